"""SPSS: codes with their labels, what the file declares missing, and rows beyond one chunk."""

from datetime import date
from pathlib import Path

import pytest
from made_files import problems, read, sav_file

from award.files.sources import cell_names, open_source, read_columns
from award.files.spss import CHUNK

ANSWERS = {
    "q1": [9.0, 98.0, None, 10.0],
    "marque": [1.0, 2.0, 1.0, 3.0],
    "secteur": ["B", "D", "", "B"],
}


def study(folder: Path) -> Path:
    return sav_file(
        folder,
        ANSWERS,
        column_labels={"q1": "Note de satisfaction", "marque": "", "secteur": "Secteur"},
        variable_value_labels={"marque": {1: "Picard", 2: "Nocibé "}, "secteur": {"B": "Banque", "D": "Distribution"}},
        missing_ranges={"q1": [{"lo": 98, "hi": 99}, -1], "secteur": ["D"]},
    )


def test_spss_header_tells_names_labels_and_declared_missing_codes(tmp_path: Path) -> None:
    source = open_source(study(tmp_path))
    assert source.columns == ("q1", "marque", "secteur")
    assert source.labels == {"q1": "Note de satisfaction", "secteur": "Secteur"}
    assert source.missing["q1"] == ((98.0, 99.0), (-1.0, -1.0))
    assert source.values["marque"] == {1.0: "Picard", 2.0: "Nocibé"}
    assert source.first_row == 1


def test_spss_declared_missing_codes_are_read_as_they_stand(tmp_path: Path) -> None:
    """Counting them is the caller's business, so they must not come as blanks."""
    assert read(study(tmp_path), "q1") == [(9.0,), (98.0,), (None,), (10.0,)]


def test_spss_missing_texts_are_no_range_of_codes(tmp_path: Path) -> None:
    assert open_source(study(tmp_path)).missing.get("secteur", ()) == ()


def test_spss_names_come_through_the_labels_of_codes_and_of_texts(tmp_path: Path) -> None:
    source = open_source(study(tmp_path))
    frame = read_columns(source, ["marque", "secteur"])
    assert cell_names(source, frame, "marque") == ["Picard", "Nocibé", "Picard", "3"]
    assert cell_names(source, frame, "secteur") == ["Banque", "Distribution", "", "Banque"]


def test_spss_columns_come_in_the_asked_order_and_once(tmp_path: Path) -> None:
    path = study(tmp_path)
    assert read_columns(open_source(path), ["secteur", "q1", "secteur"]).columns == ["secteur", "q1"]


@pytest.mark.parametrize("rows", [0, 1, CHUNK, CHUNK + 1])
def test_spss_is_read_whole_whatever_its_number_of_chunks(tmp_path: Path, rows: int) -> None:
    path = sav_file(
        tmp_path, {"q": [float(at) for at in range(rows)], "vide": [float("nan")] * (rows - 1) + [7.0] * (rows > 0)}
    )
    frame = read_columns(open_source(path), ["q", "vide"])
    assert frame.height == rows
    assert frame["q"].to_list() == list(range(rows))
    assert frame["vide"].drop_nulls().to_list() == [7.0] * (rows > 0)


def test_spss_compressed_is_read_too(tmp_path: Path) -> None:
    assert read(sav_file(tmp_path, {"q": [1.5, 2.0]}, "étude.zsav", compress=True)) == [(1.5,), (2.0,)]


def test_spss_dates_are_dates(tmp_path: Path) -> None:
    assert read(sav_file(tmp_path, {"jour": [date(2017, 12, 5), None]})) == [(date(2017, 12, 5),), (None,)]


def test_spss_named_after_a_sheet_is_refused(tmp_path: Path) -> None:
    (problem,) = problems(lambda: open_source(study(tmp_path), "Feuille 1"))
    assert problem.message.text == "« {file} » n’a pas de feuilles : retirez --sheet."
