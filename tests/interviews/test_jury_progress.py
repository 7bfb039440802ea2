"""Organisers follow the jury without learning a mark: who has signed, who is late, whom to remind."""

from datetime import timedelta
from typing import Any

import pytest
from edition_acts import ANNE, CLAIRE, OTHERS, acts, dated, refused
from followed import followed
from sheet_world import CRITERIA, GUIDE, NOW, World, full, later
from sqlalchemy import select, update
from sqlmodel import Session, col

from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.refusals import NotAllowed, Shut
from award.interviews.progress.following import (
    Company,
    Meeting,
    OfPair,
    Task,
    by_company,
    by_juror,
    by_pair,
    is_late,
    to_remind,
)
from award.interviews.progress.operations import write_reminders
from award.interviews.progress.queries.facts import interview_facts
from award.interviews.progress.queries.tasks import Progress, progress, tasks
from award.interviews.sheets.operations import revise, sign
from award.interviews.slots.operations.telling import when_in
from award.interviews.tables import JurorRow
from award.invitations.tables import InvitationRow
from award.mail.tables import LETTER
from award.messages import Refused
from award.outbox.operations import cancel_batch, post_batch

SITE = "https://prix.example"


@pytest.fixture
def there(database: Database) -> World:
    return followed(database)


def follow(there: World) -> Progress:
    return there.ask(progress, there.edition)


def reminded(there: World, only: int | None = None, at: Any = NOW, by: Acting = ANNE) -> int:
    """How many messages are written and sent."""

    def work(session: Session) -> int:
        return post_batch(session, write_reminders(session, there.edition, only, SITE, by, at), by.called, at)

    return there.database.write(work)


def letters(there: World) -> list[tuple[str, str]]:
    found = (
        select(LETTER.c.recipient, LETTER.c.text)
        .where(LETTER.c.kind.in_(("jury.reminder", "jury.charter")))
        .order_by(LETTER.c.id)
    )
    return [(row[0], row[1]) for row in there.ask(lambda session: session.execute(found).all())]


class TestFollowing:
    def test_sheet_is_waiting_then_begun_then_signed(self, there: World) -> None:
        stages = lambda: [one.stage for one in there.ask(tasks, there.edition)]  # noqa: E731
        assert stages() == ["waiting"] * 4
        there.type(there.lea, {f"note.{GUIDE.themes[0].name}": "Vu."})
        assert stages() == ["begun", "waiting", "waiting", "waiting"]
        there.signed(there.lea)
        there.type(there.marc, {"mark.culture": "12"})
        assert stages() == ["signed", "begun", "waiting", "waiting"]

    def test_what_is_typed_and_taken_out_again_is_not_begun(self, there: World) -> None:
        there.type(there.lea, {"mark.culture": "12"})
        there.type(there.lea, {"mark.culture": " "})
        assert {one.stage for one in there.ask(tasks, there.edition)} == {"waiting"}

    def test_juror_without_the_charter_is_told_apart(self, there: World) -> None:
        there.database.write(lambda session: session.execute(update(JurorRow).values(charter="")) and None)
        assert {one.stage for one in there.ask(tasks, there.edition)} == {"unsworn"}

    def test_everything_is_counted_by_juror_by_pair_and_by_company(self, there: World) -> None:
        there.signed(there.lea)
        found = follow(there)
        assert [(one.name, one.done, len(one.left)) for one in found.jurors] == [("Léa", 1, 1), ("Marc", 0, 2)]
        assert [(one.name, one.done, one.wanted) for one in found.companies] == [("Aube", 1, 2), ("Brise", 0, 2)]
        assert found.pairs == (OfPair(("Léa (Maison 1)", "Marc (Maison 2)"), 2, 0),)
        assert (found.done, found.held, found.wanted) == (1, 4, 4)
        there.signed(there.marc)
        assert follow(there).pairs[0].done == 1

    def test_theme_is_covered_once_one_juror_has_ticked_it(self, there: World) -> None:
        first, *others = (one.name for one in GUIDE.themes)
        there.type(there.lea, {f"covered.{first}": "yes", f"covered.{others[0]}": "non"})
        there.type(there.marc, {f"covered.{others[1]}": "yes"})
        assert follow(there).companies[0].missing == (others[0], *others[2:])

    def test_progress_is_the_same_whatever_the_marks(self, there: World) -> None:
        """Marks are no part of it: of two unsigned sheets with one field typed each, nothing tells which is which."""
        there.type(there.lea, {"mark.culture": "0"})
        before = follow(there)
        there.type(there.lea, dict.fromkeys([f"mark.{one}" for one in CRITERIA], "100"))
        assert follow(there) == before

    def test_company_that_does_not_take_part_is_not_followed(self, there: World) -> None:
        gone = update(InvitationRow).where(col(InvitationRow.entry) == there.entries[0]).values(answer="declined")
        there.database.write(lambda session: session.execute(gone) and None)
        assert [one.name for one in follow(there).companies] == ["Brise"]
        assert {one.company for one in there.ask(tasks, there.edition)} == {"Brise"}


