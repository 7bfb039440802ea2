"""What the pages of a sheet send without scripts."""

from typing import Annotated

import msgspec
from litestar.datastructures import FormMultiDict
from msgspec import Meta

from award.drafts.forms import DraftForm, read_draft

BUTTONS = frozenset({"", "signature", "next"})


class SigningForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`seal` names the sheet as it was read."""

    seal: Annotated[str, Meta(max_length=64)]
    reason: Annotated[
        str,
        Meta(
            title="Raison de la révision",
            description="Ce qui, dans la délibération, vous fait changer votre note.",
            max_length=2000,
        ),
    ] = ""


def read_sheet(form: FormMultiDict) -> DraftForm:
    """Raises Fault for what no page of ours sends."""
    return read_draft(form, BUTTONS)
