"""A study looked at without being refused, by the code that the service runs in another process."""

from pathlib import Path

from studies import edition, scores, sector
from table_files import Table, written

from award.editions.rules import Rules
from award.selection.examination import Examination
from award.selection.reading import StudyFile
from award.selection.reading_examined import MOST, examine


def examined(
    folder: Path, table: Table, name: str = "étude.csv", rules: Rules | None = None, **given: str
) -> Examination:
    path = written(folder / name, table)
    return examine(StudyFile(path, given, ""), rules or edition())


def sentences(found: Examination) -> str:
    return " ".join(one.message.text for one in found.problems)


def test_study_without_problems_has_a_result(tmp_path: Path) -> None:
    found = examined(tmp_path, scores(*sector("Banque", 60, 90)))
    assert (found.rows, found.respondents, found.problems, found.selected) == (2, 0, (), 1)


def test_respondents_are_counted_once(tmp_path: Path) -> None:
    rows = [("B", "B 1", "8", "a"), ("B", "B 2", "6", "a"), ("B", "B 1", "9", "b"), ("B", "B 2", "6", None)]
    assert examined(tmp_path, scores(*rows, columns="secteur marque score répondant")).respondents == 2


def test_bad_rows_are_counted_and_told(tmp_path: Path) -> None:
    found = examined(tmp_path, scores(*sector("Banque", 60, "beaucoup")))
    assert (found.rows, found.result, found.recognised["company"]) == (2, None, "marque")
    assert [(one.row, one.column) for one in found.problems] == [(3, "score")]


def test_missing_column_is_told_without_an_option_of_the_command(tmp_path: Path) -> None:
    found = examined(tmp_path, {"secteur": ["B"], "marque": ["B 1"], "q12": ["8"]})
    assert (found.columns, found.rows) == (("secteur", "marque", "q12"), 1)
    assert "--map" not in sentences(found)
    assert "--map" not in sentences(examined(tmp_path, scores(*sector("B", 60, 90)), nothing="score", company="nobody"))


def test_note_names_no_option_either(tmp_path: Path) -> None:
    found = examined(tmp_path, scores(*sector("Banque", 60, 90)), rules=edition(reference="published"))
    assert [one for one in found.notes if "moyenne publiée" in one.text]
    assert not [one for one in found.notes if "--" in one.text]


def test_workbook_tells_its_sheets(tmp_path: Path) -> None:
    assert examined(tmp_path, scores(*sector("Banque", 60, 90)), "étude.xlsx").sheets == ("Sheet1",)
    (tmp_path / "faux.xlsx").write_bytes(b"PK\x03\x04")
    assert examine(StudyFile(tmp_path / "faux.xlsx"), edition()).sheets == ()


def test_file_of_two_columns_of_one_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("secteur;marque;score;score\nB;B 1;80;70\nB;B 2;60;50\n", "utf-8")
    found = examine(StudyFile(path), edition())
    assert (found.rows, len(found.problems) > 0) == (0, True)


def test_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert "n’existe pas" in sentences(examine(StudyFile(tmp_path / "rien.csv"), edition()))


def test_problems_are_told_up_to_a_thousand(tmp_path: Path) -> None:
    rows = [(f"S {at}", f"C {at}", "200") for at in range(MOST + 50)]
    found = examined(tmp_path, scores(*rows))
    assert len(found.problems) == MOST + 1
    assert "autres problèmes" in found.problems[-1].message.text
