"""A stream of fine lines that narrows as the counts do, each count over its place: from the companies measured to the laureates."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from award.documents.charts.shapes import Drawing, Path, Point, Shape, Text
from award.documents.charts.tabulating import Table
from award.documents.charts.wording import WIDTH, Words, said, shortened

HALF_LINES = 7
DEEPEST = 17.0
"""Half of the stream where it is widest."""
FIGURE = 27.0
WORDS = 12.5
HEAD = 58.0
"""The height of the counts and their words."""


class Step(msgspec.Struct, frozen=True):
    count: int
    words: Words


class Funnel(msgspec.Struct, frozen=True, kw_only=True):
    """`heads` name the columns of the table: the step, how many."""

    title: Words
    told: Words
    heads: tuple[Words, Words]
    steps: tuple[Step, ...]

    def drawing(self, language: str, width: float = WIDTH) -> Drawing:
        room = width / len(self.steps)
        centres = [room * (at + 0.5) for at in range(len(self.steps))]
        counts = [step.count for step in self.steps]
        shapes: list[Shape] = [*stream(counts, centres, width, (HEAD + DEEPEST, DEEPEST))]
        for at, (step, centre) in enumerate(zip(self.steps, centres, strict=True)):
            last = at == len(self.steps) - 1
            shapes.append(Text((centre, 26), str(step.count), FIGURE, "gold" if last else "ink", "serif", "centre"))
            words = shortened(said(step.words, language), room - 6, WORDS)
            shapes.append(Text((centre, 45), words, WORDS, "soft", "italic", "centre"))
        height = HEAD + 2 * DEEPEST + 2
        return Drawing(width, height, said(self.title, language), said(self.told, language), tuple(shapes))

    def table(self, language: str) -> Table:
        rows = tuple((said(step.words, language), str(step.count)) for step in self.steps)
        return Table(said(self.title, language), tuple(said(head, language) for head in self.heads), rows, (1,))


def stream(
    counts: Sequence[int], centres: Sequence[float], width: float, band: tuple[float, float]
) -> tuple[Path, ...]:
    """Lines that run level under each count and draw together in between, in a band of a middle and half a height."""
    middle, deepest = band
    depths = [deepest * count / max(*counts, 1) for count in counts]
    points = [(0.0, depths[0]), *zip(centres, depths, strict=True), (width, depths[-1])]
    return tuple(_line(points, index / HALF_LINES, middle) for index in range(-HALF_LINES, HALF_LINES + 1))


def _line(points: list[Point], share: float, middle: float) -> Path:
    curves = tuple(
        (
            ((left + right) / 2, middle - share * before),
            ((left + right) / 2, middle - share * after),
            (right, middle - share * after),
        )
        for (left, before), (right, after) in pairwise(points)
    )
    return Path((points[0][0], middle - share * points[0][1]), curves, "gold", 0.4)
