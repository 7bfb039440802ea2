"""What people type to come in, and about accounts."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from award.people.roles import Role

Then = Annotated[str, Meta(title="Page suivante", max_length=2000)]
NewPassphrase = Annotated[
    str,
    Meta(
        title="Nouvelle phrase de passe",
        description="De 12 à 200 caractères : quelques mots conviennent.",
        max_length=200,
    ),
]
Reason = Annotated[str, Meta(title="Raison", description="Elle est gardée au registre.", max_length=2000)]
Version = Annotated[int, Meta(title="Version lue", ge=1)]
Name = Annotated[str, Meta(title="Nom", max_length=200)]
Language = Annotated[Literal["fr", "en"], Meta(title="Langue")]
Roles = Annotated[tuple[Role, ...], Meta(title="Rôles", min_length=1)]
CompanyName = Annotated[
    str,
    Meta(
        title="Entreprise",
        description="Le nom exact de celle qu’un dirigeant ou collaborateur représente.",
        max_length=200,
    ),
]


class SignInForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`then` is the page that asked for it."""

    email: Annotated[str, Meta(title="Adresse électronique", max_length=320)]
    password: Annotated[str, Meta(title="Phrase de passe", max_length=200)]
    then: Then = "/home"


class LinkForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a link shall be sent."""

    email: Annotated[str, Meta(title="Adresse électronique", max_length=320)]


class JoinForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an invited person chooses."""

    password: NewPassphrase


class ButtonForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to type."""


class CodeForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code of the authenticator, or a recovery code."""

    code: Annotated[
        str,
        Meta(title="Code", description="Les six chiffres de votre application, ou un code de secours.", max_length=40),
    ]
    then: Then = "/home"


class FactorForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`secret` is sealed: only this service reads it, for this person."""

    secret: Annotated[str, Meta(title="Secret", max_length=1000)]
    code: Annotated[
        str, Meta(title="Code", description="Les six chiffres que l’application montre maintenant.", max_length=40)
    ]
    then: Then = "/home"


class RemovalForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The code that proves whose second factor it is."""

    code: Annotated[str, Meta(title="Code", max_length=40)]


class DetailsForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one is called, and in which language."""

    name: Name
    language: Language


class PassphraseForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The present one, so that a browser left open gives nobody the account."""

    old: Annotated[str, Meta(title="Phrase de passe actuelle", max_length=200)]
    password: NewPassphrase


class NewTokenForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A program that shall act for somebody."""

    program: Annotated[str, Meta(title="Programme", description="Celui qui se servira du jeton.", max_length=200)]
    days: Annotated[int, Meta(title="Jours", description="Avant son expiration : de 1 à 365.", ge=1, le=365)] = 90
    writes: Annotated[bool, Meta(title="Il pourra aussi modifier, pas seulement lire")] = False


class InvitationForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to let in."""

    name: Name
    email: Annotated[str, Meta(title="Adresse électronique", max_length=320)]
    roles: Roles
    language: Language = "fr"
    company: CompanyName = ""


class PersonForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An account as it shall be."""

    version: Version
    name: Name
    language: Language
    roles: Roles
    reason: Reason
    company: CompanyName = ""
    active: Annotated[bool, Meta(title="Cette personne peut entrer")] = False


class ReasonForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a second factor is taken away."""

    reason: Reason


class ErasureForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why somebody is erased."""

    version: Version
    reason: Reason
