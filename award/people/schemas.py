"""People and tokens, as programs read and write them."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from award.people.roles import Role
from award.web.api.described import LARGEST_ROW

Scope = Literal[
    "read", "write", "tokens:read", "tokens:write", "people:read", "people:write", "editions:read", "editions:write",
    "companies:read", "companies:write", "contacts:read", "contacts:write", "webhooks:read", "webhooks:write",
    "selection:read", "selection:write",
]  # fmt: skip
"""`read` and `write` are those of every area."""


class TokenRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A token to be issued."""

    name: Annotated[str, Meta(description="Le programme qui s’en servira.", min_length=1, max_length=200)]
    scopes: Annotated[tuple[Scope, ...], Meta(description="Ce que le programme pourra faire.", min_length=1)]
    days: Annotated[int, Meta(description="Nombre de jours avant son expiration.", ge=1, le=365)] = 90


class TokenAnswer(msgspec.Struct, frozen=True):
    """A token that was issued, without what proves it."""

    id: int
    name: str
    scopes: tuple[str, ...]
    created: datetime
    expires: datetime


class IssuedToken(msgspec.Struct, frozen=True):
    """The only time that the token itself is seen."""

    id: int
    token: Annotated[str, Meta(description="Le jeton, montré cette seule fois : gardez-le en lieu sûr.")]
    expires: datetime


class PersonRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone to let in; they choose a password by themselves."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    email: Annotated[str, Meta(min_length=3, max_length=320)]
    roles: Annotated[tuple[Role, ...], Meta(min_length=1)]
    language: Literal["fr", "en"] = "fr"
    company: Annotated[
        int, Meta(description="L’entreprise pour laquelle elle parle ; 0 : aucune.", ge=0, le=LARGEST_ROW)
    ] = 0


class PersonAnswer(msgspec.Struct, frozen=True):
    """A person as organisers see them."""

    id: int
    name: str
    email: str
    language: str
    roles: tuple[str, ...]
    company: int | None
    active: bool
    version: int
    joined: Annotated[bool, Meta(description="Elle a choisi sa phrase de passe.")] = True


Reason = Annotated[str, Meta(description="Gardée au registre.", min_length=1, max_length=2000)]


class PersonChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What shall change of a person; what is not said stays."""

    reason: Reason
    name: Annotated[str, Meta(max_length=200)] = ""
    language: Literal["fr", "en", ""] = ""
    roles: tuple[Role, ...] = ()
    company: Annotated[int, Meta(description="0 : aucune.", ge=0, le=LARGEST_ROW)] | None = None
    active: bool | None = None


class ErasureRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a person is erased."""

    reason: Reason


class AfterPerson(msgspec.Struct, frozen=True):
    """The last person of a page."""

    id: int
