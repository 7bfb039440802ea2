"""What a juror types is kept; whoever must not write a sheet cannot."""

from collections.abc import Callable
from hashlib import sha256

import pytest
from sheet_world import CRITERIA, World, change, full, later, sit, world
from sqlalchemy import update
from sqlmodel import col

from award.database.transactions import Database
from award.drafts.queries import past
from award.editions.phases import PHASES, Phase
from award.editions.refusals import Shut
from award.interviews.jury.operations.removing import free_seats
from award.interviews.sheets.operations import save_fields
from award.interviews.sheets.queries import sheet_for, sheets_of
from award.interviews.sheets.refusals import CharterFirst, NotYourSheet, SheetSigned
from award.interviews.tables import JurorRow, SheetRow
from award.messages import Refused

MARK = "mark.culture"


def test_save_stands_in_the_sheet_and_in_the_trail(database: Database) -> None:
    there = world(database)
    saved = there.do(
        save_fields, there.entries[0], [change(MARK, "83,5"), change("note.ecoute", "Dit que…")], there.lea
    )
    assert [one.outcome for one in saved.answers] == ["saved", "saved"]
    assert there.sheet(there.lea).texts == {MARK: "83,5", "note.ecoute": "Dit que…"}
    mark, note = there.acts("saved")
    assert mark.subject == f"sheet:{there.entries[0]}:person:{there.lea.id}"
    assert (mark.by, mark.after) == (there.lea.called, {"field": MARK, "version": 1, "text": "83,5"})
    assert note.after == {"field": "note.ecoute", "version": 1, "sha256": sha256("Dit que…".encode()).hexdigest()}


def test_mark_that_cannot_be_read_is_kept_and_not_told_for_ever(database: Database) -> None:
    there = world(database)
    there.type(there.lea, {MARK: "voir Paul"})
    sheet = there.sheet(there.lea)
    assert sheet.texts == {MARK: "voir Paul"}
    assert [one.field for one in sheet.check.flaws] == [MARK]
    assert set(there.acts("saved")[0].after) == {"field", "version", "sha256"}  # type: ignore[call-overload]  # an object


def test_summary_counts_marks_typed_before(database: Database) -> None:
    there = world(database)
    there.type(there.lea, {f"mark.{name}": "abstention" for name in CRITERIA[:1]})
    summary = there.type(there.lea, {f"mark.{CRITERIA[1]}": "50"}).summary
    assert (summary.mark, summary.marked, summary.abstained, summary.of) == (50, 1, 1, 6)
    assert there.type(there.lea, {"note.ecoute": "x"}).summary == summary


def test_save_sent_again_is_one_act(database: Database) -> None:
    there, one = world(database), change(MARK, "83")
    first, again = there.save(there.lea, one), there.save(there.lea, one)
    assert (again.outcome, again.version, again.at) == (first.outcome, first.version, first.at)
    assert len(there.acts("saved")) == 1


def test_second_device_is_told_and_overwrites_nothing(database: Database) -> None:
    there = world(database)
    there.save(there.lea, change(MARK, "80"))
    answer = there.save(there.lea, change(MARK, "20"))
    assert (answer.outcome, answer.version, answer.stands.text) == ("conflict", 1, "80")
    assert there.sheet(there.lea).texts == {MARK: "80"}
    assert len(there.acts("saved")) == 1
    draft = there.sheet(there.lea).held.draft
    assert [one.text for one in there.ask(past, draft, MARK)] == ["80", "20"]


def test_saves_of_one_request_stand_or_fall_together(database: Database) -> None:
    there = world(database)
    for wrong in (change("mark.inconnu", "1"), change("covered.ecoute", "oui, tous"), change(MARK, "8" * 41)):
        with pytest.raises(Refused) as refused:
            there.do(save_fields, there.entries[0], [change(MARK, "80"), wrong], there.lea)
        assert [one.column for one in refused.value.problems] == [wrong.field]
    assert there.sheet(there.lea).texts == {}
    assert there.acts("saved") == []


@pytest.mark.parametrize("phase", [phase for phase in PHASES if phase != "evaluation"])
def test_sheet_is_written_in_the_evaluation_only(database: Database, phase: Phase) -> None:
    there = world(database)
    there.phase(phase)
    with pytest.raises(Shut):
        there.save(there.lea, change(MARK, "80"))


