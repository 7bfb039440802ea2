"""What companies answer, how many did, and whether the others still can. PURE."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal, get_args

import msgspec

from award.editions.calendar import is_open
from award.messages import Message, Problem

Answer = Literal["accepted", "declined"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
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


class Funnel(msgspec.Struct, frozen=True):
    """From the selection to those who take part. Everybody asked accepted, declined or is silent."""

    selected: int
    asked: int
    accepted: int
    declined: int

    @property
    def silent(self) -> int:
        return self.asked - self.accepted - self.declined


def funnel(selected: int, answers: Iterable[str]) -> Funnel:
    """`answers` has one for each company that was asked, "" where it is silent."""
    given = tuple(answers)
    return Funnel(selected, len(given), given.count("accepted"), given.count("declined"))


def answer_problems(asked: Answered) -> Iterator[Problem]:
    if asked.answer not in ANSWERS:
        yield Problem(Message("Choisissez une des réponses proposées."), column="answer")
    if not asked.how.strip():
        text = "Dites comment cette réponse vous est parvenue : par téléphone, de la part de qui."
        yield Problem(Message(text), column="how")
    for name, told in (("how", asked.how), ("reason", asked.reason)):
        if len(told) > LONGEST:
            text = "Raccourcissez ce texte à {most} caractères."
            yield Problem(Message.of(text, most=LONGEST), column=name)


def nobody_can_answer(deadline: datetime | None, extensions: Iterable[datetime | None], now: datetime) -> bool:
    """Whether the deadline of each silent company has passed; `extensions` has theirs, None for a company without."""
    return not any(is_open(deadline, until, now) for until in extensions)
