"""The palmarès: the ranked table on one page, or on more with the same head when companies are many."""

from typing import Any

import msgspec

from award.documents.engraving import engrave
from award.documents.fitting import fitted
from award.documents.lines import rule, stack
from award.documents.ornaments import flower, strip
from award.documents.palette import GOLD, HAIRLINE, SOFT_INK, WARNING
from award.documents.paper import PORTRAIT, Area, Credits
from award.documents.tagging import begun, finished, group, ornament, tagged
from award.documents.text import Style, write
from award.documents.verifying import Verification
from award.language import translated
from award.publication.funnel_figure import draw_funnel
from award.publication.palmares_table import HEAD, TALLEST, PalmaresLine, draw_table

__all__ = ["PalmaresLine", "PalmaresPage", "palmares_pdf"]

INNER = Area(48, 40, PORTRAIT.right - 48, PORTRAIT.top - 38)
FIRST = Area(INNER.left, INNER.bottom + 22, INNER.right, INNER.top - 198)  # the table of the first page
NEXT = Area(INNER.left, INNER.bottom + 22, INNER.right, INNER.top - 60)  # and of those after it
TIGHT, LOWEST = 14.0, 11.0  # heights of a row, in points: comfortable on many pages, legible on one
SHORT_DIGEST = 12

AWARD = Style("Serif-Capitals", 13, 230)
TITLE = Style("Serif-Display", 34, -4)
EDITION = Style("Serif-Italic", 13, 15, GOLD)
FICTIONAL = Style("Serif-Capitals", 9, 180, WARNING)
NOTE = Style("Sans", 7, 10, SOFT_INK)
REMARK = Style("Serif-Italic", 8, 4, SOFT_INK)


class PalmaresPage(msgspec.Struct, frozen=True):
    """`funnel` counts companies: measured, selected, participating (may be left out), laureates."""

    award: str
    edition: str
    evaluators: tuple[str, ...]
    lines: tuple[PalmaresLine, ...]
    funnel: tuple[int, ...]
    rules: str
    digest: str
    language: str = "fr"
    fictional: bool = False
    notes: tuple[str, ...] = ()
    """Under the table, each on a line: two at the most."""


def palmares_pdf(page: PalmaresPage, verification: Verification | None = None) -> bytes:
    canvas, target = begun(PORTRAIT, credits_of(page))
    sheets = paged(page.lines)
    tallest = TALLEST if len(sheets) == 1 else TIGHT
    for number, lines in enumerate(sheets, 1):
        area = FIRST if number == 1 else NEXT
        draw_heading(canvas, page) if number == 1 else draw_running_head(canvas, page)
        with group(canvas, "Table"):
            draw_table(canvas, lines, page.evaluators, area, page.language, tallest)
        draw_footer(canvas, page, number, len(sheets), verification)
        canvas.showPage()
    return finished(canvas, target)


def credits_of(page: PalmaresPage) -> Credits:
    title = f"{page.award}, {page.edition} – {translated('Palmarès', page.language)}"
    subject = f" ({translated('données fictives', page.language)})" if page.fictional else ""
    return Credits(title, page.award, translated("Palmarès", page.language) + subject, page.language)


def paged(lines: tuple[PalmaresLine, ...]) -> list[tuple[PalmaresLine, ...]]:
    """One page as long as rows stay legible; beyond, pages of comfortable rows."""
    if len(lines) <= int((FIRST.height - HEAD) / LOWEST):
        return [lines]
    first, more = int((FIRST.height - HEAD) / TIGHT), int((NEXT.height - HEAD) / TIGHT)
    return [lines[:first], *(lines[at : at + more] for at in range(first, len(lines), more))]


def draw_heading(canvas: Any, page: PalmaresPage) -> None:
    with ornament(canvas):
        engrave(canvas, strip(INNER.width), (INNER.centre, INNER.top - 2))
    with tagged(canvas, "P"):
        stack(canvas, fitted(page.award, AWARD, INNER.width, 8, lines=1), (INNER.centre, INNER.top - 36))
    with tagged(canvas, "H1"):
        title = fitted(translated("Palmarès", page.language), TITLE, INNER.width, 16, lines=1)
        stack(canvas, title, (INNER.centre, INNER.top - 72))
    with tagged(canvas, "P"):
        stack(canvas, fitted(page.edition, EDITION, INNER.width, 8, lines=1), (INNER.centre, INNER.top - 92))
    if page.fictional:
        draw_fictional(canvas, page.language, INNER.top - 109)
    if page.funnel:
        area = Area(INNER.left, FIRST.top + 5, INNER.right, INNER.top - 122)
        draw_funnel(canvas, page.funnel, area, page.language)


def draw_running_head(canvas: Any, page: PalmaresPage) -> None:
    """Said once already, on the first page."""
    with ornament(canvas):
        engrave(canvas, strip(INNER.width), (INNER.centre, INNER.top - 2))
        write(canvas, page.award, (INNER.left, INNER.top - 34), AWARD.at(10))
        words = f"{translated('Palmarès', page.language)}, {page.edition}"
        write(canvas, words, (INNER.right, INNER.top - 34), EDITION.at(11), "right")
    if page.fictional:
        draw_fictional(canvas, page.language, INNER.top - 54)


def draw_fictional(canvas: Any, language: str, height: float) -> None:
    with tagged(canvas, "P"):
        write(canvas, translated("données fictives", language), (INNER.centre, height), FICTIONAL, "centre")


def draw_footer(
    canvas: Any, page: PalmaresPage, number: int, pages: int, verification: Verification | None = None
) -> None:
    with ornament(canvas):
        rule(canvas, (INNER.left, INNER.bottom + 12), INNER.width, HAIRLINE)
        engrave(canvas, flower(4), (INNER.left + 4, INNER.bottom + 2.5))
        write(canvas, translated("lauréate", page.language), (INNER.left + 12, INNER.bottom), NOTE)
    text = fitted("  ·  ".join(sources(page, verification)), NOTE, INNER.width - 160, 4.5, lines=1)
    with tagged(canvas, "P") if number == pages else ornament(canvas):
        stack(canvas, text, (INNER.centre, INNER.bottom))
    for at, note in enumerate(page.notes if number == pages else ()):
        with tagged(canvas, "P"):
            stack(canvas, fitted(note, REMARK, INNER.width, 4.5, lines=1), (INNER.centre, INNER.bottom - 13 - 10 * at))
    if pages > 1:
        counted = translated("page {page} sur {pages}", page.language).format(page=number, pages=pages)
        with ornament(canvas):
            write(canvas, counted, (INNER.right, INNER.bottom), NOTE, "right")


def sources(page: PalmaresPage, verification: Verification | None) -> list[str]:
    """By what rules it came about, and where it can be verified."""
    words = [translated("Règles : {rules}", page.language).format(rules=page.rules)] if page.rules else []
    if page.digest:
        words.append(translated("Empreinte : {digest}", page.language).format(digest=page.digest[:SHORT_DIGEST]))
    if verification:
        text = translated("À vérifier sur {where} : {code}", page.language)
        words.append(text.format(where=verification.where, code=verification.code))
    return words
