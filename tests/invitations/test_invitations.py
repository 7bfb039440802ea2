"""Selected companies are asked, their answers written down, and those that accept take part."""

from typing import Any

import pytest
from edition_acts import ANNE, CLAIRE, DATES, DAY, NOW, OTHERS, acts, last_act, made, moved, personal, refused
from inviting import HOW, NAMES, answered, asked, participating, selected
from lettered import reached_out
from sqlalchemy import update

from award.app import facts
from award.companies.operations import NewExtension, extend_deadline
from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.invitations.answering import Answered, Funnel, answer_problems, funnel, nobody_can_answer
from award.invitations.operations import ask, record_answer
from award.invitations.queries import (
    candidates,
    counts,
    funnel_of,
    invitation_of,
    invitations,
    participants,
    participates,
)
from award.selection.tables import StandingRow

GOOD = Answered(1, "accepted", HOW)


def look(database: Database, noun: Any, *given: Any) -> Any:
    with database.read() as session:
        return noun(session, *given)


class TestAsking:
    def test_companies_are_asked_once_and_each_act_is_recorded(self, database: Database) -> None:
        place = selected(database)
        keys = asked(database, place)
        assert list(keys) == list(NAMES)
        again = database.write(lambda session: ask(session, place.edition, place.entries.values(), ANNE, NOW))
        assert again == ()
        told = [one for one in acts(database) if one.kind == "invitation.asked"]
        assert [one.after for one in told] == [
            {"edition": place.edition, "entry": key} for key in place.entries.values()
        ]
        assert [one.entry for one in look(database, invitations, place.edition)] == list(place.entries.values())

    def test_company_that_is_not_selected_is_not_asked(self, database: Database) -> None:
        place = selected(database)
        work = lambda session: ask(session, place.edition, [place.entries["Brise"], place.other], ANNE, NOW)  # noqa: E731
        (why,) = refused(database, work)
        assert "sélectionnées" in why
        assert look(database, invitations, place.edition) == ()

    @pytest.mark.parametrize("by", [*OTHERS, CLAIRE], ids=lambda by: "+".join(by.roles))
    def test_only_organisers_ask_and_write_answers_down(self, database: Database, by: Acting) -> None:
        place = selected(database)
        key = asked(database, place)["Brise"]
        refused(database, lambda session: ask(session, place.edition, [], by, NOW), NotAllowed)
        refused(database, lambda session: record_answer(session, key, GOOD, by, NOW), NotAllowed)

    def test_phase_decides_when(self, database: Database) -> None:
        place = participating(database)
        key = look(database, invitation_of, place.edition, place.entries["Brise"]).id
        refused(database, lambda session: ask(session, place.edition, place.entries.values(), ANNE, NOW), Shut)
        refused(database, lambda session: record_answer(session, key, GOOD, ANNE, NOW), Shut)


class TestAnswering:
    def test_answer_is_kept_with_how_it_came(self, database: Database) -> None:
        place = selected(database)
        key = asked(database, place)["Brise"]
        assert answered(database, key, "declined") == 2
        found = look(database, invitation_of, place.edition, place.entries["Brise"])
        assert (found.answer, found.how, found.reason, found.answered_by) == (
            "declined",
            HOW,
            "Trop tôt.",
            "person:1",
        )
        told = last_act(database)
        assert (told.kind, told.before, told.after) == (
            "invitation.answered",
            {"entry": found.entry, "answer": ""},
            {"entry": found.entry, "answer": "declined"},
        )
        assert personal(database)[-1] == {"how": HOW, "reason": "Trop tôt."}

    def test_answer_is_put_right_by_whoever_saw_the_last(self, database: Database) -> None:
        place = selected(database)
        key = asked(database, place)["Brise"]
        answered(database, key, "declined")
        refused(database, lambda session: record_answer(session, key, GOOD, ANNE, NOW), Outdated)
        assert answered(database, key, "accepted", version=2) == 3
        assert [one.name for one in look(database, participants, place.edition)] == ["Brise"]

    def test_everything_wrong_is_told(self, database: Database) -> None:
        place = selected(database)
        key = asked(database, place)["Brise"]
        wrong = Answered(1, "perhaps", " ", "x" * 2001, "whim")  # type: ignore[arg-type]
        assert len(refused(database, lambda session: record_answer(session, key, wrong, ANNE, NOW))) == 4

    def test_invitation_that_is_not_there_is_unknown(self, database: Database) -> None:
        place = selected(database)
        refused(database, lambda session: record_answer(session, 99, GOOD, ANNE, NOW), Unknown)
        with pytest.raises(Unknown):
            look(database, invitation_of, place.edition, place.entries["Brise"])


