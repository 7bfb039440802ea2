"""What a company sends by the page of its letter."""

from typing import Annotated

import msgspec
from msgspec import Meta

from award.invitations.answering import LONGEST, Reason
from award.people.forms import Language, Name


class RefusalForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why the company declines."""

    kind: Annotated[Reason, Meta(title="Votre raison")]
    why: Annotated[
        str, Meta(title="En quelques mots", description="Seuls les organisateurs le lisent.", max_length=LONGEST)
    ] = ""


class DelegationForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who shall answer instead."""

    name: Name
    email: Annotated[str, Meta(title="Adresse électronique", max_length=320)]
    language: Language
