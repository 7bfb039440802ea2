"""What is kept of a text that somebody pasted: the words, without what only programs understand. PURE."""

import re
from typing import Final

_LINES: Final = re.compile("\r\n?|[\u0085\u2028\u2029\u000b\u000c]")
_NEVER: Final = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f"  # controls, but the tabulation and the line
    "\u00ad\u200b\u2060\ufeff"  # shown by nothing: soft hyphen, zero-width space, word joiner, byte order mark
    "\u202a-\u202e\u2066-\u2069"  # make a text read otherwise than it is written
    "\ufff9-\ufffc\ufdd0-\ufdef\ufffe\uffff"  # stand for objects, or for nothing at all
    "\ud800-\udfff]"  # halves of characters: no database keeps them
)


def tidy(text: str) -> str:
    """Quotes, dashes and no-break spaces of a word processor stay as they are. Doing it twice changes nothing."""
    return _NEVER.sub("", _LINES.sub("\n", text))
