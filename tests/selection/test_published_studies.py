"""Studies that were really published: whom the official rule selects, worked out apart."""

import json
from fractions import Fraction
from typing import Any

import pytest
from studies import PUBLISHED, edition, study_of
from table_files import Table

from award.editions.rules import Reference
from award.language import say
from award.selection.decision import decide
from award.selection.diagnostics import alternatives
from award.selection.reading import StudyFile, read_study
from award.selection.remarks import remarks
from award.selection.study import Study

STUDIES = ("temkin_2014", "temkin_2016", "temkin_2017", "temkin_2018", "csisg_2018q1")
NORWAY = "nkb_2021_passenger_transport"


def expected(name: str) -> dict[str, Any]:
    return json.loads((PUBLISHED / "expected" / f"{name}.json").read_text("utf-8"))


def as_published(name: str, **given: Any) -> Study:
    preset = "prix-2018" if name == NORWAY else "prix-2017"
    return read_study(StudyFile(PUBLISHED / "studies" / f"{name}.csv", **given), edition(preset))


def with_figures(name: str, way: str) -> Study:
    """The averages that the publisher printed, in a file of their own or in a column of the study."""
    printed = {
        sector: str(found["published_average"])
        for sector, found in expected(name)["sectors"].items()
        if "published_average" in found
    }
    study = as_published(name)
    table: Table = {
        "sector": [one.sector for one in study.companies],
        "brand": [one.company for one in study.companies],
        "score": [str(float(one.measures["satisfaction"].score or 0)) for one in study.companies],
    }
    if way == "file":
        return study_of(table, edition(), figures={"Secteur": list(printed), "Moyenne publiée": list(printed.values())})
    return study_of({**table, "Sector average": [printed.get(str(one)) for one in table["sector"]]}, edition())


def above(name: str, rule: str) -> set[tuple[str, str]]:
    return {(sector, brand) for sector, found in expected(name)["sectors"].items() for brand in found.get(rule, ())}


@pytest.mark.parametrize("name", STUDIES)
def test_selection_by_the_companies_mean_is_the_expected_one(name: str) -> None:
    study = as_published(name)
    assert len(study.companies) == study.rows == expected(name)["n_brands"]
    chosen = decide(study, edition()).selected()
    assert chosen == above(name, "above_mean")
    assert len(chosen) == expected(name)["total_above_mean"]


@pytest.mark.parametrize("name", STUDIES)
def test_reference_is_the_exact_mean(name: str) -> None:
    found = {one.sector: one.references["satisfaction"] for one in decide(as_published(name), edition()).sectors}
    assert found == {sector: Fraction(one["mean_exact"]) for sector, one in expected(name)["sectors"].items()}


@pytest.mark.parametrize("way", ["file", "column"])
@pytest.mark.parametrize("name", STUDIES)
def test_selection_by_the_published_figures_is_the_expected_one(name: str, way: str) -> None:
    rules = edition(reference="published")
    chosen = decide(with_figures(name, way), rules).selected()
    assert chosen == above(name, "above_published")
    assert len(chosen) == expected(name)["total_above_published"]


def test_sector_without_published_figure_selects_nobody_and_is_told() -> None:
    rules = edition(reference="published")
    notes = [say(note, "fr") for note in remarks(with_figures("temkin_2014", "file"), rules)]
    (note,) = [note for note in notes if "aucune moyenne publiée" in note]
    assert note.startswith("Secteur « Health plans » : aucune moyenne publiée pour « satisfaction »")


@pytest.mark.parametrize("name", ["temkin_2016", "temkin_2017", "temkin_2018", "csisg_2018q1"])
def test_alternative_says_who_is_gained_and_lost(name: str) -> None:
    study, rules = with_figures(name, "file"), edition()
    (other,) = alternatives(study, rules, decide(study, rules))
    mean, published = above(name, "above_mean"), above(name, "above_published")
    assert (other.reference, other.selected) == ("published", len(published))
    assert (set(other.gained), set(other.lost)) == (published - mean, mean - published)


def test_alternative_is_not_offered_where_a_sector_has_no_figure() -> None:
    study, rules = with_figures("temkin_2014", "file"), edition()
    assert alternatives(study, rules, decide(study, rules)) == ()


def test_two_indicators_must_both_be_above() -> None:
    study = as_published(NORWAY, columns={"recommendation": "loyalty"})
    decision = decide(study, edition("prix-2018"))
    assert {company for _, company in decision.selected()} == set(expected(NORWAY)["selected_both"])
    assert decision.sectors[0].references == {
        "satisfaction": Fraction(expected(NORWAY)["satisfaction"]["mean_exact"]),
        "recommendation": Fraction(expected(NORWAY)["loyalty"]["mean_exact"]),
    }


def test_one_indicator_above_is_not_enough() -> None:
    decision = decide(as_published(NORWAY, columns={"recommendation": "loyalty"}), edition("prix-2018"))
    one_sided = {
        name: {one.company for one in decision.candidates if one.standings[name].above and not one.selected}
        for name in ("satisfaction", "recommendation")
    }
    assert one_sided["satisfaction"] == set(expected(NORWAY)["only_satisfaction"])
    assert one_sided["recommendation"] == set(expected(NORWAY)["only_loyalty"])


def test_brands_exactly_at_the_mean_are_not_above() -> None:
    decision = decide(as_published("temkin_2017"), edition())
    equal = {one.company for one in decision.candidates if one.standings["satisfaction"].gap == 0}
    assert equal == {"HomeAway", "Quality Inn", "Sheraton"}
    assert not any(one.selected for one in decision.candidates if one.company in equal)


@pytest.mark.parametrize(("reference", "known"), [("respondents", False), ("companies", True), ("published", False)])
def test_reference_that_scores_alone_cannot_give_is_unknown(reference: Reference, known: bool) -> None:  # noqa: FBT001 - a value of the table above
    decision = decide(as_published("temkin_2016"), edition(), reference)
    assert all((one.references["satisfaction"] is not None) is known for one in decision.sectors)
