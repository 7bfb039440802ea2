"""Certificates drawn, tagged and signed, against a bare canvas and other libraries; all the documents of an edition at once."""

import sys
import time
from base64 import b64decode
from datetime import UTC, date, datetime, timedelta
from html import escape
from io import BytesIO
from pathlib import Path
from zlib import decompress

import font_source_serif_pro as serif
import msgspec
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from timing import functions_in_turn

from award.documents.keys import Key, keep_key, trial_key
from award.documents.ornaments import frame, seal
from award.documents.paper import LANDSCAPE
from award.documents.signing import signed
from award.documents.verifying import Verification
from award.editions.rules import Signatory
from award.jobs.staying import Staying
from award.publication.certificate_pdf import SEAL_RADIUS, Certificate, certificate_pdf
from award.publication.documents.contents import Badge, Distinguished
from award.publication.documents.reports import Order, Press, make
from award.publication.documents.standing import written

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "tests" / "feedback")]

from reporting import ordinary  # noqa: E402 - found only once the path above is set

COUNT, SLOW = 100, 10
ROUNDS = 5
COMPANIES = 15
FACES = ("Regular", "Light", "It", "LightIt")
SIGNATORIES = tuple(Signatory(f"Prénom Nom-de-Famille {number}", "Présidence du jury") for number in range(3))
SITE = "https://prix.example"


def certificate(number: int) -> Certificate:
    return Certificate(
        company=f"Maison Éphémère n° {number}",
        sector="Distribution spécialisée « home »",
        award="Prix Excellence Client",
        edition="Édition 2017",
        distinction="Lauréat",
        place="Paris",
        date="5 décembre 2017",
        signatories=SIGNATORIES,
    )


def verification(number: int) -> Verification:
    return Verification(f"K7QWM-2N4F-{number:05}", f"{SITE}/v", f"{SITE}/v/K7QWM-2N4F-{number:05}")


def ours(number: int) -> bytes:
    return certificate_pdf(certificate(number), verification(number))


def lines_of(words: Certificate) -> tuple[tuple[str, str, float, float], ...]:
    """Text, face, size, height."""
    return ((words.award, "Regular", 21, 436), (words.edition, "It", 14, 412), (words.distinction, "LightIt", 30, 350),
            (words.company, "Light", 48, 290), (words.sector, "It", 13.5, 260), (f"{words.place}, le {words.date}", "It", 11, 190))  # fmt: skip


