"""Sentences for people, as data: pure code says what happened, the edge says it in the person's language."""

from collections.abc import Callable
from typing import Self, TypeVar

import msgspec


class Message(msgspec.Struct, frozen=True):
    """A sentence of the catalogue (in French, the source language) and the values of its `{placeholders}`."""

    text: str
    args: dict[str, str] = {}
    english: dict[str, str] = {}
    """Values that are others in English, as titles that organisers wrote in both languages."""

    @classmethod
    def of(cls, text: str, /, **args: object) -> Self:
        return cls(text, {name: str(value) for name, value in args.items()})


class Problem(msgspec.Struct, frozen=True):
    """Why an input is refused: where (file, row and column as a spreadsheet shows them, 0 or "" when none) and what to do."""

    message: Message
    file: str = ""
    row: int = 0
    column: str = ""


class Refused(Exception):  # noqa: N818 - the award's word for it
    """An input or an act is refused; every problem found is told, not the first."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message.text for problem in problems))
        self.problems = problems


def refuse(text: str, /, **args: object) -> Refused:
    """One problem with no place in a file."""
    return Refused(Problem(Message.of(text, **args)))


First = TypeVar("First")
Second = TypeVar("Second")


def both(first: Callable[[], First], second: Callable[[], Second]) -> tuple[First, Second]:
    """The two results; where both are refused, the problems of both are told."""
    try:
        one = first()
    except Refused as refused:
        try:
            second()
        except Refused as also:
            raise Refused(*refused.problems, *also.problems) from also
        raise
    return one, second()
