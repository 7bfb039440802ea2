"""What organisers send about documents, and what anybody types to verify one."""

from typing import Annotated

import msgspec
from msgspec import Meta


class RevocationForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a document no longer holds."""

    reason: Annotated[
        str,
        Meta(
            title="Raison",
            description="Qui vérifie le document la lira. Une phrase suffit ; ne nommez personne.",
            max_length=500,
        ),
    ]


class CodeForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The code under the square of a document."""

    code: Annotated[
        str,
        Meta(title="Code du document", description="Quatorze signes, comme K7QWM-2N4F-9XRTP.", max_length=100),
    ]
