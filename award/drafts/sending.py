"""Forms of drafts that pages send without scripts, and the state of a draft that somebody read."""

from collections.abc import Mapping
from hashlib import sha256

import msgspec

from award.drafts.changing import Change, Standing


def changes_of_form(sent: Mapping[str, str], versions: Mapping[str, int], save: str) -> tuple[Change, ...]:
    """What a page without scripts posts: for each field of `versions` what is in it now. Posted twice it is the same saves;
    posted again with another text, as one does after going back, the saves of other texts are others.
    """
    return tuple(
        Change(_name(save, field, text := sent.get(field, "").replace("\r\n", "\n")), field, base, text)
        for field, base in versions.items()
    )


def _name(save: str, field: str, text: str) -> str:
    return sha256(f"{save}\0{field}\0{text}".encode()).hexdigest()[:32]


def seal_of(standing: Mapping[str, Standing], *more: object) -> str:
    """Names the state of a draft: whoever signs says which one they read. `more` is what else was read, as JSON can say it."""
    versions = sorted((name, one.version) for name, one in standing.items())
    content = [versions, *more] if more else versions
    return sha256(msgspec.json.encode(content)).hexdigest()[:32]
