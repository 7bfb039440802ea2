"""Editions move between phases by an act of whoever may, on facts of which the edition looks up its own."""

import msgspec
import pytest
from edition_acts import (
    ANNE,
    BRUNO,
    CLAIRE,
    DONE,
    NOW,
    OTHERS,
    brought,
    dated,
    frozen,
    last_act,
    made,
    moved,
    refused,
    seen,
)

from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.operations import Step, move_phase, own_facts
from award.editions.phases import PHASES, Facts, move_between
from award.editions.reading import load_rules
from award.editions.refusals import NotAllowed, Outdated
from award.messages import Refused


def test_edition_goes_from_preparation_to_archives(database: Database) -> None:
    key = brought(database, "archived")
    found = seen(database, key)
    assert (found.phase, found.phase_by, found.phase_since) == ("archived", "person:1", NOW)
    told = last_act(database)
    assert (told.kind, told.before) == ("edition.phase-moved", {"phase": "published"})
    after = msgspec.convert(told.after, dict)
    assert after["phase"] == "archived"
    assert after["facts"]["rules_frozen"]


def test_every_reason_why_not_is_told(database: Database) -> None:
    key = made(database)
    assert (
        len(refused(database, lambda session: move_phase(session, key, Step("selection", 1), Facts(), ANNE, NOW))) == 3
    )


def test_edition_trusts_nobody_on_what_it_knows_itself(database: Database) -> None:
    key = made(database)
    lies = msgspec.structs.replace(
        DONE, rules_frozen=True, calendar_set=True, closed_by="person:7", sheets_wanted=False
    )
    assert len(refused(database, lambda session: move_phase(session, key, Step("selection", 1), lies, ANNE, NOW))) == 2
    frozen(database, key)
    dated(database, key)
    with database.read() as session:
        known = own_facts(session, seen(database, key), lies)
    assert (known.rules_frozen, known.calendar_set, known.closed_by, known.sheets_wanted) == (True, True, "", True)
    assert (known.changes_pending, known.questionnaire_wanted) == (0, False)


def test_rules_with_a_questionnaire_want_one(database: Database) -> None:
    key = made(database, rules=load_rules("epreuves"))
    with database.read() as session:
        assert own_facts(session, seen(database, key), Facts()).questionnaire_wanted


def test_no_phase_is_skipped(database: Database) -> None:
    key = brought(database, "selection")
    for target in PHASES:
        if move_between("selection", target) is None:
            step = Step(target, seen(database, key).version, "Une raison.")
            refused(database, lambda session, step=step: move_phase(session, key, step, DONE, ANNE, NOW))


def test_going_back_needs_a_reason_which_the_trail_keeps(database: Database) -> None:
    key = brought(database, "evaluation")
    with pytest.raises(Refused):
        moved(database, key, "invitations")
    moved(database, key, "invitations", reason=" Une entreprise a répondu en retard. ")
    told = last_act(database)
    assert (seen(database, key).phase, told.reason) == ("invitations", "Une entreprise a répondu en retard.")


def test_published_edition_never_goes_back(database: Database) -> None:
    key = brought(database, "published")
    with pytest.raises(Refused):
        moved(database, key, "closed", CLAIRE, reason="Une erreur.")


def test_only_the_chair_closes(database: Database) -> None:
    key = brought(database, "deliberation")
    with pytest.raises(NotAllowed):
        moved(database, key, "closed", ANNE)
    moved(database, key, "closed", CLAIRE)
    with pytest.raises(NotAllowed):
        moved(database, key, "deliberation", ANNE, reason="Une erreur.")
    moved(database, key, "deliberation", CLAIRE, reason="Une erreur.")


def test_whoever_closed_cannot_be_the_one_who_approved(database: Database) -> None:
    key = brought(database, "closed")
    same = msgspec.structs.replace(DONE, approved_by=CLAIRE.called, closed_by="person:7")
    with pytest.raises(Refused) as caught:
        moved(database, key, "published", facts=same)
    assert [problem.message.text[:24] for problem in caught.value.problems] == ["Qui a clos le classement"]


@pytest.mark.parametrize("by", OTHERS, ids=lambda by: "+".join(by.roles))
def test_nobody_else_moves_an_edition(database: Database, by: Acting) -> None:
    key = brought(database, "invitations")
    for target in ("evaluation", "selection"):
        step = Step(target, seen(database, key).version, "Une raison.")
        refused(database, lambda session, step=step: move_phase(session, key, step, DONE, by, NOW), NotAllowed)


def test_move_seen_by_another_before_is_refused(database: Database) -> None:
    key = brought(database, "selection")
    step = Step("invitations", seen(database, key).version)
    database.write(lambda session: move_phase(session, key, step, DONE, ANNE, NOW))
    refused(database, lambda session: move_phase(session, key, step, DONE, BRUNO, NOW), Outdated)
