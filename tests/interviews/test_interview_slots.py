"""Interviews are planned where nobody is elsewhere, changed with notice to all, and followed by everybody's calendar."""

from datetime import timedelta
from typing import Any

import pytest
from company_acts import company_named
from edition_acts import ANNE, CLAIRE, NOW, OTHERS, last_act, moved, personal, refused
from juries import address_of
from slotted import HERE, MORNING, SITE, Met, met
from sqlalchemy import update

from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.interviews.assignment.queries import seats
from award.interviews.jury.operations import free_seat
from award.interviews.slots.letters import KINDS, name_of
from award.interviews.slots.operations import (
    Change,
    NewSlot,
    Seen,
    cancel_slot,
    hold_slot,
    move_slot,
    plan_slot,
)
from award.interviews.slots.planning import Busy, Clash, Plan, clashes, plan_problems, tidied
from award.interviews.slots.queries import (
    Slot,
    attendees,
    slot,
    slot_of_entry,
    slots,
    slots_of,
    slots_of_company,
)
from award.interviews.tables import JurorRow
from award.messages import Refused
from award.people.tables import PersonRow

HOUR = timedelta(hours=1)
LATER = Plan(MORNING + 24 * HOUR, 60, "", "https://video.example/room")


@pytest.fixture
def here(database: Database) -> Met:
    return met(database)


def look(here: Met, noun: Any, *given: Any) -> Any:
    with here.database.read() as session:
        return noun(session, *given)


def seen(one: Slot) -> Seen:
    return Seen(one.edition, one.id, one.version)


def move(here: Met, one: Slot, plan: Plan = LATER, reason: str = "Une grève.", by: Acting = ANNE) -> int:
    return here.database.write(lambda session: move_slot(session, seen(one), Change(plan, reason), SITE, by, NOW))


def cancel(here: Met, one: Slot, reason: str = "Une fusion.", by: Acting = ANNE) -> int:
    return here.database.write(lambda session: cancel_slot(session, seen(one), reason, SITE, by, NOW))


