"""From what is stored to what is ranked: nothing is lost, nothing is added, and whole numbers decide as fractions do."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings, strategies as st
from marked import jury
from msgspec.structs import replace

from award.editions.marks import Mark
from award.editions.rules import MarkRule, Rules
from award.ranking.gathering import (
    Evaluator,
    Inputs,
    Stored,
    companies_of,
    gather,
    known_of,
    ranking_of,
    read,
    written,
)
from award.ranking.marks import CompanyMarks
from award.ranking.places import in_order, places, rate, whole
from award.ranking.result import rank

PAIR = MarkRule("Entretien", source="pair", seats=2, weight=Decimal("1.5"))
QUESTIONNAIRE = MarkRule("Questionnaire", source="questionnaire")
STUDY = MarkRule("Satisfaction", source="indicator", indicator="satisfaction", floor=Decimal(40))
MIXED = (MarkRule("Ipsos", weight=Decimal("0.25")), PAIR, QUESTIONNAIRE, STUDY)

marks = st.one_of(
    st.fractions(0, 100, max_denominator=60), st.integers(0, 100).map(Fraction), st.just("abstained"), st.none()
)
rules = st.builds(
    lambda laureates, floor, weights: jury(
        marks=tuple(replace(rule, weight=weight) for rule, weight in zip(MIXED, weights, strict=True)),
        laureates=laureates,
        floor=floor,
    ),
    st.integers(1, 4),
    st.sampled_from([Decimal(0), Decimal("62.5")]),
    st.tuples(*[st.sampled_from([Decimal(1), Decimal("0.25"), Decimal(3)]) for _ in MIXED]),
)


@st.composite
def stored(draw: st.DrawFn) -> Stored:
    """Companies with marks, more or less of them; few different ones, so that ties happen."""
    found = draw(rules)
    count = draw(st.integers(1, 8))
    few = draw(st.lists(marks, min_size=1, max_size=3))
    taking = [(entry, f"C{entry}", "Banque") for entry in range(1, count + 1)]
    given_ = [
        (entry, rule, seat, 10 * seat + entry % 2, str(mark))
        for entry in range(1, count + 1)
        for rule, seat in (("Ipsos", 1), ("Entretien", 1), ("Entretien", 2))
        if (mark := draw(st.sampled_from(few))) is not None
    ]
    questionnaires = {
        entry: mark for entry in range(1, count + 1) if isinstance(mark := draw(st.sampled_from(few)), Fraction)
    }
    figures = [
        (entry, "Banque", "satisfaction", draw(st.sampled_from(["1/3", "2/7", None])), str(mark))
        for entry in range(1, count + 1)
        if isinstance(mark := draw(st.sampled_from(few)), Fraction)
    ]
    return Stored(1, found, None, taking, given_, questionnaires, figures)


def mean(marks_: Sequence[tuple[Decimal, Sequence[Fraction]]]) -> Fraction:
    """As the formula is written, fraction by fraction."""
    total = sum((Fraction(weight) * one for weight, each in marks_ for one in each), Fraction(0))
    return total / sum(Fraction(weight) * len(each) for weight, each in marks_)


@settings(deadline=None)
@given(stored())
def test_whole_numbers_give_the_means_that_fractions_give(found: Stored) -> None:
    inputs = gather(found)
    by_name = {one.company: one for one in ranking_of(inputs).rated}
    known = {one.company: one.computed for one in known_of(inputs)}
    for one in companies_of(inputs):
        jurors = [mark for code, mark in one.marks.items() if code.startswith("J") and isinstance(mark, Fraction)]
        single: dict[str, Mark] = {**one.marks, **known[one.company]}
        each = [
            (rule.weight, jurors if rule is found.rules.marks[1] else [mark] if isinstance(mark, Fraction) else [])
            for rule in found.rules.marks
            for mark in [single.get(rule.name)]
        ]
        complete = all(len(values) == rule.seats for rule, (_, values) in zip(found.rules.marks, each, strict=True))
        assert by_name[one.company].final == (mean(each) if complete else None)


@settings(deadline=None)
@given(stored())
def test_ranking_is_that_of_the_command(found: Stored) -> None:
    """The study's figures are read only where they decide, and decide the same."""
    inputs = gather(found)
    given_by_study = known_of(inputs)
    official = ranking_of(inputs)
    told = rank(companies_of(inputs), found.rules, given_by_study)
    assert (official.rated, official.places, official.sectors) == (told.rated, told.places, told.sectors)
    assert official.chosen.companies == told.chosen.companies
    assert official.chosen.ties == told.chosen.ties


