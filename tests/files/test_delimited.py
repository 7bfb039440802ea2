"""CSV as people send it: whatever the encoding and the separator, the same cells; what is no table says where it breaks."""

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from made_files import DAMAGED, EMPTY, UNREADABLE, csv_file, problems, read, refusal

from award.files.delimited import header_of, read_delimited, utf8
from award.files.sources import open_source, read_columns

TEXT = "marque;note\nNocibé – l’œil;83,5\nPicard;81\n"
CELLS = [("Nocibé – l’œil", "83,5"), ("Picard", "81")]
RAGGED = "{found} cellules au lieu de {width} : un séparateur est en trop, ou un texte n’est pas entre guillemets."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_reads_the_same_in_every_encoding_and_line_end(tmp_path: Path, encoding: str, end: str) -> None:
    assert read(csv_file(tmp_path, TEXT.replace("\n", end).encode(encoding)), "marque", "note") == CELLS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_csv_reads_both_orders_of_utf16(tmp_path: Path, encoding: str) -> None:
    assert read(csv_file(tmp_path, ("\ufeff" + TEXT).encode(encoding))) == CELLS


def test_csv_reads_latin_1(tmp_path: Path) -> None:
    assert read(csv_file(tmp_path, "marque;note\nNocibé;1\n".encode("latin-1"))) == [("Nocibé", "1")]


@pytest.mark.parametrize(
    "content", [b"a;b\n1\0;2\n", TEXT.encode("utf-16-le"), b"\xff\xfe\0\0" + TEXT.encode("utf-32-le")]
)
def test_csv_with_nul_bytes_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refusal(lambda: read(csv_file(tmp_path, content))).endswith("il contient des octets nuls.")


def test_csv_keeps_a_byte_that_no_encoding_knows_as_a_question_mark() -> None:
    assert utf8(b"caf\xe9 \x81", "a.csv").decode() == "café \ufffd"


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_csv_finds_its_separator(tmp_path: Path, mark: str) -> None:
    path = csv_file(tmp_path, f'marque{mark}note{mark}base\n"a{mark}b"{mark}1{mark}2\n')
    assert read(path, "marque", "base") == [(f"a{mark}b", "2")]


def test_csv_with_decimal_commas_between_semicolons_keeps_them(tmp_path: Path) -> None:
    assert read(csv_file(tmp_path, "marque;note, sur 100\nPicard;83,5\n")) == [("Picard", "83,5")]


def test_csv_quotes_hold_separators_quotes_and_line_ends(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'marque;note\r\n"Nature ""& \r\nDécouvertes"";";"83,5"\r\nPicard;81\r\n')
    assert read(path) == [('Nature "& \r\nDécouvertes";', "83,5"), ("Picard", "81")]


def test_csv_header_may_hold_a_line_end_in_quotes(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'marque;"note\nglobale"\nPicard;83,5\n')
    assert open_source(path).columns == ("marque", "note\nglobale")
    assert read(path, "note\nglobale") == [("83,5",)]


@pytest.mark.parametrize("content", ["", "\n", "  \nmarque;note\n", ";;\n1;2;3\n", "\ufeff"])
def test_csv_without_names_of_columns_is_refused(tmp_path: Path, content: str) -> None:
    assert refusal(lambda: read(csv_file(tmp_path, content))) == EMPTY


@pytest.mark.parametrize("content", ["marque;note", "marque;note\n", "marque;note\r\n"])
def test_csv_of_a_header_only_has_no_row(tmp_path: Path, content: str) -> None:
    assert read(csv_file(tmp_path, content)) == []


def test_csv_names_are_trimmed_and_columns_come_in_the_asked_order(tmp_path: Path) -> None:
    path = csv_file(tmp_path, " marque ;;note\nPicard;x;83,5\n")
    assert open_source(path).columns == ("marque", "", "note")
    assert read_columns(open_source(path), ["note", "marque", "note"]).to_dict(as_series=False) == {
        "note": ["83,5"],
        "marque": ["Picard"],
    }


def test_csv_blank_lines_stay_so_that_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "marque;note\n\nPicard;83\n;\n\nNocibé;81\n")
    assert read(path, "note") == [(None,), ("83",), (None,), (None,), ("81",)]
    assert open_source(path).first_row == 2


def test_csv_line_that_ends_early_has_blank_cells(tmp_path: Path) -> None:
    assert read(csv_file(tmp_path, "a;b;c\n1\n1;2\n")) == [("1", None, None), ("1", "2", None)]


@pytest.mark.parametrize("columns", [("marque",), ("marque", "note"), ("base",), ("marque", "note", "base")])
def test_csv_line_with_a_cell_too_many_is_refused_whatever_columns_are_read(
    tmp_path: Path, columns: tuple[str, ...]
) -> None:
    """`83,5` between commas would be read as 83, and 5 respondents."""
    path = csv_file(tmp_path, "marque,note,base\nPicard,83,100\nNocibé,83,5,100\n\nINGDirect,80\n")
    found = problems(lambda: read(path, *columns))
    assert [(one.row, one.message.args) for one in found] == [
        (3, {"found": "4", "width": "3"}),
        (5, {"found": "2", "width": "3"}),
    ]
    assert {(one.message.text, one.file) for one in found} == {(RAGGED, path.name)}


