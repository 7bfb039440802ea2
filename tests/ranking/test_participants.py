"""Who may be ranked: companies that the study selected, found by their names."""

from fractions import Fraction
from typing import Any

import pytest
from marked import jury, line_of, marks_of, told, with_indicator
from studies import scores, study_of
from table_files import Table

from award.editions.rules import MarkRule, Rules
from award.messages import Refused
from award.ranking.marks import marks_digest
from award.ranking.reading import Marks, read_ranking
from award.ranking.result import Ranking, RankingResult, ranking_result

STUDY = scores(
    ("Banque", "Crédit Nord", "80"), ("Banque", "Postale", "70"), ("Banque", "Triste", "30"),
    ("Énergie", "Watt", "60"), ("Énergie", "Postale", "50"), ("Énergie", "Gaz", "10"),
)  # fmt: skip


def rank(given: dict[str, list[str]], rules: Rules, study: Table = STUDY, **reading: Any) -> Ranking:
    companies = marks_of(given, rules, ["Jury"])
    return read_ranking(Marks(tuple(companies), marks_digest(companies)), rules, study_of(study, rules, **reading))


def result(given: dict[str, list[str]], rules: Rules, **reading: Any) -> RankingResult:
    return ranking_result(rank(given, rules, **reading), rules, "")


def one_mark(**ranking: Any) -> Rules:
    return jury(marks=[MarkRule("Jury")], **ranking)


def refused(*names: str) -> list[str]:
    with pytest.raises(Refused) as found:
        rank({name: ["50"] for name in names}, one_mark())
    return [text for *_, text in told(found.value)]


def test_names_are_found_without_case_accents_and_punctuation() -> None:
    found = result({"CREDIT-NORD": ["90"], "watt": ["80"]}, one_mark())
    assert [(line.company, line.sector) for line in found.ranking] == [("CREDIT-NORD", "Banque"), ("watt", "Énergie")]


def test_company_that_the_study_does_not_know_is_refused_with_a_suggestion() -> None:
    assert refused("Crédit du Nord", "Zzz") == [
        "« Crédit du Nord » a des notes mais n’est pas dans l’étude. Vouliez-vous dire « Crédit Nord » ?",
        "« Zzz » a des notes mais n’est pas dans l’étude.",
    ]


def test_company_that_was_not_selected_is_refused() -> None:
    assert refused("Triste", "Watt") == [
        "« Triste » a des notes mais n’a pas été sélectionnée : retirez-la, ou corrigez l’étude."
    ]


def test_company_marked_under_two_spellings_is_refused() -> None:
    assert refused("Watt", "WATT") == [
        "« WATT » et « Watt » sont la même entreprise, deux fois dans les notes. Gardez une seule graphie."
    ]


def test_larger_margin_over_the_sector_decides_a_tie() -> None:
    """20 over the banks' mean of 60 against 20 over 40; then the bank gains a point."""
    even = {"Crédit Nord": ["90"], "Watt": ["90"]}
    assert result(even, one_mark(laureates=1)).laureates == ("Crédit Nord", "Watt")
    better = {**STUDY, "score": ["81", *STUDY["score"][1:]]}
    found = result(even, one_mark(laureates=1), study=better)
    assert found.laureates == ("Crédit Nord",)
    assert [line.tie.rule for line in found.ranking if line.tie] == ["margin", "margin"]


def test_brand_selected_in_two_sectors_has_no_single_margin() -> None:
    ranking = rank({"Crédit Nord": ["90"], "Postale": ["90"]}, one_mark(laureates=1))
    assert ranking.sectors["Postale"] == "Banque / Énergie"
    assert ranking.chosen.companies == {"Crédit Nord", "Postale"}
    assert len(ranking.chosen.notes) == 1


def test_mark_from_an_indicator_is_the_score_out_of_100() -> None:
    rules = with_indicator(MarkRule("Jury"))
    line = line_of(result({"Watt": ["90"]}, rules), "Watt")
    assert (line.marks, line.exact) == ({"Jury": "90", "Satisfaction": "60"}, "75")


def test_mark_from_answers_is_brought_from_their_scale() -> None:
    rules = with_indicator(MarkRule("Jury"))
    rows = [
        ("Énergie", name, code) for name, codes in {"Watt": (8, 7, 7), "Gaz": (1, 2, 3)}.items() for code in codes * 10
    ]
    line = line_of(result({"Watt": ["90"]}, rules, study=scores(*rows), kind="answers"), "Watt")
    assert line.marks["Satisfaction"] == "220/3"
    assert line.exact == str((90 + Fraction(220, 3)) / 2)


def test_mark_from_an_indicator_is_lacking_for_a_brand_in_two_sectors_or_not_measured() -> None:
    rules = with_indicator(MarkRule("Jury"))
    assert line_of(result({"Postale": ["90"]}, rules), "Postale").status == "incomplete"
    two = jury("prix-2018", marks=[MarkRule("Jury"), MarkRule("NPS", source="indicator", indicator="recommendation")])
    one = Rules(
        name="x",
        award="x",
        edition="x",
        selection=jury().selection,
        ranking=two.ranking,
        indicators=two.indicators,
        marks=two.marks,
    )
    found = result({"Watt": ["90"]}, one, study={**STUDY, "nps": [""] * 6})
    assert line_of(found, "Watt").marks == {"Jury": "90", "NPS": None}
    assert line_of(found, "Watt").status == "incomplete"
