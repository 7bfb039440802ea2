"""Editions, as programs read and write them. Their rules are `Rules` itself."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from award.editions.amending import Outcome
from award.editions.calendar import DEADLINES, Deadline
from award.editions.comparing import Difference
from award.editions.phases import Phase
from award.editions.rules import Rules
from award.messages import Message, Problem, Refused

FIRST, LAST = 2000, 2100
Reason = Annotated[str, Meta(description="Elle est gardée au registre.", min_length=1, max_length=2000)]


class EditionRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An edition to make with the rules of a preset."""

    name: Annotated[str, Meta(description="Unique.", min_length=1, max_length=200)]
    preset: Annotated[
        Literal["prix-2017", "prix-2018", "epreuves"], Meta(description="Le jeu de règles dont elle part.")
    ] = "prix-2017"


class CopyRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An edition to make with the rules of another."""

    name: Annotated[str, Meta(description="Unique.", min_length=1, max_length=200)]
    label: Annotated[str, Meta(description="Le millésime, écrit dans ses règles.", min_length=1, max_length=200)]


class MoveRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A move of an edition into a neighbouring phase."""

    phase: Phase
    reason: Annotated[str, Meta(description="Demandée pour revenir en arrière.", max_length=2000)] = ""


class Deadlines(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Moments with their zone; those that are null or missing are not set."""

    study: datetime | None = None
    invitations: datetime | None = None
    questionnaire: datetime | None = None
    sheets: datetime | None = None
    deliberation: datetime | None = None
    publication: datetime | None = None


class AmendmentRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The frozen rules as they should be, and why."""

    rules: Rules
    reason: Reason


class ReasonRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why."""

    reason: Reason


class CalendarAnswer(msgspec.Struct, frozen=True):
    """The deadlines of an edition, in UTC."""

    edition: int
    deadlines: Deadlines
    version: int


class DifferencesAnswer(msgspec.Struct, frozen=True):
    """What differs between two sets of rules, in their order."""

    items: tuple[Difference, ...]


class AmendmentAnswer(msgspec.Struct, frozen=True):
    """A change of frozen rules, decided or not."""

    id: int
    edition: int
    reason: str
    proposed_by: str
    proposed_at: datetime
    outcome: Outcome
    decided_by: str
    decided_at: datetime | None
    decision_reason: str
    differences: tuple[Difference, ...]


class EditionLine(msgspec.Struct, frozen=True):
    """An edition in a list."""

    id: int
    name: str
    phase: Phase
    version: int


class EditionAnswer(msgspec.Struct, frozen=True):
    """An edition, without its rules, which have an address of their own."""

    id: int
    name: str
    phase: Phase
    phase_since: datetime
    origin: Annotated[str, Meta(description="D’où viennent ses règles.")]
    digest: Annotated[str, Meta(description="SHA-256 de ses règles.")]
    frozen_at: datetime | None
    created: datetime
    version: int


class AfterAmendment(msgspec.Struct, frozen=True):
    """The last amendment of a page."""

    id: int


class AfterEdition(msgspec.Struct, frozen=True):
    """The last edition of a page."""

    id: int


def moments(asked: Deadlines) -> dict[Deadline, datetime]:
    """Those that are set, in UTC. Raises Refused with each that is `impossible`."""
    found = {name: at for name in DEADLINES if (at := getattr(asked, name)) is not None}
    if wrong := [problem for name, at in found.items() for problem in impossible(at, name)]:
        raise Refused(*wrong)
    return {name: at.astimezone(UTC) for name, at in found.items()}


def impossible(at: datetime, field: str) -> Iterator[Problem]:
    """What is wrong with a moment: an hour without a zone is two hours, or none; other centuries are slips of a key."""
    if at.tzinfo is None:
        text = "Écrivez le moment avec sa zone, comme 2026-12-31T18:00:00+01:00."
        yield Problem(Message(text), column=field)
    elif not FIRST <= at.year <= LAST:
        text = "Écrivez une année de {first} à {last}."
        yield Problem(Message.of(text, first=FIRST, last=LAST), column=field)