class TestPlanning:
    def test_interview_is_planned_and_recorded(self, here: Met) -> None:
        made = here.plan()
        assert (made.plan, made.state, made.sequence, made.turn, made.company_name) == (
            HERE,
            "planned",
            0,
            1,
            "Ardéole",
        )
        assert [one.organisation for one in made.jurors] == [one.organisation for one in _held(here, "Ardéole")]
        told = last_act(here.database)
        assert (told.kind, told.before, told.after) == (
            "slot.planned",
            None,
            {"entry": made.entry, "starts": "2026-11-25T09:00:00Z", "minutes": 90, "state": "planned"},
        )
        assert personal(here.database)[-1] == {"place": HERE.place, "link": HERE.link, "reason": ""}
        assert look(here, slots, here.edition) == (made,)
        assert look(here, slot_of_entry, made.entry) == made

    def test_jurors_and_contacts_are_told_in_their_language(self, here: Met) -> None:
        here.plan()
        letters = {to: text for _, to, text in here.letters()}
        jurors = [address_of(here.jury, one) for one in (here.first, here.second)]
        assert set(letters) == {*jurors, "ada@ardeole.example"}
        assert "25 novembre 2026 à 10:00 (heure de Paris)" in letters[jurors[0]]
        assert "12 rue des Lilas" in letters[jurors[0]]
        assert f"{SITE}/agenda" in letters[jurors[0]]
        assert "25 November 2026" in letters["ada@ardeole.example"]
        assert f"{SITE}/agenda" not in letters["ada@ardeole.example"]

    def test_juror_who_has_not_accepted_the_charter_is_not_told_of_the_company(self, here: Met) -> None:
        here.database.write(lambda session: session.execute(update(JurorRow).values(charter="")) and None)
        here.plan()
        letters = {to: text for _, to, text in here.letters()}
        mine = letters[address_of(here.jury, here.first)]
        assert "25 novembre 2026" in mine
        assert "Ardéole" not in mine
        assert "Lilas" not in mine
        assert look(here, slots_of, here.person(here.first)) == ()

    def test_company_has_one_interview_at_a_time(self, here: Met) -> None:
        made = here.plan()
        again = NewSlot(here.edition, made.entry, LATER)
        refused(here.database, lambda session: plan_slot(session, again, SITE, ANNE, NOW))
        cancel(here, made)
        other = here.plan(plan=LATER)
        assert (other.turn, look(here, slot_of_entry, made.entry).id) == (2, other.id)

    def test_company_that_does_not_take_part_has_none(self, here: Met) -> None:
        elsewhere = NewSlot(here.edition, 99, HERE)
        refused(here.database, lambda session: plan_slot(session, elsewhere, SITE, ANNE, NOW))

    def test_juror_is_not_at_two_places_at_once(self, here: Met) -> None:
        here.plan()
        during = Plan(MORNING + HOUR, 60, "Ailleurs")
        wanted = NewSlot(here.edition, here.entry("Brise"), during)
        assert refused(here.database, lambda session: plan_slot(session, wanted, SITE, ANNE, NOW)) == [
            "{who} a déjà un entretien à ce moment : {company}."
        ]
        here.plan("Brise", Plan(HERE.ends, 60, "Ailleurs"))
        here.plan("Cresson", during)

    def test_interview_moves_over_itself(self, here: Met) -> None:
        made = here.plan()
        assert move(here, made, Plan(MORNING + HOUR, 90, "Là")) == 2

    def test_everything_wrong_is_told(self, here: Met) -> None:
        wrong = NewSlot(here.edition, here.entry("Brise"), Plan(NOW, 5, " ", " "))
        assert len(refused(here.database, lambda session: plan_slot(session, wrong, SITE, ANNE, NOW))) == 3

    @pytest.mark.parametrize("by", [*OTHERS, CLAIRE], ids=lambda by: "+".join(by.roles))
    def test_only_organisers_plan(self, here: Met, by: Acting) -> None:
        made = here.plan()
        new = NewSlot(here.edition, here.entry("Brise"), LATER)
        refused(here.database, lambda session: plan_slot(session, new, SITE, by, NOW), NotAllowed)
        for act in (move, cancel):
            with pytest.raises(NotAllowed):
                act(here, made, by=by)
        refused(here.database, lambda session: hold_slot(session, seen(made), by, NOW), NotAllowed)

    def test_phase_decides_when(self, here: Met) -> None:
        made = here.plan()
        moved(here.database, here.edition, "deliberation")
        for act in (move, cancel):
            with pytest.raises(Shut):
                act(here, made)
        refused(here.database, lambda session: hold_slot(session, seen(made), ANNE, NOW), Shut)


class TestChanging:
    def test_interview_is_moved_with_notice(self, here: Met) -> None:
        made = here.plan()
        before = len(here.letters())
        assert move(here, made) == 2
        found = here.slot(made.id)
        assert (found.plan, found.sequence, found.reason, found.version) == (LATER, 1, "Une grève.", 2)
        letters = here.letters()[before:]
        assert [kind for kind, _, _ in letters] == ["slot.moved.juror", "slot.moved.juror", "slot.moved.company"]
        assert all("Une grève." in text for _, _, text in letters)
        assert last_act(here.database).before["minutes"] == 90  # type: ignore[index]  # it is a dict

    def test_nothing_changed_is_nothing_told(self, here: Met) -> None:
        made = here.plan()
        before = here.letters()
        assert move(here, made, HERE) == 1
        assert here.letters() == before

    def test_interview_is_cancelled_with_its_reason(self, here: Met) -> None:
        made = here.plan()
        assert cancel(here, made) == 2
        assert here.slot(made.id).state == "cancelled"
        kind, _, text = here.letters()[-1]
        assert (kind, "Une fusion." in text, "Lilas" in text) == ("slot.cancelled.company", True, False)
        assert look(here, slot_of_entry, made.entry) is None
        with pytest.raises(Unknown):
            cancel(here, here.slot(made.id))
        here.plan("Brise")

    def test_cancelling_needs_a_reason_and_a_short_one(self, here: Met) -> None:
        made = here.plan()
        for reason in (" ", "x" * 2001):
            with pytest.raises(Refused):
                cancel(here, made, reason)

    def test_whoever_comes_second_is_told(self, here: Met) -> None:
        made = here.plan()
        move(here, made)
        for act in (move, cancel):
            with pytest.raises(Outdated):
                act(here, made)
        with pytest.raises(Unknown):
            here.slot(99)

    def test_interview_is_held_once_it_began(self, here: Met) -> None:
        made = here.plan()
        refused(here.database, lambda session: hold_slot(session, seen(made), ANNE, NOW))
        assert here.database.write(lambda session: hold_slot(session, seen(made), ANNE, MORNING)) == 2
        assert here.slot(made.id).state == "held"
        assert last_act(here.database).kind == "slot.held"

    def test_account_that_was_closed_gets_no_letter(self, here: Met) -> None:
        gone = update(PersonRow).where(PersonRow.id == here.person(here.first)).values(active=False)  # type: ignore[arg-type]
        here.database.write(lambda session: session.execute(gone) and None)
        here.plan()
        assert address_of(here.jury, here.first) not in {to for _, to, _ in here.letters()}


