"""One part of the diagnostics as it is shown: a picture, what it says, what it does not decide."""

from fractions import Fraction

import msgspec

from award.documents.charts.tabulating import Chart
from award.documents.charts.wording import written
from award.messages import Message

Figure = tuple[float | Fraction, int]
"""A number, and the decimals it is written with."""
LONG = 10_000


class Refusal(msgspec.Struct, frozen=True):
    """Why something is not told; `parts` say what, none where that is the whole section."""

    why: Message
    parts: tuple[Message, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """`picture` is None where there is none to draw."""

    name: str
    title: Message
    picture: Chart | None
    says: tuple[Message, ...]
    limits: Message
    refused: tuple[Refusal, ...] = ()


def sentence(text: str, /, **values: str | int | Figure) -> Message:
    """Numbers in it are written as each language writes them."""
    return Message(text, *_in_both(values))


def signed(text: str, /, **values: str | int | Figure) -> Message:
    """The same, with the sign of each number."""
    return Message(text, *_in_both(values, signs=True))


def _in_both(values: dict[str, str | int | Figure], *, signs: bool = False) -> tuple[dict[str, str], dict[str, str]]:
    return _values(values, "fr", signs=signs), _values(values, "en", signs=signs)


def _values(values: dict[str, str | int | Figure], language: str, *, signs: bool = False) -> dict[str, str]:
    return {
        name: written(*value, language, signed=signs) if isinstance(value, tuple) else counted(value, language)
        for name, value in values.items()
    }


def counted(value: str | int, language: str) -> str:
    """A count in groups of three from five digits on; words as they are."""
    if isinstance(value, str) or value < LONG:
        return str(value)
    return f"{value:,}".replace(",", "\u202f" if language == "fr" else ",")
