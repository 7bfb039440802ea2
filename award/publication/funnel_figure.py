"""From the companies measured to the laureates: a stream of fine lines that narrows as the counts do."""

from typing import Any

from award.documents.charts.drawing import draw
from award.documents.charts.funnel import stream
from award.documents.charts.shapes import Drawing
from award.documents.fitting import fitted
from award.documents.lines import stack
from award.documents.palette import SOFT_INK
from award.documents.paper import Area
from award.documents.tagging import group, ornament, tagged
from award.documents.text import Style
from award.language import translated

COUNT = Style("Serif-Display", 25)
LAUREATES = Style("Serif-Strong", 25)
STAGE = Style("Serif-Italic", 9.5, 4, SOFT_INK)
DEEPEST = 12.0  # points, half of the stream where it is widest


def draw_funnel(canvas: Any, counts: tuple[int, ...], area: Area, language: str) -> None:
    """With three counts, the participants are left out: nobody was asked to take part."""
    named = stages(language)
    words = (*named[: len(counts) - 1], named[-1])
    width = area.width / len(counts)
    centres = [area.left + width * (index + 0.5) for index in range(len(counts))]
    with ornament(canvas):
        draw_stream(canvas, counts, area, centres)
    with group(canvas, "L"):
        for count, centre, (one, several) in zip(counts, centres, words, strict=True):
            number = fitted(str(count), LAUREATES if centre == centres[-1] else COUNT, width - 8, 10, lines=1)
            word = fitted(one if count < 2 else several, STAGE, width - 8, 6, lines=1)
            with group(canvas, "LI"), group(canvas, "LBody"):
                with tagged(canvas, "Span"):
                    stack(canvas, number, (centre, area.top - 20))
                with tagged(canvas, "Span"):
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
    lines = stream(counts, [centre - area.left for centre in centres], area.width, (DEEPEST, DEEPEST))
    drawing = Drawing(area.width, 2 * DEEPEST, "", "", lines)
    draw(canvas, drawing, (area.left, area.bottom + 2 * DEEPEST), area.width)
