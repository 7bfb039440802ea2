"""After signing: the others' marks are read when the rules say, and one's own revised with a reason, or left."""

import pytest
from sheet_world import World, change, later, sit, world

from award.database.transactions import Database
from award.editions.phases import PHASES
from award.editions.refusals import Shut
from award.interviews.sheets.operations import (
    Decision,
    abandon_revision,
    ask_reopening,
    decide_reopening,
    disclose,
    revise,
)
from award.interviews.sheets.queries import (
    Other,
    committee_marks,
    may_disclose,
    others_of,
    signatures_of,
    signed_marks,
)
from award.interviews.sheets.refusals import NotYourSheet
from award.messages import Refused
from award.people.roles import Person


def read(there: World, person: Person) -> tuple[Other, ...]:
    return there.do(disclose, there.entries[0], person, at=later(1))


def both_signed(database: Database, disclosure: str = "deliberation") -> World:
    there = world(database, disclosure)
    there.signed(there.lea, "80")
    there.signed(there.marc, "40")
    return there


def test_other_mark_is_read_once_both_have_signed(database: Database) -> None:
    there = world(database, "signed")
    there.signed(there.lea, "80")
    assert not there.ask(may_disclose, there.entries[0], there.lea.id)
    assert read(there, there.lea) == ()
    there.type(there.marc, {"mark.culture": "40"})
    assert read(there, there.lea) == ()
    assert read(there, there.marc) == ()
    there.signed(there.marc, "40")
    assert there.ask(may_disclose, there.entries[0], there.lea.id)
    (other,) = read(there, there.lea)
    assert (other.juror_name, other.first, other.mark, other.texts["mark.culture"]) == ("Marc", 40, 40, "40")


def test_reading_is_noted_once_and_not_for_who_did_not_read(database: Database) -> None:
    there = both_signed(database, "signed")
    assert there.ask(others_of, there.entries[0], there.lea.id) == ()
    read(there, there.lea)
    assert read(there, there.lea) == there.ask(others_of, there.entries[0], there.lea.id)
    assert [one.by for one in there.acts("disclosed")] == [there.lea.called]
    assert there.sheet(there.marc).held.disclosed_at is None


def test_marks_wait_for_the_deliberation_where_the_rules_say_so(database: Database) -> None:
    there = both_signed(database)
    for phase in PHASES:
        there.phase(phase)
        shown = phase in {"deliberation", "closed", "published", "archived"}
        assert there.ask(may_disclose, there.entries[0], there.lea.id) is shown
    there.phase("deliberation")
    assert len(read(there, there.lea)) == 1
    there.phase("evaluation")
    assert there.ask(others_of, there.entries[0], there.lea.id) == ()


def test_nobody_without_a_sheet_of_the_company_reads_others(database: Database) -> None:
    there = both_signed(database, "signed")
    for person in (there.nina, there.organiser):
        with pytest.raises(NotYourSheet):
            read(there, person)


def test_revised_mark_needs_a_reason_and_keeps_the_first(database: Database) -> None:
    there = both_signed(database)
    there.phase("deliberation")
    there.do(revise, there.entries[0], there.lea)
    there.type(there.lea, {"mark.culture": "50"})
    with pytest.raises(Refused) as refused:
        there.sign(there.lea)
    assert [one.column for one in refused.value.problems] == ["reason"]
    there.sign(there.lea, "Marc a raison.")
    first, second = there.ask(signatures_of, there.entries[0], there.lea.id)
    assert (first.mark, first.revised, second.revised, second.reason) == (80, False, True, "Marc a raison.")
    lea = there.ask(signed_marks, there.edition)[0]
    assert (lea.first, lea.independent, lea.latest, lea.revised) == (80, 80, second.mark, True)
    (other,) = read(there, there.marc)
    assert (other.first, other.mark, other.revised, other.reason) == (80, second.mark, True, "Marc a raison.")


def test_mark_being_revised_shows_what_was_signed(database: Database) -> None:
    there = both_signed(database)
    there.phase("deliberation")
    there.do(revise, there.entries[0], there.lea)
    there.type(there.lea, {"mark.culture": "1"})
    (other,) = read(there, there.marc)
    assert (other.mark, other.texts["mark.culture"]) == (80, "80")


