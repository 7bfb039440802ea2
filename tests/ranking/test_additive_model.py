"""Severity and residuals, against the whole system of equations and against what must not change them."""

import numpy as np
import pytest
from boards import Rows, marked_rows
from hypothesis import assume, given, reject, strategies as st

from award.messages import Refused
from award.ranking.diagnostics.additive import Fit, fit, severities
from award.ranking.diagnostics.board import Marked
from award.ranking.diagnostics.residuals import MOST, UNUSUAL, residuals

MARKS = st.integers(0, 200).map(lambda half: half / 2)


@st.composite
def designs(draw: st.DrawFn) -> Rows:
    """Small tables with holes; some are not connected."""
    companies, evaluators = draw(st.integers(2, 7)), draw(st.integers(2, 5))
    row = st.lists(st.none() | MARKS, min_size=evaluators, max_size=evaluators).filter(
        lambda marks: any(mark is not None for mark in marks)
    )
    rows = draw(st.lists(row, min_size=companies, max_size=companies))
    assume(all(any(one[at] is not None for one in rows) for at in range(evaluators)))
    return rows


def fitted(rows: Rows) -> tuple[Marked, Fit]:
    found = marked_rows(rows)
    try:
        return found, fit(found)
    except Refused:
        reject()


def whole_system(found: Marked) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One column for each company and evaluator: design, marks, and the hat matrix."""
    cells = np.argwhere(~np.isnan(found.values))
    companies, evaluators = found.values.shape
    design = np.zeros((len(cells), companies + evaluators))
    for at, (row, column) in enumerate(cells):
        design[at, row] = design[at, companies + column] = 1
    return design, found.values[tuple(cells.T)], design @ np.linalg.pinv(design)


@given(designs())
def test_fit_is_that_of_the_whole_system(rows: Rows) -> None:
    found, model = fitted(rows)
    design, marks, hat = whole_system(found)
    there = ~np.isnan(found.values)
    rest = marks - hat @ marks
    assert model.degrees == len(marks) - np.linalg.matrix_rank(design)
    np.testing.assert_allclose(model.residuals[there], rest, atol=1e-8)
    np.testing.assert_allclose(model.leverage[there], np.diag(hat), atol=1e-8)
    assert model.spread == pytest.approx(np.sqrt((rest**2).sum() / model.degrees), abs=1e-6)
    effects = np.linalg.lstsq(design, marks, rcond=None)[0][found.values.shape[0] :]
    np.testing.assert_allclose(model.effects, effects - effects.mean(), atol=1e-7)


@given(designs())
def test_errors_are_those_of_the_whole_system(rows: Rows) -> None:
    """The variance of effects less their mean, σ² times the inverse of the normal equations."""
    found, model = fitted(rows)
    design, _, _ = whole_system(found)
    evaluators = found.values.shape[1]
    inverse = np.linalg.pinv(design.T @ design)
    contrast = np.zeros((evaluators, design.shape[1]))
    contrast[:, -evaluators:] = np.eye(evaluators) - 1 / evaluators
    variances = np.diag(contrast @ inverse @ contrast.T) * model.spread**2
    np.testing.assert_allclose(model.errors**2, variances, atol=1e-7)


@given(designs(), st.lists(st.integers(-50, 50), min_size=7, max_size=7))
def test_severity_is_the_same_when_companies_are_worth_more_or_less(rows: Rows, shifts: list[int]) -> None:
    found, model = fitted(rows)
    moved = fit(found._replace(values=found.values + np.array(shifts[: len(rows)])[:, None]))
    np.testing.assert_allclose(moved.effects, model.effects, atol=1e-7)
    np.testing.assert_allclose(moved.residuals, model.residuals, atol=1e-7)


@given(designs(), st.randoms())
def test_severity_follows_its_evaluator_in_any_order(rows: Rows, chance: object) -> None:
    found, model = fitted(rows)
    lines, columns = list(range(found.values.shape[0])), list(range(found.values.shape[1]))
    for each in (lines, columns):
        chance.shuffle(each)  # type: ignore[attr-defined]  # Hypothesis does not type its Random
    other = fit(Marked(found.companies, found.evaluators, found.values[lines][:, columns]))
    np.testing.assert_allclose(other.effects, model.effects[columns], atol=1e-7)


def test_groups_without_a_common_company_are_refused_by_name() -> None:
    rows: Rows = [[80, 82, None, None], [70, 75, None, None], [None, None, 60, 65], [None, None, 50, 58]]
    with pytest.raises(Refused) as refused:
        fit(marked_rows(rows))
    told = refused.value.problems[0].message
    assert told.args == {
        "count": "2",
        "groups": "évaluateur 1, évaluateur 2 ; évaluateur 3, évaluateur 4",
    }


def test_one_company_links_all_of_its_evaluators() -> None:
    rows: Rows = [[80, 82, 84, 70], [70, 75, None, None], [None, None, 60, 65]]
    assert fit(marked_rows(rows)).degrees == 2


def test_marks_that_only_suffice_for_the_severities_are_refused() -> None:
    with pytest.raises(Refused, match="se recoupent"):
        fit(marked_rows([[80, 82], [70, None]]))


def test_marks_without_error_have_severities_and_nothing_to_read_again() -> None:
    found = marked_rows([[80, 82], [70, 72], [60, 62]])
    model = fit(found)
    told = severities(found, model)
    assert ([round(one.effect, 9) for one in told], [one.error for one in told]) == ([-1, 1], [0, 0])
    with pytest.raises(Refused, match="ne diffèrent que"):
        residuals(found, model)


def test_the_mark_out_of_line_comes_first_with_what_was_expected() -> None:
    rows: Rows = [[80, 81, 79], [70, 71, 69], [60, 61, 90], [50, 51, 49], [75, None, None], [65, 66, 64], [40, 41, 39]]
    found = marked_rows(rows)
    told = residuals(found, fit(found))
    first = told.told[0]
    assert (first.company, first.evaluator, first.mark) == ("entreprise 003", "évaluateur 3", 90)
    assert first.standardised > UNUSUAL
    assert first.expected < 75
    assert told.unusual == sum(abs(one.standardised) > UNUSUAL for one in told.told)
    assert told.marks == 18, "the only mark of a company decides alone what is expected of it"


@given(designs())
def test_residuals_of_one_another_are_standardised(rows: Rows) -> None:
    """Studentised inside, none is larger than the root of the degrees of freedom."""
    found, model = fitted(rows)
    assume(model.spread > 1e-6)
    told = residuals(found, model)
    assert all(one.standardised**2 <= model.degrees * (1 + 1e-6) for one in told.told)
    assert [abs(one.standardised) for one in told.told] == sorted(
        (abs(one.standardised) for one in told.told), reverse=True
    )


def test_no_more_residuals_are_told_than_a_page_shows() -> None:
    marks = np.random.default_rng(1).normal(70, 5, (100, 4)).tolist()
    found = marked_rows(marks)
    told = residuals(found, fit(found))
    assert (len(told.told), told.marks) == (MOST, 400)
