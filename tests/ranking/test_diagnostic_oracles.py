"""What others published, to the printed digits."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from boards import companies, marked_rows

from award.ranking.diagnostics.additive import fit, severities
from award.ranking.diagnostics.agreement import alpha, concordance, mean_mark, mean_squares, single_mark
from award.ranking.diagnostics.board import Marked

ORACLES = Path(__file__).resolve().parent.parent / "data" / "oracles"


def expected(name: str) -> Any:
    return json.loads((ORACLES / f"{name}.json").read_text("utf-8"))


def penicillin(*, balanced: bool) -> Marked:
    """Plates are marked by samples; the unbalanced design drops rows by the rule of its oracle."""
    values = np.full((24, 6), np.nan)
    with (ORACLES / "penicillin.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            plate, sample = ord(row["plate"]) - ord("a") + 1, ord(row["sample"]) - ord("A") + 1
            if balanced or (plate * 7 + sample * 3) % 5:
                values[plate - 1, sample - 1] = float(row["diameter"])
    return Marked(companies(24), tuple("ABCDEF"), values)


def test_intraclass_correlations_are_those_of_shrout_and_fleiss() -> None:
    known = expected("icc_shrout_fleiss_1979")
    squares = mean_squares(marked_rows(known["x"]))
    single, mean = single_mark(squares), mean_mark(squares)
    assert (round(squares.rows, 2), round(squares.columns, 2), round(squares.rest, 2)) == tuple(known["MS"].values())
    assert round(single.value, 6) == known["full"]["ICC2"]
    assert [round(single.lowest, 5), round(single.highest, 4)] == known["ci95"]["ICC2"]
    assert round(mean.value, 6) == known["full"]["ICC3k"]
    assert [round(mean.lowest, 5), round(mean.highest, 4)] == known["ci95"]["ICC3k"]


def test_alpha_is_krippendorff_s_with_missing_marks() -> None:
    known = expected("krippendorff_canonical")
    by_unit = list(zip(*known["raters_x_units"], strict=True))
    assert alpha(marked_rows(by_unit)) == pytest.approx(known["alpha"]["interval"], abs=1e-14)


@pytest.mark.parametrize("case", expected("quandt_kendall_w")["cases"], ids=lambda case: str(case["url"])[-12:-5])
def test_concordance_is_what_quandt_printed(case: dict[str, Any]) -> None:
    """First there is best, a high mark is best here."""
    by_wine = [[-rank for rank in ranks] for ranks in zip(*case["ranks"], strict=True)]
    found = concordance(marked_rows(by_wine))
    assert (round(found.value, 4), round(found.probability, 4)) == (case["W"], case["p"])


def test_effects_of_an_unbalanced_design_are_those_of_least_squares() -> None:
    known = expected("penicillin_expected")["unbalanced"]
    found = penicillin(balanced=False)
    model = fit(found)
    told = dict(zip(found.evaluators, model.effects.tolist(), strict=True))
    assert told == pytest.approx(known["ols_sum_to_zero_sample"], abs=5e-11)
    assert round(model.spread, 10) == known["ols_sigma"]
    assert model.degrees == known["df"]


def test_variances_and_shrunk_effects_of_a_balanced_design_are_those_of_lme4() -> None:
    """In a balanced design the estimates of REML are those of the analysis of variance."""
    known = expected("penicillin_expected")["balanced"]
    found = penicillin(balanced=True)
    squares, model = mean_squares(found), fit(found)
    sample = (squares.columns - squares.rest) / squares.companies
    assert (squares.rows - squares.rest) / squares.evaluators == pytest.approx(known["var"]["plate"], abs=5e-5)
    assert sample == pytest.approx(known["var"]["sample"], abs=5e-4)
    assert squares.rest == pytest.approx(known["var"]["residual"], abs=5e-6)
    assert model.spread**2 == pytest.approx(squares.rest)
    shrunk = model.effects * sample / (sample + squares.rest / squares.companies)
    assert dict(zip(found.evaluators, shrunk.tolist(), strict=True)) == pytest.approx(known["blup_sample"], abs=5e-5)


def test_severities_stand_from_the_most_severe() -> None:
    found = penicillin(balanced=True)
    told = severities(found, fit(found))
    assert [one.evaluator for one in told] == ["F", "B", "D", "E", "C", "A"]
    assert all(one.lowest < one.effect < one.highest and one.marks == 24 for one in told)
    assert sum(one.effect for one in told) == pytest.approx(0, abs=1e-12)
