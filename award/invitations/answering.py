"""What companies answer, how many did, and whether the others still can. PURE."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal, get_args

import msgspec

from award.editions.calendar import is_open
from award.messages import Message, Problem

Answer = Literal["accepted", "declined"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
Reason = Literal["timing", "resources", "confidentiality", "priorities", "change", "other"]
REASONS: tuple[Reason, ...] = get_args(Reason)
"""Why companies decline; the screens have the words of each."""
LONGEST = 2000
"""Characters of what is told of an answer."""


class Answered(msgspec.Struct, frozen=True):
    """What somebody writes down for a company: its answer, how it reached us, and why it declines.

    `version` is that of the invitation that they looked at.
    """

    version: int
    answer: Answer
    how: str
    reason: str = ""
    reason_kind: Reason | Literal[""] = ""


class Funnel(msgspec.Struct, frozen=True):
    """From the selection to those who take part. Asked is who was sent a letter, or has answered; everybody asked accepted,
    declined or is silent.
    """

    selected: int
    asked: int
    accepted: int
    declined: int
    reached: int
    """A letter to them has left, or they have answered."""

    @property
    def silent(self) -> int:
        return self.asked - self.accepted - self.declined


def funnel(selected: int, answers: Iterable[str], written_to: int = 0) -> Funnel:
    """`answers` has one for each company that was asked, "" where it is silent; `written_to` are the silent whom a letter
    has reached.
    """
    given = tuple(answers)
    accepted, declined = given.count("accepted"), given.count("declined")
    return Funnel(selected, len(given), accepted, declined, accepted + declined + written_to)


def answer_problems(asked: Answered) -> Iterator[Problem]:
    if asked.answer not in ANSWERS:
        yield Problem(Message("Choisissez une des réponses proposées."), column="answer")
    if not asked.how.strip():
        text = "Dites comment cette réponse vous est parvenue : par téléphone, de la part de qui."
        yield Problem(Message(text), column="how")
    if asked.reason_kind not in {"", *REASONS}:
        yield Problem(Message("Choisissez une des réponses proposées."), column="reason_kind")
    for name, told in (("how", asked.how), ("reason", asked.reason)):
        if len(told) > LONGEST:
            text = "Raccourcissez ce texte à {most} caractères."
            yield Problem(Message.of(text, most=LONGEST), column=name)


def nobody_can_answer(deadline: datetime | None, extensions: Iterable[datetime | None], now: datetime) -> bool:
    """Whether the deadline of each silent company has passed; `extensions` has theirs, None for a company without."""
    return not any(is_open(deadline, until, now) for until in extensions)
