"""Names of a column: trimmed, composed, through their labels; cells that are the same, or blank."""

import unicodedata
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

from award.files.names import identities, name_codes

Kind = type[pl.DataType]
TEXTS = st.lists(
    st.none() | st.text(max_size=6) | st.sampled_from(["é", "e\u0301", " a", "a ", "a  b", "\u00a0"]), max_size=12
)


def named(cells: list[object], kind: Kind | None = None, labels: dict[float, str] | None = None) -> list[str]:
    """The names row by row, "" where blank."""
    read = name_codes(pl.Series(cells, dtype=kind), labels or {})
    assert list(read.names) == sorted(set(read.names))
    return [read.names[code] if code >= 0 else "" for code in read.codes.tolist()]


def tidy(cell: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", cell or "").split())


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_names_are_trimmed_composed_and_sorted(cells: list[str | None]) -> None:
    assert named(cells, pl.String) == [tidy(cell) for cell in cells]


@pytest.mark.parametrize(
    ("cells", "kind", "names"),
    [
        ([" Picard ", "", None, " \t"], pl.Categorical, ["Picard", "", "", ""]),
        ([1, None], pl.Int64, ["1", ""]),
        ([7.0, 7.5, None, float("nan")], pl.Float64, ["7", "7.5", "", ""]),
        ([True, None], pl.Boolean, ["true", ""]),
        ([date(2017, 12, 5)], pl.Date, ["2017-12-05"]),
        ([None, None], pl.Null, ["", ""]),
        ([], pl.String, []),
    ],
)
def test_names_come_from_columns_of_any_kind(cells: list[object], kind: Kind, names: list[str]) -> None:
    assert named(cells, kind) == names


@pytest.mark.parametrize("kind", [pl.Float64, pl.Float32, pl.Int64])
def test_names_of_codes_are_their_labels_and_a_code_without_one_stays(kind: Kind) -> None:
    assert named([1, 2, None, 1], kind, {1.0: "  Nature &  Découvertes", 9.0: "Picard"}) == [
        "Nature & Découvertes", "2", "", "Nature & Découvertes",
    ]  # fmt: skip


def test_names_that_two_codes_share_are_one() -> None:
    read = name_codes(pl.Series([1.0, 2.0, 3.0]), {1.0: "Picard", 2.0: "Picard ", 3.0: ""})
    assert (read.names, read.codes.tolist()) == (("Picard",), [0, 0, -1])


def same(cells: list[object], kind: Kind | None = None) -> list[list[int]]:
    """The places of the cells that are one identity; blank cells are none."""
    found = identities(pl.Series(cells, dtype=kind)).tolist()
    assert len(found) == len(cells)
    return [[at for at, one in enumerate(found) if one == code] for code in dict.fromkeys(found) if code]


@pytest.mark.parametrize(
    ("cells", "kind", "groups"),
    [
        (["a", "b", "a ", None, "", " ", "b"], pl.String, [[0, 2], [1, 6]]),
        ([1.0, 2.0, None, float("nan"), 1.0, float("nan")], pl.Float64, [[0, 4], [1]]),
        ([0, 1, None, 0], pl.Int64, [[0, 3], [1]]),
        (["a", None, "a"], pl.Categorical, [[0, 2]]),
        ([date(2017, 12, 5), date(2017, 12, 5)], pl.Date, [[0, 1]]),
        ([None, None], pl.Null, []),
        ([], pl.String, []),
    ],
)
def test_identities_group_equal_cells_and_leave_blank_ones_out(
    cells: list[object], kind: Kind, groups: list[list[int]]
) -> None:
    assert same(cells, kind) == groups


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 40), max_size=60))
def test_identities_are_as_many_as_the_different_cells(cells: list[int]) -> None:
    assert len(same(cells, pl.Int64)) == len(set(cells))
    assert len(same([f"r{cell}" for cell in cells], pl.String)) == len(set(cells))
