"""What is recorded of a deliberation: sittings, and the motions put to them. PURE."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal, get_args

import msgspec

from award.messages import Message, Problem

Outcome = Literal["adopted", "rejected", "withdrawn", "noted"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""`noted`: said to the committee, and nothing to vote on."""
LONGEST = 8000
"""Characters of a text."""
MOST_VOTES = 1000


class Sitting(msgspec.Struct, frozen=True):
    """As it is recorded. `present` are people of the service, `others` the names of whoever else was there, one a line."""

    held_on: date
    place: str
    present: tuple[str, ...]
    others: str = ""
    summary: str = ""


class Motion(msgspec.Struct, frozen=True):
    """As it is recorded; `entry` is the company it is about, None for none. `decision` is what changes, and why."""

    text: str
    outcome: Outcome
    entry: int | None = None
    votes_for: int = 0
    votes_against: int = 0
    abstentions: int = 0
    decision: str = ""


def sitting_problems(said: Sitting, people: Collection[str], today: date) -> Iterator[Problem]:
    """`people` are those who may be said to have been there."""
    if said.held_on > today:
        yield Problem(Message("Cette date n’est pas encore venue. Notez la séance une fois tenue."), column="held_on")
    if not said.present:
        yield Problem(Message("Dites qui était présent."), column="present")
    if not set(said.present) <= set(people):
        yield Problem(Message("Choisissez parmi les personnes proposées."), column="present")
    for column, text in (("others", said.others), ("summary", said.summary)):
        yield from _too_long(text, column)


def motion_problems(said: Motion, entries: Collection[int], present: int) -> Iterator[Problem]:
    """`entries` are the companies that take part, `present` how many people are recorded as having been there."""
    if not said.text.strip():
        yield Problem(Message("Écrivez ce qui a été proposé."), column="text")
    for column, text in (("text", said.text), ("decision", said.decision)):
        yield from _too_long(text, column)
    if said.entry is not None and said.entry not in entries:
        yield Problem(Message("Choisissez parmi les entreprises proposées."), column="entry")
    votes = said.votes_for, said.votes_against, said.abstentions
    if min(votes) < 0 or max(votes) > MOST_VOTES:
        yield Problem(Message.of("Un nombre de voix va de 0 à {most}.", most=MOST_VOTES), column="votes_for")
    elif sum(votes) > present:
        text = "{votes} voix pour {present} personnes présentes. Corrigez les voix, ou les présents de la séance."
        yield Problem(Message.of(text, votes=sum(votes), present=present), column="votes_for")
    elif said.outcome == "adopted" and 0 < said.votes_for + said.votes_against <= 2 * said.votes_against:
        text = "Les voix ne font pas une majorité : cette motion n’est pas adoptée. Corrigez les voix, ou la décision."
        yield Problem(Message(text), column="outcome")


def correction_problems(reason: str) -> Iterator[Problem]:
    if not reason.strip():
        text = "Écrivez pourquoi vous corrigez : le texte d’avant reste lisible, avec cette raison."
        yield Problem(Message(text), column="reason")
    yield from _too_long(reason, "reason")


def _too_long(text: str, column: str) -> Iterator[Problem]:
    if len(text) > LONGEST:
        yield Problem(Message.of("Raccourcissez ce texte à {most} caractères.", most=LONGEST), column=column)


def counted(said: Sitting) -> int:
    """How many people were there."""
    return len(said.present) + len([line for line in said.others.splitlines() if line.strip()])
