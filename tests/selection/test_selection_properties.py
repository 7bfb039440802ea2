"""What stays true of the official rule whatever the scores."""

from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st
from studies import edition, measure_of, scores, sector, selected, study_of

from award.exact import plain
from award.selection.decision import decide, hundredths
from award.selection.result import selection_result
from award.selection.study import Measure, MeasuredCompany, Study

Points = dict[str, list[Fraction]]
tenths = st.integers(0, 900).map(lambda whole: Fraction(whole, 10))
sectors = st.dictionaries(
    st.sampled_from(["Banque", "Énergie", "Assurance"]), st.lists(tenths, min_size=2, max_size=7), min_size=1
)


def study(points: Points, bases: dict[str, int] | None = None) -> Study:
    """Companies are called after their sector; `bases` by company, none where there is no base."""
    companies = [
        MeasuredCompany(
            name, company, {"satisfaction": Measure(score, (bases or {}).get(company), (bases or {}).get(company))}
        )
        for name, scored in points.items()
        for company, score in ((f"{name} {at}", score) for at, score in enumerate(scored, 1))
    ]
    return Study(tuple(companies), len(companies), "", answers=False, columns={})


@settings(deadline=None)
@given(sectors)
def test_company_above_the_mean_of_all_is_above_the_mean_of_the_others(points: Points) -> None:
    chosen = selected(study(points), edition())
    for name, scored in points.items():
        for at, score in enumerate(scored):
            others = scored[:at] + scored[at + 1 :]
            assert (f"{name} {at + 1}" in chosen) is (score > sum(others) / Fraction(len(others)))


@settings(deadline=None)
@given(sectors, tenths.filter(lambda points: points <= 10))
def test_constant_added_to_a_sector_changes_no_selection(points: Points, more: Fraction) -> None:
    moved = {
        name: [score + more for score in scored] if name == "Banque" else scored for name, scored in points.items()
    }
    assert selected(study(points), edition()) == selected(study(moved), edition())


@settings(deadline=None)
@given(sectors)
def test_selection_of_a_sector_never_depends_on_the_others(points: Points) -> None:
    alone = [selected(study({name: scored}), edition()) for name, scored in points.items()]
    assert selected(study(points), edition()) == set().union(*alone)


@settings(deadline=None)
@given(st.lists(tenths, min_size=1, max_size=7))
def test_company_equal_to_the_mean_is_not_above(scored: list[Fraction]) -> None:
    mean = sum(scored) / Fraction(len(scored))
    found = decide(study({"Banque": [*scored, mean]}), edition()).candidates[-1]
    assert (found.eligible, found.selected) == (True, False)
    assert found.standings["satisfaction"].gap == 0


@pytest.mark.parametrize(
    "points", [("0.1", "0.2", "0.3"), ("1.1", "2.2", "3.3"), ("70", "70", "70"), ("69,9", "70", "70,1")]
)
def test_mean_is_exact_where_floats_are_not(points: tuple[str, ...]) -> None:
    """In floats 0.1 + 0.2 + 0.3 is more than three times 0.2."""
    assert "Banque 2" not in selected(study_of(scores(*sector("Banque", *points)), edition()), edition())


def test_gap_too_small_for_any_rounding_selects() -> None:
    table = scores(*sector("Banque", "70.0000000000000001", "70", "70"))
    assert selected(study_of(table, edition()), edition()) == {"Banque 1"}


