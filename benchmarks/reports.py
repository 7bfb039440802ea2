"""Feedback reports set, drawn and tagged, against a bare canvas that is told where each line stands."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import font_source_serif_pro as serif
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from timing import functions_in_turn

from award.documents.flowing import broken, drawable
from award.documents.paper import A4
from award.documents.text import Style
from award.feedback.contents import ReportInputs
from award.feedback.report_pdf import report_pdf

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "tests" / "feedback")]

from reporting import fullest, ordinary, richest, smallest  # noqa: E402 - found only once the path above is set

ROUNDS = 7
LINES = 44
"""On a page of the bare canvas."""
TEXT = Style("Serif", 10.5)
HEAD = """## A feedback report

Ours is everything: sections set at the largest size that fits into 14 pages, drawn with their charts and tables, tagged for
screen readers, every name bounded. The limit is a bare ReportLab canvas that writes the findings and nothing else, broken into
lines beforehand, in one embedded face: no measuring, no kerning, no chart, no tags. Wanted: under 600 ms.

| report | ours | limit | ratio | size |
|---|---|---|---|---|"""
CASES: tuple[tuple[str, Callable[[], ReportInputs]], ...] = (
    ("next to nothing known", smallest),
    ("13 dimensions, 6 criteria, 25 findings", ordinary),
    ("the same, as long as the checks allow", fullest),
    ("40 dimensions, 4 indicators, hostile names", lambda: richest("Anticonstitutionnellement" * 9)),
)


def report(_folder: Path) -> str:
    pdfmetrics.registerFont(TTFont("Limit", f"{serif.font_directory}/SourceSerifPro-Regular.ttf"))
    return "\n".join([HEAD, *(line(name, made()) for name, made in CASES)]) + "\n"


def line(name: str, inputs: ReportInputs) -> str:
    lines = lines_of(inputs)
    ours, limit = functions_in_turn([lambda: report_pdf(inputs), lambda: bare(lines)], ROUNDS)
    size = len(report_pdf(inputs)) / 1000
    return f"| {name} | {ours * 1000:.0f} ms | {limit * 1000:.0f} ms | {ours / limit:.1f} | {size:.0f} kB |"


def lines_of(inputs: ReportInputs) -> list[str]:
    texts = [text for one in inputs.points for text in (one.point, one.evidence, one.why)]
    return [line for text in (inputs.company, *texts) for line in broken(drawable(text), TEXT, 430)]


def bare(lines: list[str]) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, pageCompression=1)
    for first in range(0, len(lines), LINES):
        canvas.setFont("Limit", TEXT.size)
        for at, each in enumerate(lines[first : first + LINES]):
            canvas.drawString(64, 780 - 16 * at, each)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


if __name__ == "__main__":
    sys.stdout.write(report(Path()))
