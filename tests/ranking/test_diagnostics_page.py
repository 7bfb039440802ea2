"""The page of the diagnostics: what is stored, computed apart, and shown to the committee alone."""

from fractions import Fraction

import pytest
from ranking_world import MARKS, World, figures, world
from sqlalchemy import func, select, update
from sqlmodel import col
from visits import EnterAs

from award.database.transactions import Database
from award.interviews.tables import JurorRow
from award.people.tables import PersonRow
from award.ranking.diagnostics.diagnosing import diagnose
from award.ranking.diagnostics.gathered import board_from, diagnosed, read_diagnostics, seed_of, without
from award.ranking.gathering import written
from award.ranking.reading_diagnosed import diagnosed_apart
from award.words import typeset

WHOLE = {
    "Ardéole": ("90", "88.5", "92.5"),
    "Brise": ("81", "82", "83"),
    "Cresson": ("70", "74", "72"),
    "Dahlia": ("60", "61.25", "63"),
    "Églantine": ("58", "50", "66"),
    "Fougère": ("55", "52", "51"),
    "Genêt": ("54", "50", "49"),
    "Houx": ("40", "45", "42"),
}


def address(there: World) -> str:
    return f"/editions/{there.edition}/ranking/diagnostics"


def test_board_is_that_of_the_official_ranking(database: Database) -> None:
    there = world(database)
    figures(there, {"Ardéole": Fraction(3, 2), "Brise": Fraction(1)})
    official = there.official()
    board = board_from(official.inputs)
    assert board.evaluators == ("Académie du Service", "Ipsos", "Trusteam Finance")
    finals = {line.company: line.final for line in board.lines}
    assert finals == {one.company: one.final for one in official.ranking.rated}
    assert board.margins == {"Ardéole": Fraction(3, 2), "Brise": 1, "Cresson": None, "Dahlia": None}
    assert diagnose(board, 1, 50).laureates == ("Ardéole", "Brise")
    left = without(official.inputs, {there.entries["Brise"]})
    assert [line.company for line in board_from(left).lines] == ["Ardéole", "Cresson", "Dahlia"]
    assert seed_of(left) != seed_of(official.inputs)


def test_apart_tells_the_same_and_once(database: Database) -> None:
    there = world(database, WHOLE)
    inputs = there.official().inputs
    found = diagnosed_apart(inputs)
    assert found == read_diagnostics(diagnosed(written(inputs).decode()))
    assert diagnosed_apart(inputs) is found, "no second process"


def test_committee_reads_every_part_in_its_language(database: Database, enter_as: EnterAs) -> None:
    there = world(database, WHOLE)
    answer = enter_as("chair").get(address(there))
    assert answer.status_code == 200
    for words in ("La dernière place", "La chance de chaque entreprise", "Les lauréats, comptés autrement", "Sévérité de chaque",
                  "Notes à relire", "Accord des évaluateurs", "Rien ici ne décide", "24 sur 24"):  # fmt: skip
        assert words in answer.text
    assert answer.text.count('role="img"') == 6
    assert " style=" not in answer.text
    assert len(answer.content) < 150_000


def test_incomplete_marks_are_refused_in_words(database: Database, enter_as: EnterAs) -> None:
    answer = enter_as("organiser").get(address(world(database, MARKS)))
    assert answer.status_code == 200
    assert typeset("il manque des notes : 2") in answer.text


def test_nothing_marked_says_so(database: Database, enter_as: EnterAs) -> None:
    there = world(database, {"Ardéole": ("", "", ""), "Brise": ("", "", "")})
    answer = enter_as("organiser").get(address(there))
    assert "Aucune note n’est encore donnée." in answer.text
    assert '<svg class="chart"' not in answer.text


@pytest.mark.parametrize("role", ["juror", "auditor", "administrator", "owner"])
def test_nobody_else_reads_them(database: Database, enter_as: EnterAs, role: str) -> None:
    there = world(database, WHOLE)
    assert enter_as(role).get(address(there)).status_code in {403, 404}


@pytest.mark.parametrize("phase", ["preparation", "evaluation"])
def test_nothing_is_told_before_the_deliberation(database: Database, enter_as: EnterAs, phase: str) -> None:
    there = world(database, WHOLE)
    there.phase(phase)  # type: ignore[arg-type]  # phases are texts here
    answer = enter_as("chair").get(address(there))
    assert answer.status_code != 200
    assert "Ardéole" not in answer.text


def test_a_closed_ranking_is_diagnosed_as_it_was_closed(database: Database, enter_as: EnterAs) -> None:
    there = world(database, WHOLE)
    before = enter_as("chair").get(address(there)).text
    there.move("closed")
    there.mark("Houx", "Ipsos", "100")
    after = enter_as("chair").get(address(there)).text
    assert after.count("Houx") == before.count("Houx")
    assert "24 sur 24" in after


def test_who_still_owes_a_mark_learns_nothing_of_that_company(database: Database, enter_as: EnterAs) -> None:
    """A chair who sits on the jury too, and has signed all but one."""
    there = world(database, WHOLE)
    there.unsign("Dahlia", "Ipsos")
    other = enter_as("chair").get(address(there)).text
    visit = enter_as("chair")
    newest = select(func.max(col(PersonRow.id))).scalar_subquery()
    there.run(update(JurorRow).where(col(JurorRow.id) == there.jurors["Ipsos", 1]).values(person=newest))
    mine = visit.get(address(there)).text
    assert "Une entreprise que vous notez encore" in mine
    assert "Une entreprise que vous notez encore" not in other
    assert "21 sur 21" in mine
    assert "23 sur 24" in other
    assert "Dahlia" not in mine
