"""What a response lacks, how far it is, and when it can be written: decided without a database."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from award.drafts.changing import Standing
from award.editions.bilingual import Words
from award.editions.phases import PHASES, Phase
from award.questionnaire.answering.document import Source, names_by_question, parts_of
from award.questionnaire.answering.stages import stage_of
from award.questionnaire.answering.submitting import Check, checked, problems_of
from award.questionnaire.answering.tidying import tidy
from award.questionnaire.definition.document import (
    Condition,
    Dimension,
    Domain,
    Level,
    Option,
    Question,
    Questionnaire,
    questionnaire_digest,
)
from award.questionnaire.definition.fields import Form, form_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEVELS = tuple(Level(Decimal(points), Words(f"Niveau {points}")) for points in (0, 50, 100))


def question(name: str, kind: Any, **more: Any) -> Question:
    return Question(name, kind, Words(f"La question {name}"), **more)


QUESTIONS = (
    question("scale", "scale", levels=LEVELS),
    question("proof", "yes_no", proof="text_or_file"),
    question("filed", "yes_no", proof="file", required=False),
    question("share", "percentage", may_not_apply=True),
    question("years", "yearly", years=(2024, 2025), required=False),
    question("told", "long_text", words=5, required=False),
    question("hidden", "short_text", when=(Condition("proof", ("yes",)),)),
    question("paper", "file", files=1, required=False),
    question("kept", "file", files=2, may_not_apply=True),
    question("some", "multiple", options=(Option("a", Words("Un", "One")), Option("b", Words("Deux"))), required=False),
)
DOCUMENT = Questionnaire(
    (
        Domain(
            "d",
            Words("Domaine"),
            (Dimension("one", Words("Un"), QUESTIONS[:5]), Dimension("two", Words("Deux"), QUESTIONS[5:])),
        ),
    )
)
FORM: Form = form_of(DOCUMENT, questionnaire_digest(DOCUMENT))
WHOLE = {"answer.scale": "2", "answer.proof": "no", "answer.share": "12,5", "na.kept": "yes"}


def check(texts: dict[str, str], files: dict[str, int] | None = None) -> Check:
    return checked(FORM, standing(texts), files or {})


def standing(texts: dict[str, str]) -> dict[str, Standing]:
    return {name: Standing(text, 1, "person:1", NOW) for name, text in texts.items()}


def missing(texts: dict[str, str], files: dict[str, int] | None = None) -> set[tuple[str, str, str]]:
    return {(one.question.name, one.field, one.reason) for one in check(texts, files).missing}


class TestMissing:
    def test_nothing_answered_lacks_what_is_required(self) -> None:
        found = missing({})
        assert found == {
            ("scale", "answer.scale", "unanswered"),
            ("proof", "answer.proof", "unanswered"),
            ("share", "answer.share", "unanswered"),
            ("kept", "", "unanswered"),
        }

    def test_everything_required_may_be_submitted(self) -> None:
        found = check(WHOLE)
        assert found.may_submit
        assert found.missing == ()
        assert (found.asked, found.answered) == (9, 4)
        assert [one.complete for one in found.sections] == [True, True]

    def test_question_not_asked_lacks_nothing_and_counts_nowhere(self) -> None:
        assert "hidden" not in check(WHOLE).shown
        yes = WHOLE | {"answer.proof": "yes", "proof.proof": "Une charte"}
        assert missing(yes) == {("hidden", "answer.hidden", "unanswered")}
        assert check(WHOLE | {"answer.hidden": "reste"}).may_submit

    def test_yes_wants_its_proof(self) -> None:
        yes = WHOLE | {"answer.proof": "yes", "answer.hidden": "Oui"}
        assert missing(yes) == {("proof", "proof.proof", "unproved")}
        assert missing(yes, {"proof": 1}) == set()
        assert missing(WHOLE | {"answer.filed": "yes"}) == {("filed", "", "unproved")}

    @pytest.mark.parametrize(
        ("field", "text"),
        [("answer.scale", "9"), ("answer.share", "beaucoup"), ("answer.years.2024", "x"), ("na.share", "peut-être"),
         ("answer.told", "un deux trois quatre cinq six"), ("answer.some", "a zzz")],
    )  # fmt: skip
    def test_flaw_forbids_submitting_and_is_told_alone(self, field: str, text: str) -> None:
        (found,) = missing(WHOLE | {field: text})
        assert found[1:] == (field, "flawed")

    def test_what_does_not_apply_has_no_flaw(self) -> None:
        assert check(WHOLE | {"answer.share": "beaucoup", "na.share": "yes"}).may_submit

    def test_half_of_the_years_is_told_at_the_empty_one(self) -> None:
        assert missing(WHOLE | {"answer.years.2024": "3"}) == {("years", "answer.years.2025", "partial")}

    def test_files_too_many_are_told(self) -> None:
        assert missing(WHOLE, {"paper": 2}) == {("paper", "", "crowded")}
        assert missing(WHOLE, {"filed": 4}) == {("filed", "", "crowded")}
        assert missing(WHOLE, {"paper": 1}) == set()

    def test_problems_name_the_place(self) -> None:
        assert {one.column for one in problems_of(check({}))} == {
            "answer.scale",
            "answer.proof",
            "answer.share",
            "kept",
        }

    @given(st.dictionaries(st.sampled_from(sorted(FORM.longest)), st.text(max_size=8)), st.integers(0, 3))
    def test_any_text_is_looked_at_and_asked_counts_bound_answered(self, texts: dict[str, str], files: int) -> None:
        found = check(texts, {"paper": files, "kept": files})
        assert all(0 <= one.answered <= one.asked for one in found.sections)
        assert found.may_submit == (not found.missing)
        assert {one.question.name for one in found.missing} <= found.shown


class TestProgress:
    def test_who_wrote_most_is_named_first(self) -> None:
        texts = {
            "answer.scale": Standing("1", 1, "person:1", NOW),
            "answer.proof": Standing("no", 1, "person:2", NOW + timedelta(minutes=1)),
            "answer.share": Standing("3", 1, "person:2", NOW),
            "answer.years.2024": Standing("", 2, "person:3", NOW + timedelta(days=1)),
        }
        first, second = checked(FORM, texts, {}).sections
        assert (first.by, first.at) == (("person:2", "person:1"), NOW + timedelta(minutes=1))
        assert (first.asked, first.answered, first.required) == (5, 3, 3)
        assert (second.by, second.at) == ((), None)


class TestStages:
    @pytest.mark.parametrize(
        ("phase", "state", "stage"),
        [("invitations", "open", "early"), ("evaluation", "open", "open"), ("evaluation", "submitted", "submitted"),
         ("deliberation", "submitted", "over"), ("published", "open", "over")],
    )  # fmt: skip
    def test_phase_says_what_can_be_done(self, phase: Phase, state: Any, stage: str) -> None:
        assert stage_of(phase, state, None, None, NOW) == stage

    def test_deadline_is_the_companys_own(self) -> None:
        past, later = NOW - timedelta(hours=1), NOW + timedelta(hours=1)
        assert stage_of("evaluation", "open", past, None, NOW) == "over"
        assert stage_of("evaluation", "open", past, later, NOW) == "open"
        assert stage_of("evaluation", "submitted", past, None, NOW) == "over"

    @pytest.mark.parametrize("phase", PHASES)
    def test_every_phase_has_a_stage(self, phase: Phase) -> None:
        assert stage_of(phase, "open", None, None, NOW) in {"early", "open", "over"}


class TestTidying:
    @given(st.text())
    def test_twice_is_once_and_nothing_is_added(self, text: str) -> None:
        clean = tidy(text)
        assert tidy(clean) == clean
        assert len(clean) <= len(text)
        clean.encode()

    def test_typography_of_a_word_processor_stays(self) -> None:
        text = "« L’été\u00a0» — 12\u202f%…\t“ok”\n• point"
        assert tidy(text) == text

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [("a\r\nb\rc", "a\nb\nc"), ("a\u2028b", "a\nb"), ("a\x00b", "ab"), ("a\u202eb", "ab"), ("\ufeffa\u200b", "a"),
         ("a\ud800b", "ab"), ("a\u00adb", "ab")],
    )  # fmt: skip
    def test_what_only_programs_understand_goes(self, typed: str, kept: str) -> None:
        assert tidy(typed) == kept


class TestDocument:
    def parts(self, texts: dict[str, str], files: dict[str, tuple[str, ...]] | None = None) -> dict[str, Any]:
        names = files or {}
        found = checked(FORM, standing(texts), {name: len(each) for name, each in names.items()})
        parts = parts_of(Source(FORM, standing(texts), names, found))
        assert [one.name for one in parts] == ["one", "two"]
        return {line.name: line for part in parts for line in part.lines}

    def test_answers_are_said_in_words(self) -> None:
        lines = self.parts(WHOLE | {"answer.some": "b a", "answer.years.2024": "1 200,5"}, {"paper": ("Plan.pdf",)})
        assert lines["scale"].said == (Words("Niveau 50"),)
        assert lines["some"].said == (Words("Un", "One"), Words("Deux"))
        assert lines["share"].said == (Words("12,5"),)
        assert [(one.year, one.value, one.typed) for one in lines["years"].figures] == [
            (2024, "1200.5", "1 200,5"), (2025, "", ""),
        ]  # fmt: skip
        assert lines["paper"].files == ("Plan.pdf",)
        assert lines["kept"].state == "not_applicable"

    def test_question_not_asked_is_told_only_where_something_stands(self) -> None:
        assert "hidden" not in self.parts(WHOLE)
        assert self.parts(WHOLE | {"answer.hidden": "reste"})["hidden"].state == "not_asked"

    def test_what_cannot_be_read_is_given_as_typed(self) -> None:
        line = self.parts(WHOLE | {"answer.share": "beaucoup"})["share"]
        assert (line.state, line.said, line.typed) == (
            "unreadable", (Words("beaucoup"),), {"answer.share": "beaucoup"},
        )  # fmt: skip

    def test_proof_stands_beside_its_answer(self) -> None:
        line = self.parts(WHOLE | {"answer.proof": "yes", "proof.proof": "Une charte"})["proof"]
        assert (line.said, line.proof) == ((Words("Oui", "Yes"),), "Une charte")

    def test_names_are_gathered_by_question(self) -> None:
        assert names_by_question([("a", "1"), ("b", "2"), ("a", "3")]) == {"a": ("1", "3"), "b": ("2",)}
