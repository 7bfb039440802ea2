"""What the pages of a sheet send without scripts."""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from litestar.datastructures import FormMultiDict
from msgspec import Meta

from award.drafts.changing import Change
from award.interviews.sheets.fields import changes_of_form
from award.web.faults import Fault

Then = Literal["", "signature", "next"]
SEEN = "v."
"""Begins the names of the fields that say which version of a field the page showed."""
_SAVE = 100
"""Characters of the page's own name for what it sends."""
_VERSION = 9


class SheetForm(msgspec.Struct, frozen=True):
    """A whole sheet as it was typed; of the fields in `theirs` the person takes what stands."""

    texts: dict[str, str]
    versions: dict[str, int]
    save: str
    theirs: frozenset[str]
    then: Then

    @property
    def changes(self) -> tuple[Change, ...]:
        seen = {name: version for name, version in self.versions.items() if name not in self.theirs}
        return changes_of_form(self.texts, seen, self.save)


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


def read_sheet(form: FormMultiDict) -> SheetForm:
    """Raises Fault for what no page of ours sends. Of controls of one name the last one sent counts: a tick stands after
    the number that it takes the place of.
    """
    sent: Mapping[str, list[str]] = {name: [str(one) for one in form.getall(name)] for name in form}
    last = {name: texts[-1] for name, texts in sent.items()}
    versions = {name.removeprefix(SEEN): text for name, text in last.items() if name.startswith(SEEN)}
    save, then = last.get("save", ""), last.get("then", "")
    if not 0 < len(save) <= _SAVE or then not in {"", "signature", "next"}:
        raise Fault(400)
    if not all(text.isascii() and text.isdigit() and len(text) <= _VERSION for text in versions.values()):
        raise Fault(400)
    numbers = {name: int(text) for name, text in versions.items()}
    texts = {name: last.get(name, "") for name in numbers}
    return SheetForm(texts, numbers, save, frozenset(sent.get("theirs", ())), msgspec.convert(then, Then))
