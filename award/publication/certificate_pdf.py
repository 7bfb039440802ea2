"""The certificate: one page that a chief executive frames, drawn in vectors, the same bytes for the same words.

The bottom right corner, beside the signatures, is that of the code of verification; without one it stays free.
"""

from typing import Any

import msgspec

from award.documents.engraving import engrave
from award.documents.fitting import Fitted, fitted
from award.documents.lines import LEADING, rule, stack, wash
from award.documents.ornaments import INSIDE, frame, seal
from award.documents.palette import GOLD, INK, SOFT_INK, WARNING, WHITE
from award.documents.paper import LANDSCAPE, Area, Credits
from award.documents.tagging import begun, finished, group, ornament, tagged
from award.documents.text import Style, text_width, write
from award.documents.verifying import Verification, draw_verification
from award.editions.rules import Signatory
from award.language import translated

INNER = LANDSCAPE.within(INSIDE)
CODE_SIDE = 64  # of the square kept for a code of verification, and the same on the left for balance
CODE = Area(INNER.right - 64, INNER.bottom + 12, INNER.right - 20, INNER.bottom + 80)
SIGNATURES = Area(INNER.left + CODE_SIDE + 24, INNER.bottom + 8, INNER.right - CODE_SIDE - 24, INNER.bottom + 110)
SEAL_RADIUS = 31
DISPLAY, SMALLEST = 24, 10  # sizes of a company's name, in points

AWARD = Style("Serif-Capitals", 21, 230)
EDITION = Style("Serif-Italic", 14, 15, GOLD)
DISTINCTION = Style("Serif-Display-Italic", 30, 4, GOLD)
COMPANY = Style("Serif-Display", 48, -4)
SECTOR = Style("Serif-Italic", 13.5, 10, SOFT_INK)
DATE = Style("Serif-Italic", 11, 6, SOFT_INK)
SIGNATORY = Style("Serif", 11)
ROLE = Style("Serif-Italic", 9, 4, SOFT_INK)
FICTIONAL = Style("Serif-Capitals", 10.5, 180, WARNING)


class Certificate(msgspec.Struct, frozen=True):
    """Words as they are to be shown; an empty place or date is left out. One to four signatories."""

    company: str
    sector: str
    award: str
    edition: str
    distinction: str
    place: str
    date: str
    signatories: tuple[Signatory, ...]
    language: str = "fr"
    fictional: bool = False


def certificate_pdf(certificate: Certificate, verification: Verification | None = None) -> bytes:
    canvas, target = begun(LANDSCAPE, credits_of(certificate))
    with ornament(canvas):
        engrave(canvas, frame(LANDSCAPE))
        engrave(canvas, seal(SEAL_RADIUS), (INNER.centre, 497))
    draw_heading(canvas, certificate)
    draw_company(canvas, certificate)
    draw_signatures(canvas, certificate)
    if certificate.fictional:
        draw_fictional(canvas, certificate.language)
    if verification:
        draw_verification(canvas, verification, CODE, certificate.language)
    canvas.showPage()
    return finished(canvas, target)


def credits_of(certificate: Certificate) -> Credits:
    subject = translated("Certificat décerné à {company}", certificate.language).format(company=certificate.company)
    if certificate.fictional:
        subject += f" ({translated('données fictives', certificate.language)})"
    title = f"{certificate.award}, {certificate.edition} – {certificate.company}"
    return Credits(title, certificate.award, subject, certificate.language)


def draw_heading(canvas: Any, certificate: Certificate) -> None:
    with tagged(canvas, "H1"):
        stack(canvas, fitted(certificate.award, AWARD, INNER.width - 60, 11, lines=1), (INNER.centre, 436))
    with tagged(canvas, "P"):
        stack(canvas, fitted(certificate.edition, EDITION, INNER.width - 60, 9, lines=1), (INNER.centre, 412))
    with ornament(canvas):
        rule(canvas, (INNER.centre - 23, 392), 46, GOLD, 0.5)


def draw_company(canvas: Any, certificate: Certificate) -> None:
    distinction = fitted(certificate.distinction, DISTINCTION, INNER.width - 60, 14, lines=1)
    with tagged(canvas, "P"):
        stack(canvas, distinction, (INNER.centre, 350))
    name = company_name(certificate.company)
    size, more = name.style.size, len(name.lines) - 1
    with tagged(canvas, "H2"):
        below = stack(canvas, name, (INNER.centre, 303 - 0.33 * size + (LEADING * size / 2 - 9) * more))
    if certificate.sector:
        sector = fitted(certificate.sector, SECTOR, INNER.width - 60, 8)
        with tagged(canvas, "P"):
            stack(canvas, sector, (INNER.centre, below - 19 - 0.23 * size))


def company_name(company: str) -> Fitted:
    """The light face is made for large sizes; a name that must be small takes the regular one."""
    name = fitted(company, COMPANY, INNER.width - 50, SMALLEST)
    if name.style.size >= DISPLAY:
        return name
    return fitted(company, Style("Serif", name.style.size), INNER.width - 50, SMALLEST)


def draw_signatures(canvas: Any, certificate: Certificate) -> None:
    if told := dated(certificate):
        with tagged(canvas, "P"):
            stack(canvas, fitted(told, DATE, INNER.width - 60, 8, lines=1), (INNER.centre, 190))
    width = SIGNATURES.width / max(len(certificate.signatories), 3)
    left = SIGNATURES.centre - width * len(certificate.signatories) / 2
    with group(canvas, "L"):
        for index, signatory in enumerate(certificate.signatories):
            draw_signatory(canvas, signatory, left + width * (index + 0.5), width - 22)


def draw_signatory(canvas: Any, signatory: Signatory, centre: float, width: float) -> None:
    line = SIGNATURES.bottom + 52
    with ornament(canvas):
        rule(canvas, (centre - width / 2, line), width, INK)
    with group(canvas, "LI"), group(canvas, "LBody"):
        with tagged(canvas, "P"):
            below = stack(canvas, fitted(signatory.name, SIGNATORY, width, 7.5), (centre, line - 15))
        if signatory.role:
            with tagged(canvas, "P"):
                stack(canvas, fitted(signatory.role, ROLE, width, 6.5), (centre, below - 12.5))


def draw_fictional(canvas: Any, language: str) -> None:
    """On the frame's inner line, which opens for it."""
    words = translated("données fictives", language)
    width = text_width(words, FICTIONAL) + 28
    height = INNER.bottom - 8
    with ornament(canvas):
        wash(canvas, Area(INNER.centre - width / 2, height - 1, INNER.centre + width / 2, height + 8), WHITE)
    with tagged(canvas, "P"):
        write(canvas, words, (INNER.centre, height), FICTIONAL, "centre")


def dated(certificate: Certificate) -> str:
    if certificate.place and certificate.date:
        sentence = translated("{place}, le {date}", certificate.language)
        return sentence.format(place=certificate.place, date=certificate.date)
    return certificate.place or certificate.date