class TestFacts:
    def test_sheets_and_signatures_are_counted(self, there: World) -> None:
        known = lambda: there.ask(interview_facts, there.edition, NOW)  # noqa: E731
        there.signed(there.lea)
        found = known()
        assert (found.seats, found.seats_filled, found.sheets, found.sheets_signed) == (4, 4, 4, 1)
        assert (found.guide_ready, found.participations, found.revisions_open) == (True, 2, 0)
        there.signed(there.marc)
        there.phase("deliberation")
        there.do(revise, there.entries[0], there.lea)
        found = known()
        assert (found.sheets_signed, found.revisions_open) == (2, 1)


class TestReminding:
    def test_each_juror_gets_one_letter_and_not_another_within_the_day(self, there: World) -> None:
        there.signed(there.lea)
        assert reminded(there) == 2
        (lea, marc) = [text for _, text in letters(there)]
        assert ("Brise" in lea, "Aube" in lea) == (True, False)
        assert "Aube, Brise" in marc
        (told,) = [one for one in acts(there.database) if one.kind == "jurors.reminded"]
        assert told.after == {"jurors": [1, 2]}
        for at in (later(1), later(60 * 23)):
            with pytest.raises(Refused, match="personne à relancer"):
                reminded(there, at=at)
        assert reminded(there, at=later(60 * 24)) == 2

    def test_one_juror_is_reminded_alone(self, there: World) -> None:
        assert reminded(there, only=2) == 1
        assert [to for to, _ in letters(there)] == ["marc@example.org"]
        assert reminded(there) == 1
        with pytest.raises(Refused):
            reminded(there, only=3)

    def test_nobody_is_reminded_of_what_is_signed(self, there: World) -> None:
        for entry in there.entries:
            for person in (there.lea, there.marc):
                there.type(person, full(), entry)
        for entry in there.entries:
            for person in (there.lea, there.marc):
                _sign(there, entry, person)
        with pytest.raises(Refused):
            reminded(there)

    def test_juror_without_the_charter_is_told_of_no_company(self, there: World) -> None:
        there.database.write(lambda session: session.execute(update(JurorRow).values(charter="")) and None)
        reminded(there)
        assert all("charte" in text and "Aube" not in text for _, text in letters(there))

    @pytest.mark.parametrize("by", [*OTHERS, CLAIRE], ids=lambda by: "+".join(by.roles))
    def test_only_organisers_remind(self, there: World, by: Acting) -> None:
        work = lambda session: write_reminders(session, there.edition, None, SITE, by, NOW)  # noqa: E731
        refused(there.database, work, NotAllowed)

    def test_nobody_is_reminded_once_the_evaluation_is_over(self, there: World) -> None:
        there.phase("deliberation")
        work = lambda session: write_reminders(session, there.edition, None, SITE, ANNE, NOW)  # noqa: E731
        refused(there.database, work, Shut)

    @pytest.mark.parametrize(("late", "words"), [(False, "attendues avant"), (True, "échéance était fixée")])
    def test_letter_tells_the_deadline_and_whether_it_has_passed(self, there: World, *, late: bool, words: str) -> None:
        dated(there.database, there.edition)
        deadline = follow(there).deadline
        assert deadline
        reminded(there, at=deadline + timedelta(days=1) if late else NOW)
        for _, text in letters(there):
            assert [one in text for one in ("attendues avant", "échéance était fixée")] == [not late, late]
            assert f"{words} " in text
            assert when_in(deadline, "fr") in text

    def test_discarded_reminder_was_none(self, there: World) -> None:
        written = there.database.write(lambda session: write_reminders(session, there.edition, None, SITE, ANNE, NOW))
        with pytest.raises(Refused):
            reminded(there)
        there.database.write(lambda session: cancel_batch(session, written, "Trop tôt.", ANNE.called, NOW))
        assert (letters(there), reminded(there)) == ([], 2)


def task(entry: int, juror: int, state: Any = "open", **more: Any) -> Task:
    usual = {"sworn": True, "begun": False, "themes": frozenset[str]()}
    return Task(entry, f"C{entry}", "Entretien", 1, juror, f"J{juror}", "O", state=state, **(usual | more))


