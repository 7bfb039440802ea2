"""Files out: text stays text in every spreadsheet, equal content gives equal bytes, and a file is whole or not there."""

import csv
import io
import stat
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings, strategies as st
from made_files import read

from award.files.writing import Cell, Column, Grid, csv_bytes, json_bytes, workbook_bytes, write_whole

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "http://example.org",
    "mailto:a@b.fr",
)
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
CELLS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.floats(-1e6, 1e6)
    | st.text(max_size=8)
    | st.sampled_from(HOSTILE)
)


def grid(*rows: tuple[Cell, ...], name: str = "Page", bold: frozenset[int] = frozenset()) -> Grid:
    columns = (Column("marque", 30), Column("note", decimals=2), Column("place", decimals=0))
    return Grid(name, columns, tuple((*row, *[None] * (3 - len(row))) for row in rows), bold)


def parts(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells_of(folder: Path, *grids: Grid, sheet: str = "") -> list[tuple[object, ...]]:
    path = folder / "écrit.xlsx"
    path.write_bytes(workbook_bytes(grids, "Classement"))
    return read(path, sheet=sheet)


def test_csv_is_utf8_with_commas_and_points() -> None:
    content = csv_bytes(grid(("Nature, & Cie", 83.5, 1), ('Dé"co', None, True)))
    assert content == 'marque,note,place\n"Nature, & Cie",83.5,1\n"Dé""co",,True\n'.encode()


@pytest.mark.parametrize("start", FORMULAS)
def test_csv_quotes_text_that_would_be_a_formula(start: str) -> None:
    (_, (cell, number, _)) = csv.reader(io.StringIO(csv_bytes(grid((start + "1", -1.5))).decode(), newline=""))
    assert (cell, number) == (f"'{start}1".replace("\r", "\n"), "-1.5")


def test_csv_lines_within_a_cell_stay_within_it() -> None:
    """`csv` quotes a cell for LF, not for CR; a spreadsheet would begin a row there, with a formula."""
    content = csv_bytes(grid(("Picard\r=1+1", "a\r\n=2", "b\n=3")))
    assert content == b'marque,note,place\n"Picard\n=1+1","a\n=2","b\n=3"\n'


def test_csv_quotes_titles_too() -> None:
    assert csv_bytes(Grid("Page", (Column("=cmd"), Column("note")), ())) == b"'=cmd,note\n"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4))
def test_csv_has_no_text_that_starts_a_formula(rows: list[tuple[Cell, ...]]) -> None:
    read_back = list(csv.reader(io.StringIO(csv_bytes(grid(*rows)).decode(), newline="")))
    assert len(read_back) == len(rows) + 1
    for written, row in zip(read_back[1:], rows, strict=True):
        for shown, cell in zip(written, row, strict=True):
            assert not isinstance(cell, str) or not shown.startswith(FORMULAS)


def test_workbook_has_neither_formula_nor_link(tmp_path: Path) -> None:
    page = grid(*[(text, None, None) for text in HOSTILE])
    members = parts(workbook_bytes([page], "=1+1"))
    for name, content in members.items():
        tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(content).iter()}  # noqa: S314 - our own file
        assert not tags & {"f", "hyperlink", "hyperlinks"}, name
    assert not any("externalLink" in name or "sheet1.xml.rels" in name for name in members)
    assert [row[0] for row in cells_of(tmp_path, page)] == [text.strip() for text in HOSTILE]


def test_workbook_keeps_numbers_booleans_and_blanks(tmp_path: Path) -> None:
    assert cells_of(tmp_path, grid(("Picard", 83.5, 1), ("007", -0.25, True), (None, None, None), ("x",))) == [
        ("Picard", "83.5", "1"), ("007", "-0.25", "True"), (None, None, None), ("x", None, None),
    ]  # fmt: skip


def test_workbook_has_a_page_for_each_grid(tmp_path: Path) -> None:
    pages = [grid(("a",), name="Un"), grid(name="Deux"), grid(("b",), ("c",), name="Trois")]
    assert [len(cells_of(tmp_path, *pages, sheet=name)) for name in ("Un", "Deux", "Trois")] == [1, 0, 2]


def test_workbook_shows_decimals_and_sets_rows_off() -> None:
    members = parts(workbook_bytes([grid(("a", 1, 1), ("b", 2, 2), bold=frozenset({1}))], "Classement"))
    sheet = ET.fromstring(members["xl/worksheets/sheet1.xml"])  # noqa: S314 - our own file
    styles = [[cell.get("s") for cell in row] for row in sheet.findall(".//{*}row")]
    assert len(set(styles[0])) == 1
    assert not set(styles[1]) & set(styles[2])
    assert b'formatCode="0.00"' in members["xl/styles.xml"] or b'numFmtId="2"' in members["xl/styles.xml"]
    assert b'state="frozen"' in members["xl/worksheets/sheet1.xml"]
    assert b'<autoFilter ref="A1:C3"/>' in members["xl/worksheets/sheet1.xml"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4))
def test_workbook_and_csv_are_byte_equal_twice(rows: list[tuple[Cell, ...]]) -> None:
    assert workbook_bytes([grid(*rows)], "Classement") == workbook_bytes([grid(*rows)], "Classement")
    assert csv_bytes(grid(*rows)) == csv_bytes(grid(*rows))


def test_write_whole_makes_folders_and_a_file_that_others_may_read(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "classement.csv"
    write_whole(path, b"un")
    assert path.read_bytes() == b"un"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_write_whole_replaces_the_old_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "classement.csv"
    write_whole(path, b"un")
    write_whole(path, b"deux")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("classement.csv", b"deux")]


def test_write_whole_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "classement.csv"
    write_whole(path, b"un")
    with pytest.raises(TypeError):
        write_whole(path, "text, not bytes")  # type: ignore[arg-type]
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("classement.csv", b"un")]


def test_write_whole_onto_a_folder_fails_and_leaves_no_temporary_file(tmp_path: Path) -> None:
    (tmp_path / "dossier").mkdir()
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path / "dossier", b"un")
    assert [entry.name for entry in tmp_path.iterdir()] == ["dossier"]


def test_write_whole_under_a_file_fails(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_bytes(b"un")
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "fichier" / "classement.csv", b"deux")
    assert (tmp_path / "fichier").read_bytes() == b"un"


def test_json_bytes_are_indented_utf8_in_the_given_order() -> None:
    content = json_bytes({"marque": "Nocibé", "note": Decimal("83.50"), "a": [1, None]})
    assert content == '{\n  "marque": "Nocibé",\n  "note": "83.50",\n  "a": [\n    1,\n    null\n  ]\n}\n'.encode()
