"""A drawing as SVG for a page: its colours are classes of `style/charts.css`, light and dark; no style stands in it."""

from collections.abc import Iterator
from hashlib import sha256
from html import escape

from award.documents.charts.shapes import Circle, Drawing, Line, Path, Point, Rect, Shape, Text

ANCHORS = {"left": "start", "centre": "middle", "right": "end"}


def svg(drawing: Drawing) -> str:
    """A picture with a name and what it says: screen readers tell these, and read the table."""
    name = "chart-" + sha256(f"{drawing.title}\0{drawing.told}".encode()).hexdigest()[:10]
    head = f'<title id="{name}">{escape(drawing.title)}</title><desc id="{name}-told">{escape(drawing.told)}</desc>'
    spoken = f'role="img" aria-labelledby="{name}" aria-describedby="{name}-told"'
    return _opened(drawing, spoken, "chart") + head + _shapes(drawing) + "</svg>"


def silent_svg(drawing: Drawing) -> str:
    """A picture beside the numbers that it draws, in the row of a table: nothing is told twice."""
    return _opened(drawing, 'aria-hidden="true" focusable="false"', "chart row") + _shapes(drawing) + "</svg>"


def _opened(drawing: Drawing, attributes: str, kind: str) -> str:
    return f'<svg class="{kind}" viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" {attributes}>'


def _shapes(drawing: Drawing) -> str:
    return "".join(part for shape in drawing.shapes for part in _shape(shape))


def _shape(shape: Shape) -> Iterator[str]:
    match shape:
        case Line(start, end, tone, weight):
            ends = f'x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}"'
            dashes = ' stroke-dasharray="3 3"' if shape.dashed else ""
            caps = ' stroke-linecap="round"' if shape.rounded else ""
            yield f'<line class="s-{tone}" {ends} stroke-width="{_n(weight)}"{dashes}{caps}/>'
        case Rect((x, y), width, height, tone, radius):
            corners = f' rx="{_n(radius)}"' if radius else ""
            size = f'width="{_n(width)}" height="{_n(height)}"'
            yield f'<rect class="f-{tone}" x="{_n(x)}" y="{_n(y)}" {size}{corners}/>'
        case Circle((x, y), radius, tone, line, weight):
            size = f'r="{_n(radius)}" stroke-width="{_n(weight)}"'
            yield f'<circle class="f-{tone} s-{line}" cx="{_n(x)}" cy="{_n(y)}" {size}/>'
        case Text():
            yield _text(shape)
        case Path(start, curves, tone, weight, filled):
            bends = "".join("C" + " ".join(map(_pair, curve)) for curve in curves)
            kind = f'class="f-{tone}"' if filled else f'class="s-{tone}" fill="none" stroke-width="{_n(weight)}"'
            yield f'<path {kind} d="M{_pair(start)}{bends}{"Z" if filled else ""}"/>'


def _text(text: Text) -> str:
    x, y = _n(text.place[0]), _n(text.place[1])
    anchor = "" if text.align == "left" else f' text-anchor="{ANCHORS[text.align]}"'
    turned = f' transform="rotate({_n(-text.turned)} {x} {y})"' if text.turned else ""
    kind = f'class="f-{text.tone} {text.face}" x="{x}" y="{y}" font-size="{_n(text.size)}"'
    return f"<text {kind}{anchor}{turned}>{escape(text.words)}</text>"


def _pair(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(number: float) -> str:
    """Hundredths of a unit, which nobody sees less of."""
    return f"{round(number, 2) + 0:g}" if abs(number) < 1e4 else f"{number:.2f}"