class TestPure:
    def test_task_is_late_after_the_minute_of_its_deadline(self) -> None:
        assert not is_late(task(1, 1), NOW, NOW)
        assert is_late(task(1, 1), NOW, NOW + timedelta(minutes=1))
        assert not is_late(task(1, 1, "signed"), NOW, NOW + timedelta(minutes=1))
        assert not is_late(task(1, 1), None, NOW)

    def test_revision_is_a_stage_of_its_own_and_still_signed(self) -> None:
        assert (task(1, 1, "revising").stage, task(1, 1, "revising").done) == ("revising", True)

    def test_company_without_jurors_is_in_no_pair(self) -> None:
        meeting = Meeting(NOW, "planned")
        found = by_company([Company(1, "C1"), Company(2, "C2")], [task(1, 1)], 2, ["a"], {2: meeting})
        assert [(one.tasks != (), one.missing, one.meeting) for one in found] == [
            (True, ("a",), None),
            (False, ("a",), meeting),
        ]
        assert by_pair(found) == (OfPair(("J1 (O)",), 1, 0),)

    def test_juror_with_nothing_left_is_not_reminded(self) -> None:
        rows = by_juror([task(1, 1, "signed"), task(1, 2), task(2, 3)])
        assert [one.juror for one in to_remind(rows, {3: NOW}, NOW)] == [2]
        assert [one.juror for one in to_remind(rows, {3: NOW}, NOW + timedelta(hours=24))] == [2, 3]


class TestPages:
    def test_organiser_follows_and_reminds(self, there: World, enter_as: Any) -> None:
        organiser, here = enter_as("organiser"), f"/editions/{there.edition}/progress"
        text = organiser.get(here).text
        assert ("Relancer" in text, "Désaccords" in text) == (True, False)
        written = organiser.send(f"{here}/reminders", juror=1).headers["location"]
        assert written.startswith(f"/editions/{there.edition}/outbox/sending?batch=")
        assert "Vos fiches d’évaluation à signer" in organiser.get(written).text
        assert letters(there) == []
        assert organiser.send(f"{here}/reminders").status_code == 303
        again = organiser.send(f"{here}/reminders")
        assert (again.status_code, "personne à relancer" in again.text) == (422, True)

    def test_blank_sheet_is_of_one_juror_and_one_company(self, there: World, enter_as: Any) -> None:
        organiser, here = enter_as("organiser"), f"/editions/{there.edition}/progress"
        there.type(there.lea, {"mark.culture": "87,5", "note.direction": "Un secret."})
        answer = organiser.get(f"{here}/{there.entries[0]}/1/blank")
        assert all(one.title.fr in answer.text for one in (*GUIDE.criteria, *GUIDE.themes))
        assert ("Léa" in answer.text, "87,5" in answer.text, "Un secret" in answer.text) == (True, False, False)
        assert organiser.get(f"{here}/{there.entries[0]}/3/blank").status_code == 404

    def test_disagreements_come_with_the_deliberation(self, there: World, enter_as: Any) -> None:
        there.signed(there.lea, "90,5")
        there.signed(there.marc, "60")
        visits = [enter_as(role) for role in ("organiser", "chair", "auditor")]
        here = f"/editions/{there.edition}/progress"
        assert not any("90,50" in visit.get(here).text for visit in visits)
        there.phase("deliberation")
        assert all("90,50" in visit.get(here).text for visit in visits)

    def test_others_read_or_do_not_even_that(self, there: World, enter_as: Any) -> None:
        here = f"/editions/{there.edition}/progress"
        for role in ("chair", "auditor"):
            visit = enter_as(role)
            assert visit.get(here).status_code == 200
            assert "<form" not in visit.get(here).text.split("<main")[1]
            assert visit.send(f"{here}/reminders").status_code == 403
        for role in ("juror", "owner", "contributor", "administrator"):
            assert enter_as(role).get(here).status_code == 403
            assert enter_as(role).get(f"{here}/{there.entries[0]}/1/blank").status_code == 403

    def test_page_asks_as_much_with_many_sheets_as_with_few(
        self, there: World, enter_as: Any, statements: list[str]
    ) -> None:
        organiser, here = enter_as("organiser"), f"/editions/{there.edition}/progress"
        organiser.get(here)
        statements.clear()
        organiser.get(here)
        few = len(statements)
        there.signed(there.lea)
        there.type(there.marc, full())
        statements.clear()
        organiser.get(here)
        assert len(statements) == few


def _sign(there: World, entry: int, person: Any) -> None:
    there.do(sign, entry, there.sheet(person, entry).seal, "", person)
