"""Every kind of act that the code writes has a sentence in French and in English."""

import pytest
from patterns import HOLE, kinds, pattern_of

from award.language import say
from award.messages import Message
from award.pipeline.telling import (
    FAMILIES,
    HIDDEN,
    PERSONAL,
    QUIET,
    SENTENCES,
    UNKNOWN,
    detail_of,
    is_told,
    sentence_of,
)
from award.trail.acts import ERASURE

TOLD = {kind: message for family in FAMILIES for kind, message in SENTENCES[family].items()}


def test_every_kind_in_the_code_is_told() -> None:
    written = kinds()
    assert len(written) > 100
    untold = {
        kind: place for kind, place in written.items() if not any(pattern_of(kind).fullmatch(one) for one in TOLD)
    }
    assert untold == {}
    assert is_told(ERASURE)


def test_nothing_is_told_that_nobody_writes() -> None:
    patterns = [pattern_of(kind) for kind in kinds()]
    assert {one for one in TOLD if one != ERASURE and not any(found.fullmatch(one) for found in patterns)} == set()


def test_a_kind_stands_in_one_family() -> None:
    assert len(TOLD) == sum(len(one) for one in SENTENCES.values())


@pytest.mark.parametrize("message", [*TOLD.values(), UNKNOWN])
def test_every_sentence_is_said_in_both_languages(message: Message) -> None:
    french, english = say(message, "fr"), say(message, "en")
    assert french.split()[0] in {"a", "est"}
    assert english != french
    assert english


def test_no_two_kinds_are_told_alike() -> None:
    assert len({message.text for message in TOLD.values()}) == len(TOLD)


def test_what_is_hidden_quiet_or_personal_is_an_act_there_is() -> None:
    assert TOLD.keys() >= QUIET | PERSONAL | HIDDEN


def test_an_unknown_kind_is_told_as_such() -> None:
    assert sentence_of("nobody.knows") is UNKNOWN
    assert not is_told("nobody.knows")


def test_details_are_words_of_ours_or_nothing() -> None:
    assert detail_of("edition.phase-moved", {"phase": "selection"}) == "selection"
    assert detail_of("invitation.answered", {"entry": 3, "answer": "accepted"}) == "accepted"
    others: tuple[object, ...] = (None, [], {"phase": 3}, {})
    assert {detail_of("edition.phase-moved", one) for one in others} == {""}
    assert detail_of("sheet.signed", {"mark": "93"}) == ""


def test_holes_of_a_kind_are_filled_by_words() -> None:
    assert pattern_of(f"slot.{HOLE}").fullmatch("slot.moved")
    assert not pattern_of(f"slot.{HOLE}").fullmatch("slots.moved")
