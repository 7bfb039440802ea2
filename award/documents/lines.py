"""Lines of text under one another, and straight lines."""

import re
from typing import Any

from award.documents.fitting import Fitted
from award.documents.palette import Colour
from award.documents.paper import Area
from award.documents.text import SHARES, Alignment, text_width, write

LEADING = 1.12
JOINED = re.compile(r"\w[-‐/]$")
"""Ends a line inside a word."""


def stack(canvas: Any, text: Fitted, place: tuple[float, float], align: Alignment = "centre") -> float:
    """Lines from a first base line down; the height of the last one.

    The space where a text was broken is drawn as well, after the line: who hears it hears two words.
    """
    step = text.style.size * LEADING
    for index, line in enumerate(text.lines):
        height = place[1] - index * step
        write(canvas, line, (place[0], height), text.style, align)
        if index + 1 < len(text.lines) and not JOINED.search(line):
            end = place[0] + (1 - SHARES[align]) * text_width(line, text.style)
            write(canvas, " ", (end, height), text.style)
    return place[1] - step * (len(text.lines) - 1)


def middled(canvas: Any, text: Fitted, place: tuple[float, float], align: Alignment = "left") -> None:
    """Lines whose block, by the height of lower case, is centred on a height: the cell of a table."""
    step = text.style.size * LEADING
    stack(canvas, text, (place[0], place[1] + step * (len(text.lines) - 1) / 2 - text.style.size * 0.31), align)


def rule(canvas: Any, start: tuple[float, float], width: float, colour: Colour, weight: float = 0.4) -> None:
    canvas.setStrokeColorRGB(colour.red, colour.green, colour.blue)
    canvas.setLineWidth(weight)
    canvas.line(start[0], start[1], start[0] + width, start[1])


def wash(canvas: Any, area: Area, colour: Colour) -> None:
    canvas.setFillColorRGB(colour.red, colour.green, colour.blue)
    canvas.rect(area.left, area.bottom, area.width, area.height, stroke=0, fill=1)
