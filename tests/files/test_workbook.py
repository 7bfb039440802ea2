"""XLSX: the cells as a person would type them, on the rows where the person sees them."""

import zipfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from made_files import EMPTY, drawn_xlsx, problems, read, refusal, xlsx_file

from award.files.sheets import extent_of
from award.files.sources import open_source
from award.files.workbook import CELLS

SHEET = "xl/worksheets/sheet1.xml"


def rewritten(path: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    """The same archive with each member changed, or dropped where its name becomes ""."""
    with zipfile.ZipFile(path) as old:
        members = [change(name, old.read(name)) for name in old.namelist()]
    with zipfile.ZipFile(path, "w") as new:
        for name, content in members:
            if name:
                new.writestr(name, content)
    return path


def test_workbook_reads_its_first_sheet_or_the_named_one(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["a"], [1]], [["b"], [2]])
    assert read(path) == [("1",)]
    assert read(path, sheet="Feuille 2") == [("2",)]


def test_workbook_without_the_named_sheet_is_refused_with_those_it_has(tmp_path: Path) -> None:
    (problem,) = problems(lambda: read(xlsx_file(tmp_path, [["a"]], [["b"]]), sheet="Feuille 3"))
    assert problem.message.args == {"file": "étude.xlsx", "sheet": "Feuille 3", "sheets": "Feuille 1, Feuille 2"}


def test_workbook_cells_are_what_a_person_would_type(tmp_path: Path) -> None:
    row = ["entier", "réel", "texte", "texte long", "booléen", "blanc", "grand", "très grand"]
    cells = [83.0, 83.25, " 83,50 ", "083", True, None, 1e14, 1e300]
    expected = ("83", "83.25", "83,50", "083", "True", None, "100000000000000", "1e+300")
    assert read(xlsx_file(tmp_path, [row, cells])) == [expected]


def test_workbook_dates_and_times_are_recognisable(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, ["jour", "instant", "heure"])
        for at, (form, cell) in enumerate(
            (("dd/mm/yyyy", datetime(2017, 12, 5)), ("dd/mm/yyyy hh:mm", datetime(2017, 12, 5, 9, 30)), ("hh:mm", time(9, 30)))  # noqa: DTZ001 - a spreadsheet has no time zone
        ):  # fmt: skip
            page.write_datetime(1, at, cell, book.add_format({"num_format": form}))

    assert read(drawn_xlsx(tmp_path, draw)) == [("2017-12-05", "2017-12-05 09:30:00", "09:30:00")]


def test_workbook_errors_are_not_blank(tmp_path: Path) -> None:
    """Blank would say that the company was not measured."""

    def draw(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, ["marque", "note", "base"])
        page.write_row(1, 0, ["Picard", 83])
        page.write_formula(1, 2, '=VLOOKUP("<>&",A1:A2,1)', None, "#N/A")
        page.write_formula(3, 1, "=1/0", book.add_format({"bold": True}), "#DIV/0!")
        page.write_formula(3, 2, "=1+1", None, 2)

    assert read(drawn_xlsx(tmp_path, draw)) == [("Picard", "83", "#N/A"), (None, None, None), (None, "#DIV/0!", "2")]


def test_workbook_errors_are_found_however_the_sheet_is_written(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["a", "b"], [1, 2]])
    cells = (
        b"<x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><x:sheetData>"
        b"<x:row r='1'><x:c r='A1' t='str'><x:v>a</x:v></x:c><x:c r='B1' t='str'><x:v>b</x:v></x:c></x:row>"
        b"<x:row r='2'><x:c t='e' r='A2'><x:f/><x:v>#REF!</x:v></x:c><x:c r='B2'><x:v>2</x:v></x:c></x:row>"
        b"</x:sheetData></x:worksheet>"
    )
    assert read(rewritten(path, lambda name, old: (name, cells if name == SHEET else old))) == [("#REF!", "2")]


def test_workbook_error_is_found_across_the_pieces_in_which_a_sheet_is_read(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet("S")
        for row in range(40_000):
            page.write_formula(row, 0, "=1/0", None, "#DIV/0!")

    errors = extent_of(drawn_xlsx(tmp_path, draw), "S", CELLS).errors
    assert errors == {(row, 0): "#DIV/0!" for row in range(40_000)}


def test_workbook_names_of_columns_may_be_numbers(tmp_path: Path) -> None:
    assert open_source(xlsx_file(tmp_path, [[" marque ", 2017, None, 8.5], ["a", 1, 2, 3]])).columns == (
        "marque",
        "2017",
        "8.5",
    )


def test_workbook_twin_names_are_refused_only_when_they_are_read(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["marque", "note", "note"], ["Picard", 1, 2]])
    assert read(path, "marque") == [("Picard",)]
    (problem,) = problems(lambda: read(path, "note"))
    assert (problem.column, problem.row, problem.file) == ("note", 1, path.name)


