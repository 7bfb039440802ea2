"""What a company types is kept as it is; what it means, what is wrong with it, and what is asked next follow from it."""

from fractions import Fraction

import pytest
from definitions import SMALL, asking, every_kind, questionnaires
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from award.messages import Message
from award.questionnaire.definition.answers import given as answer_given, number_in, proved, word_count
from award.questionnaire.definition.document import Condition, Questionnaire, questions_of
from award.questionnaire.definition.fields import bounds, fields_of, flaw_in, form_of, question_of
from award.questionnaire.definition.showing import shown_questions

FORM = form_of(SMALL, "digest")
QUESTIONS = {one.name: one for one in every_kind()}


def test_form_knows_every_field_and_how_long_it_may_be() -> None:
    assert list(FORM.questions) == [one.name for one in every_kind()]
    assert set(FORM.dimensions.values()) == {"une"}
    assert fields_of(QUESTIONS["yearly"]) == ("answer.yearly.2024", "answer.yearly.2025", "na.yearly")
    assert fields_of(QUESTIONS["file"]) == ("na.file",)
    assert fields_of(QUESTIONS["yes-no"]) == ("answer.yes-no", "proof.yes-no", "na.yes-no")
    assert fields_of(replace(QUESTIONS["file"], may_not_apply=False)) == ()
    assert (FORM.longest["na.file"], FORM.longest["answer.number"], FORM.longest["proof.yes-no"]) == (3, 60, 4000)
    assert {question_of(field) for field in FORM.longest} == set(QUESTIONS)


@pytest.mark.parametrize(
    ("field", "fine", "wrong"),
    [
        ("answer.scale", ["", " ", "1", "2"], ["0", "3", "1 2", "Peu"]),
        ("answer.yes-no", ["yes", "no"], ["oui", "yes no"]),
        ("answer.single", ["a", "b"], ["c", "a b"]),
        ("answer.multiple", ["a", "b a", "a  b"], ["c", "a c"]),
        ("answer.number", ["-5", "10,5", "10.50", "0 "], ["-5,01", "10,6", "dix", "1e3", "1_0", "٣"]),
        ("answer.percentage", ["0", "100", "83 %", "83\u202f%"], ["100,5", "50,5", "-1", "%"]),
        ("answer.yearly.2024", ["1", "-3", "12 500"], ["1 2", "beaucoup"]),
        ("answer.short-text", ["un deux trois", "un : deux, trois !"], ["un deux trois quatre"]),
        ("answer.long-text", ["a b c d e"], ["a b c d e f"]),
        ("proof.yes-no", ["n’importe quoi"], []),
        ("na.file", ["yes", ""], ["no", "oui"]),
    ],
)
def test_what_cannot_be_read_is_told(field: str, fine: list[str], wrong: list[str]) -> None:
    assert [text for text in fine if flaw_in(FORM, field, text)] == []
    assert [text for text in wrong if not isinstance(flaw_in(FORM, field, text), Message)] == []


def test_text_without_a_limit_of_words_is_never_too_long() -> None:
    form = form_of(asking(replace(QUESTIONS["short-text"], words=0)), "other")
    assert flaw_in(form, "answer.short-text", "mot " * 100) is None


