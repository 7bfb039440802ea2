"""What a company's pages send."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta


class GuestForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A colleague to let in."""

    name: Annotated[str, Meta(title="Nom", max_length=200)]
    email: Annotated[
        str,
        Meta(title="Adresse électronique", description="Une lettre lui porte un lien personnel.", max_length=320),
    ]
    language: Annotated[Literal["fr", "en"], Meta(title="Langue")] = "fr"


class RemovalForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose access goes, as it was read."""

    version: Annotated[int, Meta(title="Version lue", ge=1)]


class SectionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who looks after a dimension; nobody without a person."""

    dimension: Annotated[str, Meta(title="Rubrique", max_length=40)]
    person: Annotated[int | None, Meta(title="Confiée à", ge=1)] = None


class SubmissionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`seal` names the answers as they were read."""

    seal: Annotated[str, Meta(max_length=64)]


class ReopeningForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The response as it was read."""

    version: Annotated[int, Meta(title="Version lue", ge=1)]


class RemarkForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one says to one's colleagues beside a question."""

    question: Annotated[str, Meta(title="Question", max_length=40)]
    text: Annotated[str, Meta(title="Remarque", max_length=2000)]


class ErasureForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What shall be erased, in one's own words."""

    text: Annotated[
        str,
        Meta(
            title="Ce qui est à effacer",
            description="Une personne, des fichiers, ou tout ce qui vous concerne : dites lesquels.",
            max_length=2000,
        ),
    ]
