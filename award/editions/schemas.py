"""Editions, as programs read and write them. Their rules are `Rules` itself."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from award.editions.phases import Phase


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


class AfterEdition(msgspec.Struct, frozen=True):
    """The last edition of a page."""

    id: int
