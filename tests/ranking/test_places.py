"""Competition places: 1, 2, 2, 4."""

from hypothesis import given, settings, strategies as st
from marked import jury, places_of, result_of, weighted

marks = st.lists(st.integers(0, 100), min_size=1, max_size=12)


def ranked(given: list[int | None]) -> dict[str, int | None]:
    names = {f"C{at:02}": ["" if mark is None else str(mark)] for at, mark in enumerate(given)}
    return places_of(result_of(names, jury(marks=weighted(X="1")), ["X"]))


def test_places_after_a_tie_are_left_out() -> None:
    assert ranked([90, 95, 90, 80]) == {"C01": 1, "C00": 2, "C02": 2, "C03": 4}


def test_incomplete_companies_come_last_and_take_no_place() -> None:
    assert list(ranked([None, 95, None, 80]).items()) == [("C01", 1), ("C03", 2), ("C00", None), ("C02", None)]


@settings(deadline=None)
@given(marks)
def test_place_is_one_more_than_the_number_of_better_companies(given: list[int]) -> None:
    found = ranked([*given])
    assert found == {f"C{at:02}": 1 + sum(other > mark for other in given) for at, mark in enumerate(given)}


@settings(deadline=None)
@given(marks, st.data())
def test_better_mark_never_lowers_a_place(given: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(given) - 1))
    better = [*given]
    better[at] = data.draw(st.integers(given[at], 100))
    before, after = ranked([*given])[f"C{at:02}"], ranked([*better])[f"C{at:02}"]
    assert before is not None
    assert after is not None
    assert after <= before


@settings(deadline=None)
@given(marks)
def test_companies_of_the_same_mark_share_their_place_in_the_order_of_names(given: list[int]) -> None:
    found = ranked([*given])
    by_mark = {mark: {found[f"C{at:02}"] for at, other in enumerate(given) if other == mark} for mark in given}
    assert all(len(places) == 1 for places in by_mark.values())
    assert list(found) == sorted(found, key=lambda name: (found[name], name))


def test_accents_and_capitals_do_not_order_names() -> None:
    result = result_of({name: ["80", "80", "80"] for name in ("Zoo", "école", "Eau", "Été")}, jury())
    assert [line.company for line in result.ranking] == ["Eau", "école", "Été", "Zoo"]
