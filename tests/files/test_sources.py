"""One table, whatever file it is in; Parquet, of which only this module knows; what a file is called by its content."""

from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest
from made_files import DAMAGED, csv_file, good_file, parquet_file, problems, read, refusal, xlsx_file

from award.files.numbers import exact_numbers, fractions
from award.files.sources import cell_names, digest_of, open_source, read_columns


@pytest.mark.parametrize(("kind", "first"), [("csv", 2), ("xlsx", 2), ("parquet", 1), ("sav", 1)])
def test_source_reads_the_same_names_and_numbers_from_every_kind(tmp_path: Path, kind: str, first: int) -> None:
    source = open_source(good_file(tmp_path, kind))
    frame = read_columns(source, ["note", "marque"])
    assert (source.columns, source.kind, source.first_row) == (("marque", "note"), kind, first)
    assert frame.columns == ["note", "marque"]
    assert cell_names(source, frame, "marque") == ["Picard", "Nocibé"]
    assert fractions(exact_numbers(frame["note"])) == [Decimal("83.5"), Decimal("81.25")]


@pytest.mark.parametrize("kind", ["csv", "parquet", "sav"])
def test_source_without_sheets_refuses_one(tmp_path: Path, kind: str) -> None:
    assert "retirez --sheet" in refusal(lambda: open_source(good_file(tmp_path, kind), "Feuille 1"))


def test_source_names_of_cells_are_trimmed_and_blank_where_blank(tmp_path: Path) -> None:
    source = open_source(csv_file(tmp_path, 'marque;note\n"  Nature  &\nDécouvertes ";1\n ;2\n;3\nPicard;4\n'))
    frame = read_columns(source, ["marque"])
    assert cell_names(source, frame, "marque") == ["Nature & Découvertes", "", "", "Picard"]


def test_source_tells_every_twin_that_is_read(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["a", "b", "a", "b", "c"], [1, 2, 3, 4, 5]])
    assert [one.column for one in problems(lambda: read(path, "c", "b", "a", "b"))] == ["b", "a"]


def test_parquet_columns_of_every_type_are_read(tmp_path: Path) -> None:
    columns = {
        "entier": pl.Series([1, None], dtype=pl.UInt8),
        "réel": [83.5, None],
        "court": pl.Series([83.2, None], dtype=pl.Float32),
        "décimal": pl.Series([Decimal("81.25"), None], dtype=pl.Decimal(10, 4)),
        "texte": ["80,125", None],
        "catégorie": pl.Series(["79", None], dtype=pl.Categorical),
    }
    source = open_source(parquet_file(tmp_path, columns))
    frame = read_columns(source, tuple(columns))
    read_as = {name: fractions(exact_numbers(frame[name])) for name in columns}
    expected = {
        "entier": "1",
        "réel": "83.5",
        "court": "83.2",
        "décimal": "81.25",
        "texte": "80.125",
        "catégorie": "79",
    }
    assert read_as == {name: [Decimal(value), None] for name, value in expected.items()}
    names = {name: cell_names(source, frame, name) for name in ("entier", "réel", "texte", "catégorie")}
    assert names == {"entier": ["1", ""], "réel": ["83.5", ""], "texte": ["80,125", ""], "catégorie": ["79", ""]}


def test_parquet_keeps_columns_that_are_not_asked_for_unread(tmp_path: Path) -> None:
    path = parquet_file(tmp_path, {"marque": ["Picard"], "liste": [[1, 2]], "jour": [date(2017, 12, 5)]})
    assert open_source(path).columns == ("marque", "liste", "jour")
    assert read(path, "marque") == [("Picard",)]


def test_parquet_damaged_after_its_columns_were_looked_at_is_refused(tmp_path: Path) -> None:
    path = parquet_file(tmp_path, {"note": ["Picard"] * 100 + ["Nocibé"] * 100})
    source = open_source(path)
    whole = path.read_bytes()
    path.write_bytes(b"PAR1" + bytes(len(whole) // 2) + whole[4 + len(whole) // 2 :])
    assert refusal(lambda: read_columns(source, ["note"])) == DAMAGED


def test_parquet_that_went_away_is_refused(tmp_path: Path) -> None:
    path = good_file(tmp_path, "parquet")
    source = open_source(path)
    path.unlink()
    assert refusal(lambda: read_columns(source, ["note"])) == DAMAGED


def test_digest_of_is_that_of_the_bytes_received(tmp_path: Path) -> None:
    path = csv_file(tmp_path, b"a;b\r\n1;2")
    assert digest_of(path) == sha256(b"a;b\r\n1;2").hexdigest()