class TestWhoSees:
    def test_juror_sees_the_interviews_of_their_companies(self, here: Met) -> None:
        one, other = here.plan(), here.plan("Brise", LATER)
        found = [[each.id for each in look(here, slots_of, here.person(who))] for who in here[3:]]
        assert found == [[one.id], [one.id, other.id], [other.id]]
        (seat,) = [seat for seat in _held(here, "Ardéole") if seat.juror == here.first]
        here.database.write(lambda session: free_seat(session, seat.sheet or 0, "conflict", ANNE, NOW))
        assert look(here, slots_of, here.person(here.first)) == ()
        assert len(look(here, attendees, {one.entry})[one.entry]) == 1

    def test_somebody_on_no_jury_sees_none(self, here: Met) -> None:
        here.plan()
        assert look(here, slots_of, 999) == ()

    def test_company_sees_its_own(self, here: Met) -> None:
        one = here.plan()
        here.plan("Brise", LATER)
        assert [each.id for each in look(here, slots_of_company, here.jury.companies["Ardéole"])] == [one.id]
        assert look(here, slots_of_company, company_named(here.database, "Autre")) == ()


class TestPure:
    ONE = Busy(1, MORNING, MORNING + HOUR, 7, "Ardéole", frozenset({1, 2}))

    @pytest.mark.parametrize(
        ("slot", "hours", "company", "people", "shared"),
        [
            (2, 0, 8, {2, 3}, {2}),
            (2, 0, 7, {3}, set()),
            (2, 0, 8, {3}, None),
            (2, 1, 7, {1}, None),
            (2, -1, 7, {1}, None),
            (1, 0, 7, {1}, None),
        ],
    )
    def test_clash_is_of_a_person_or_a_company_at_one_time(
        self, slot: int, hours: int, company: int, people: set[int], shared: set[int] | None
    ) -> None:
        other = Busy(slot, MORNING + hours * HOUR, MORNING + (hours + 1) * HOUR, company, "B", frozenset(people))
        found = clashes(self.ONE, [other])
        assert found == (() if shared is None else (Clash(other, frozenset(shared)),))

    def test_plan_is_at_a_time_to_come_and_somewhere(self) -> None:
        assert list(plan_problems(HERE, NOW)) == []
        wrong = Plan(NOW, 500, "x" * 2001, "ftp://a")
        assert [one.column for one in plan_problems(wrong, NOW)] == ["starts", "minutes", "link", "place"]
        assert tidied(Plan(NOW, 30, " a ", " b ")) == Plan(NOW, 30, "a", "b")

    @pytest.mark.parametrize("news", ["planned", "moved", "cancelled"])
    def test_letter_before_the_charter_says_only_when(self, news: Any) -> None:
        kind = KINDS[name_of(news, "unsworn")]
        assert [one.name for one in kind.placeholders] == ["name", "when", "agenda"]


def _held(here: Met, name: str) -> Any:
    return [one for one in look(here, seats, here.edition) if one.entry == here.entry(name)]


def test_slot_of_another_edition_is_unknown(here: Met) -> None:
    made = here.plan()
    with pytest.raises(Unknown):
        look(here, slot, here.edition + 1, made.id)