def test_workbook_rows_and_columns_keep_their_places(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [[None, "marque", None, "note"], [], [None, "Picard", "x", 83], [], ["y", "Nocibé"]])
    assert read(path, "note", "marque") == [(None, None), ("83", "Picard"), (None, None), (None, "Nocibé")]
    assert open_source(path).first_row == 2


@pytest.mark.parametrize("rows", [[], [[], ["marque", "note"], ["Picard", 83]], [[" "], [1]]])
def test_workbook_sheet_without_names_in_its_first_row_is_refused(tmp_path: Path, rows: list[list[object]]) -> None:
    assert refusal(lambda: read(xlsx_file(tmp_path, rows))) == EMPTY


def test_workbook_of_a_header_only_has_no_row(tmp_path: Path) -> None:
    assert read(xlsx_file(tmp_path, [["marque", "note"]])) == []


def test_workbook_with_a_picture_for_first_sheet_is_refused(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        picture, chart = book.add_chartsheet("Graphique"), book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Notes!$A$1:$A$2"})
        picture.set_chart(chart)
        book.add_worksheet("Notes").write_row(0, 0, ["a"])

    assert refusal(lambda: read(drawn_xlsx(tmp_path, draw))) == EMPTY


def test_workbook_with_a_cell_at_the_end_of_the_world_is_refused(tmp_path: Path) -> None:
    """Five kilobytes that the reader would make a rectangle of 17 thousand million cells of."""

    def draw(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write(0, 0, "marque")
        page.write(1_048_575, 16_383, 1)

    (problem,) = problems(lambda: read(drawn_xlsx(tmp_path, draw)))
    assert problem.message.args == {"file": "étude.xlsx", "row": "1048576", "column": "16384"}
    assert "Supprimez" in problem.message.text


def test_workbook_with_only_colours_at_the_end_of_the_world_is_read(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_column(0, 0, ["marque", "Picard"])
        page.write_blank(1_048_575, 16_383, None, book.add_format({"bg_color": "red"}))

    assert read(drawn_xlsx(tmp_path, draw)) == [("Picard",)]


@pytest.mark.parametrize("lost", ["xl/_rels/workbook.xml.rels", SHEET, "xl/sharedStrings.xml"])
def test_workbook_that_lost_a_part_is_refused(tmp_path: Path, lost: str) -> None:
    path = rewritten(xlsx_file(tmp_path, [["a"], ["b"]]), lambda name, old: ("" if name == lost else name, old))
    assert problems(lambda: read(path))


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET])
def test_workbook_whose_xml_is_broken_is_refused(tmp_path: Path, part: str) -> None:
    path = rewritten(xlsx_file(tmp_path, [["a"], ["b"]]), lambda name, old: (name, old[:-20] if name == part else old))
    assert problems(lambda: read(path))


def test_extent_of_counts_rows_columns_and_cells(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["a", "b"], [1, 2, 3], [1]])
    extent = extent_of(path, "Feuille 1", CELLS)
    assert (extent.rows, extent.columns, extent.cells, extent.errors) == (3, 3, 9, {})
    assert extent_of(path, "Feuille 2", CELLS).cells == 0
    assert extent_of(xlsx_file(tmp_path, []), "Feuille 1", CELLS).cells == 0


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_extent_of_knows_nothing_of_a_sheet_that_the_archive_does_not_place(tmp_path: Path, part: str) -> None:
    whole = xlsx_file(tmp_path, [["a"], ["b"]])
    broken = rewritten(whole, lambda name, old: (name, old[:-9] if name == part else old))
    assert extent_of(broken, "Feuille 1", CELLS).cells == 0
    lost = rewritten(broken, lambda name, old: ("" if name == part else name, old))
    assert extent_of(lost, "Feuille 1", CELLS).cells == 0


def test_workbook_comment_that_looks_like_an_error_is_none(tmp_path: Path) -> None:
    comment = b'<!-- <c r="Z99" t="e"><v>#N/A</v></c> <c r="A0" t="e"><v>#N/A</v></c> --></sheetData>'
    path = xlsx_file(tmp_path, [["a"], ["b"]])
    assert read(rewritten(path, lambda name, old: (name, old.replace(b"</sheetData>", comment)))) == [("b",)]