def test_signed_sheet_is_locked_but_answers_what_it_answered(database: Database) -> None:
    there, one = world(database), change(MARK, "80")
    first = there.save(there.lea, one)
    there.type(there.lea, {name: text for name, text in full().items() if name != MARK})
    there.sign(there.lea)
    assert there.save(there.lea, one).version == first.version
    for sent in ([change(MARK, "90", 1)], [one, change(MARK, "90", 1)]):
        with pytest.raises(SheetSigned):
            there.do(save_fields, there.entries[0], sent, there.lea)


def without_charter(there: World) -> None:
    mine = update(JurorRow).where(col(JurorRow.person) == there.lea.id).values(charter="another")
    there.database.write(lambda session: session.execute(mine) and None)


def left(there: World) -> None:
    mine = update(JurorRow).where(col(JurorRow.person) == there.lea.id).values(active=False)
    there.database.write(lambda session: session.execute(mine) and None)


def freed(there: World) -> None:
    juror = there.seats[there.entries[0], there.lea.id]
    there.do(free_seats, juror, there.entries[0], "conflit", there.organiser)


@pytest.mark.parametrize(
    ("happens", "refusal"), [(without_charter, CharterFirst), (left, NotYourSheet), (freed, NotYourSheet)]
)
def test_who_lost_the_sheet_reads_and_writes_nothing(
    database: Database, happens: Callable[[World], None], refusal: type[Refused]
) -> None:
    there = world(database)
    there.save(there.lea, change(MARK, "80"))
    happens(there)
    with pytest.raises(refusal):
        there.save(there.lea, change(MARK, "90", 1))
    with pytest.raises(refusal):
        there.sheet(there.lea)
    assert [one.entry for one in there.ask(sheets_of, there.lea.id)] == ([there.entries[1]] if happens is freed else [])


def test_nobody_else_writes_a_sheet(database: Database) -> None:
    there = world(database)
    for person in (there.nina, there.organiser, there.chair):
        with pytest.raises(NotYourSheet):
            there.save(person, change(MARK, "90"))
    there.save(there.marc, change(MARK, "10"))
    assert there.sheet(there.lea).texts == {}


def test_entry_that_is_none_is_refused_as_one_of_others(database: Database) -> None:
    there = world(database)
    told = []
    for entry in (there.entries[0], 987654):
        with pytest.raises(NotYourSheet) as refused:
            there.ask(sheet_for, entry, there.nina.id)
        told.append(refused.value.problems)
    assert told[0] == told[1]


def test_juror_who_comes_back_begins_a_new_sheet(database: Database) -> None:
    there = world(database)
    there.save(there.lea, change(MARK, "80"))
    freed(there)
    juror, entry = there.seats[there.entries[0], there.lea.id], there.entries[0]
    there.database.write(lambda session: sit(session, there.edition, entry, juror, 1))
    assert there.sheet(there.lea).texts == {}


def test_sheet_of_a_mark_that_the_rules_have_no_more_is_nobodys(database: Database) -> None:
    there = world(database)
    gone = update(SheetRow).where(col(SheetRow.entry) == there.entries[0]).values(mark="Ancienne")
    database.write(lambda session: session.execute(gone) and None)
    with pytest.raises(NotYourSheet):
        there.save(there.lea, change(MARK, "80"))
    assert [one.entry for one in there.ask(sheets_of, there.lea.id)] == [there.entries[1]]


def test_list_of_sheets_asks_no_more_for_more_sheets(database: Database, statements: list[str]) -> None:
    there = world(database)
    there.type(there.lea, full())
    counts = []
    for _ in range(2):
        statements.clear()
        there.ask(sheets_of, there.lea.id)
        counts.append(len(statements))
        freed(there)
    assert counts[0] == counts[1]


def test_list_of_sheets_tells_what_is_typed_and_when(database: Database) -> None:
    there = world(database)
    there.do(save_fields, there.entries[1], [change(MARK, "80")], there.lea, at=later(5))
    aube, brise = there.ask(sheets_of, there.lea.id)
    assert (aube.name, aube.saved_at, aube.writable, aube.due) == ("Aube", None, True, None)
    assert (brise.name, brise.saved_at, brise.check.summary.marked) == ("Brise", later(5), 1)
    assert there.ask(sheets_of, there.nina.id) == ()
