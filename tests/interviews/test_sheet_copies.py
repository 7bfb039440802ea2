"""A sheet filled in on paper is typed by a second person, and says where the paper is."""

import pytest
from sheet_world import World, change, full, sit, world

from award.database.transactions import Database
from award.editions.refusals import NotAllowed
from award.interviews.sheets.operations import (
    Decision,
    ask_reopening,
    copy_sheet,
    decide_reopening,
    disclose,
    save_copied,
    sign_copied,
)
from award.interviews.sheets.queries import sheet_on_paper, signatures_of
from award.interviews.sheets.refusals import NotYourSheet, SheetSigned
from award.messages import Refused
from award.people.roles import Person


def begun(there: World, by: Person | None = None, source: str = "Classeur bleu, page 3") -> None:
    there.do(copy_sheet, there.whose(there.lea), source, by or there.organiser)


def typed(there: World, by: Person) -> None:
    there.do(save_copied, there.whose(there.lea), [change(name, text) for name, text in full("60").items()], by)


def test_paper_is_typed_and_signed_by_an_organiser_with_its_source(database: Database) -> None:
    there = world(database)
    begun(there)
    typed(there, there.organiser)
    sheet = there.ask(sheet_on_paper, there.whose(there.lea), there.organiser.called)
    there.do(sign_copied, there.whose(there.lea), sheet.seal, there.organiser)
    (signed,) = there.ask(signatures_of, there.entries[0], there.lea.id)
    assert (signed.mark, signed.by, signed.revised) == (60, there.organiser.called, False)
    assert there.acts("signed")[0].after["on_paper"] is True  # type: ignore[index]  # an object
    with pytest.raises(SheetSigned):
        begun(there)


def test_source_may_be_said_better_by_who_copies(database: Database) -> None:
    there = world(database)
    begun(there)
    typed(there, there.organiser)
    begun(there, source="Classeur bleu, page 4")
    assert there.sheet(there.lea).held.source == "Classeur bleu, page 4"


def test_paper_needs_a_source_and_a_sheet_that_nobody_began(database: Database) -> None:
    there = world(database)
    with pytest.raises(Refused):
        begun(there, source="  ")
    there.type(there.lea, {"mark.culture": "80"})
    with pytest.raises(Refused):
        begun(there)


def test_only_an_organiser_who_does_not_judge_the_company_copies(database: Database) -> None:
    there = world(database)
    judge = Person(there.marc.id, "Marc", "fr", frozenset({"juror", "organiser"}))
    self = Person(there.lea.id, "Léa", "fr", frozenset({"juror", "organiser"}))
    for person in (there.marc, there.chair, there.lea, judge, self):
        with pytest.raises(NotAllowed):
            begun(there, person)


def test_who_copies_is_one_person_until_they_judge_the_company(database: Database) -> None:
    there = world(database)
    other = Person(there.nina.id, "Nina", "fr", frozenset({"juror", "organiser"}))
    with pytest.raises(NotAllowed):
        typed(there, there.organiser)
    begun(there, other)
    typed(there, other)
    for act in (begun, typed):
        with pytest.raises(NotAllowed):
            act(there, there.organiser)
    with pytest.raises(NotYourSheet):
        there.ask(sheet_on_paper, there.whose(there.lea), there.organiser.called)
    juror, entry = there.seats[there.entries[0], there.nina.id], there.entries[0]
    database.write(lambda session: sit(session, there.edition, entry, juror, 3))
    with pytest.raises(NotAllowed):
        typed(there, other)


def test_revision_of_a_paper_sheet_is_the_jurors_own(database: Database) -> None:
    there = world(database, "signed")
    begun(there)
    typed(there, there.organiser)
    sheet = there.ask(sheet_on_paper, there.whose(there.lea), there.organiser.called)
    there.do(sign_copied, there.whose(there.lea), sheet.seal, there.organiser)
    there.signed(there.marc)
    there.do(disclose, there.entries[0], there.lea)
    there.do(ask_reopening, there.whose(there.lea), "Une faute.", there.organiser)
    there.do(decide_reopening, there.whose(there.lea), Decision(granted=True), there.chair)
    with pytest.raises(Refused):
        typed(there, there.organiser)
