"""Estimates and their errors, to the digits that others printed."""

import csv
import json
import math
from fractions import Fraction
from typing import Any

import pytest
from studies import OPEN, PUBLISHED, answers, edition, measure_of, study_of
from table_files import Table

from award.editions.rules import Answers, Rules
from award.selection.answers import Cell, measure, value_of
from award.selection.decision import decide, reference_of
from award.selection.diagnostics import GapError, gap_errors, quantile
from award.selection.study import Measure

SCHOOLS = {"satisfaction": "api00", "weight": "pw", "company": "marque"}
OUT_OF_1000 = {"highest": 1000, "missing": ()}


def oracle(name: str) -> dict[str, Any]:
    return json.loads((PUBLISHED / "oracles" / f"{name}.json").read_text("utf-8"))


def schools(by: str) -> Table:
    """Californian schools as answers: a company for each type, or one of all of them beside a small other one."""
    with (PUBLISHED / "oracles" / "apistrat.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    given: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        given.setdefault(("Écoles", row[by] if by else "Toutes"), []).append((row["api00"], row["pw"]))
    return answers(given if by else {**given, ("Écoles", "Autre"): [("500", "1"), ("600", "1")]}, "api00 pw")


def whole(**selection: Any) -> tuple[Measure, dict[tuple[str, str, str], GapError]]:
    rules = edition(answers=OUT_OF_1000, **selection)
    study = study_of(schools(""), rules, columns=SCHOOLS, figures={"sector": ["Écoles"], "value": ["0"]})
    return measure_of(study, "Toutes"), gap_errors(study, rules, decide(study, rules))


def test_weighted_mean_and_error_are_those_of_the_survey_package() -> None:
    found, known = whole()[0], oracle("apistrat_expected")
    assert float(found.score or 0) == pytest.approx(known["mean"], abs=5e-8)
    assert math.sqrt(found.variance or 0) == pytest.approx(known["se_weights_only"], abs=5e-10)
    assert found.effective_base == pytest.approx(known["kish_neff"], abs=5e-8)
    assert (found.base, found.left_out) == (200, 0)


def test_interval_is_students_with_the_base_less_one() -> None:
    """Against a figure of zero, the gap is the score itself."""
    error = whole(reference="published")[1]["Écoles", "Toutes", "satisfaction"]
    assert [error.lowest, error.highest] == pytest.approx(oracle("apistrat_expected")["ci95_df199"], abs=5e-5)
    assert error.certainty == "clearly_above"


def test_mean_of_the_respondents_is_the_weighted_mean_of_all_of_them() -> None:
    rules = edition(answers=OUT_OF_1000)
    members = study_of(schools("stype"), rules, columns=SCHOOLS).companies
    found = reference_of("respondents", members, "satisfaction", None, rules)
    assert found == whole()[0].score


@pytest.mark.parametrize("kind", ["E", "H", "M"])
def test_contrast_with_the_companies_mean_is_that_of_the_survey_package(kind: str) -> None:
    rules = edition(answers=OUT_OF_1000)
    study = study_of(schools("stype"), rules, columns=SCHOOLS)
    decision, known = decide(study, rules), oracle("apistrat_expected")
    gap, error = known["same_with_brand_as_own_sample_convention"][kind]
    found = next(one.standings["satisfaction"] for one in decision.candidates if one.company == kind)
    assert float(found.gap or 0) == pytest.approx(gap, abs=5e-6)
    assert float(found.score or 0) == pytest.approx(known["domain_mean"][kind], abs=5e-9)
    assert gap_errors(study, rules, decision)["Écoles", kind, "satisfaction"].standard_error == pytest.approx(
        error, abs=5e-6
    )


def test_effective_base_is_kishs() -> None:
    """The weights are printed with four decimals, which leaves the base uncertain by less than 0.002."""
    known = oracle("survey_small")["kish_effective_base"]
    rows = [(7, str(weight)) for count, weight in known["weights"] for _ in range(count)]
    table = answers({("Banque", "A"): rows, ("Banque", "B"): [(5, "1")] * 2}, "score poids")
    found = measure_of(study_of(table, edition()), "A").effective_base
    assert found == pytest.approx(known["expected"], abs=2e-3)


def nps(*counts: int) -> tuple[Measure, Rules]:
    """Promoters, passives, detractors."""
    rules = edition(answers={"measure": "nps"})
    codes = [code for code, count in zip((10, 7, 3), counts, strict=True) for _ in range(count)]
    return measure_of(
        study_of(answers({("Banque", "A"): codes, ("Banque", "B"): codes}), rules, kind="answers"), "A"
    ), rules


def test_nps_margin_is_the_published_one() -> None:
    known = oracle("survey_small")["nps_moe"]
    shares = (known["promoters"], known["passives"], known["detractors"])
    found, _ = nps(*(round(share * known["n"]) for share in shares))
    assert found.score == known["nps"]
    assert round(quantile(found.base) * math.sqrt(found.variance or 0), 1) == known["moe95_published"]


def test_nps_variance_is_the_published_one() -> None:
    known = oracle("survey_small")["nps_variance"]
    found, _ = nps(*(int(6 * Fraction(share)) for share in known["p"]))
    assert found.score == 100 * Fraction(known["nps"])
    assert (found.variance or 0) * (6 - 1) / 100**2 == pytest.approx(float(Fraction(known["variance"])))


@pytest.mark.parametrize(("measured", "score"), [("mean", "7"), ("top_two_box", "50"), ("nps", "25")])
def test_measures_of_the_same_answers_differ(measured: str, score: str) -> None:
    rules = edition(answers={"measure": measured})
    table = answers({("Banque", "A"): [10, 9, 8, 1], ("Banque", "B"): [5, 5]})
    assert measure_of(study_of(table, rules, kind="answers"), "A").score == Fraction(score)


def test_answer_counts_by_its_measure() -> None:
    points = {code: value_of(Fraction(code), Answers(measure="nps", missing=(5,))) for code in (-1, 0, 5, 6, 7, 9, 11)}
    assert points == {-1: None, 0: -100, 5: None, 6: -100, 7: 0, 9: 100, 11: None}


def test_measure_without_weight_has_no_score() -> None:
    tally = {Fraction(7): Cell(count=3, weight=0, squared=0)}
    assert measure(tally, Answers(), 4) == Measure(None, 3, Fraction(0), left_out=1)


def test_measure_of_one_answer_has_no_error() -> None:
    found = measure({Fraction(7): Cell(count=1, weight=1, squared=1)}, Answers(), 1)
    assert (found.score, found.variance) == (7, None)


def test_answers_may_have_decimals_and_weights_many() -> None:
    table = answers(
        {("Banque", "A"): [("7,5", "1.25"), ("8", "0.1234567890123456")], ("Banque", "B"): [("5", "1")] * 2},
        "score poids",
    )
    first, second = Fraction("1.25"), Fraction("0.1234567890123456")
    found = measure_of(study_of(table, edition(answers=OPEN)), "A")
    assert found.score == (Fraction("7.5") * first + 8 * second) / (first + second)
    assert found.unweighted == Fraction("7.75")
