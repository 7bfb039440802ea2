"""Respondents who rate several companies, against the linearisation written out respondent by respondent."""

import math
from collections import defaultdict
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings, strategies as st
from studies import OPEN, answers, edition, measure_of, study_of

from award.selection.decision import decide
from award.selection.diagnostics import gap_errors

Rating = tuple[int, int, int]  # respondent, weight, code
Ratings = dict[tuple[str, str], list[Rating]]
MISSING = 99
ratings = st.lists(
    st.tuples(st.integers(1, 6), st.integers(1, 5), st.sampled_from([*range(11), MISSING])), min_size=1, max_size=6
)
designs = st.fixed_dictionaries(
    {(sector, company): ratings for sector, names in {"Banque": "ABC", "Énergie": "AD"}.items() for company in names}
)
ONCE_EACH: Ratings = {("Banque", name): [(who, 1, 3 * who + at) for who in (1, 2)] for at, name in enumerate("ABC")}
ONE_TWICE: Ratings = {**ONCE_EACH, ("Banque", "A"): [(1, 2, 3), (1, 1, 9), (2, 1, 5)]}
COMES_BACK: Ratings = {("Banque", "A"): [(1, 1, 3), (2, 1, 8)], ("Banque", "B"): [(3, 1, 3), (1, 1, 9)]}
CERTAIN = {("Banque", "A"): [(1, 1, 9), (2, 1, 9)], ("Banque", "B"): [(1, 1, 7), (2, 1, 7)]}


def by_hand(design: Ratings, sector: str, company: str) -> float | None:
    """Σ over respondents of (Σ over their ratings of b·z)², z = √(n/(n-1))·w(x - m)/Σw; None when a base is too small."""
    kept = {key[1]: [row for row in rows if row[2] != MISSING] for key, rows in design.items() if key[0] == sector}
    scored = {name: rows for name, rows in kept.items() if rows}
    if company not in scored or min(map(len, scored.values())) < 2:
        return None
    parts: dict[int, float] = defaultdict(float)
    for name, rows in scored.items():
        total = sum(weight for _, weight, _ in rows)
        mean = Fraction(sum(weight * code for _, weight, code in rows), total)
        share = (name == company) - 1 / len(scored)
        scale = share * math.sqrt(len(rows) / (len(rows) - 1)) / total
        for respondent, weight, code in rows:
            parts[respondent] += scale * weight * float(code - mean)
    return math.fsum(part * part for part in parts.values())


def errors_of(design: Ratings, columns: str = "répondant poids score", **given: Any) -> dict[tuple[str, str], float]:
    rules = edition(answers=OPEN, eligible_base=0)
    study = study_of(answers(design, columns), rules, **given)
    found = gap_errors(study, rules, decide(study, rules))
    return {(sector, company): error.standard_error for (sector, company, _), error in found.items()}


@settings(max_examples=100, deadline=None)
@given(designs)
@example(ONCE_EACH)
@example(ONE_TWICE)
@example(COMES_BACK)
@example(CERTAIN)
def test_gap_error_is_that_of_the_respondents_one_by_one(design: Ratings) -> None:
    known = {key: by_hand(design, *key) for key in design}
    assert errors_of(design) == pytest.approx(
        {key: math.sqrt(value) for key, value in known.items() if value is not None}, abs=1e-6
    )


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".sav"])
def test_blank_respondents_are_different_people(suffix: str) -> None:
    design = {key: [(f"r{who}", weight, code) for who, weight, code in rows] for key, rows in ONCE_EACH.items()}
    alone = {
        key: [(None, weight, code) for _, weight, code in rows] if key[1] != "A" else rows
        for key, rows in design.items()
    }
    apart = {key: [(10 * at + who, *row) for who, *row in rows] for at, (key, rows) in enumerate(ONCE_EACH.items())}
    assert errors_of(alone, suffix=suffix) == pytest.approx(errors_of(apart))  # type: ignore[arg-type]
    assert errors_of(design, suffix=suffix) != pytest.approx(errors_of(apart))  # type: ignore[arg-type]


def test_same_person_in_two_sectors_ties_nothing() -> None:
    design = {("Banque", "A"): [(1, 1, 3), (2, 1, 8)], ("Banque", "B"): [(3, 1, 3), (4, 1, 9)]}
    other = {("Énergie", name): rows for (_, name), rows in design.items()}
    apart = {key: [(who + 10, *row) for who, *row in rows] for key, rows in other.items()}
    assert errors_of({**design, **other}) == errors_of({**design, **apart})  # type: ignore[arg-type]


def test_rating_both_alike_makes_the_gap_surer_and_rating_twice_makes_it_less_sure() -> None:
    rows = [(1, 1, 2), (2, 1, 9), (3, 1, 5)]
    alike = {("Banque", "A"): rows, ("Banque", "B"): rows}
    apart = {("Banque", "A"): rows, ("Banque", "B"): [(who + 3, weight, code) for who, weight, code in rows]}
    assert errors_of(alike)["Banque", "A"] < errors_of(apart)["Banque", "A"]
    twice = {**apart, ("Banque", "A"): rows * 2}
    once = {**apart, ("Banque", "A"): [(who + 10 * at, *row) for at in (1, 2) for who, *row in rows]}
    assert errors_of(twice)["Banque", "A"] > errors_of(once)["Banque", "A"]  # type: ignore[arg-type]


def test_weights_too_long_for_exact_sums_change_the_error_by_nothing_visible() -> None:
    """Sums of products are then taken to the digits that 64 bits hold."""
    short = ONE_TWICE
    long = {
        key: [(who, f"{weight}.0000000000000001", code) for who, weight, code in rows] for key, rows in short.items()
    }
    assert errors_of(long) == pytest.approx(errors_of(short), rel=1e-6)  # type: ignore[arg-type]


def test_people_who_count_for_nothing_tie_nothing() -> None:
    study = study_of(
        answers({("Banque", name): [(1, 0, 7), (2, 0, 8)] for name in "AB"}, "répondant poids score"), edition()
    )
    assert study.covariances == {}
    assert (measure_of(study, "A").score, measure_of(study, "A").base) == (None, 2)


def test_respondents_with_no_answer_that_counts_tie_nothing() -> None:
    nobody = {("Banque", name): [(1, 1, MISSING), (2, 1, MISSING)] for name in "AB"}
    assert errors_of({**nobody, ("Énergie", "A"): [(1, 1, 3)] * 2, ("Énergie", "D"): [(2, 1, 5)] * 2}).keys() == {
        ("Énergie", "A"),
        ("Énergie", "D"),
    }
    rules = edition(answers=OPEN)
    study = study_of(answers(nobody, "répondant poids score"), rules)
    assert (study.covariances, measure_of(study, "A").left_out) == ({}, 2)
