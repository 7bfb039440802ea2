"""A tie matters when it straddles the last laureate's place; the edition's rules resolve it in their order."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings, strategies as st
from marked import Texts, jury, line_of, notes, ranking_of, result_of

from award.editions.rules import MarkRule, TieRule
from award.ranking.places import Rated
from award.ranking.ties import Tie, head_to_head

DUEL = {"A": ["90", "90", "60"], "B": ["80", "80", "80"]}
DRAW = {"A": ["90", "80", "70"], "B": ["80", "90", "70"]}
CYCLE = {"A": ["90", "80", "70"], "B": ["80", "70", "90"], "C": ["70", "90", "80"]}
ORDERS: list[tuple[TieRule, ...]] = [
    ("shared",),
    ("margin", "shared"),
    ("head_to_head", "shared"),
    ("head_to_head", "margin", "shared"),
    ("margin", "head_to_head", "shared"),
]


def gaps(**margins: float | None) -> dict[str, Fraction | None]:
    return {name: None if gap is None else Fraction(gap) for name, gap in margins.items()}


def chosen(
    given: Texts, seats: int, margins: Mapping[str, Fraction | None] | None = None, **rules: tuple[TieRule, ...]
) -> tuple[set[str], dict[str, Tie]]:
    found = ranking_of(given, jury(laureates=seats, **rules), margins=margins).chosen
    return set(found.companies), found.ties


def test_duel_won_with_most_evaluators_decides_between_two() -> None:
    assert chosen(DUEL, 1) == ({"A"}, {"A": Tie("head_to_head", ("B",)), "B": Tie("head_to_head", ("A",))})
    assert chosen({"A": DUEL["B"], "B": DUEL["A"]}, 1)[0] == {"B"}


def test_duel_comes_before_the_margin_as_the_rules_say() -> None:
    margins = gaps(A=1, B=9)
    assert chosen(DUEL, 1, margins)[0] == {"A"}
    assert chosen(DUEL, 1, margins, ties=("margin", "head_to_head", "shared")) == (
        {"B"},
        {"A": Tie("margin", ("B",)), "B": Tie("margin", ("A",))},
    )


def test_drawn_duel_leaves_it_to_the_margin() -> None:
    assert chosen(DRAW, 1, gaps(A=1, B="1.01")) == ({"B"}, {"A": Tie("margin", ("B",)), "B": Tie("margin", ("A",))})  # type: ignore[arg-type]


def test_cyclic_duels_leave_it_to_the_margin() -> None:
    found, ties = chosen(CYCLE, 1, gaps(A=1, B=3, C=2))
    assert found == {"B"}
    assert ties["B"] == Tie("margin", ("A", "C"))


def test_cyclic_duels_and_equal_margins_make_more_laureates_than_seats() -> None:
    assert chosen(CYCLE, 1, gaps(A=2, B=2, C=2)) == (
        {"A", "B", "C"},
        {"A": Tie("shared", ("B", "C")), "B": Tie("shared", ("A", "C")), "C": Tie("shared", ("A", "B"))},
    )


def test_companies_that_a_rule_leaves_level_go_on_without_the_others() -> None:
    found, ties = chosen(CYCLE, 1, gaps(A=2, B=2, C=1))
    assert found == {"A", "B"}
    assert ties == {"A": Tie("shared", ("B",)), "B": Tie("shared", ("A",)), "C": Tie("margin", ("A", "B"))}


def test_winner_of_both_duels_is_in_and_the_others_go_on() -> None:
    given = {"A": ["90", "90", "60"], "B": ["80", "70", "90"], "C": ["70", "80", "90"]}
    found, ties = chosen(given, 2, gaps(A=0, B=1, C=2))
    assert found == {"A", "C"}
    assert ties == {"A": Tie("head_to_head", ("B", "C")), "B": Tie("margin", ("C",)), "C": Tie("margin", ("B",))}


def test_loser_of_both_duels_is_out_and_the_others_go_on() -> None:
    given = {"A": ["90", "80", "70"], "B": ["80", "90", "70"], "C": ["75", "75", "90"]}
    found, ties = chosen(given, 1, gaps(A=1, B=2, C=9))
    assert found == {"B"}
    assert ties == {"A": Tie("margin", ("B",)), "B": Tie("margin", ("A",)), "C": Tie("head_to_head", ("A", "B"))}


def test_two_winners_of_duels_fill_two_seats_at_once() -> None:
    given = {"A": ["90", "80", "70"], "B": ["80", "90", "70"], "C": ["75", "75", "90"]}
    found, ties = chosen(given, 2)
    assert found == {"A", "B"}
    assert {tie.rule for tie in ties.values()} == {"head_to_head"}


@pytest.mark.parametrize("seats", [1, 3, 4, 5])
def test_tie_that_does_not_straddle_the_last_place_is_left_alone(seats: int) -> None:
    given = {"A": ["95"] * 3, "B": ["90", "90", "60"], "C": ["80"] * 3, "D": ["70"] * 3}
    found = ranking_of(given, jury(laureates=seats))
    assert found.places == {"A": 1, "B": 2, "C": 2, "D": 4}
    assert found.chosen.ties == {}
    assert found.chosen.companies == set("ABCD"[:seats])


def test_tie_keeps_its_shared_place_when_it_is_resolved() -> None:
    result = result_of(DUEL, jury(laureates=1))
    assert [(line.company, line.place, line.status) for line in result.ranking] == [
        ("A", 1, "laureate"),
        ("B", 1, "ranked"),
    ]
    assert line_of(result, "B").tie == Tie("head_to_head", ("A",))


def test_rule_without_a_study_is_passed_over_with_a_note() -> None:
    ranking = ranking_of(DRAW, jury(laureates=1))
    assert ranking.chosen.companies == {"A", "B"}
    assert {tie.rule for tie in ranking.chosen.ties.values()} == {"shared"}
    passed, shared = notes(ranking)
    assert shared == "Égalité entre A, B à la dernière place de lauréat : ex æquo, toutes sont lauréates."
    assert passed.startswith(
        "Égalité entre A, B : l’écart de satisfaction n’est pas connu pour toutes, cette règle est passée."
    )


def test_margin_that_one_of_them_lacks_is_passed_over_for_all() -> None:
    ranking = ranking_of(DRAW, jury(laureates=1), margins=gaps(A=5, B=None))
    assert (ranking.chosen.companies, len(ranking.chosen.notes)) == ({"A", "B"}, 1)


def test_resolved_tie_is_told_in_words() -> None:
    given, margins = {"A": ["90", "90", "60"], "B": ["80", "70", "90"], "C": ["70", "80", "90"]}, gaps(A=0, B=1, C=2)
    before = "à la dernière place de lauréat :"
    assert notes(ranking_of(given, jury(laureates=2), margins=margins)) == [
        f"Égalité entre A, B, C {before} les duels d’évaluateurs retiennent A.",
        f"Égalité entre B, C {before} l’écart de satisfaction retient C.",
    ]


def test_company_under_a_floor_takes_no_part_in_the_tie() -> None:
    rules = jury(laureates=1, marks=[MarkRule("X", floor=Decimal(50)), MarkRule("Y"), MarkRule("Z")])
    found = ranking_of({"A": ["40", "90", "90"], "B": ["70", "75", "75"]}, rules, "XYZ")
    assert (found.chosen.companies, found.chosen.ties) == ({"B"}, {})
    assert found.places == {"A": 1, "B": 1}


def test_duel_counts_marks_of_those_who_marked_both() -> None:
    one = Rated("A", {"X": Fraction(90), "Y": "abstained", "Z": Fraction(1), "Mme C": Fraction(1)}, Fraction(80))
    two = Rated("B", {"X": Fraction(80), "Y": Fraction(90), "Z": None, "M. D": Fraction(90)}, Fraction(80))
    assert head_to_head([one, two]) == {"A": 1, "B": -1}


def test_jurors_who_sit_for_one_company_only_fight_no_duel() -> None:
    rules, names = jury("epreuves", laureates=1), ("Questionnaire", "Mme A", "M. B", "Mme C", "M. D")
    given = {"A": ["80", "70", "90", "", ""], "B": ["81", "", "", "79", "80"]}
    found = ranking_of(given, rules, names).chosen
    assert (found.companies, found.ties["A"].rule) == ({"B"}, "head_to_head")


few = st.sampled_from(["60", "70", "80", "90"])
juries = st.lists(st.tuples(few, few, few), min_size=2, max_size=7)


@settings(deadline=None)
@given(juries, st.integers(1, 4), st.sampled_from(ORDERS), st.booleans(), st.data())
def test_names_never_decide(
    marks: list[tuple[str, ...]],
    seats: int,
    order: tuple[TieRule, ...],
    studied: bool,  # noqa: FBT001 - drawn
    data: st.DataObject,
) -> None:
    names = [f"C{at}" for at in range(len(marks))]
    called = dict(zip(names, data.draw(st.permutations(names)), strict=True))
    margins = {name: Fraction(data.draw(st.integers(1, 3))) for name in names} if studied else None
    moved = {called[name]: gap for name, gap in margins.items()} if margins else None
    rules = jury(laureates=seats, ties=order)
    first = ranking_of(dict(zip(names, marks, strict=True)), rules, margins=margins).chosen  # type: ignore[arg-type]
    other = ranking_of(
        {called[name]: given for name, given in zip(names, marks, strict=True)}, rules, margins=moved
    ).chosen  # type: ignore[arg-type]
    assert {called[name] for name in first.companies} == other.companies
    assert {called[name]: (tie.rule, {called[one] for one in tie.with_}) for name, tie in first.ties.items()} == {
        name: (tie.rule, set(tie.with_)) for name, tie in other.ties.items()
    }


@settings(deadline=None)
@given(juries, st.integers(1, 4), st.sampled_from(ORDERS))
def test_seats_are_filled_by_the_best_and_exceeded_ex_aequo_only(
    marks: list[tuple[str, ...]], seats: int, order: tuple[TieRule, ...]
) -> None:
    given = {f"C{at}": mark for at, mark in enumerate(marks)}
    found = ranking_of(given, jury(laureates=seats, ties=order))  # type: ignore[arg-type]
    inside = {found.places[name] for name in found.chosen.companies}
    outside = {place for name, place in found.places.items() if name not in found.chosen.companies}
    assert len(found.chosen.companies) >= min(seats, len(marks))
    assert max(inside) <= min(outside, default=max(inside))
    if len(found.chosen.companies) > seats:
        assert "shared" in {found.chosen.ties[name].rule for name in found.chosen.companies & found.chosen.ties.keys()}


@settings(deadline=None)
@given(juries, st.integers(1, 3), st.data())
def test_better_mark_never_costs_the_place_of_a_laureate(
    marks: list[tuple[str, ...]], seats: int, data: st.DataObject
) -> None:
    given = {f"C{at}": [*mark] for at, mark in enumerate(marks)}
    before = ranking_of(given, jury(laureates=seats)).chosen.companies
    name = data.draw(st.sampled_from(sorted(before)))
    at = data.draw(st.integers(0, 2))
    assume(given[name][at] != "90")
    better = {**given, name: [*given[name][:at], "90", *given[name][at + 1 :]]}
    assert name in ranking_of(better, jury(laureates=seats)).chosen.companies
