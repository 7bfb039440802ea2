"""From the companies measured to the laureates: a stream of fine lines that narrows as the counts do."""

from itertools import pairwise
from typing import Any

from award.documents.fitting import fitted
from award.documents.lines import stack
from award.documents.palette import GOLD, SOFT_INK
from award.documents.paper import Area
from award.documents.text import Style
from award.language import translated

COUNT = Style("Serif-Display", 25)
LAUREATES = Style("Serif-Strong", 25)
STAGE = Style("Serif-Italic", 9.5, 4, SOFT_INK)
HALF_LINES = 7
DEEPEST = 12.0  # points, half of the stream where it is widest


def draw_funnel(canvas: Any, counts: tuple[int, ...], area: Area, language: str) -> None:
    """With three counts, the participants are left out: nobody was asked to take part."""
    named = stages(language)
    words = (*named[: len(counts) - 1], named[-1])
    width = area.width / len(counts)
    centres = [area.left + width * (index + 0.5) for index in range(len(counts))]
    draw_stream(canvas, counts, area, centres)
    for count, centre, (one, several) in zip(counts, centres, words, strict=True):
        number = fitted(str(count), LAUREATES if centre == centres[-1] else COUNT, width - 8, 10, lines=1)
        stack(canvas, number, (centre, area.top - 20))
        word = fitted(one if count < 2 else several, STAGE, width - 8, 6, lines=1)
        stack(canvas, word, (centre, area.top - 34))


def stages(language: str) -> tuple[tuple[str, str], ...]:
    """What is counted, of one company (or none) and of several."""
    return (
        (translated("mesurée", language), translated("mesurées", language)),
        (translated("sélectionnée", language), translated("sélectionnées", language)),
        (translated("participante", language), translated("participantes", language)),
        (translated("lauréate", language), translated("lauréates", language)),
    )


def draw_stream(canvas: Any, counts: tuple[int, ...], area: Area, centres: list[float]) -> None:
    """Lines that run level under each count and draw together in between."""
    depths = [DEEPEST * count / max(*counts, 1) for count in counts]
    points = [(area.left, depths[0]), *zip(centres, depths, strict=True), (area.right, depths[-1])]
    canvas.setStrokeColorRGB(GOLD.red, GOLD.green, GOLD.blue)
    canvas.setLineWidth(0.3)
    for share in (index / HALF_LINES for index in range(-HALF_LINES, HALF_LINES + 1)):
        stream = canvas.beginPath()
        stream.moveTo(area.left, area.bottom + DEEPEST + share * depths[0])
        for (left, before), (right, after) in pairwise(points):
            heights = [area.bottom + DEEPEST + share * depth for depth in (before, after)]
            bend = (left + right) / 2
            stream.curveTo(bend, heights[0], bend, heights[1], right, heights[1])
        canvas.drawPath(stream)
