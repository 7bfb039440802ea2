"""Seats of a pair: filled by jurors under their own names, in either form of file."""

from fractions import Fraction

import pytest
from marked import jury, long, marks_of, read, refusals, with_indicator
from table_files import SUFFIXES

from award.editions.rules import MarkRule
from award.ranking.marks import rule_of, seated

PAIR = ("Questionnaire", "Alix", "Basile", "Chloé")
GIVEN = {"Picard": ["90", "80,5", "70", ""], "Nocibé": ["85", "", "60", "61"], "Éram": ["50", "", "abstention", ""]}


def columns(evaluators: tuple[str, ...] = PAIR) -> dict[str, list[str]]:
    return {"Entreprise": list(GIVEN)} | {
        name: [marks[at] for marks in GIVEN.values()] for at, name in enumerate(evaluators)
    }


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_jurors_are_columns_or_rows(suffix: str) -> None:
    rules = jury("epreuves")
    broad, tall = read(columns(), rules, suffix=suffix), read(long(GIVEN, PAIR), rules, suffix=suffix)
    assert broad.companies == tall.companies == tuple(marks_of(GIVEN, rules, PAIR))
    assert broad.digest == tall.digest
    assert broad.companies[0].marks == {"Questionnaire": 85, "Basile": 60, "Chloé": 61}


def test_jurors_of_a_company_are_in_the_order_of_their_names() -> None:
    rules = jury("epreuves")
    (found,) = marks_of({"A": ["70", "80", "90"]}, rules, ["Zoé", "Questionnaire", "Basile"])
    assert list(found.marks) == ["Questionnaire", "Basile", "Zoé"]
    assert seated(found, rules.marks[1], rules) == ["Basile", "Zoé"]


@pytest.mark.parametrize("form", ["wide", "long"])
def test_more_jurors_than_seats_are_refused(form: str) -> None:
    given = {"A": ["90", "80", "70", "60"], "B": ["90", "80", "70", ""]}
    table = long(given, PAIR) if form == "long" else {"company": ["A", "B"]} | {
        name: [marks[at] for marks in given.values()] for at, name in enumerate(PAIR)
    }  # fmt: skip
    (found,) = refusals(table, jury("epreuves"))
    assert found[2] == "« A » a 3 notes pour les 2 sièges de « Entretien » : Alix, Basile, Chloé."


def test_comments_and_sectors_are_no_jurors() -> None:
    table = {**columns(), "Commentaires": ["très bien", "", ""], "Secteur": ["Banque"] * 3}
    found = read(table, jury("epreuves"))
    assert found.companies == read(columns(), jury("epreuves")).companies
    assert [note.args for note in found.notes] == [{"columns": "Commentaires, Secteur"}]


def test_steps_of_a_pair_are_its_own() -> None:
    (found,) = refusals(long({"A": ["90.25", "80.25"]}, PAIR[:2]), jury("epreuves"))
    assert found == (3, "mark", "80.25 n’est pas un multiple de 0.5, le pas des notes de « Entretien ».")


def test_mark_of_the_study_is_nobodys_to_write() -> None:
    """Neither under its name nor as a juror of that name."""
    pair = MarkRule("Entretien", source="pair", seats=2)
    for rules in (with_indicator(MarkRule("Jury")), with_indicator(MarkRule("Jury"), pair)):
        assert rule_of("satisfaction", rules) is None
        (found,) = refusals(long({"A": ["90", "80"]}, ("Jury", "Satisfaction")), rules)
        assert found[:2] == (3, "mark")
        assert "« Satisfaction » n’est pas une note des règles" in found[2]
        assert "Satisfaction" not in found[2].split("attendent : ")[1]
        assert read({"company": ["A"], "Jury": ["90"], "SATISFACTION": ["80"]}, rules).companies[0].marks == {
            "Jury": Fraction(90)
        }
