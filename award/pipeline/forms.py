"""What organisers send of the lists and the register."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from award.pipeline.reports import Kind


class FilterForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a list is asked for by its address."""

    q: Annotated[str, Meta(title="Nom de l’entreprise", description="Les accents ne comptent pas.")] = ""
    sector: Annotated[int | None, Meta(title="Secteur")] = None
    late: Annotated[bool, Meta(title="En retard seulement")] = False


class BulkForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An act over the companies that are ticked; `seen` are the marks of all that the preview showed."""

    seen: Annotated[str, Meta(title="Ce qui a été lu")]
    entries: Annotated[tuple[int, ...], Meta(title="Entreprises", min_length=1)]


class ExtendingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same for a deadline that is put off."""

    seen: Annotated[str, Meta(title="Ce qui a été lu")]
    entries: Annotated[tuple[int, ...], Meta(title="Entreprises", min_length=1)]
    until: Annotated[datetime, Meta(title="Nouvelle échéance", description="Heure de Paris.")]
    reason: Annotated[
        str, Meta(title="Raison", description="Elle est gardée au registre.", min_length=1, max_length=2000)
    ]


class RegisterForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the register is asked for by its address; days are those of Paris, both included."""

    who: Annotated[str, Meta(title="Qui", description="Un nom, ou une partie.")] = ""
    what: Annotated[str | None, Meta(title="Quoi")] = None
    since: Annotated[str, Meta(title="Du")] = ""
    until: Annotated[str, Meta(title="Au")] = ""


class ExportForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """In which form the register is taken away."""

    kind: Annotated[Kind, Meta(title="Format")]