def test_abandoned_revision_says_again_what_was_signed(database: Database) -> None:
    there = both_signed(database)
    there.phase("deliberation")
    there.do(revise, there.entries[0], there.lea)
    there.type(there.lea, {"mark.culture": "1", "note.ecoute": "Autre."})
    there.do(abandon_revision, there.entries[0], there.lea)
    sheet = there.sheet(there.lea)
    assert (sheet.held.state, sheet.summary.mark) == ("signed", 80)
    assert sheet.texts == there.ask(signatures_of, there.entries[0], there.lea.id)[0].texts
    assert len(there.acts("signed")) == 2


def test_revision_is_of_a_signed_sheet_in_the_deliberation(database: Database) -> None:
    there = both_signed(database)
    with pytest.raises(Shut):
        there.do(revise, there.entries[0], there.lea)
    with pytest.raises(Refused):
        there.do(abandon_revision, there.entries[0], there.lea)
    there.phase("deliberation")
    there.do(revise, there.entries[0], there.lea)
    with pytest.raises(Refused):
        there.do(revise, there.entries[0], there.lea)
    there.phase("closed")
    with pytest.raises(Shut):
        there.do(abandon_revision, there.entries[0], there.lea)


def test_nobody_revises_or_abandons_for_another(database: Database) -> None:
    there = both_signed(database)
    there.phase("deliberation")
    for act in (revise, abandon_revision):
        for person in (there.nina, there.organiser, there.chair):
            with pytest.raises(NotYourSheet):
                there.do(act, there.entries[0], person)


def test_reopening_after_reading_leads_to_a_revision(database: Database) -> None:
    there = both_signed(database, "signed")
    read(there, there.lea)
    there.do(ask_reopening, there.whose(there.lea), "Une faute.", there.organiser)
    there.do(decide_reopening, there.whose(there.lea), Decision(granted=True), there.chair)
    assert there.sheet(there.lea).held.state == "revising"
    with pytest.raises(Refused):
        there.sign(there.lea)


def test_reopening_in_the_deliberation_leads_to_a_revision(database: Database) -> None:
    there = both_signed(database)
    there.phase("deliberation")
    there.do(ask_reopening, there.whose(there.lea), "Une faute.", there.organiser)
    there.do(decide_reopening, there.whose(there.lea), Decision(granted=True), there.chair)
    assert there.sheet(there.lea).held.state == "revising"


def test_reopened_sheet_neither_reads_nor_is_read(database: Database) -> None:
    there = both_signed(database, "signed")
    read(there, there.marc)
    there.do(ask_reopening, there.whose(there.lea), "Une faute.", there.organiser)
    there.do(decide_reopening, there.whose(there.lea), Decision(granted=True), there.chair)
    assert read(there, there.lea) == ()
    assert there.ask(others_of, there.entries[0], there.marc.id) == ()
    assert [one.person for one in there.ask(signed_marks, there.edition)] == [there.marc.id]


def test_committee_reads_signed_marks_in_the_deliberation(database: Database) -> None:
    there = both_signed(database, "signed")
    assert there.ask(committee_marks, there.edition, there.organiser.id) == ()
    there.phase("deliberation")
    found = there.ask(committee_marks, there.edition, there.organiser.id)
    assert [(one.company, one.person, one.latest) for one in found] == [
        ("Aube", there.lea.id, 80), ("Aube", there.marc.id, 40),
    ]  # fmt: skip


def test_organiser_who_judges_a_company_reads_it_once_their_own_sheet_is_signed(database: Database) -> None:
    there = both_signed(database, "signed")
    juror, entry = there.seats[there.entries[0], there.nina.id], there.entries[0]
    there.type(there.lea, {"mark.culture": "10"}, there.entries[1])
    database.write(lambda session: sit(session, there.edition, entry, juror, 3))
    there.phase("deliberation")
    assert there.ask(committee_marks, there.edition, there.nina.id) == ()
    assert len(there.ask(committee_marks, there.edition, there.chair.id)) == 2


def test_sheet_revised_before_anything_was_typed_again_is_signed_with_its_reason(database: Database) -> None:
    there = both_signed(database)
    there.phase("deliberation")
    there.do(revise, there.entries[0], there.marc)
    there.save(there.marc, change("mark.culture", "40", 1))
    there.sign(there.marc, "Confirmée.")
    assert there.ask(signed_marks, there.edition)[1].latest == 40
