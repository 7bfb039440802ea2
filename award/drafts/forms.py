"""What the pages of a draft send without scripts."""

from collections.abc import Mapping

import msgspec
from litestar.datastructures import FormMultiDict

from award.drafts.changing import Change
from award.drafts.sending import changes_of_form
from award.web.faults import Fault

SEEN = "v."
"""Begins the names of the fields that say which version of a field the page showed."""
_SAVE = 100
"""Characters of the page's own name for what it sends."""
_VERSION = 9


class DraftForm(msgspec.Struct, frozen=True):
    """A whole page of fields as they were typed; of the fields in `theirs` the person takes what stands."""

    texts: dict[str, str]
    versions: dict[str, int]
    save: str
    theirs: frozenset[str]
    then: str
    """Which button was pressed."""

    @property
    def changes(self) -> tuple[Change, ...]:
        seen = {name: version for name, version in self.versions.items() if name not in self.theirs}
        return changes_of_form(self.texts, seen, self.save)


def read_draft(form: FormMultiDict, buttons: frozenset[str], several: frozenset[str] = frozenset()) -> DraftForm:
    """Raises Fault for what no page of ours sends. Of controls of one name the last one sent counts: a tick stands after
    the number that it takes the place of. Of those in `several`, all of them, with spaces between.
    """
    sent: Mapping[str, list[str]] = {name: [str(one) for one in form.getall(name)] for name in form}
    last = {name: " ".join(filter(None, texts)) if name in several else texts[-1] for name, texts in sent.items()}
    versions = {name.removeprefix(SEEN): text for name, text in last.items() if name.startswith(SEEN)}
    save, then = last.get("save", ""), last.get("then", "")
    if not 0 < len(save) <= _SAVE or then not in buttons:
        raise Fault(400)
    if not all(text.isascii() and text.isdigit() and len(text) <= _VERSION for text in versions.values()):
        raise Fault(400)
    numbers = {name: int(text) for name, text in versions.items()}
    texts = {name: last.get(name, "") for name in numbers}
    return DraftForm(texts, numbers, save, frozenset(sent.get("theirs", ())), then)