@settings(deadline=None)
@given(stored())
def test_order_of_storage_changes_nothing(found: Stored) -> None:
    again = replace(
        found,
        taking=[*reversed(found.taking)],
        given=[*reversed([*found.given])],
        figures=[*reversed([*found.figures])],
        questionnaires=dict(reversed([*found.questionnaires.items()])),
    )
    assert gather(again).digest == gather(found).digest


@settings(deadline=None)
@given(stored())
def test_inputs_are_read_back_and_rank_the_same(found: Stored) -> None:
    inputs = gather(found)
    assert read(written(inputs)) == inputs
    assert ranking_of(read(written(inputs))) == ranking_of(inputs)


@settings(deadline=None)
@given(stored(), st.integers(0, 7))
def test_any_changed_mark_changes_the_digest(found: Stored, at: int) -> None:
    every = [*found.given]
    if not every:
        return
    one = every[at % len(every)]
    changed = (*one[:4], "1/97")
    other = replace(found, given=[changed if each is one else each for each in every])
    assert gather(other).digest != gather(found).digest


@given(st.lists(st.fractions(-5, 5, max_denominator=30), min_size=1, max_size=6))
def test_whole_numbers_stand_to_one_another_as_the_fractions(numbers: list[Fraction]) -> None:
    found = whole(numbers)
    assert all(one * other_n == other * one_n for one, one_n in zip(found, numbers, strict=True)
               for other, other_n in zip(found, numbers, strict=True))  # fmt: skip


def inputs_with(**more: object) -> Inputs:
    basis: dict[str, object] = {
        "edition": 1, "rules": jury(marks=MIXED), "study": None, "taking": [(1, "Brise", "Banque")], "given": [],
        "questionnaires": {}, "figures": [],
    }  # fmt: skip
    return gather(Stored(**{**basis, **more}))  # type: ignore[arg-type]  # as declared


class TestWhatCounts:
    def test_seats_that_the_rules_do_not_have_count_for_nothing(self) -> None:
        given_ = [(1, "Ipsos", 2, 4, "80"), (1, "Autre", 1, 4, "80"), (2, "Ipsos", 1, 4, "80"),
                  (1, "Entretien", 3, 4, "80"), (1, "Questionnaire", 1, 4, "80")]  # fmt: skip
        (one,) = inputs_with(given=given_).companies
        assert one.marks == {"Ipsos": None, "Questionnaire": None}

    def test_jurors_of_a_pair_bear_codes_that_are_nobody_elses_names(self) -> None:
        given_ = [(1, "Entretien", 1, 12, "80"), (1, "Entretien", 2, 7, "81")]
        found = inputs_with(given=given_)
        assert found.evaluators[1:3] == (Evaluator("J7", "Entretien", 7), Evaluator("J12", "Entretien", 12))
        named = (replace(MIXED[0], name="j7 "), *MIXED[1:])
        assert inputs_with(rules=jury(marks=named), given=given_).evaluators[1].code == "JJ7"

    def test_companies_of_one_name_are_told_apart(self) -> None:
        taking = [(1, "Brise", "Banque"), (2, "Brise", "Jardin"), (3, "Aube", "Jardin")]
        assert [one.name for one in inputs_with(taking=taking).companies] == ["Brise (1)", "Brise (2)", "Aube"]

    def test_company_selected_in_two_sectors_has_no_single_figure(self) -> None:
        figures = [(1, "Banque", "satisfaction", "3", "70"), (1, "Jardin", "satisfaction", "4", "71")]
        (one,) = inputs_with(figures=figures).companies
        assert (one.margin, one.computed) == (None, {"Satisfaction": None})
        (one,) = inputs_with(figures=figures[:1]).companies
        assert (one.margin, one.computed) == ("3", {"Satisfaction": "70"})

    def test_margin_is_that_of_the_first_indicator_selected_by(self) -> None:
        (one,) = inputs_with(figures=[(1, "Banque", "recommandation", "3", "70")]).companies
        assert (one.margin, one.computed) == (None, {"Satisfaction": None})


def test_names_order_only_those_who_share_a_place() -> None:
    rules_: Rules = jury(marks=(MarkRule("X"),))
    rated = [rate(CompanyMarks(name, {"X": Fraction(mark)}), {}, rules_)
             for name, mark in (("Zoé", 80), ("aube", 80), ("Brise", 90), ("Éole", 80))]  # fmt: skip
    assert [one.company for one in in_order(rated, places(rated))] == ["Brise", "aube", "Éole", "Zoé"]
