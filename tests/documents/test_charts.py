"""Charts: one description, the same shapes on a page and on paper, and the same numbers in a table."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from hypothesis import given, strategies as st

from award.documents.charts.bars import Bar, Bars
from award.documents.charts.drawing import draw
from award.documents.charts.funnel import Funnel, Step
from award.documents.charts.interval_plot import Estimate, IntervalPlot, in_a_row
from award.documents.charts.matrix import Choice, Matrix
from award.documents.charts.scales import Scale, span, step_of, ticks
from award.documents.charts.scatter import Dot, Scatter
from award.documents.charts.shapes import Circle, Drawing, Line, Path, Point, Rect, Shape, Text
from award.documents.charts.strip import Quartiles, Standing, Strip
from award.documents.charts.svg import silent_svg, svg
from award.documents.charts.tabulating import Chart, Table
from award.documents.charts.wording import SIZE, shortened, wide, written
from award.documents.paper import PORTRAIT, Credits, opened
from award.documents.text import Style, text_width
from award.messages import Message

SVG = "{http://www.w3.org/2000/svg}"
NAME = "Mère & Fils <Société anonyme des grands magasins réunis>"
PLOT = IntervalPlot(
    title="Sévérité",
    told=Message("Trois évaluateurs."),
    heads=("Évaluateur", "Écart", "Intervalle"),
    rows=(
        Estimate("Ipsos", -2.25, (-3.5, -1), "golden"),
        Estimate(NAME, 1.5, (-1, 4), "hollow"),
        Estimate("Absent", None),
        Estimate("Seul", 0),
    ),
    signed=True,
    against=(0, "zéro"),
)
BARS = Bars(
    title="Chances",
    told="Deux.",
    heads=("Entreprise", "Chance"),
    bars=(Bar(NAME, 99.9, golden=True, words="> 99 %"), Bar("B", 40), Bar("C", None)),
    highest=100,
    against=(50, "une sur deux"),
)
STRIP = Strip(
    title="Domaines",
    told="Deux.",
    heads=("Domaine", "Vous", "Médiane", "Moitié", "Extrêmes"),
    rows=(Standing("Culture", 83.5, Quartiles(55, 65, 72, 80, 91)), Standing(NAME, None), Standing("Moyens", 60.0)),
    scale=(0, 100),
)
SCATTER = Scatter(
    title="Résidus",
    told="Trois.",
    heads=("Entreprise", "Évaluateur", "Note", "Écarts types"),
    rows=("Ipsos", NAME),
    dots=(Dot(0, "A", 0.5, ((80, 0),)), Dot(1, "B", -3.25, ((61, 0),)), Dot(0, "C", 2.5, ((91.5, 1),))),
    band=(-2, 2),
)
MATRIX = Matrix(
    title="Lauréats",
    told="Deux façons.",
    head="Entreprise",
    rows=("A", NAME, "C", "D"),
    columns=(Choice("officiel", frozenset({0, 1})), Choice("sans Ipsos", frozenset({0, 2}))),
    yes="lauréate",
)
FUNNEL = Funnel(
    title="Étapes",
    told="De 76 à 6.",
    heads=("Étape", "Nombre"),
    steps=(Step(76, "mesurées"), Step(33, "sélectionnées"), Step(0, NAME)),
)
CHARTS: tuple[Chart, ...] = (PLOT, BARS, STRIP, SCATTER, MATRIX, FUNNEL)
TABLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "Sévérité": (
        ("Ipsos", "−2,3", "−3,5 … −1,0"),
        (NAME, "+1,5", "−1,0 … +4,0"),
        ("Absent", "–", "–"),
        ("Seul", "0,0", "–"),
    ),
    "Chances": ((NAME, "> 99 %"), ("B", "40"), ("C", "–")),
    "Domaines": (
        ("Culture", "83,5", "72,0", "65,0 … 80,0", "55,0 … 91,0"),
        (NAME, "–", "–", "–", "–"),
        ("Moyens", "60,0", "–", "–", "–"),
    ),
    "Résidus": (("B", NAME, "61", "−3,3"), ("C", "Ipsos", "91,5", "+2,5")),
    "Lauréats": (("A", "lauréate", "lauréate"), (NAME, "lauréate", "–"), ("C", "–", "lauréate"), ("D", "–", "–")),
    "Étapes": (("mesurées", "76"), ("sélectionnées", "33"), (NAME, "0")),
}
every = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)


def points(shape: Shape) -> Iterator[Point]:
    match shape:
        case Line(start, end):
            yield from (start, end)
        case Rect((x, y), width, height):
            yield from ((x, y), (x + width, y + height))
        case Circle((x, y), radius):
            yield from ((x - radius, y - radius), (x + radius, y + radius))
        case Path(start, curves):
            yield start
            yield from (point for curve in curves for point in curve)
        case Text((x, y), words, size):
            shift = {"left": 0.0, "centre": 0.5, "right": 1.0}[shape.align] * wide(words, size)
            ends = (x - shift, x - shift + wide(words, size)) if not shape.turned else (x,)
            yield from ((end, y) for end in ends)


@every
@pytest.mark.parametrize("width", [320.0, 400.0, 640.0])
def test_shapes_stay_within_their_drawing(chart: Chart, width: float) -> None:
    drawing = chart.drawing("fr", width)
    assert drawing.width == width
    for shape in drawing.shapes:
        for x, y in points(shape):
            assert -1 <= x <= width + 1, shape
            assert -1 <= y <= drawing.height + 1, shape


@every
def test_table_says_every_number_of_the_picture(chart: Chart) -> None:
    told = chart.table("fr")
    assert told.rows == TABLES[told.title]
    assert {len(row) for row in told.rows} == {len(told.heads)}
    assert all(at < len(told.heads) for at in told.numbers)


@every
def test_svg_is_named_and_says_what_it_shows_without_any_style(chart: Chart) -> None:
    drawing = chart.drawing("en")
    found = svg(drawing)
    root = ET.fromstring(found.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 - our own
    assert root.get("role") == "img"
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert told is not None
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), told.get("id"))
    assert (title.text, told.text) == (drawing.title, drawing.told)
    assert not re.search(r"\sstyle=|<style|#[0-9a-f]{3}", found)
    assert len(root) - 2 == len(drawing.shapes)


@every
def test_words_are_the_same_on_a_page_and_on_paper(chart: Chart) -> None:
    drawing = chart.drawing("fr")
    canvas, target = opened(PORTRAIT, Credits("t", "a", "s", "fr"))
    assert draw(canvas, drawing, (40, 800), 480) == pytest.approx(480 * drawing.height / drawing.width)
    canvas.save()
    with pikepdf.open(BytesIO(target.getvalue())) as document:
        operators = [str(one.operator) for one in pikepdf.parse_content_stream(document.pages[0])]
    assert operators.count("BT") == sum(isinstance(shape, Text) for shape in drawing.shapes)
    assert operators.count("re") + operators.count("h") >= sum(isinstance(shape, Rect) for shape in drawing.shapes)


def test_every_shape_is_drawn_on_both() -> None:
    shapes: tuple[Shape, ...] = (
        Line((0, 0), (10, 5), dashed=True, rounded=True),
        Rect((1, 2), 5, 4, "pale", 2),
        Circle((5, 5), 3, "paper", "warning"),
        Text((5, 9), "été", turned=45, align="centre"),
        Path((0, 0), (((1, 1), (2, 2), (3, 3)),), filled=True),
        Path((0, 0), (((1, 1), (2, 2), (3, 3)),)),
    )
    drawing = Drawing(10, 10, "t", "d", shapes)
    found = silent_svg(drawing)
    for part in (
        'stroke-dasharray="3 3"',
        'rx="2"',
        "s-warning",
        "rotate(-45 5 9)",
        'd="M0 0C1 1 2 2 3 3Z"',
        'fill="none"',
    ):
        assert part in found
    assert 'aria-hidden="true"' in found
    canvas, target = opened(PORTRAIT, Credits("t", "a", "s", "fr"))
    draw(canvas, drawing, (0, 100), 100)
    canvas.save()
    with pikepdf.open(BytesIO(target.getvalue())) as document:
        operators = [str(one.operator) for one in pikepdf.parse_content_stream(document.pages[0])]
    assert {"l", "c", "f", "S", "B", "TJ"} <= {operator.rstrip("*") for operator in operators}


def test_words_in_a_picture_cannot_break_it() -> None:
    """A name of markup is text: a company chooses its own."""
    found = svg(PLOT.drawing("fr", 900))
    assert "<Société" not in found
    assert "Mère &amp; Fils &lt;Société" in found


def test_bars_reach_as_far_as_the_longest_or_what_they_stand_against() -> None:
    def longest(*values: float | None, against: float | None = None) -> float:
        bars = tuple(Bar("A", value) for value in values)
        line = None if against is None else (against, "")
        found = Bars(title="", told="", heads=("", ""), bars=bars, against=line).drawing("fr")
        return max((one.width for one in found.shapes if isinstance(one, Rect)), default=0)

    assert longest(30, 60) == longest(90) == pytest.approx(2 * longest(45, against=90), abs=0.02)
    assert longest(None) == 0


def test_a_row_stands_against_nought_on_one_scale() -> None:
    through, interval, point = in_a_row(Estimate("", 5, (-5, 10)), (-10, 10)).shapes
    assert isinstance(through, Line)
    assert isinstance(interval, Line)
    assert isinstance(point, Circle)
    assert through.start[0] == 120
    assert interval.start[0] < 120 < point.centre[0] < interval.end[0]
    assert in_a_row(Estimate("", 0), (0, 0)).shapes, "equal companies are drawn in the middle"


@given(st.floats(-1e4, 1e4), st.floats(1e-3, 1e4), st.integers(2, 9))
def test_ticks_are_round_and_within(lowest: float, long: float, count: int) -> None:
    values, decimals = ticks(lowest, lowest + long, count)
    assert len(values) <= count + 1
    assert all(lowest - 1e-6 * long <= value <= lowest + long * (1 + 1e-6) for value in values)
    assert all(abs(round(value, decimals) - value) < 1e-9 * max(1, abs(value)) for value in values)
    assert step_of(lowest, lowest + long, count) * count >= long * (1 - 1e-6)


def test_a_span_is_never_empty() -> None:
    assert span([]) == (-1, 1)
    assert span([3, None, 3]) == (2, 4)
    assert span([1, 5], (0, 100)) == (0, 100)
    assert Scale(0, 10, 100, 200).at(2.5) == 125


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=255), max_size=60), st.floats(20, 300))
def test_shortened_words_fit_and_begin_as_they_were(text: str, room: float) -> None:
    found = shortened(text, room)
    assert wide(found) <= max(room, wide("…"))
    assert found == text or text.startswith(found.rstrip("…").rstrip())


@pytest.mark.parametrize(
    "words", ["Nature & Découvertes", "Crédit Mutuel de Bretagne", "MAIF", "Académie du Service", "−12,5", "WWW.MMM.fr"]
)
def test_words_are_about_as_wide_as_they_are_set(words: str) -> None:
    """A page does not know the reader's typefaces; on paper they are those of the house."""
    assert 0.9 <= wide(words) / text_width(words, Style("Sans", SIZE)) <= 1.35


def test_numbers_are_written_as_the_language_does() -> None:
    assert (written(-2.5, 1, "fr"), written(2.5, 1, "fr", signed=True)) == ("−2,5", "+2,5")
    assert (written(2.5, 1, "en"), written(0.001, 1, "en", signed=True)) == ("2.5", "0.0")


def test_funnel_narrows_as_the_counts_do() -> None:
    def depth(counts: tuple[int, ...]) -> Callable[[int], float]:
        lines = [
            one
            for one in Funnel(title="", told="", heads=("", ""), steps=tuple(Step(n, "") for n in counts))
            .drawing("fr")
            .shapes
            if isinstance(one, Path)
        ]
        return lambda step: lines[0].curves[step][2][1] - lines[-1].curves[step][2][1]

    at = depth((76, 38, 19))
    assert at(0) == pytest.approx(2 * at(1)) == pytest.approx(4 * at(2))
    assert depth((0, 0))(0) == 0
    assert isinstance(FUNNEL.table("en"), Table)