def bare(words: Certificate) -> bytes:
    """The same line work and the same words at fixed places: nothing is measured, fitted, kerned, tagged or cached."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=landscape(A4), invariant=1, pageCompression=1)
    middle = landscape(A4)[0] / 2
    canvas._code.append(decompress(frame(LANDSCAPE).stream).decode())  # noqa: SLF001 - the line work is ready operators
    canvas.saveState()
    canvas.translate(middle, 497)
    canvas._code.append(decompress(seal(SEAL_RADIUS).stream).decode())  # noqa: SLF001 - the line work is ready operators
    canvas.restoreState()
    for text, face, size, height in lines_of(words):
        canvas.setFont(face, size)
        canvas.drawCentredString(middle, height, text)
    for at, signatory in enumerate(words.signatories):
        left = 150 + 190 * at
        canvas.line(left, 120, left + 160, 120)
        canvas.setFont("Regular", 11)
        canvas.drawCentredString(left + 80, 105, signatory.name)
        canvas.setFont("It", 9)
        canvas.drawCentredString(left + 80, 92, signatory.role)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def by_fpdf2(words: Certificate, files: dict[str, str]) -> bytes:
    """Words and a plain frame: its own way to draw curves one by one would only make it slower."""
    from fpdf import FPDF  # noqa: PLC0415 - of the benchmarks alone

    page = FPDF("landscape", "pt", "A4")
    page.set_lang("fr")
    page.set_title(words.company)
    page.set_auto_page_break(False)
    page.add_page()
    for face in FACES:
        page.add_font(face, fname=files[face])
    page.rect(38, 38, page.w - 76, page.h - 76)
    for text, face, size, height in lines_of(words):
        page.set_font(face, size=size)
        page.set_xy(56, page.h - height - size)
        page.cell(page.w - 112, size, text, align="C")
    for at, signatory in enumerate(words.signatories):
        page.line(150 + 190 * at, page.h - 120, 310 + 190 * at, page.h - 120)
        for text, face, size, down in ((signatory.name, "Regular", 11, 118), (signatory.role, "It", 9, 104)):
            page.set_font(face, size=size)
            page.set_xy(150 + 190 * at, page.h - down)
            page.cell(160, size, text, align="C")
    return bytes(page.output())


def by_weasyprint(words: Certificate, files: dict[str, str]) -> bytes:
    """The same words and a plain frame as HTML, tagged for screen readers as it can."""
    from weasyprint import HTML  # noqa: PLC0415 - of the benchmarks alone

    faces = "".join(f"@font-face {{ font-family: {face}; src: url(file://{files[face]}) }}" for face in FACES)
    said = "".join(
        f"<p style='font: {size}pt {face}; top: {595 - height - size}pt'>{escape(text)}</p>"
        for text, face, size, height in lines_of(words)
    )
    signed_by = "".join(
        f"<li style='left: {150 + 190 * at}pt'>{escape(one.name)}<br>{escape(one.role)}</li>"
        for at, one in enumerate(words.signatories)
    )
    style = (
        f"{faces} @page {{ size: A4 landscape; margin: 0 }} p {{ position: absolute; width: 100%; text-align: center; margin: 0 }}"
        "main { position: absolute; inset: 38pt; border: 1pt solid }"
        "li { position: absolute; bottom: 85pt; width: 160pt; border-top: 0.4pt solid; font: 10pt Regular; list-style: none }"
    )
    page = f"<html lang=fr><title>{escape(words.company)}</title><style>{style}</style><main></main>{said}<ul>{signed_by}</ul></html>"
    return bytes(HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))


def edition(folder: Path, key: Key) -> tuple[dict[str, float], float]:
    """Seconds by kind, and of the whole run with the start of its process: every company is a laureate here."""
    path = folder / "signature.p12"
    keep_key(key, path)
    order = msgspec.to_builtins(Order(1, datetime.now(UTC), Press(SITE, str(path), "", "")))
    badges = [Badge(f"Maison n° {at}", "Prix Excellence Client", "Édition 2017", "Lauréat", "fr", fictional=False) for at in range(COMPANIES)]  # fmt: skip
    day = date(2017, 12, 5).isoformat()
    contents: list[tuple[str, bytes]] = []
    for at, badge in enumerate(badges):
        contents.append(("certificate", written(Distinguished(badge, "Banque", "Paris", day, SIGNATORIES))))
        contents += [(kind, written(badge)) for kind in ("badge_svg", "badge_png", "credential")]
        contents.append(("feedback_report", written(msgspec.structs.replace(ordinary(), company=f"Maison n° {at}"))))
    found: dict[str, float] = {}
    began = time.perf_counter()
    with Staying() as apart:
        for kind, content in contents:
            started = time.perf_counter()
            b64decode(apart(make, kind, content.decode(), "K7QWM-2N4F-9XRTP", order))
            found[kind] = found.get(kind, 0) + time.perf_counter() - started
    return found, time.perf_counter() - began


def report(folder: Path) -> str:
    key = trial_key("Prix Excellence Client", datetime.now(UTC) - timedelta(days=1), 30)
    kinds, whole = edition(folder, key)
    shares = "\n".join(f"| {kind} | {1000 * seconds / COMPANIES:.0f} ms |" for kind, seconds in kinds.items())
    return f"""## Documents

A certificate in one process on one core: its words measured, fitted and kerned, its line work, its QR code, its structure for
screen readers, its signature by a P-256 key (PAdES). The limit is a bare ReportLab canvas that draws the same line work and the
same words at fixed places. The others draw the same words with a plain frame, which spares them the line work.

| | each | per second | file |
|---|---|---|---|
{certificates(key)}

All documents of an edition of {COMPANIES} companies, as the worker makes them, one after another in one process apart,
its start included: **{whole:.1f} s**. The first of a kind also waits for its typefaces.

| kind | each |
|---|---|
{shares}
"""


def certificates(key: Key) -> str:
    """The rows of the table."""
    files = {Path(file).stem.removeprefix("SourceSerifPro-"): file for file in serif.font_files_ttf.values()}
    for face in FACES:
        pdfmetrics.registerFont(TTFont(face, files[face]))
    drawn = [ours(number) for number in range(COUNT)]
    tagged, sealed, limit = functions_in_turn(
        [lambda: [ours(at) for at in range(COUNT)], lambda: [signed(one, key) for one in drawn],
         lambda: [bare(certificate(at)) for at in range(COUNT)]], ROUNDS)  # fmt: skip
    fpdf2, weasyprint = functions_in_turn(
        [lambda: [by_fpdf2(certificate(at), files) for at in range(SLOW)],
         lambda: [by_weasyprint(certificate(at), files) for at in range(SLOW)]], 3)  # fmt: skip
    rows = (
        ("ours, tagged, with its code", tagged / COUNT, len(drawn[0])),
        ("ours, tagged and signed", (tagged + sealed) / COUNT, len(signed(drawn[0], key))),
        ("bare canvas, neither tagged nor signed", limit / COUNT, len(bare(certificate(0)))),
        ("fpdf2, plain frame, neither tagged nor signed", fpdf2 / SLOW, len(by_fpdf2(certificate(0), files))),
        ("WeasyPrint, plain frame, tagged, not signed", weasyprint / SLOW, len(by_weasyprint(certificate(0), files))),
    )
    return "\n".join(
        f"| {name} | {1000 * each:.1f} ms | {1 / each:.0f} | {size / 1024:.0f} kB |" for name, each, size in rows
    )
