"""A dimension as its page shows it: what is typed, what it means, which questions are asked."""

from datetime import UTC, datetime

from award.drafts.changing import Standing
from award.editions.bilingual import Words
from award.questionnaire.answering.submitting import checked
from award.questionnaire.company.laying import Asked, laid
from award.questionnaire.company.sections import around, first_open, parts_of
from award.questionnaire.definition.document import Condition, Dimension, Domain, Kind, Option, Question, Questionnaire
from award.questionnaire.definition.fields import form_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
OPTIONS = (Option("mail", Words("Courriel")), Option("phone", Words("Téléphone")))


def question(name: str, kind: Kind, **more: object) -> Question:
    return Question(name, kind, Words(name), **more)  # type: ignore[arg-type]  # as Question says


FIRST = Dimension(
    "listening", Words("Écoute"),
    (
        question("measure", "yes_no", proof="text_or_file"),
        question("channels", "multiple", options=OPTIONS, when=(Condition("measure", ("yes",)),)),
        question("share", "percentage", may_not_apply=True),
        question("staff", "number", lowest=1),
        question("calls", "yearly", years=(2024, 2025)),
        question("plan", "file", files=2, accepts=("pdf",), required=False),
    ),
)  # fmt: skip
SECOND = Dimension("care", Words("Soin"), (question("story", "long_text", words=3, when=(Condition("calls"),)),))
DOCUMENT = Questionnaire((Domain("clients", Words("Clients"), (FIRST,)), Domain("means", Words("Moyens"), (SECOND,))))
FORM = form_of(DOCUMENT, "digest")


def standing(**texts: str) -> dict[str, Standing]:
    return {
        name.replace("__", "."): Standing(text, 1, "person:7", NOON.replace(minute=at))
        for at, (name, text) in enumerate(texts.items())
    }


def asked(dimension: Dimension, texts: dict[str, Standing], **more: object) -> dict[str, Asked]:
    return {one.question.name: one for one in laid(FORM, dimension, texts, **more)}  # type: ignore[arg-type]  # as laid says


def test_question_that_waits_for_another_is_hidden_and_says_why() -> None:
    closed = asked(FIRST, {})["channels"]
    assert not closed.shown
    assert closed.when == '[["measure",["yes"],false]]'
    opened = asked(FIRST, standing(answer__measure="yes"))["channels"]
    assert opened.shown
    assert opened.when == '[["measure",["yes"],true]]'
    assert asked(FIRST, {})["measure"].when == ""


def test_question_knows_what_was_typed_last_and_by_whom() -> None:
    found = asked(FIRST, standing(answer__measure="yes", proof__measure="Une enquête"))["measure"]
    assert found.last is not None
    assert (found.last.text, found.last.by) == ("Une enquête", "person:7")
    assert found.proof is not None
    assert found.proof.text == "Une enquête"
    assert asked(FIRST, {})["measure"].last is None


def test_answer_without_what_proves_it_is_not_done() -> None:
    assert not asked(FIRST, standing(answer__measure="yes"))["measure"].is_done
    assert asked(FIRST, standing(answer__measure="yes"), files={"measure": 1})["measure"].is_done
    assert asked(FIRST, standing(answer__measure="no"))["measure"].is_done


def test_text_that_means_nothing_is_kept_and_flawed() -> None:
    found = asked(FIRST, standing(answer__share="beaucoup"))["share"]
    assert found.answer.text == "beaucoup"
    assert found.is_flawed
    assert not found.is_done
    assert (found.lowest, found.highest) == (0, 100)


def test_question_that_does_not_apply_is_done() -> None:
    found = asked(FIRST, standing(na__share="yes"))["share"]
    assert found.is_waived
    assert found.is_done
    assert not asked(FIRST, {})["share"].is_waived
    assert not asked(FIRST, {})["staff"].is_waived


def test_yearly_figures_have_a_box_each() -> None:
    found = asked(FIRST, {"answer.calls.2024": Standing("12", 3, "person:7", NOON)})["calls"]
    assert found.box("answer", 2024).version == 3
    assert not found.is_done
    assert asked(SECOND, {"answer.calls.2024": Standing("12", 3, "person:7", NOON)})["story"].shown


def test_choices_are_told_by_their_names() -> None:
    found = asked(FIRST, standing(answer__measure="yes", answer__channels="mail phone"))["channels"]
    assert found.answer.chosen == ("mail", "phone")
    assert [one.value for one in found.choices] == ["mail", "phone"]


def test_files_are_taken_where_the_question_says() -> None:
    found = asked(FIRST, {})
    assert found["plan"].takes_files
    assert (found["plan"].most_files, found["plan"].accepted) == (2, ("pdf",))
    assert not found["share"].takes_files
    assert found["plan"].proof is None


def test_text_that_met_another_stands_beside_it() -> None:
    found = asked(SECOND, standing(answer__story="Ici"), disputed={"answer.story": "Là"})["story"]
    assert found.disputed
    assert found.answer.text == "Là"
    assert found.answer.instead is not None
    assert found.answer.instead.text == "Ici"
    assert not asked(SECOND, {})["story"].disputed


def test_parts_follow_one_another_over_the_domains() -> None:
    parts = parts_of(DOCUMENT, checked(FORM, standing(answer__measure="no"), {}), {"care": 9})
    assert [(one.domain.name, one.dimension.name, one.person) for one in parts] == [
        ("clients", "listening", ""), ("means", "care", "person:9"),
    ]  # fmt: skip
    assert (parts[0].done, parts[0].asked, parts[0].is_complete) == (1, 5, False)
    assert parts[0].at == NOON
    assert {one.question.name for one in parts[0].missing} == {"share", "staff", "calls"}
    here = around(parts, "care")
    assert here is not None
    assert (here.before, here.after) == (parts[0], None)
    first = around(parts, "listening")
    assert first is not None
    assert (first.before, first.after) == (None, parts[1])
    assert around(parts, "elsewhere") is None


def test_one_goes_on_where_one_s_own_section_waits() -> None:
    texts = standing(answer__calls="x") | {"answer.calls.2024": Standing("12", 1, "", NOON)}
    parts = parts_of(DOCUMENT, checked(FORM, texts, {}), {"care": 9})
    assert first_open(parts, "person:9") == parts[1]
    assert first_open(parts, "person:7") == parts[0]
    assert first_open((), "person:7") is None
