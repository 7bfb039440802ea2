"""What people of a company type is kept field by field, whoever of them types it, and by nobody else."""

from collections.abc import Callable
from typing import Any

import pytest
from company_world import Companies, companies, complete

from award.database.transactions import Database
from award.drafts.changing import Change
from award.drafts.queries import past
from award.editions.refusals import Unknown
from award.messages import Refused
from award.people.roles import Person
from award.questionnaire.answering.operations import save_fields
from award.questionnaire.answering.queries import held, rooms
from award.questionnaire.answering.refusals import Locked
from award.questionnaire.definition.document import questions_of

LONG = "long_text"


@pytest.fixture
def there(database: Database) -> Companies:
    return companies(database)


def field_of(there: Companies, kind: str) -> str:
    form = there.answers().held.form
    return next(f"answer.{one.name}" for one in questions_of(form.questionnaire) if one.kind == kind)


def change(field: str, text: str, base: int = 0, save: str = "a-save-of-the-tests-0001") -> Change:
    return Change(save, field, base, text)


def saved(there: Companies, one: Change, by: Person | None = None) -> Any:
    return there.do(save_fields, there.edition, [one], by or there.olive)


class TestSaving:
    def test_first_text_opens_the_response_once(self, there: Companies) -> None:
        field = field_of(there, LONG)
        before = there.ask(held, there.edition, there.olive)
        first = saved(there, change(field, "Bonjour"), there.carla)
        second = saved(there, change(field, "Bonsoir", 1, "a-save-of-the-tests-0002"))
        assert (before.response, before.draft, before.version) == (0, 0, 0)
        assert first.held.response == second.held.response > 0
        assert [one.outcome for one in (*first.answers, *second.answers)] == ["saved", "saved"]
        assert there.answers().standing[field].by == there.olive.called

    def test_same_save_sent_twice_is_one(self, there: Companies) -> None:
        field = field_of(there, LONG)
        first, again = (saved(there, change(field, "Bonjour")).answers[0] for _ in range(2))
        assert (first.outcome, first.version) == (again.outcome, again.version)
        assert again.again
        assert not first.again

    def test_other_text_unseen_is_a_conflict_and_kept(self, there: Companies) -> None:
        field = field_of(there, LONG)
        saved(there, change(field, "Carla"), there.carla)
        met = saved(there, change(field, "Denis", save="a-save-of-the-tests-0002"), there.denis)
        draft = there.answers().held.draft
        assert met.answers[0].outcome == "conflict"
        assert there.answers().texts[field] == "Carla"
        assert [one.text for one in there.ask(past, draft, field)] == ["Carla", "Denis"]

    def test_paste_is_kept_without_what_only_programs_understand(self, there: Companies) -> None:
        field = field_of(there, LONG)
        saved(there, change(field, "\ufeff« Merci\u00a0! »\r\nA\u202eB\x07 – l’été"))
        assert there.answers().texts[field] == "« Merci\u00a0! »\nAB – l’été"

    def test_what_means_nothing_is_kept_and_counts_nowhere(self, there: Companies) -> None:
        field = field_of(there, "percentage")
        answer = saved(there, change(field, "beaucoup"))
        assert there.answers().texts[field] == "beaucoup"
        assert field in {one.field for one in answer.check.missing if one.reason == "flawed"}

    def test_progress_is_of_all_the_fields(self, there: Companies) -> None:
        there.type(complete(), there.carla)
        field = field_of(there, LONG)
        version = there.answers().standing[field].version
        check = saved(there, change(field, "Une phrase.", version)).check
        assert check.answered == there.answers().check.answered > 30
        assert check.may_submit == there.answers().check.may_submit

    @pytest.mark.parametrize(
        ("field", "text"),
        [("answer.nothing", "x"), ("mark.culture", "80"), ("", ""), ("answer", "x"), ("answer.%", "x")],
    )
    def test_field_of_no_question_is_refused_and_nothing_kept(self, there: Companies, field: str, text: str) -> None:
        good = change(field_of(there, LONG), "Bonjour")
        bad = change(field, text, save="a-save-of-the-tests-0002")
        with pytest.raises(Refused):
            there.do(save_fields, there.edition, [good, bad], there.olive)
        assert there.answers().held.response == 0

    def test_text_too_long_is_refused(self, there: Companies) -> None:
        with pytest.raises(Refused):
            saved(there, change(field_of(there, LONG), "x" * 20_001))


class TestWhoMaySave:
    def test_another_company_never_meets_this_one(self, there: Companies) -> None:
        field = field_of(there, LONG)
        saved(there, change(field, "Secret d’Ardéole"))
        saved(there, change(field, "Brise"), there.basile)
        assert there.answers(there.basile).texts == {field: "Brise"}
        assert there.answers().texts == {field: "Secret d’Ardéole"}

    @pytest.mark.parametrize("who", ["stranger", "juror", "nobody"])
    def test_who_speaks_for_no_company_of_the_edition_finds_nothing(self, there: Companies, who: str) -> None:
        people = {
            "stranger": Person(91, "X", "fr", frozenset({"owner"}), company=10_000),
            "juror": Person(92, "Y", "fr", frozenset({"juror"}), company=there.company),
            "nobody": Person(93, "Z", "fr", frozenset({"owner"})),
        }
        with pytest.raises(Unknown):
            saved(there, change(field_of(there, LONG), "x"), people[who])
        assert there.ask(rooms, people[who]) == ()

    def test_another_edition_is_unknown(self, there: Companies) -> None:
        with pytest.raises(Unknown):
            there.do(save_fields, there.edition + 1, [change("answer.x", "x")], there.olive)

    @pytest.mark.parametrize(
        ("shut", "state"),
        [
            (lambda there: there.phase("invitations"), "early"),
            (lambda there: there.phase("deliberation"), "over"),
            (lambda there: there.close(), "over"),
        ],
    )
    def test_nothing_is_written_too_early_or_too_late(
        self, there: Companies, shut: Callable[[Companies], None], state: str
    ) -> None:
        field = field_of(there, LONG)
        one = change(field, "À temps")
        saved(there, one)
        shut(there)
        with pytest.raises(Locked) as refused:
            saved(there, change(field, "Trop tard", 1, "a-save-of-the-tests-0002"))
        assert refused.value.state == state
        assert saved(there, one).answers[0].again
        assert there.answers().texts == {field: "À temps"}

    def test_room_says_where_the_company_is(self, there: Companies) -> None:
        (room,) = there.ask(rooms, there.carla)
        assert (room.edition, room.asked, room.submissions) == (there.edition, True, 0)
        assert room.closes == room.deadline
