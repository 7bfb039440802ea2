"""A drawing on a sheet of paper: the same shapes at the same places, in the inks and typefaces of the house."""

from typing import Any

from award.documents.charts.shapes import Circle, Drawing, Face, Line, Path, Point, Rect, Shape, Text, Tone
from award.documents.flowing import drawable
from award.documents.palette import GOLD, HAIRLINE, INK, PALE, SOFT_INK, WARNING, WASH, WHITE, Colour
from award.documents.text import Style, write

TONES: dict[Tone, Colour] = {
    "ink": INK,
    "soft": SOFT_INK,
    "faint": HAIRLINE,
    "gold": GOLD,
    "pale": PALE,
    "wash": WASH,
    "paper": WHITE,
    "warning": WARNING,
}
FACES: dict[Face, str] = {"sans": "Sans", "strong": "Sans-Strong", "serif": "Serif-Display", "italic": "Serif-Italic"}


def draw(canvas: Any, drawing: Drawing, place: Point, width: float) -> float:
    """From its top left corner, in points, as wide as asked; answers how high it is."""
    scale = width / drawing.width
    canvas.saveState()
    canvas.translate(*place)
    canvas.scale(scale, scale)
    for shape in drawing.shapes:
        _draw(canvas, shape)
    canvas.restoreState()
    return drawing.height * scale


def _draw(canvas: Any, shape: Shape) -> None:
    """What grows downwards in a drawing grows upwards on a sheet."""
    match shape:
        case Line(start, end, tone, weight, dashed, rounded):
            _pen(canvas, tone, weight)
            canvas.setDash([3, 3] if dashed else [])
            canvas.setLineCap(1 if rounded else 0)
            canvas.line(start[0], -start[1], end[0], -end[1])
        case Rect((x, y), wide, high, tone, radius):
            _ink(canvas, tone)
            canvas.roundRect(x, -y - high, wide, high, min(radius, wide / 2, high / 2), stroke=0, fill=1)
        case Circle((x, y), radius, tone, line, weight):
            _ink(canvas, tone)
            _pen(canvas, line, weight)
            canvas.setDash([])
            canvas.circle(x, -y, radius, stroke=1, fill=1)
        case Path():
            _curve(canvas, shape)
        case Text():
            _write(canvas, shape)


def _curve(canvas: Any, path: Path) -> None:
    _ink(canvas, path.tone)
    _pen(canvas, path.tone, path.weight)
    canvas.setDash([])
    line = canvas.beginPath()
    line.moveTo(path.start[0], -path.start[1])
    for first, second, end in path.curves:
        line.curveTo(first[0], -first[1], second[0], -second[1], end[0], -end[1])
    if path.filled:
        line.close()
    canvas.drawPath(line, stroke=not path.filled, fill=path.filled)


def _write(canvas: Any, text: Text) -> None:
    style = Style(FACES[text.face], text.size, 0, TONES[text.tone])
    canvas.saveState()
    canvas.translate(text.place[0], -text.place[1])
    canvas.rotate(text.turned)
    write(canvas, drawable(text.words), (0, 0), style, text.align)
    canvas.restoreState()


def _pen(canvas: Any, tone: Tone, weight: float) -> None:
    colour = TONES[tone]
    canvas.setStrokeColorRGB(colour.red, colour.green, colour.blue)
    canvas.setLineWidth(weight)


def _ink(canvas: Any, tone: Tone) -> None:
    colour = TONES[tone]
    canvas.setFillColorRGB(colour.red, colour.green, colour.blue)
