"""Seats are given and taken back: who may, when, what stands in the trail, who is written."""

from collections.abc import Callable

import pytest
from callers import at_once
from edition_acts import ANNE, CLAIRE, NOW, OTHERS, acts, last_act, moved, refused
from juries import ORGANISATIONS, Jury, address_of, enlisted, jury
from sqlalchemy import select, update
from sqlmodel import Session, col

from award.database.transactions import Database
from award.editions.actors import Actor
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.interviews.assignment.operations import (
    Leaving,
    Shown,
    apply_seatings,
    assign,
    free_by_hand,
    read_seats,
    seat_by_hand,
    unassign,
)
from award.interviews.assignment.queries import Filled, filled, task_of
from award.interviews.assignment.solving import propose
from award.interviews.assignment.task import Seating, proposal_digest
from award.interviews.tables import SheetRow
from award.invitations.answering import Answered
from award.invitations.operations import record_answer
from award.invitations.queries import invitations
from award.messages import Refused

MARK = "Entretien"
SITE = "https://prix.example"


def given(found: Jury, company: str = "Ardéole", juror: int = 0, seat: int = 1, by: Actor = ANNE) -> int:
    entry, key = found.entries[company], found.jurors[juror]
    return found.database.write(lambda session: assign(session, entry, MARK, seat, key, by, NOW))


def shown(found: Jury) -> Shown:
    with found.database.read() as session:
        task = task_of(session, found.edition)
    seatings = propose(task).seatings
    return Shown(seatings, proposal_digest(task, seatings))


def applied(found: Jury, what: Shown, by: Actor = ANNE) -> int:
    return found.database.write(lambda session: apply_seatings(session, found.edition, what, SITE, by, NOW))


def test_seat_given_is_held_and_stands_in_the_trail(database: Database) -> None:
    found = jury(database)
    sheet = given(found)
    held = [one for one in found.seats() if one.sheet is not None]
    assert [(one.sheet, one.name, one.mark, one.seat, one.juror) for one in held] == [
        (sheet, "Ardéole", MARK, 1, found.jurors[0])
    ]
    assert held[0].organisation == ORGANISATIONS[0]
    assert held[0].juror_name.startswith("Juré")
    assert held[0].person
    act = last_act(database)
    assert (act.kind, act.subject, act.by) == ("seat.given", f"sheet:{sheet}", "person:1")
    assert act.after == {"entry": found.entries["Ardéole"], "mark": MARK, "seat": 1, "juror": found.jurors[0]}


def test_seats_are_told_in_the_order_of_names_with_the_free_ones(database: Database) -> None:
    found = jury(database)
    given(found, "Brise", 1, seat=2)
    assert [(one.name, one.seat, one.juror) for one in found.seats()][:4] == [
        ("Ardéole", 1, 0), ("Ardéole", 2, 0), ("Brise", 1, 0), ("Brise", 2, found.jurors[1]),
    ]  # fmt: skip
    with database.read() as session:
        assert filled(session, found.edition) == Filled(8, 1)


@pytest.mark.parametrize("by", [*OTHERS, CLAIRE], ids=lambda one: next(iter(one.roles), "nobody"))
def test_nobody_else_gives_or_takes_seats(database: Database, by: Actor) -> None:
    found = jury(database)
    sheet, what = given(found), shown(found)
    seating = Seating(found.entries["Brise"], MARK, 1, found.jurors[0])
    works: list[Callable[[Session], object]] = [
        lambda session: assign(session, seating.entry, MARK, 1, seating.juror, by, NOW),
        lambda session: seat_by_hand(session, found.edition, seating, SITE, by, NOW),
        lambda session: unassign(session, sheet, "Raison.", by, NOW),
        lambda session: apply_seatings(session, found.edition, what, SITE, by, NOW),
        lambda session: read_seats(session, found.edition, by, NOW),
    ]
    for work in works:
        refused(database, work, NotAllowed)


