"""Answers are submitted by who answers for the company, may be opened again until the deadline, and the last count."""

from typing import Any

import msgspec
import pytest
from company_world import Companies, companies, complete
from sqlalchemy import select

from award.database.transactions import Database
from award.editions.refusals import NotAllowed, Outdated, Unknown
from award.messages import Refused
from award.questionnaire.answering.operations import (
    add_remark,
    assign_section,
    reopen,
    settle_remark,
    submit,
)
from award.questionnaire.answering.queries import (
    last_submission,
    last_submissions,
    receipt_of,
    returned,
    submissions_of,
)
from award.questionnaire.answering.refusals import Locked
from award.questionnaire.definition.document import dimensions_of, questions_of
from award.questionnaire.files.operations import Received, attach, detach
from award.trail.acts import read_payload
from award.trail.tables import ENTRY

PDF = Received("Preuve.pdf", "pdf", 1200, "a" * 64, "unscanned")


@pytest.fixture
def there(database: Database) -> Companies:
    found = companies(database)
    found.type(complete(), found.carla)
    for question in questions_of(found.answers().held.form.questionnaire):
        if question.kind == "file" and not question.may_not_apply:
            digest = f"{len(question.name):064d}"
            kind = question.accepts[0] if question.accepts else "pdf"
            received = msgspec.structs.replace(PDF, digest=digest, kind=kind)
            found.do(attach, found.edition, question.name, received, found.carla)
    return found


def submitted(there: Companies, seal: str = "") -> int:
    return there.do(submit, there.edition, seal or there.answers().seal, there.olive)


def kinds(there: Companies) -> list[str]:
    rows = there.ask(lambda session: session.scalars(select(ENTRY.c.payload).order_by(ENTRY.c.id)).all())
    return [one.kind for one in map(read_payload, rows) if one.kind.startswith("response.")]


class TestSubmitting:
    def test_what_was_read_is_what_is_submitted(self, there: Companies) -> None:
        answers = there.answers()
        entry = submitted(there)
        found = there.ask(last_submission, there.entry)
        assert found is not None
        assert (found.number, found.entry_of_trail, found.by) == (1, entry, there.olive.called)
        assert (found.texts, found.files) == (answers.texts, answers.files)
        assert there.answers().held.state == "submitted"
        assert there.ask(returned, there.edition) == 1
        assert there.ask(last_submissions, there.edition) == {there.entry: found}

    def test_submission_is_in_the_trail_without_a_word_of_the_answers(self, there: Companies) -> None:
        submitted(there)
        rows = there.ask(lambda session: session.scalars(select(ENTRY.c.payload)).all())
        assert "response.submitted" in kinds(there)
        assert not [row for row in rows if b"sous deux jours" in row]

    def test_everything_missing_is_told_with_its_place(self, there: Companies) -> None:
        texts = dict.fromkeys(there.answers().texts, "")
        there.type(texts)
        with pytest.raises(Refused) as refused:
            submitted(there)
        told = {one.column for one in refused.value.problems}
        assert told == {one.field or one.question.name for one in there.answers().check.missing}
        assert len(told) > 20
        assert there.ask(last_submission, there.entry) is None

    def test_what_changed_meanwhile_is_read_first(self, there: Companies) -> None:
        seal = there.answers().seal
        field = next(iter(there.answers().texts))
        there.type({field: there.answers().texts[field] + " "}, there.denis)
        with pytest.raises(Outdated):
            submitted(there, seal)

    def test_a_file_more_changes_the_seal(self, there: Companies) -> None:
        seal = there.answers().seal
        (one, *_) = there.answers().attachments
        there.do(detach, there.edition, one.id, there.carla)
        assert there.answers().seal != seal

    def test_only_the_owner_submits_and_opens_again(self, there: Companies) -> None:
        with pytest.raises(NotAllowed):
            there.do(submit, there.edition, there.answers().seal, there.carla)
        submitted(there)
        with pytest.raises(NotAllowed):
            there.do(reopen, there.edition, there.answers().held.version, there.denis)

    def test_another_company_submits_its_own_only(self, there: Companies) -> None:
        with pytest.raises(Outdated):
            there.do(submit, there.edition, there.answers().seal, there.basile)
        assert there.ask(returned, there.edition) == 0

    def test_submitted_twice_is_refused(self, there: Companies) -> None:
        submitted(there)
        with pytest.raises(Locked):
            submitted(there)


