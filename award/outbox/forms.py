"""What organisers send of messages and templates."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from award.outbox.operations.following_up import LONGEST
from award.outbox.operations.withdrawing import LONGEST_REASON
from award.outbox.wording import LONGEST_SUBJECT, LONGEST_TEXT

Subject = Annotated[str, Meta(title="Objet", max_length=LONGEST_SUBJECT)]
Text = Annotated[
    str, Meta(title="Texte", description="Une ligne vide sépare deux paragraphes.", max_length=LONGEST_TEXT)
]
Keys = Annotated[tuple[int, ...], Meta(title="Messages", min_length=1)]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]


class AskingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By GET: the messages to look at before they are sent, and when they are to leave."""

    message: tuple[int, ...] = ()
    batch: int | None = None
    due: Annotated[
        datetime | None,
        Meta(title="Jour et heure", description="Heure de Paris. Rien ne part avant que vous ne l’ayez confirmé."),
    ] = None


class SendingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Messages as they were shown, and when they leave: None for now."""

    message: Keys
    digest: Digest
    due: datetime | None = None


class DiscardingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Messages as they were shown, and why they will not leave."""

    message: Keys
    digest: Digest
    reason: Annotated[
        str, Meta(title="Pourquoi ils ne partiront pas", description="Gardé au registre.", max_length=LONGEST_REASON)
    ]


class KeysForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Messages that were to leave at a time, and shall wait again."""

    message: Keys


class EditForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message as it should be."""

    version: Annotated[int, Meta(title="Version lue", ge=1)]
    subject: Subject
    text: Text


class BounceForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What came back."""

    text: Annotated[
        str,
        Meta(
            title="Ce qui est revenu",
            description="Recopiez la réponse reçue du serveur de courrier, ou dites qui vous l’a signalé.",
            max_length=LONGEST,
        ),
    ]


class TemplateForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wording as it should be; `act` shows it with example values, or saves it."""

    version: Annotated[int, Meta(title="Version lue", ge=0)]
    subject: Subject
    text: Text
    act: Literal["preview", "save"] = "save"


class DefaultForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The version that somebody looked at."""

    version: Annotated[int, Meta(title="Version lue", ge=0)]
