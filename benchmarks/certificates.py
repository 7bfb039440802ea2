"""Certificates per second and core, against a bare ReportLab canvas that draws the same content."""

from io import BytesIO
from pathlib import Path
from zlib import decompress

import font_source_serif_pro as serif
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from timing import functions_in_turn

from award.documents.ornaments import frame, seal
from award.documents.paper import LANDSCAPE
from award.editions.rules import Signatory
from award.publication.certificate_pdf import SEAL_RADIUS, Certificate, certificate_pdf

COUNT = 200
ROUNDS = 5
FACES = ("Regular", "Light", "It", "LightIt")
SIGNATORIES = tuple(Signatory(f"Prénom Nom-de-Famille {number}", "Présidence du jury") for number in range(3))


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


def bare(words: Certificate) -> bytes:
    """The same line work and the same words at fixed places: nothing is measured, fitted, kerned or cached."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=landscape(A4), invariant=1, pageCompression=1)
    middle = landscape(A4)[0] / 2
    canvas._code.append(decompress(frame(LANDSCAPE).stream).decode())  # noqa: SLF001 - the line work is ready operators
    canvas.saveState()
    canvas.translate(middle, 497)
    canvas._code.append(decompress(seal(SEAL_RADIUS).stream).decode())  # noqa: SLF001 - the line work is ready operators
    canvas.restoreState()
    lines = ((words.award, "Regular", 21, 436), (words.edition, "It", 14, 412), (words.distinction, "LightIt", 30, 350),
             (words.company, "Light", 48, 290), (words.sector, "It", 13.5, 260), (f"{words.place}, le {words.date}", "It", 11, 190))  # fmt: skip
    for text, face, size, height in lines:
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


def report(_folder: Path) -> str:
    files = {Path(file).stem.removeprefix("SourceSerifPro-"): file for file in serif.font_files_ttf.values()}
    for face in FACES:
        pdfmetrics.registerFont(TTFont(face, files[face]))
    work = [certificate(number) for number in range(COUNT)]
    ours, limit = functions_in_turn([lambda: list(map(certificate_pdf, work)), lambda: list(map(bare, work))], ROUNDS)
    size, bare_size = len(certificate_pdf(work[0])) / 1024, len(bare(work[0])) / 1024
    return f"""## Certificates

{COUNT} certificates of different companies, in one process on one core. The limit is a bare ReportLab canvas that draws the
same line work and the same words at fixed places with the same typefaces: it measures, fits and kerns nothing. Ours is faster
than that where the line work is compressed once, and the typefaces are cut down once, instead of for every document.

| | per second | each | file |
|---|---|---|---|
| ours | {COUNT / ours:.0f} | {1000 * ours / COUNT:.1f} ms | {size:.0f} kB |
| bare canvas | {COUNT / limit:.0f} | {1000 * limit / COUNT:.1f} ms | {bare_size:.0f} kB |
| ratio | | {ours / limit:.2f} | {size / bare_size:.2f} |
"""
