"""The sheets of the report: its grid, its styles, and what stands at the head and foot of every page."""

from typing import Any

import msgspec

from award.documents.flowing import broken, drawable
from award.documents.lines import rule
from award.documents.palette import GOLD, HAIRLINE, SOFT_INK, WARNING
from award.documents.paper import PORTRAIT, Area
from award.documents.tagging import ornament
from award.documents.text import Style, text_width, write
from award.feedback.contents import ReportInputs
from award.feedback.report_pdf.pieces import Piece, Role, Text
from award.language import in_words, say, translated
from award.messages import Message

PAGE = Area(64, 66, PORTRAIT.right - 64, PORTRAIT.top - 50)
BODY = Area(PAGE.left, PAGE.bottom + 12, PAGE.right, PAGE.top - 34)
MARGIN = 104.0
"""Of the column on the left that names what stands beside it."""
MEASURE = BODY.width - MARGIN

AWARD = Style("Serif-Capitals", 8.5, 120, SOFT_INK)
RUNNING = Style("Serif-Italic", 9, 4, SOFT_INK)
TITLE = Style("Serif-Display", 27, -3)
LEAD = Style("Serif-Italic", 12, 2, SOFT_INK)
HEADING = Style("Serif-Display", 16, -2)
LABEL = Style("Sans-Capitals", 9, 60, GOLD)
TEXT = Style("Serif", 10.5)
STRONG = Style("Serif-Strong", 10.5)
ASIDE = Style("Serif-Italic", 9.5, 2, SOFT_INK)
CELL = Style("Sans", 9.2)
CELL_STRONG = Style("Sans-Strong", 9.2)
HEAD = Style("Sans", 8, 8, SOFT_INK)
FOOT = Style("Sans", 7.5, 8, SOFT_INK)
FICTIONAL = Style("Serif-Capitals", 9, 120, WARNING)
OPEN = 1.46
"""Leading of running text, in parts of its size."""
TABLE_STYLES = (HEAD, CELL, CELL_STRONG)


class Section(msgspec.Struct, frozen=True):
    """Begins a page of its own."""

    title: str
    pieces: tuple[Piece, ...]


def phrase(language: str, text: str, /, **values: object) -> str:
    """A sentence of the report in its language."""
    return say(Message.of(text, **values), language) if values else translated(text, language)


def number(language: str, text: str, *, signed: bool = False) -> str:
    """As the language writes it; an en dash for none. Of a fraction, both whole numbers."""
    if not text:
        return "–"
    plus = "+" if signed and not text.startswith("-") and text.strip("0.") else ""
    return in_words(plus + text, language)


def text(  # noqa: PLR0913 - what a paragraph is
    words: str,
    style: Style = TEXT,
    *,
    width: float = 0,
    role: Role = "P",
    indent: float = 0,
    above: float = 0,
    keep: bool = False,
    label: str = "",
    leading: float = OPEN,
) -> Text:
    """A paragraph as wide as the page, or as said."""
    lines = broken(drawable(words), style, width or BODY.width - indent)
    margin = (drawable(label), LABEL) if label else None
    return Text(lines, style, style.size * leading, role, indent, above, keep, margin)


def beside(label: str, words: str, style: Style = TEXT, *, above: float = 7, keep: bool = False) -> Text:
    """A paragraph with its name in the margin."""
    return text(words, style, width=MEASURE, indent=MARGIN, label=label, above=above, keep=keep)


def titled(title: str, lead: str) -> tuple[Text, ...]:
    """What opens a section."""
    return (
        text(title, TITLE, role="H1", keep=True, leading=1.14),
        text(lead, LEAD, above=6, keep=True, leading=1.4),
    )


def heading(words: str, *, above: float = 26) -> Text:
    return text(words, HEADING, role="H2", above=above, keep=True, leading=1.25)


def head(canvas: Any, inputs: ReportInputs, language: str) -> None:
    with ornament(canvas):
        write(canvas, fitted(drawable(inputs.award), AWARD, PAGE.width * 0.36), (PAGE.left, PAGE.top - 8), AWARD)
        told = fitted(
            f"{phrase(language, 'Rapport d’évaluation')} – {drawable(inputs.company)}", RUNNING, PAGE.width * 0.62
        )
        write(canvas, told, (PAGE.right, PAGE.top - 8), RUNNING, "right")
        rule(canvas, (PAGE.left, PAGE.top - 15), PAGE.width, GOLD, 0.5)


def foot(canvas: Any, inputs: ReportInputs, language: str, page: str) -> None:
    with ornament(canvas):
        rule(canvas, (PAGE.left, PAGE.bottom - 4), PAGE.width, HAIRLINE)
        told = fitted(drawable(f"{inputs.edition} · {phrase(language, 'Confidentiel')}"), FOOT, PAGE.width * 0.4)
        write(canvas, told, (PAGE.left, PAGE.bottom - 17), FOOT)
        write(canvas, page, (PAGE.right, PAGE.bottom - 17), FOOT, "right")
    warn(canvas, inputs, language, (PAGE.centre, PAGE.bottom - 17))


def warn(canvas: Any, inputs: ReportInputs, language: str, place: tuple[float, float]) -> None:
    """On every page, what must not be taken for real or for final."""
    words = [phrase(language, "données fictives")] if inputs.fictional else []
    words += [phrase(language, "aperçu")] if inputs.preview else []
    if words:
        with ornament(canvas):
            write(canvas, " · ".join(words), place, FICTIONAL, "centre")


def fitted(words: str, style: Style, width: float) -> str:
    """On one line; what is too long ends with an ellipsis."""
    if text_width(words, style) <= width:
        return words
    while words and text_width(words + "…", style) > width:
        words = words[:-1]
    return words.rstrip() + "…"
