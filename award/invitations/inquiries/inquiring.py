"""A question of a company to the organisers, and their answer, as they are written. PURE."""

from collections.abc import Iterator

import msgspec

from award.messages import Message, Problem

LONGEST = 4000
"""Characters of a question, and of an answer."""
MOST_WAITING = 20
"""Questions of one company that wait for an answer: with a link that leaked, nobody fills the organisers' list."""


class Asking(msgspec.Struct, frozen=True):
    """Who asks, where the answer goes and in which language, and what they ask."""

    name: str
    email: str
    language: str
    text: str


class Reply(msgspec.Struct, frozen=True):
    """What the organisers answer; `version` is that of the question that they looked at."""

    version: int
    answer: str


def asking_problems(text: str, waiting: int) -> Iterator[Problem]:
    """`waiting` are the questions of that company without an answer."""
    yield from _text_problems(text, "text")
    if waiting >= MOST_WAITING:
        told = "Vos {most} questions attendent déjà une réponse. Les organisateurs vous écriront ; attendez-les."
        yield Problem(Message.of(told, most=MOST_WAITING))


def reply_problems(answer: str) -> Iterator[Problem]:
    yield from _text_problems(answer, "answer")


def _text_problems(text: str, column: str) -> Iterator[Problem]:
    if not text.strip():
        yield Problem(Message("Ce champ est à remplir."), column=column)
    if len(text) > LONGEST:
        yield Problem(Message.of("Raccourcissez ce texte à {most} caractères.", most=LONGEST), column=column)
