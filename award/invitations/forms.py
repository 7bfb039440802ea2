"""What organisers send of invitations."""

from typing import Annotated

import msgspec
from msgspec import Meta

from award.invitations.answering import LONGEST, Answer, Reason


class AskingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The companies to ask."""

    entries: Annotated[tuple[int, ...], Meta(title="Entreprises à solliciter", min_length=1)]


class AnswerForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A company's answer, written down on its behalf."""

    version: Annotated[int, Meta(title="Version lue", ge=1)]
    answer: Annotated[Answer, Meta(title="Réponse de l’entreprise")]
    how: Annotated[
        str,
        Meta(
            title="Comment elle est parvenue",
            description="Par téléphone ou par lettre, de la part de qui, quel jour.",
            max_length=LONGEST,
        ),
    ]
    reason_kind: Annotated[Reason | None, Meta(title="Raison d’un refus")] = None
    reason: Annotated[str, Meta(title="En quelques mots", max_length=LONGEST)] = ""


class LetterForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """To whom the company's letter goes."""

    contact: Annotated[int, Meta(title="Destinataire", description="Son lien sera le seul qui s’ouvre.")]
