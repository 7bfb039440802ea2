"""What differs between two wordings, line by line. PURE."""

from difflib import SequenceMatcher
from typing import Literal

import msgspec

from award.outbox.kinds import Wording

Mark = Literal["same", "gone", "new"]


class Line(msgspec.Struct, frozen=True):
    """A line of either wording; the subject is the first of both."""

    mark: Mark
    text: str


def lines_between(old: Wording, new: Wording) -> tuple[Line, ...]:
    """In reading order, what is gone before what replaces it; empty lines are left out, since they only part paragraphs."""
    before, after = _lines(old), _lines(new)
    found: list[Line] = []
    for _tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[a:b] == after[c:d]:
            found += [Line("same", one) for one in after[c:d]]
        else:
            found += [Line("gone", one) for one in before[a:b]] + [Line("new", one) for one in after[c:d]]
    return tuple(found)


def _lines(wording: Wording) -> list[str]:
    return [wording.subject, *(one for one in wording.text.split("\n") if one.strip())]
