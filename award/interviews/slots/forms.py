"""What organisers send of slots."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from award.interviews.slots.planning import LONGEST, SHORTEST, TEXT, Plan

USUAL = 90
Version = Annotated[int, Meta(title="Version lue", ge=1)]


class WhenForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When and where; forms of a slot have these fields too."""

    starts: Annotated[datetime, Meta(title="Début", description="Heure de Paris.")]
    minutes: Annotated[int, Meta(title="Durée en minutes", ge=SHORTEST, le=LONGEST)] = USUAL
    place: Annotated[str, Meta(title="Lieu", description="Adresse, étage, qui demander.", max_length=TEXT)] = ""
    link: Annotated[str, Meta(title="Lien vidéo", max_length=TEXT)] = ""


class PlanForm(WhenForm, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A slot for a company that takes part."""

    entry: Annotated[int, Meta(title="Entreprise", ge=1)]


class MoveForm(WhenForm, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A slot as it should be."""

    version: Version
    reason: Annotated[str, Meta(title="Raison", description="Chacun la lira.", max_length=TEXT)] = ""


class CancellationForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An interview that will not be held."""

    version: Version
    reason: Annotated[str, Meta(title="Raison", description="Chacun la lira.", max_length=TEXT)]


class HoldingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An interview that was held."""

    version: Version


class AgendaForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new secret address is asked for; there is nothing to fill in."""


def plan_of(asked: WhenForm) -> Plan:
    return Plan(asked.starts, asked.minutes, asked.place, asked.link)
