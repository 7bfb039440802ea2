"""What organisers send of invitations."""

from typing import Annotated

import msgspec
from msgspec import Meta

from award.invitations.answering import LONGEST, Answer


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
    reason: Annotated[str, Meta(title="Raison d’un refus", max_length=LONGEST)] = ""