@settings(deadline=None)
@given(sectors.filter(lambda points: "Banque" in points), st.integers(0, 29), tenths)
def test_company_under_the_floor_is_neither_shown_nor_counted(points: Points, base: int, score: Fraction) -> None:
    hidden = f"Banque {len(points['Banque']) + 1}"
    bases = {f"{name} {at}": 100 for name, scored in points.items() for at, _ in enumerate(scored, 1)}
    with_it = study({**points, "Banque": [*points["Banque"], score]}, {**bases, hidden: base})
    result, without = selection_result(with_it, edition()), selection_result(study(points, bases), edition())
    (found,) = [one for one in result.companies if one.company == hidden]
    assert [one for one in result.companies if one.company != hidden] == list(without.companies)
    shown = found.indicators["satisfaction"]
    assert (found.eligible, found.flagged, found.selected, shown.base) == (False, False, False, base)
    assert (shown.score, shown.gap, shown.above, shown.unweighted, shown.standard_error) == (None,) * 5
    assert (shown.interval, shown.certainty, shown.gap_standard_error, shown.effective_base) == (None,) * 4


@pytest.mark.parametrize(
    ("base", "eligible", "flagged"),
    [(0, False, False), (29, False, False), (30, True, True), (99, True, True), (100, True, False)],
)
def test_base_decides_who_is_eligible_and_flagged(base: int, eligible: bool, flagged: bool) -> None:  # noqa: FBT001 - values of the table above
    found = decide(study({"Banque": [Fraction(90), Fraction(10)]}, {"Banque 1": base}), edition()).candidates[0]
    assert (found.eligible, found.flagged, found.selected) == (eligible, flagged, eligible)


def test_floors_are_those_of_the_edition() -> None:
    rules = edition(eligible_base=5, normal_base=20)
    bases = {"Banque 1": 4, "Banque 2": 5, "Banque 3": 20}
    found = decide(study({"Banque": [Fraction(90), Fraction(50), Fraction(10)]}, bases), rules).candidates
    assert [(one.eligible, one.flagged) for one in found] == [(False, False), (True, True), (True, False)]


def test_smallest_base_of_the_required_indicators_counts() -> None:
    columns = "secteur marque satisfaction nps base base_nps"
    rows = [("Banque", "A", "90", "50", "100", "29"), ("Banque", "B", "10", "5", "100", "30")]
    rules = edition("prix-2018")
    result = selection_result(study_of(scores(*rows, columns=columns), rules), rules)
    assert [one.eligible for one in result.companies] == [False, True]
    first, second = (one.indicators for one in result.companies)
    assert [shown.score for shown in first.values()] == [None, None]
    assert [shown.base for shown in first.values()] == [100, 29]
    assert [shown.score for shown in second.values()] == ["10.00000000", "5.00000000"]


def test_company_without_a_score_is_not_eligible_and_does_not_count() -> None:
    table = scores(*sector("Banque", "90", "", "10", "20"))
    read = study_of(table, edition())
    assert selected(read, edition()) == {"Banque 1"}
    assert measure_of(read, "Banque 2").score is None
    assert decide(read, edition()).sectors[0].references == {"satisfaction": 40}


@settings(deadline=None)
@given(st.lists(st.tuples(tenths, st.integers(1, 500)), min_size=2, max_size=6))
def test_mean_of_the_respondents_weighs_by_base(rows: list[tuple[Fraction, int]]) -> None:
    bases = {f"Banque {at}": base for at, (_, base) in enumerate(rows, 1)}
    rules = edition(reference="respondents")
    (found,) = decide(study({"Banque": [score for score, _ in rows]}, bases), rules).sectors
    total = sum(base for _, base in rows)
    assert found.references["satisfaction"] == sum(score * base for score, base in rows) / total


@settings(deadline=None)
@given(tenths)
def test_score_out_of_100_keeps_its_place_on_its_scale(score: Fraction) -> None:
    two = edition("prix-2018")
    satisfaction, recommendation = two.indicators
    assert hundredths(score, satisfaction, answers=False) == score
    assert hundredths(score / 10, satisfaction, answers=True) == score
    assert hundredths(2 * score - 100, recommendation, answers=False) == score
    assert hundredths(2 * score - 100, recommendation, answers=True) == score
    boxes = edition(answers={"measure": "top_two_box"}).indicators[0]
    assert hundredths(score, boxes, answers=True) == score, plain(score)
