"""From the study to the laureates by the code that decides real editions: 76 → 33 → 15 → 6."""

from collections import Counter

import pytest

from award.demo.edition import MARKS
from award.demo.writing import Demo
from award.editions.rules import Rules
from award.ranking.participants import participants, strangers
from award.ranking.reading import Marks, read_marks
from award.ranking.result import Ranking, rank, ranking_result
from award.selection.decision import Decision
from award.selection.diagnostics import gap_errors
from award.selection.study import Study

LAUREATES = {
    "L’Établi de Basile",
    "Givrelune",
    "Œillet & Sauge",
    "Novéane",
    "Fil & Fauvette",
    "Les Bains d’Armelle",
}


@pytest.fixture(scope="module")
def marks(demo: Demo, rules: Rules) -> Marks:
    return read_marks(demo.marks, rules)


@pytest.fixture(scope="module")
def ranking(marks: Marks, study: Study, decision: Decision, rules: Rules) -> Ranking:
    return rank(marks.companies, rules, participants(marks.companies, study, decision, rules))


def test_study_is_read_as_answers_of_weighted_respondents(study: Study) -> None:
    assert study.answers
    assert study.columns == {
        "sector": "secteur",
        "company": "marque",
        "respondent": "répondant",
        "weight": "poids",
        "satisfaction": "satisfaction",
    }
    assert len(study.companies) == 76
    assert study.covariances
    assert [note.args["table"].split()[0] for note in study.notes] == ["98"]


def test_thirty_three_companies_are_selected(decision: Decision) -> None:
    selected = decision.selected()
    assert len(selected) == 33
    assert sorted(Counter(sector for sector, _ in selected).values()) == [6, 6, 7, 7, 7]


def test_one_company_is_not_eligible_and_would_have_been_selected(decision: Decision) -> None:
    out = [found for found in decision.candidates if not found.eligible]
    assert [found.company for found in out] == ["Mûre & Malle"]
    assert out[0].standings["satisfaction"].above


def test_three_companies_are_flagged_and_one_of_them_is_selected(decision: Decision) -> None:
    flagged = {found.company: found.selected for found in decision.candidates if found.flagged}
    assert flagged == {"Épivore": True, "Quincaillerie Palissandre": False, "Poulbotin": False}


def test_every_sector_has_borderline_companies_on_both_sides(study: Study, rules: Rules, decision: Decision) -> None:
    errors = gap_errors(study, rules, decision)
    for reference in decision.sectors:
        found = Counter(error.certainty for key, error in errors.items() if key[0] == reference.sector)
        assert min(found.values()) >= 2
        assert len(found) == 4


def test_no_selection_hangs_by_a_thread(decision: Decision) -> None:
    gaps = [found.standings["satisfaction"].gap for found in decision.candidates]
    assert min(abs(gap) for gap in gaps if gap is not None) > 0.01


def test_fifteen_selected_companies_have_all_their_marks(marks: Marks, decision: Decision, ranking: Ranking) -> None:
    assert {one.company for one in marks.companies} == MARKS.keys()
    assert len(marks.companies) == 15
    assert not list(strangers(marks.companies, decision))
    assert not marks.notes
    assert all(one.final is not None for one in ranking.rated)


def test_six_are_laureates_of_every_sector(ranking: Ranking) -> None:
    assert ranking.chosen.companies == LAUREATES
    assert len({ranking.sectors[name] for name in LAUREATES}) == 5


def test_companies_stand_in_the_order_that_the_edition_tells(ranking: Ranking) -> None:
    assert [ranking.places[name] for name in MARKS] == [1, 2, 2, 4, 5, 6, 6, 8, 9, 10, 11, 12, 13, 14, 15]


def test_tie_for_the_sixth_place_is_resolved_by_the_duel(ranking: Ranking) -> None:
    """The next rule, the margin, would have chosen the other company: the order of the rules decides."""
    first, second = "Les Bains d’Armelle", "Serre & Semis"
    assert {name: (tie.rule, tie.with_) for name, tie in ranking.chosen.ties.items()} == {
        first: ("head_to_head", (second,)),
        second: ("head_to_head", (first,)),
    }


def test_loser_of_the_duel_has_the_larger_margin(decision: Decision) -> None:
    gaps = {found.company: found.standings["satisfaction"].gap or 0 for found in decision.candidates}
    assert gaps["Serre & Semis"] > gaps["Les Bains d’Armelle"]


def test_result_says_that_it_is_fictional(ranking: Ranking, rules: Rules, marks: Marks) -> None:
    assert ranking_result(ranking, rules, marks.digest).rules.fictional
