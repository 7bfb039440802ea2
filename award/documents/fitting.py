"""A text of any length in a given width: smaller first, then on two balanced lines, never out of its place."""

import re

import msgspec

from award.documents.characters import composed
from award.documents.text import Style, text_width

ELLIPSIS = "…"
BREAK = re.compile(r"(?<= )|(?<=[-‐/])(?=\w)")  # after a space or a hyphen; no-break spaces hold
COMFORT = 0.72  # of the largest size: a name that fits this large stays on one line
SECOND = 0.86  # of the largest size: two lines are set a little smaller


class Fitted(msgspec.Struct, frozen=True):
    lines: tuple[str, ...]
    style: Style


def fitted(text: str, style: Style, width: float, smallest: float, lines: int = 2) -> Fitted:
    """Between the style's size and the smallest legible one; what is too long even then ends with an ellipsis."""
    text = composed(text)
    one = Fitted((text,), style.at(size_within((text,), style, width)))
    if lines == 1 or one.style.size >= COMFORT * style.size:
        return legible(one, width, smallest)
    halves = balanced(text, style)
    two = Fitted(halves, style.at(min(size_within(halves, style, width), SECOND * style.size)))
    return legible(max(one, two, key=lambda choice: choice.style.size), width, smallest)


def size_within(lines: tuple[str, ...], style: Style, width: float) -> float:
    """The largest size, to a twentieth of a point, that keeps every line in the width."""
    widest = max(text_width(line, style.at(1)) for line in lines)
    return min(style.size, int(20 * width / widest) / 20) if widest else style.size


def balanced(text: str, style: Style) -> tuple[str, ...]:
    """Two lines as even as the words allow; one when nothing breaks."""
    places = [match.start() for match in BREAK.finditer(text) if 0 < match.start() < len(text)]
    if not places:
        return (text,)
    best = min(places, key=lambda at: unevenness(text[:at], text[at:], style))
    return text[:best].rstrip(" "), text[best:].lstrip(" ")


def unevenness(first: str, second: str, style: Style) -> float:
    """The longer half's width, worse when a line ends inside a compound or on a little word (de, et, &)."""
    widest = max(text_width(first.strip(" "), style), text_width(second.strip(" "), style))
    last = first.rstrip(" ").rpartition(" ")[2]
    return widest * (1 if first.endswith(" ") else 1.1) * (1.06 if len(last) <= 3 else 1)


def legible(choice: Fitted, width: float, smallest: float) -> Fitted:
    if choice.style.size >= smallest:
        return choice
    style = choice.style.at(smallest)
    return Fitted(tuple(cut_short(line, style, width) for line in choice.lines), style)


def cut_short(line: str, style: Style, width: float) -> str:
    if text_width(line, style) <= width:
        return line
    while line and text_width(line + ELLIPSIS, style) > width:
        line = line[:-1]
    return line.rstrip(" ") + ELLIPSIS
