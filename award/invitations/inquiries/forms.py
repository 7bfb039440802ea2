"""What is sent of questions and answers."""

from typing import Annotated

import msgspec
from msgspec import Meta

from award.invitations.inquiries.inquiring import LONGEST


class InquiryForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question to the organisers."""

    text: Annotated[
        str, Meta(title="Votre question", description="Leur réponse vous parviendra par lettre.", max_length=LONGEST)
    ]


class ReplyForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Their answer."""

    version: Annotated[int, Meta(title="Version lue", ge=1)]
    answer: Annotated[
        str,
        Meta(title="Votre réponse", description="Elle part par lettre, et se lit sur la page.", max_length=LONGEST),
    ]