def test_seats_are_shut_in_deliberation(database: Database) -> None:
    found = jury(database)
    sheet, what = given(found), shown(found)
    moved(database, found.edition, "deliberation")
    entry, key = found.entries["Brise"], found.jurors[0]
    works: list[Callable[[Session], object]] = [
        lambda session: assign(session, entry, MARK, 1, key, ANNE, NOW),
        lambda session: unassign(session, sheet, "Raison.", ANNE, NOW),
        lambda session: apply_seatings(session, found.edition, what, SITE, ANNE, NOW),
    ]
    for work in works:
        refused(database, work, Shut)


def test_juror_who_may_not_is_refused_with_the_reason(database: Database) -> None:
    found = jury(database, jurors=4, most=1)
    given(found)
    [same] = refused(
        database, lambda session: assign(session, found.entries["Ardéole"], MARK, 2, found.jurors[3], ANNE, NOW)
    )
    assert same == "Est de la même organisation que {name}."
    [twice] = refused(
        database, lambda session: assign(session, found.entries["Ardéole"], MARK, 2, found.jurors[0], ANNE, NOW)
    )
    assert twice == "Juge déjà cette entreprise."
    [full] = refused(
        database, lambda session: assign(session, found.entries["Brise"], MARK, 1, found.jurors[0], ANNE, NOW)
    )
    assert full == "A déjà {load} entreprises : sa limite est de {most}."
    found.conflict(found.jurors[1], "Ardéole")
    found.conflict(found.jurors[1], "Zinnia")  # which takes no part
    [conflict] = refused(
        database, lambda session: assign(session, found.entries["Ardéole"], MARK, 2, found.jurors[1], ANNE, NOW)
    )
    assert conflict == "En conflit d’intérêts avec cette entreprise."


@pytest.mark.parametrize(("mark", "seat"), [(MARK, 1), (MARK, 3), (MARK, 0), ("Questionnaire", 1)])
def test_seat_that_is_held_or_is_none_is_refused(database: Database, mark: str, seat: int) -> None:
    found = jury(database)
    given(found)
    entry, key = found.entries["Ardéole"], found.jurors[1]
    [told] = refused(database, lambda session: assign(session, entry, mark, seat, key, ANNE, NOW))
    assert told == "Cette place n’existe pas, ou quelqu’un l’a déjà."


def test_company_that_declines_has_no_seats(database: Database) -> None:
    found = jury(database, phase="invitations")
    given(found, "Brise")
    with database.read() as session:
        asked = next(one for one in invitations(session, found.edition) if one.entry == found.entries["Brise"])
    told = Answered(asked.version, "declined", "Par téléphone.", "Trop tôt.")
    database.write(lambda session: record_answer(session, asked.id, told, ANNE, NOW))
    assert {one.name for one in found.seats()} == {"Ardéole", "Cresson", "Dahlia"}
    with database.read() as session:
        assert filled(session, found.edition) == Filled(6, 0)
        assert task_of(session, found.edition).kept == ()


def test_two_who_give_one_seat_at_once_leave_one_juror_in_it(database: Database) -> None:
    found = jury(database)
    entry = found.entries["Ardéole"]

    def work(juror: int) -> Callable[[Session], int]:
        def give(session: Session) -> int:
            try:
                return assign(session, entry, MARK, 1, juror, ANNE, NOW)
            except Refused:
                return 0

        return give

    assert sorted(map(bool, at_once(database, [work(juror) for juror in found.jurors]))) == [False, False, True]
    assert sum(one.sheet is not None for one in found.seats()) == 1


def test_seat_taken_back_is_free_and_its_sheet_stays(database: Database) -> None:
    found = jury(database)
    sheet = given(found)
    database.write(lambda session: unassign(session, sheet, " Erreur de saisie. ", ANNE, NOW))
    assert all(one.sheet is None for one in found.seats())
    act = last_act(database)
    assert (act.kind, act.subject, act.reason) == ("seat.freed", f"sheet:{sheet}", "Erreur de saisie.")
    with database.read() as session:
        row = session.execute(select(SheetRow.removed_by, SheetRow.removed_reason)).one()  # type: ignore[call-overload]
    assert tuple(row) == ("person:1", "Erreur de saisie.")
    assert given(found) != sheet