class TestWhoTakesPart:
    def test_participants_are_those_who_accepted_by_name(self, database: Database) -> None:
        place = selected(database)
        keys = asked(database, place)
        answered(database, keys["Dahlia"])
        answered(database, keys["Ardéole"])
        answered(database, keys["Cresson"], "declined")
        found = look(database, participants, place.edition)
        assert [(one.name, one.entry, one.sector_name) for one in found] == [
            ("Ardéole", place.entries["Ardéole"], "Banque"),
            ("Dahlia", place.entries["Dahlia"], "Commerce"),
        ]
        wanted = [look(database, participates, place.edition, place.entries[name]) for name in NAMES]
        assert wanted == [True, False, False, True]
        assert not look(database, participates, 99, place.entries["Dahlia"])
        assert look(database, funnel_of, place.edition) == Funnel(4, 3, 2, 1, 3)
        assert look(database, funnel_of, place.edition).silent == 0

    def test_nobody_takes_part_before_anybody_is_asked(self, database: Database) -> None:
        place = selected(database)
        assert look(database, participants, place.edition) == ()
        assert [one.invitation for one in look(database, candidates, place.edition)] == [None] * 4
        assert look(database, candidates, 99) == ()

    def test_company_asked_and_not_selected_any_more_stays_in_the_list(self, database: Database) -> None:
        place = selected(database)
        asked(database, place)
        database.write(lambda session: session.execute(update(StandingRow).values(selected=False)))
        assert [one.entry.name for one in look(database, candidates, place.edition)] == list(NAMES)


class TestFacts:
    def test_facts_count_what_was_asked_and_answered(self, database: Database) -> None:
        world = reached_out(database, NAMES)
        answered(database, world.invitations["Dahlia"])
        known = look(database, facts, world.edition, NOW)
        assert (known.invitations, known.invitations_answered, known.participations) == (4, 1, 1)
        assert not known.invitations_over
        moved(database, world.edition, "evaluation")

    def test_invitations_are_over_once_no_silent_company_can_answer(self, database: Database) -> None:
        place, _, keys = reached_out(database, NAMES)
        late = DATES["invitations"] + DAY
        assert look(database, counts, place.edition, late).over
        longer = NewExtension("invitations", late + DAY, "Congés.")
        database.write(lambda session: extend_deadline(session, place.entries["Brise"], longer, ANNE, NOW))
        assert not look(database, counts, place.edition, late).over
        answered(database, keys["Brise"])
        assert look(database, counts, place.edition, late).over


def test_funnel_counts_each_company_once() -> None:
    assert funnel(5, ["", "accepted", "declined", "accepted"]) == Funnel(5, 4, 2, 1, 3)


def test_without_a_deadline_companies_can_answer() -> None:
    assert not nobody_can_answer(None, [None], NOW)
    assert nobody_can_answer(None, [], NOW)


def test_good_answer_has_no_problem() -> None:
    assert list(answer_problems(GOOD)) == []


class TestPages:
    def test_organiser_asks_and_writes_an_answer_down(self, database: Database, enter_as: Any) -> None:
        place = selected(database)
        organiser = enter_as("organiser")
        here = f"/editions/{place.edition}/invitations"
        assert "pas encore sollicitée" in organiser.get(here).text
        sent = organiser.send(here, entries=[place.entries["Brise"], place.entries["Dahlia"]])
        assert (sent.status_code, sent.headers["location"]) == (303, f"{here}?list=prepared")
        mine = f"{here}/{place.entries['Brise']}"
        assert f'href="{mine}"' in organiser.get(here).text
        assert "Noter la réponse" in organiser.get(mine).text
        wrong = organiser.send(f"{mine}/answer", version=1, answer="accepted")
        assert (wrong.status_code, "field-how-wrong-1" in wrong.text) == (422, True)
        assert organiser.send(f"{mine}/answer", version=1, answer="accepted", how=HOW).status_code == 303
        assert HOW in organiser.get(mine).text
        late = organiser.send(f"{mine}/answer", version=1, answer="declined", how=HOW)
        assert (late.status_code, "Rechargez la page" in late.text) == (409, True)
        assert organiser.get(f"{here}/{place.entries['Cresson']}").status_code == 404
        assert organiser.send(here).status_code == 422

    def test_others_read_or_do_not_even_that(self, database: Database, enter_as: Any) -> None:
        place = selected(database)
        asked(database, place)
        here = f"/editions/{place.edition}/invitations"
        mine = f"{here}/{place.entries['Brise']}"
        for role in ("chair", "auditor"):
            visit = enter_as(role)
            assert [visit.get(one).status_code for one in (here, mine)] == [200, 200]
            assert "<form" not in visit.get(here).text.split("<main")[1]
            assert visit.send(here, entries=[place.entries["Brise"]]).status_code == 403
            assert visit.send(f"{mine}/answer", version=1, answer="accepted", how=HOW).status_code == 403
        for role in ("juror", "owner", "contributor", "administrator"):
            assert [enter_as(role).get(one).status_code for one in (here, mine)] == [403, 403]

    def test_edition_without_a_selection_says_so(self, database: Database, enter_as: Any) -> None:
        key = made(database)
        assert "il n’y a encore personne à solliciter" in enter_as("chair").get(f"/editions/{key}/invitations").text
