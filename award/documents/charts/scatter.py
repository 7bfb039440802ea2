"""Points in rows, and a band within which chance alone may put them: residuals, one row for each evaluator."""

import msgspec

from award.documents.charts.axes import FOOT, axis, name_of, room_for
from award.documents.charts.scales import Scale, span
from award.documents.charts.shapes import Circle, Drawing, Line, Rect, Shape
from award.documents.charts.tabulating import Table
from award.documents.charts.wording import WIDTH, Number, Words, said, written

ROW = 34.0


class Dot(msgspec.Struct, frozen=True):
    """In the row of that number, from 0; those outside the band stand out."""

    row: int
    name: Words
    value: Number
    beside: tuple[tuple[Number, int], ...] = ()
    """Other numbers of it with their decimals, for the table."""


class Scatter(msgspec.Struct, frozen=True, kw_only=True):
    """`band` is what is usual; the table has the dots outside it, the farthest first. `heads`: dot, row, what
    stands beside it, value.
    """

    title: Words
    told: Words
    heads: tuple[Words, ...]
    rows: tuple[Words, ...]
    dots: tuple[Dot, ...]
    band: tuple[Number, Number]
    decimals: int = 1

    def drawing(self, language: str, width: float = WIDTH) -> Drawing:
        names = [said(row, language) for row in self.rows]
        left = room_for(names, width)
        scale = Scale(*span([*self.band, *(dot.value for dot in self.dots)]), left + 10, width - 10)
        bottom = 2 + ROW * len(self.rows)
        low, high = map(scale.at, self.band)
        shapes: list[Shape] = [Rect((low, 2), high - low, bottom - 2, "wash")]
        shapes += axis(scale, 2, bottom, language, signed=True)
        for at, name in enumerate(names):
            middle = 2 + ROW * (at + 0.5)
            shapes += [name_of(name, left, middle), Line((left + 10, middle), (width - 10, middle), "faint", 0.75)]
        for dot in sorted(self.dots, key=self.stands_out):
            centre = (scale.at(dot.value), 2 + ROW * (dot.row + 0.5))
            out = self.stands_out(dot)
            shapes.append(
                Circle(centre, 5 if out else 3.5, "gold" if out else "paper", "gold" if out else "soft", 1.25)
            )
        return Drawing(width, bottom + FOOT, said(self.title, language), said(self.told, language), tuple(shapes))

    def table(self, language: str) -> Table:
        out = sorted(filter(self.stands_out, self.dots), key=lambda dot: -abs(float(dot.value)))
        rows = tuple(
            (said(dot.name, language), said(self.rows[dot.row], language), *self._numbers(dot, language)) for dot in out
        )
        heads = tuple(said(head, language) for head in self.heads)
        return Table(said(self.title, language), heads, rows, tuple(range(2, len(heads))))

    def stands_out(self, dot: Dot) -> bool:
        return not self.band[0] <= dot.value <= self.band[1]

    def _numbers(self, dot: Dot, language: str) -> tuple[str, ...]:
        beside = (written(value, decimals, language) for value, decimals in dot.beside)
        return (*beside, written(dot.value, self.decimals, language, signed=True))