def test_seat_is_not_taken_back_without_a_reason_twice_or_once_signed(database: Database) -> None:
    found = jury(database)
    sheet, other = given(found), given(found, juror=1, seat=2)
    refused(database, lambda session: unassign(session, sheet, " ", ANNE, NOW))
    signed = update(SheetRow).where(col(SheetRow.id) == other).values(state="signed", signatures=1)
    database.write(lambda session: session.connection().execute(signed).rowcount)
    [told] = refused(database, lambda session: unassign(session, other, "Raison.", ANNE, NOW))
    assert told.startswith("Cette fiche est signée")
    database.write(lambda session: unassign(session, sheet, "Raison.", ANNE, NOW))
    refused(database, lambda session: unassign(session, sheet, "Raison.", ANNE, NOW), Unknown)


def test_proposal_is_applied_whole_with_one_letter_for_each_juror(database: Database) -> None:
    found = jury(database)
    what = shown(found)
    assert applied(found, what) == 8
    assert all(one.sheet for one in found.seats())
    act = last_act(database)
    assert [one.kind for one in acts(database)].count("seat.given") == 8
    told = next(one for one in acts(database) if one.kind == "seats.applied")
    assert act.at == told.at
    assert told.after == {
        "digest": what.seen, "seatings": 8, "held": 8, "wanted": 8, "least": 2, "greatest": 3, "groups": 1,
    }  # fmt: skip
    assert sorted(to for to, _ in found.letters()) == sorted(address_of(found, one) for one in found.jurors)
    assert all(f"{SITE}/sheets" in text and "Ardéole" not in text for _, text in found.letters())


def test_proposal_that_was_shown_for_other_facts_is_outdated(database: Database) -> None:
    found = jury(database)
    what, fewer = shown(found), Shown(shown(found).seatings[:3], shown(found).seen)
    refused(database, lambda session: apply_seatings(session, found.edition, fewer, SITE, ANNE, NOW), Outdated)
    enlisted(database, found.edition, "Ipsos")
    refused(database, lambda session: apply_seatings(session, found.edition, what, SITE, ANNE, NOW), Outdated)
    assert found.letters() == []


def test_seatings_that_break_a_rule_are_not_applied_whatever_their_digest(database: Database) -> None:
    found = jury(database)
    with database.read() as session:
        task = task_of(session, found.edition)
    seatings = tuple(Seating(found.entries["Ardéole"], MARK, seat, found.jurors[0]) for seat in (1, 2))
    forged = Shown(seatings, proposal_digest(task, seatings))
    refused(database, lambda session: apply_seatings(session, found.edition, forged, SITE, ANNE, NOW), Outdated)


def test_by_hand_the_juror_is_written_both_times(database: Database) -> None:
    found = jury(database)
    seating = Seating(found.entries["Ardéole"], MARK, 1, found.jurors[0])
    database.write(lambda session: seat_by_hand(session, found.edition, seating, SITE, ANNE, NOW))
    leaving = Leaving(seating, "Erreur.")
    database.write(lambda session: free_by_hand(session, found.edition, leaving, SITE, ANNE, NOW))
    first, second = found.letters()
    assert first[0] == second[0] == address_of(found, found.jurors[0])
    assert "1." in first[1]
    assert "ne vous est plus attribuée" in second[1]
    refused(database, lambda session: free_by_hand(session, found.edition, leaving, SITE, ANNE, NOW), Unknown)


def test_by_hand_another_juror_than_the_one_seen_is_not_taken_away(database: Database) -> None:
    found = jury(database)
    given(found)
    leaving = Leaving(Seating(found.entries["Ardéole"], MARK, 1, found.jurors[1]), "Erreur.")
    refused(database, lambda session: free_by_hand(session, found.edition, leaving, SITE, ANNE, NOW), Unknown)


def test_list_is_taken_along_with_addresses_and_that_is_recorded(database: Database) -> None:
    found = jury(database)
    given(found)
    rows = database.write(lambda session: read_seats(session, found.edition, ANNE, NOW))
    assert [email for _, email in rows] == [address_of(found, found.jurors[0]), *[""] * 7]
    assert (last_act(database).kind, last_act(database).after) == ("seats.read", {"seats": 8})