class TestReopening:
    def test_last_submission_counts_and_the_first_is_kept(self, there: Companies) -> None:
        submitted(there)
        field = next(name for name in there.answers().texts if name.startswith("answer."))
        there.do(reopen, there.edition, there.answers().held.version, there.olive)
        assert there.ask(returned, there.edition) == 1
        text = there.answers().texts[field]
        there.type({field: f" {text}"})
        submitted(there)
        first, second = there.ask(submissions_of, there.answers().held.response)
        assert (first.texts[field], second.texts[field]) == (text, f" {text}")
        found = there.ask(last_submission, there.entry)
        assert found == second
        assert kinds(there).count("response.reopened") == 1

    def test_after_the_deadline_the_last_submission_stands(self, there: Companies) -> None:
        submitted(there)
        there.do(reopen, there.edition, there.answers().held.version, there.olive)
        there.close()
        with pytest.raises(Locked):
            submitted(there)
        found = there.ask(last_submission, there.entry)
        assert found is not None
        assert found.number == 1

    def test_too_late_nothing_is_opened(self, there: Companies) -> None:
        submitted(there)
        there.close()
        with pytest.raises(Locked) as refused:
            there.do(reopen, there.edition, there.answers().held.version, there.olive)
        assert refused.value.state == "over"

    def test_open_response_is_not_opened_again(self, there: Companies) -> None:
        with pytest.raises(Locked):
            there.do(reopen, there.edition, there.answers().held.version, there.olive)

    def test_version_seen_before_is_outdated(self, there: Companies) -> None:
        seen = there.answers().held.version
        submitted(there)
        with pytest.raises(Outdated):
            there.do(reopen, there.edition, seen, there.olive)

    def test_submitted_file_stays_though_it_is_taken_away(self, there: Companies) -> None:
        submitted(there)
        there.do(reopen, there.edition, there.answers().held.version, there.olive)
        (one, *_) = there.answers().attachments
        there.do(detach, there.edition, one.id, there.carla)
        found = there.ask(last_submission, there.entry)
        assert found is not None
        assert one.id in {each.id for each in found.content.files}

    def test_receipt_waits_for_a_submission(self, there: Companies) -> None:
        with pytest.raises(Unknown):
            there.ask(receipt_of, there.edition, there.olive)
        submitted(there)
        with pytest.raises(Refused):
            there.ask(receipt_of, there.edition, there.olive)


class TestSharing:
    def dimension(self, there: Companies) -> str:
        return next(dimensions_of(there.answers().held.form.questionnaire)).name

    def question(self, there: Companies) -> str:
        return next(iter(there.answers().held.form.questions))

    def test_section_is_looked_after_by_one_of_the_company(self, there: Companies) -> None:
        name = self.dimension(there)
        for _ in range(2):
            there.do(assign_section, there.edition, name, there.denis.id, there.olive)
        assert there.answers().sections == {name: there.denis.id}
        there.do(assign_section, there.edition, name, None, there.olive)
        assert there.answers().sections == {}
        assert kinds(there).count("response.section-assigned") == 2

    def test_section_is_given_by_the_owner(self, there: Companies) -> None:
        with pytest.raises(NotAllowed):
            there.do(assign_section, there.edition, self.dimension(there), there.denis.id, there.carla)

    @pytest.mark.parametrize("person", ["basile", "nobody"])
    def test_section_is_given_to_nobody_else(self, there: Companies, person: str) -> None:
        key = there.basile.id if person == "basile" else 100_000
        with pytest.raises(Unknown):
            there.do(assign_section, there.edition, self.dimension(there), key, there.olive)

    def test_section_that_there_is_not_is_unknown(self, there: Companies) -> None:
        with pytest.raises(Unknown):
            there.do(assign_section, there.edition, "nowhere", there.denis.id, there.olive)

    def test_remark_is_the_companys_own(self, there: Companies) -> None:
        key = there.do(add_remark, there.edition, self.question(there), " À vérifier\x00 ", there.carla)
        (one,) = there.answers(there.denis).remarks
        assert (one.id, one.text, one.by, one.settled_by) == (key, "À vérifier", there.carla.id, "")
        assert there.answers(there.basile).remarks == ()
        with pytest.raises(Unknown):
            there.do(settle_remark, there.edition, key, there.basile)
        for _ in range(2):
            there.do(settle_remark, there.edition, key, there.olive)
        assert there.answers().remarks[0].settled_by == there.olive.called
        assert kinds(there).count("response.remark-settled") == 1

    @pytest.mark.parametrize("text", ["", " \n", "x" * 2001])
    def test_remark_says_something(self, there: Companies, text: str) -> None:
        with pytest.raises(Refused):
            there.do(add_remark, there.edition, self.question(there), text, there.carla)

    def test_remark_is_beside_a_question(self, there: Companies) -> None:
        with pytest.raises(Unknown):
            there.do(add_remark, there.edition, "nowhere", "Bonjour", there.carla)

    def acts(self, there: Companies) -> list[tuple[Any, ...]]:
        return [
            (assign_section, self.dimension(there), there.denis.id, there.olive),
            (add_remark, self.question(there), "Bonjour", there.carla),
            (settle_remark, 1, there.carla),
        ]

    def test_nothing_is_shared_once_it_is_over(self, there: Companies) -> None:
        there.close()
        for act, *given in self.acts(there):
            with pytest.raises(Locked):
                there.do(act, there.edition, *given)
