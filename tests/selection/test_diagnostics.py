"""How sure a gap is: beside the decision, never in it."""

import math
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from studies import answers, edition, scores, study_of

from award.selection.decision import decide
from award.selection.diagnostics import GapError, classify, gap_errors, quantile, reference_weights
from award.selection.result import IndicatorResult, selection_result

ERRORS = scores(
    ("Banque", "A", "70", "100", "1"), ("Banque", "B", "60", "50", "2"), ("Banque", "C", "50", "30", "0.5"),
    columns="secteur marque score base se",
)  # fmt: skip


def errors_of(table: Any, figures: Any = None, **selection: Any) -> dict[str, GapError]:
    rules = edition(**selection)
    study = study_of(table, rules, figures=figures)
    return {company: error for (_, company, _), error in gap_errors(study, rules, decide(study, rules)).items()}


@pytest.mark.parametrize(
    ("gap", "lowest", "highest", "certainty"),
    [
        (1, 0.5, 1.5, "clearly_above"),
        (1, 0, 2, "above_within_margin"),
        (1, -1, 3, "above_within_margin"),
        (0, -1, 1, "below_within_margin"),
        (-1, -2, 0, "below_within_margin"),
        (-1, -1.5, -0.5, "clearly_below"),
    ],
)
def test_certainty_is_whether_the_interval_holds_zero(
    gap: float, lowest: float, highest: float, certainty: str
) -> None:
    assert classify(gap, lowest, highest) == certainty


def test_quantile_is_students_and_the_normal_one_without_a_base() -> None:
    assert quantile(2) == pytest.approx(12.7062, abs=5e-5)
    assert quantile(31) == pytest.approx(2.0423, abs=5e-5)
    assert quantile(None) == pytest.approx(1.95996, abs=5e-6)


def test_error_against_the_companies_mean_counts_the_company_in_it() -> None:
    found = errors_of(ERRORS)["A"].standard_error
    assert found == pytest.approx(math.sqrt((2 / 3 * 1) ** 2 + (1 / 3 * 2) ** 2 + (1 / 3 * 0.5) ** 2))


def test_error_against_the_respondents_mean_weighs_by_base() -> None:
    found = errors_of(ERRORS, reference="respondents")["A"].standard_error
    assert found == pytest.approx(math.sqrt((80 / 180 * 1) ** 2 + (50 / 180 * 2) ** 2 + (30 / 180 * 0.5) ** 2))


def test_published_figure_has_no_error_of_its_own() -> None:
    found = errors_of(ERRORS, {"sector": ["Banque"], "value": ["69"]}, reference="published")
    assert {company: error.standard_error for company, error in found.items()} == {"A": 1, "B": 2, "C": 0.5}
    assert [error.certainty for error in found.values()] == ["above_within_margin", "clearly_below", "clearly_below"]


def test_error_of_one_company_unknown_leaves_the_gaps_unknown() -> None:
    assert errors_of({**ERRORS, "se": ["1", "", "0.5"]}) == {}
    alone = errors_of(
        {**ERRORS, "se": ["1", "", "0.5"]}, {"sector": ["Banque"], "value": ["69"]}, reference="published"
    )
    assert alone.keys() == {"A", "C"}


def test_base_that_leaves_no_degree_of_freedom_says_nothing() -> None:
    assert errors_of({**ERRORS, "base": ["1", "2", "0"]}, eligible_base=0).keys() == {"B"}


@pytest.mark.parametrize("bases", [["0", "0", "0"], ["10", "", "30"]])
def test_respondents_mean_without_bases_is_no_reference(bases: list[str]) -> None:
    rules = edition(reference="respondents", eligible_base=0)
    study = study_of({**ERRORS, "base": bases}, rules)
    assert reference_weights(study.companies, "satisfaction", rules, "respondents") is None
    result = selection_result(study, rules)
    assert result.sectors[0].reference == {"satisfaction": None}
    assert not any(one.selected or one.indicators["satisfaction"].certainty for one in result.companies)


def test_sector_where_nobody_is_eligible_has_no_companies_mean() -> None:
    rules = edition()
    study = study_of({**ERRORS, "base": ["29", "3", "0"]}, rules)
    assert reference_weights(study.companies, "satisfaction", rules, "companies") is None
    assert gap_errors(study, rules, decide(study, rules)) == {}
    (alternative,) = [one for one in selection_result(study, rules).alternatives if one.reference == "respondents"]
    assert (alternative.selected, alternative.gained, alternative.lost) == (0, (), ())


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 10), min_size=2, max_size=8), st.lists(st.integers(0, 10), min_size=2, max_size=8))
def test_two_companies_are_as_sure_of_opposite_gaps(first: list[int], second: list[int]) -> None:
    rules = edition(eligible_base=0)
    table = answers({("Banque", "A"): list(first), ("Banque", "B"): list(second)})
    study = study_of(table, rules, kind="answers")
    one, two = gap_errors(study, rules, decide(study, rules)).values()
    assert one.standard_error == pytest.approx(two.standard_error)
    one_gap, two_gap = (sum((error.lowest, error.highest)) / 2 for error in (one, two))
    assert one_gap == pytest.approx(-two_gap, abs=1e-9)


def test_result_shows_decimals_that_decide_and_rounded_diagnostics() -> None:
    rules = edition()
    first, second, _ = selection_result(study_of(ERRORS, rules), rules).companies
    assert (first.selected, first.flagged, second.selected) == (True, False, False)
    assert first.indicators == {
        "satisfaction": IndicatorResult(
            score="70.00000000",
            reference="60.00000000",
            gap="10.00000000",
            above=True,
            base=100,
            standard_error=1.0,
            gap_standard_error=0.957427,
            interval=(8.100257, 11.899743),
            certainty="clearly_above",
        )
    }
    assert second.indicators["satisfaction"].gap == "0.00000000"


def test_result_names_rules_study_and_sector() -> None:
    rules = edition(reference="respondents")
    study = study_of(ERRORS, rules)
    result = selection_result(study, rules, ["Une note."])
    (sector,) = result.sectors
    assert (sector.companies, sector.eligible, sector.selected) == (3, 3, 1)
    assert sector.reference == {"satisfaction": "63.88888889"}
    assert sector.others == {"companies": {"satisfaction": "60.00000000"}, "published": {"satisfaction": None}}
    assert (result.study.kind, result.study.rows, result.study.digest) == ("scores", 3, study.digest)
    assert (result.rules.name, len(result.rules.digest), result.notes) == ("prix-2017", 64, ("Une note.",))


def test_repeated_reading_gives_the_same_result() -> None:
    rules = edition()
    assert selection_result(study_of(ERRORS, rules), rules) == selection_result(study_of(ERRORS, rules), rules)
