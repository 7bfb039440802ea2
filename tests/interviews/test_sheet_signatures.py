"""A sheet is signed, and what was signed can be proved; it is opened again by two persons."""

import pytest
from sheet_world import CRITERIA, World, change, full, later, world

from award.database.transactions import Database
from award.editions.phases import PHASES, Phase
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.interviews.sheets.operations import Decision, ask_reopening, decide_reopening, sign
from award.interviews.sheets.queries import receipt_of, reopenings, signatures_of, signed_marks
from award.interviews.sheets.refusals import CharterFirst, NotSigned, NotYourSheet, SheetSigned
from award.messages import Refused
from award.people.roles import Person
from award.trail.notes import public_key, signing_key
from award.trail.operations import seal
from award.trail.receipts import proven_act

KEY = signing_key("a secret of the tests, long enough")
GRANTED, REFUSED = Decision(granted=True), Decision(granted=False, reason="Rien de nouveau.")


def test_signature_keeps_the_sheet_as_it_was_read(database: Database) -> None:
    there = world(database)
    there.type(there.lea, {**full("80"), f"mark.{CRITERIA[0]}": "abstention", f"reason.{CRITERIA[0]}": "Pas vu."})
    there.sign(there.lea)
    signed = there.ask(signatures_of, there.entries[0], there.lea.id)
    assert [(one.number, one.revised, one.mark, one.by) for one in signed] == [(1, False, 80, there.lea.called)]
    assert signed[0].texts == there.sheet(there.lea).texts
    assert there.sheet(there.lea).held.state == "signed"
    act = there.acts("signed")[0]
    assert act.after["mark"] == "80"  # type: ignore[index]  # an object
    assert act.after["marks"][CRITERIA[0]] == "abstention"  # type: ignore[index]  # an object


def test_receipt_proves_the_signature_once_it_is_sealed(database: Database) -> None:
    there = world(database)
    with pytest.raises(NotSigned):
        there.ask(receipt_of, there.entries[0], there.lea.id)
    there.signed(there.lea)
    with pytest.raises(Refused):
        there.ask(receipt_of, there.entries[0], there.lea.id)
    database.write(lambda session: seal(session, KEY, later(1)))
    act = proven_act(there.ask(receipt_of, there.entries[0], there.lea.id), [public_key(KEY)])
    assert act is not None
    assert (act.kind, act.by) == ("sheet.signed", there.lea.called)


def test_sheet_changed_after_it_was_read_is_not_signed(database: Database) -> None:
    there = world(database)
    there.type(there.lea, full())
    read = there.sheet(there.lea).seal
    there.type(there.lea, {"mark.culture": "81"})
    with pytest.raises(Outdated):
        there.do(sign, there.entries[0], read, "", there.lea)
    assert there.acts("signed") == []


def test_incomplete_sheet_is_refused_with_everything_that_is_missing(database: Database) -> None:
    there = world(database)
    with pytest.raises(Refused) as refused:
        there.sign(there.lea)
    assert len(refused.value.problems) == 11


def test_signed_sheet_is_not_signed_twice(database: Database) -> None:
    there = world(database)
    there.signed(there.lea)
    with pytest.raises(SheetSigned):
        there.sign(there.lea)
    assert len(there.acts("signed")) == 1


@pytest.mark.parametrize("phase", [phase for phase in PHASES if phase != "evaluation"])
def test_sheet_is_signed_in_the_evaluation_only(database: Database, phase: Phase) -> None:
    there = world(database)
    there.type(there.lea, full())
    there.phase(phase)
    with pytest.raises(Shut):
        there.sign(there.lea)


def test_nobody_signs_for_another(database: Database) -> None:
    there = world(database)
    there.type(there.lea, full())
    read = there.sheet(there.lea).seal
    for person in (there.nina, there.organiser, there.chair):
        with pytest.raises((NotYourSheet, CharterFirst)):
            there.do(sign, there.entries[0], read, "", person)


def asked(there: World, by: Person | None = None, reason: str = "Une faute de frappe.") -> int:
    return there.do(ask_reopening, there.whose(there.lea), reason, by or there.organiser)


def decided(there: World, said: Decision = GRANTED, by: Person | None = None) -> None:
    there.do(decide_reopening, there.whose(there.lea), said, by or there.chair)


def test_reopening_asked_and_granted_opens_the_sheet(database: Database) -> None:
    there = world(database)
    there.signed(there.lea, "80")
    asked(there)
    assert there.sheet(there.lea).held.state == "signed"
    waiting = there.ask(reopenings, there.edition)
    assert [(one.company, one.juror_name, one.asked_by, one.outcome) for one in waiting] == [
        ("Aube", "Léa", there.organiser.called, "")
    ]
    decided(there)
    assert there.sheet(there.lea).held.state == "open"
    there.signed(there.lea, "70")
    signed = there.ask(signatures_of, there.entries[0], there.lea.id)
    assert [(one.mark, one.revised) for one in signed] == [(80, False), (70, False)]
    (mark,) = there.ask(signed_marks, there.edition)
    assert (mark.first, mark.independent, mark.latest) == (80, 70, 70)
    assert [one.kind for one in there.acts("reopening")] == ["sheet.reopening-asked", "sheet.reopening-granted"]


def test_reopening_refused_changes_nothing_and_may_be_asked_again(database: Database) -> None:
    there = world(database)
    there.signed(there.lea)
    asked(there)
    with pytest.raises(Refused):
        decided(there, Decision(granted=False, reason=" "))
    decided(there, REFUSED)
    assert there.sheet(there.lea).held.state == "signed"
    with pytest.raises(Unknown):
        decided(there)
    asked(there)


def test_reopening_is_asked_once_with_a_reason_by_an_organiser(database: Database) -> None:
    there = world(database)
    with pytest.raises(Refused):
        asked(there)
    there.signed(there.lea)
    with pytest.raises(Refused):
        asked(there, reason=" ")
    for person in (there.lea, there.marc, there.chair):
        with pytest.raises(NotAllowed):
            asked(there, person)
    asked(there)
    with pytest.raises(Refused):
        asked(there)


def test_reopening_is_decided_by_another_person_who_is_the_chair(database: Database) -> None:
    there = world(database)
    both = Person(there.organiser.id, "Olga", "fr", frozenset({"organiser", "chair"}))
    juror = Person(there.lea.id, "Léa", "fr", frozenset({"juror", "chair"}))
    there.signed(there.lea)
    asked(there)
    for person in (there.organiser, there.lea, both, juror):
        with pytest.raises(NotAllowed):
            decided(there, by=person)
    assert there.sheet(there.lea).held.state == "signed"


def test_reopening_in_a_phase_where_nothing_is_marked_is_shut(database: Database) -> None:
    there = world(database)
    there.signed(there.lea)
    there.phase("closed")
    with pytest.raises(Shut):
        asked(there)


def test_reopening_of_a_sheet_of_another_edition_is_refused(database: Database) -> None:
    there = world(database)
    there.signed(there.lea)
    whose = there.whose(there.lea)._replace(edition=there.edition + 1)
    with pytest.raises(NotYourSheet):
        there.do(ask_reopening, whose, "Pourquoi.", there.organiser)


def test_save_after_reopening_goes_on_where_the_sheet_was(database: Database) -> None:
    there = world(database)
    there.signed(there.lea)
    asked(there)
    decided(there)
    assert there.save(there.lea, change("mark.culture", "12", 1)).version == 2
