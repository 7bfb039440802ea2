"""Words and numbers in a picture: in the reader's language, and within the room there is."""

from fractions import Fraction

from award.exact import fixed
from award.language import in_words, say
from award.messages import Message

Words = str | Message
Number = Fraction | float
NONE = "–"
WIDTH = 360.0
"""Of a drawing that nobody asked to be another: on a telephone its letters are still read without a glass."""
SIZE = 13.0
"""Of its letters."""
SMALL = 11.5
ELLIPSIS = "…"
_NARROW = frozenset("iljtfrI.,:;'’!|()[]/-‐ \u00a0\u202f")
_WIDE = frozenset("mwMWœŒæÆ@%—…")


def said(words: Words, language: str) -> str:
    """A name stands as it is; a sentence is said."""
    return words if isinstance(words, str) else say(words, language)


def written(value: Number, decimals: int, language: str, *, signed: bool = False) -> str:
    """Half up, with the language's comma and a true minus sign."""
    text = fixed(Fraction(value), decimals)
    sign = "+" if signed and not text.startswith("-") and text.strip("0.") else ""
    return in_words(sign + text, language)


def told(value: Number | None, decimals: int, language: str, *, signed: bool = False) -> str:
    return NONE if value is None else written(value, decimals, language, signed=signed)


def wide(text: str, size: float = SIZE) -> float:
    """About how wide a line is: a page does not know the reader's typefaces, and a little room is left."""
    return size * sum(map(_advance, text))


def shortened(text: str, room: float, size: float = SIZE) -> str:
    """The words that fit in, with an ellipsis where some are left out: the table has them all."""
    if wide(text, size) <= room:
        return text
    kept = text
    while kept and wide(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,;:-") + ELLIPSIS


def _advance(sign: str) -> float:
    """In parts of the size, as in Source Sans."""
    if sign in _NARROW:
        return 0.32
    if sign in _WIDE:
        return 0.86
    return 0.62 if sign.isupper() else 0.54