def test_csv_tells_the_first_fifty_wrong_lines(tmp_path: Path) -> None:
    assert len(problems(lambda: read(csv_file(tmp_path, "a;b\n" + "1;2;3\n" * 60)))) == 50


@pytest.mark.parametrize(
    "content",
    ['a;b\n5" de large;3\n', "x" * 200_000, '"' + "x;\n" * 100_000, 'a;b\n1;2\n"' + "x;1;2\n" * 50_000],
    ids=["a quote inside", "one endless line", "a name that never ends", "a cell that never ends"],
)
def test_csv_whose_quotes_do_not_close_is_refused(tmp_path: Path, content: str) -> None:
    assert refusal(lambda: read(csv_file(tmp_path, content))) in {UNREADABLE, RAGGED}


def test_csv_twin_names_are_refused_only_when_they_are_read(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "marque;note;note\nPicard;1;2\n")
    assert read(path, "marque") == [("Picard",)]
    (problem,) = problems(lambda: read(path, "marque", "note"))
    assert (problem.column, problem.row, problem.file) == ("note", 1, path.name)


NOTES = st.sampled_from(
    ["83", "-5", "83,5", "83.5", "1e3", "nan", ".5", "x", "", "007", "1" * 20, "0.1000000000000000055"]
)


@settings(max_examples=12, deadline=None)
@given(st.lists(NOTES, min_size=1, max_size=4), st.booleans())
def test_csv_asked_for_numbers_keeps_what_is_written(odd: list[str], first: bool) -> None:  # noqa: FBT001 - drawn
    """A large file is read faster where numbers are expected; that must change nothing but the speed."""
    plain = ["12"] * 400_000
    cells = [*odd, *plain] if first else [*plain, *odd]
    text = "marque,note\n" + "".join(f'Picard,"{cell}"\n' for cell in cells)
    fast = read_delimited(Path("a.csv"), text.encode(), ["note"], ["note"])["note"]
    slow = read_delimited(Path("a.csv"), text.encode(), ["note"])["note"]
    assert slow.to_list() == cells
    assert fast.dtype.is_integer() or fast.to_list() == slow.to_list()
    assert not fast.dtype.is_integer() or fast.to_list() == [int(cell) if cell else None for cell in cells]


def test_header_of_survives_a_letter_cut_in_two() -> None:
    text = b"a;" + b"\xc3\xa9" * 60_000 + b";c\n"
    assert [len(name) for name in header_of(text, "a.csv")[1]] == [1, 60_000, 1]


def test_truncated_utf16_is_damaged_not_crashing(tmp_path: Path) -> None:
    assert refusal(lambda: read(csv_file(tmp_path, b"\xff\xfea\0;"))) == DAMAGED


LARGE = 400_000  # rows, more than the few megabytes from which numbers are parsed on the way


def large(first: str, rows: dict[int, str], usual: str = "0012,7,3") -> bytes:
    lines = [usual] * LARGE
    for at, row in rows.items():
        lines[at] = row
    return "\n".join([first, *lines, ""]).encode()


@pytest.mark.parametrize("at", [0, 2000, LARGE - 1])
@pytest.mark.parametrize("header", ["marque,note,base", "marque,note,effectif réduit"])
def test_csv_that_stops_being_utf8_further_down_is_read_as_latin_1(at: int, header: str) -> None:
    text = large(header, {at: "Nocib_,7,3"}).replace(b"_", b"\xe9")
    frame = read_delimited(Path("a.csv"), text, ["marque", "note"], ["note"])
    assert frame.row(at) == ("Nocibé", "7")


def test_csv_in_latin_1_beyond_its_first_megabyte_is_opened(tmp_path: Path) -> None:
    text = large("marque,note,effectif réduit", {LARGE - 1: "Nocib_,7,3"}).replace(b"_", b"\xe9")
    assert read(csv_file(tmp_path, text), "marque", "note")[-1] == ("Nocibé", "7")


def test_csv_in_utf8_is_not_judged_by_a_letter_cut_in_two(tmp_path: Path) -> None:
    for shift in range(2):
        path = csv_file(tmp_path, ("a;b\n" + "x" * shift + "é" * (1 << 20) + ";é\n").encode())
        assert read(path, "b") == [("é",)]


@pytest.mark.parametrize("header", ["id,note,autre", " id ,note,autre", '"id",note,autre'])
@pytest.mark.parametrize("last", ["x", "", "1e3", "9" * 25])
def test_csv_columns_that_nobody_reads_change_nothing(header: str, last: str) -> None:
    """They are parsed as whole numbers while they look like them; names keep their zeros."""
    frame = read_delimited(Path("a.csv"), large(header, {LARGE - 1: f"0012,7,{last}"}), ["id", "note"], ["note"])
    assert (frame.height, frame["id"].unique().to_list()) == (LARGE, ["0012"])
    assert {str(cell) for cell in frame["note"].unique()} == {"7"}


@pytest.mark.parametrize("at", [0, 2000, LARGE - 1])
def test_csv_line_with_a_cell_too_many_is_refused_in_a_large_file(at: int) -> None:
    text = large("id,note,autre", {at: "0012,7,3,5"})
    (problem,) = problems(lambda: read_delimited(Path("a.csv"), text, ["id", "note"], ["note"]).rows())
    assert problem.row == at + 2
