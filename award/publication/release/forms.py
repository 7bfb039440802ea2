"""What those who publish type."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

Key = Annotated[int, Meta(title="Publication", ge=1)]
Version = Annotated[int, Meta(title="Version lue", ge=1)]


class PreparationForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When it is to take place."""

    due: Annotated[
        datetime | None,
        Meta(
            title="Jour et heure", description="À l’heure de Paris. Vide : dès qu’une seconde personne aura confirmé."
        ),
    ] = None


class ConfirmationForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The publication as it was read."""

    publication: Key
    version: Version


class UndoingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The publication as it was read, and why it is undone."""

    publication: Key
    version: Version
    reason: Annotated[str, Meta(title="Pourquoi l’annuler", description="Gardé au registre.", max_length=500)] = ""