def test_percentage_goes_from_nought_to_a_hundred_unless_it_says_otherwise() -> None:
    assert bounds(QUESTIONS["percentage"]) == (0, 100)
    assert bounds(replace(QUESTIONS["percentage"], lowest=-50, highest=50)) == (-50, 50)
    assert bounds(QUESTIONS["yearly"]) == (None, None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12 500", 12500), ("12\u202f500,5", Fraction(25001, 2)), ("1 000 000", 1_000_000), ("\u221212", -12),
        ("83 %", 83), ("83%", 83), ("", None), ("1 2", None), ("12 5000", None), ("1,2,3", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, number: Fraction | None) -> None:
    assert number_in(text) == number


def test_words_are_counted_as_people_count_them() -> None:
    assert word_count("") == word_count(" : – ! ") == 0
    assert word_count("L’équipe a 3 idées\u00a0: vraiment.") == 5


def test_answers_are_understood_kind_by_kind() -> None:
    texts = {
        "answer.scale": "2", "answer.yes-no": "yes", "proof.yes-no": " Vu. ", "answer.multiple": "b a c",
        "answer.number": "3,5", "answer.percentage": "beaucoup", "answer.yearly.2025": "7", "answer.short-text": " Oui ",
        "na.long-text": "yes", "answer.long-text": "gardé",
    }  # fmt: skip
    found = {name: answer_given(one, texts, {"file": 2}) for name, one in QUESTIONS.items()}
    assert found["scale"].chosen == ("2",)
    assert (found["yes-no"].chosen, found["yes-no"].text) == (("yes",), "Vu.")
    assert found["multiple"].chosen == ("a", "b")
    assert (found["number"].number, found["percentage"].state) == (Fraction(7, 2), "empty")
    assert (found["yearly"].state, found["yearly"].yearly) == ("partial", (None, 7))
    assert (found["short-text"].text, found["long-text"].state) == ("Oui", "not_applicable")
    assert (found["file"].state, found["file"].files, found["single"].state) == ("given", 2, "empty")
    assert answer_given(QUESTIONS["file"], {}).state == "empty"
    full = {"answer.yearly.2024": "1", "answer.yearly.2025": "2"}
    assert [answer_given(QUESTIONS["yearly"], one).state for one in (full, {})] == ["given", "empty"]
    must = replace(QUESTIONS["scale"], may_not_apply=False)
    assert answer_given(must, {"na.scale": "yes"}).state == "empty"


@pytest.mark.parametrize(
    ("proof", "text", "files", "enough"),
    [
        ("none", "", 0, True), ("text", "", 1, False), ("text", "Vu.", 0, True), ("file", "Vu.", 0, False),
        ("file", "", 1, True), ("text_or_file", "", 0, False), ("text_or_file", "", 1, True),
    ],
)  # fmt: skip
def test_yes_stands_with_the_proof_that_is_asked(proof: str, text: str, files: int, enough: bool) -> None:  # noqa: FBT001
    question = replace(QUESTIONS["yes-no"], proof=proof)
    texts = {"answer.yes-no": "yes", "proof.yes-no": text}
    assert proved(question, answer_given(question, texts, {"yes-no": files})) == enough
    assert proved(question, answer_given(question, {"answer.yes-no": "no"}))
    assert proved(QUESTIONS["single"], answer_given(QUESTIONS["single"], {}))


def test_question_is_asked_when_all_its_conditions_hold() -> None:
    scale, yes_no, single, *_ = every_kind()
    asked = asking(
        yes_no,
        replace(scale, when=(Condition("yes-no", ("yes",)),)),
        replace(single, when=(Condition("scale"), Condition("yes-no", ("yes", "no")))),
    )
    assert shown_questions(asked, {}) == {"yes-no"}
    assert shown_questions(asked, {"answer.yes-no": "no", "answer.scale": "1"}) == {"yes-no"}
    assert shown_questions(asked, {"answer.yes-no": "yes"}) == {"yes-no", "scale"}
    assert shown_questions(asked, {"answer.yes-no": "yes", "answer.scale": "1"}) == {"yes-no", "scale", "single"}
    waived = {"answer.yes-no": "yes", "answer.scale": "1", "na.scale": "yes"}
    assert shown_questions(asked, waived) == {"yes-no", "scale"}


def test_question_about_years_begun_counts_as_answered() -> None:
    asked = asking(QUESTIONS["yearly"], replace(QUESTIONS["file"], when=(Condition("yearly"),)))
    assert shown_questions(asked, {"answer.yearly.2024": "1"}) == {"yearly", "file"}


@settings(max_examples=50)
@given(questionnaires(), st.data())
def test_any_text_in_any_field_is_understood_or_told_wrong(document: Questionnaire, data: st.DataObject) -> None:
    form = form_of(document, "d")
    texts = {field: data.draw(st.text(max_size=20) | st.sampled_from(["yes", "1", "50"])) for field in form.longest}
    asked = shown_questions(document, texts, {})
    unconditional = {one.name for one in questions_of(document) if not one.when}
    assert unconditional <= asked <= set(form.questions)
    for field, text in texts.items():
        flaw = flaw_in(form, field, text)
        assert flaw is None or flaw.text
