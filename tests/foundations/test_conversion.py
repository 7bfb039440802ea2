"""Every fault of a document at once; msgspec itself is the witness of whether there is any."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

from award.conversion import Path, faults


class Leaf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    share: Decimal = Decimal(1)
    shown: bool = False


class Tree(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    count: int
    kind: Literal["oak", "elm"]
    leaves: tuple[Leaf, ...] = ()
    codes: tuple[int, ...] = ()
    planted: date | None = None
    top: Leaf = Leaf("top")


GOOD = {"count": 1, "kind": "oak"}


def told(document: object, kind: Any = Tree) -> list[tuple[Path, str, dict[str, str]]]:
    return [(fault.path, fault.message.text, fault.message.args) for fault in faults(document, kind)]


def places(document: object) -> list[Path]:
    return [path for path, _, _ in told(document)]


def test_faults_of_a_good_document_are_none() -> None:
    full = {"name": "a", "share": Decimal("0.5"), "shown": True}
    document = {
        **GOOD,
        "leaves": [full],
        "codes": [98, -99],
        "planted": date(2017, 12, 5),
        "top": {"name": "b", "share": 2},
    }
    assert told(document) == []
    assert msgspec.convert(document, Tree).leaves[0].share == Decimal("0.5")


def test_faults_are_found_everywhere_at_once() -> None:
    document = {
        "count": "1",
        "kind": "fir",
        "leaves": [{"name": 3}, {"share": "x", "shown": 1}, "leaf"],
        "codes": [1, "2", 3.5],
        "top": [],
        "colour": "red",
    }
    assert set(places(document)) == {
        ("count",), ("kind",), ("leaves", 0, "name"), ("leaves", 1), ("leaves", 1, "share"), ("leaves", 1, "shown"),
        ("leaves", 2), ("codes", 1), ("codes", 2), ("top",), ("colour",),
    }  # fmt: skip
    assert len(places(document)) == 11


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("count", "1", "Un nombre entier est attendu, pas « {value} »."),
        ("count", True, "Un nombre entier est attendu, pas « {value} »."),
        ("count", Decimal("1.0"), "Un nombre entier est attendu, pas « {value} »."),
        ("planted", "hier", "Une date est attendue, comme 2017-12-05, pas « {value} »."),
        ("planted", datetime(2017, 12, 5, tzinfo=UTC), "Une date est attendue, comme 2017-12-05, pas « {value} »."),
        ("codes", 98, "Une liste entre crochets est attendue, pas « {value} »."),
        ("codes", "98", "Une liste entre crochets est attendue, pas « {value} »."),
        ("top", "leaf", "Une table est attendue, pas « {value} »."),
    ],
)
def test_faults_say_what_is_expected_and_what_stands_there(field: str, value: object, sentence: str) -> None:
    assert told({**GOOD, field: value}) == [((field,), sentence, {"value": str(value)})]


@pytest.mark.parametrize(
    ("leaf", "sentence"),
    [
        ({"name": 3}, "Un texte entre guillemets est attendu, pas « {value} »."),
        ({"name": "a", "shown": "oui"}, "true ou false est attendu, pas « {value} »."),
        ({"name": "a", "share": True}, "Un nombre est attendu, pas « {value} »."),
    ],
)
def test_faults_know_every_kind_of_value(leaf: dict[str, object], sentence: str) -> None:
    assert [text for _, text, _ in told({**GOOD, "top": leaf})] == [sentence]


def test_faults_offer_the_choices_of_a_choice() -> None:
    ((_, text, values),) = told({**GOOD, "kind": "fir"})
    assert (text, values["choices"]) == ("« {value} » n’existe pas. Choisissez parmi : {choices}.", "oak, elm")


def test_faults_suggest_the_name_that_was_meant() -> None:
    ((path, _, values),) = told({**GOOD, "leafs": []})
    assert (path, values) == (("leafs",), {"name": "leafs", "close": "leaves"})
    ((_, _, far),) = told({**GOOD, "xyz": 1})
    assert far == {"name": "xyz", "choices": "count, kind, leaves, codes, planted, top"}


def test_faults_name_what_is_missing_at_the_table_that_lacks_it() -> None:
    assert [(path, values["name"]) for path, _, values in told({"leaves": [{}]})] == [
        ((), "count"), ((), "kind"), (("leaves", 0), "name"),
    ]  # fmt: skip


NOT_NUMBERS = [Decimal("nan"), Decimal("sNaN"), Decimal("inf"), float("nan"), float("inf"), "nan", "1", "1_0", "٣",
               Decimal("1e30"), Decimal("1e999999"), Decimal("1e-31"), Decimal("0e999999")]  # fmt: skip


@pytest.mark.parametrize("value", NOT_NUMBERS)
def test_faults_refuse_numbers_that_nobody_can_compute_with(value: object) -> None:
    assert places({**GOOD, "top": {"name": "a", "share": value}}) == [("top", "share")]


def test_faults_refuse_a_whole_number_that_does_not_fit_64_bits() -> None:
    assert places({**GOOD, "count": 10**18, "codes": [-(10**18), 1 - 10**18]}) == [("count",), ("codes", 0)]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(("oak", "elm", "fir", "", "2017-12-05"))
    | st.decimals(-9, 9, places=1) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("name", "share", "shown", "top")), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
TREES = st.dictionaries(st.sampled_from(("count", "kind", "leaves", "codes", "planted", "top", "other")), VALUES)


def converts(document: object) -> bool:
    try:
        msgspec.convert(document, Tree)
    except msgspec.ValidationError:
        return False
    return True


def quoted_number(document: dict[str, Any]) -> bool:
    """The one thing here on which faults are stricter than msgspec; drawn numbers are never in quotes but for a date."""
    leaves = document.get("leaves")
    tables = [document.get("top"), *(leaves if isinstance(leaves, list) else [])]
    return any(isinstance(table, dict) and isinstance(table.get("share"), str) for table in tables)


@settings(max_examples=200, deadline=None)
@given(st.builds(lambda drawn, base: {**base, **drawn}, TREES, st.sampled_from((GOOD, {}))))
def test_faults_are_none_exactly_when_the_document_converts(document: dict[str, Any]) -> None:
    assert (not told(document)) == (converts(document) and not quoted_number(document))
