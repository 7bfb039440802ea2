"""What came out, looked at by tools that are not ours: readers of PDF, of signatures, of QR codes, of tokens."""

import json
import subprocess
from base64 import urlsafe_b64decode
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from cryptography import x509
from document_world import SITE, Press, press
from joserfc import jwt
from joserfc.jwk import ECKey
from PIL import Image
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from award.database.transactions import Database
from award.documents.keys import key_of
from award.documents.tokens import public_key
from award.publication.documents.codes import shown
from award.publication.documents.queries import signer


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Press:
    """Once for all who only look."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "award.db").write_bytes(migrated_file.read_bytes())
    there = press(Database(f"sqlite:///{folder / 'award.db'}"), folder)
    there.make()
    return there


def said(*command: str | Path) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stdout + done.stderr


@pytest.fixture(params=[("certificate", "Aube"), ("palmares", "")], ids=["certificate", "palmares"])
def pdf(request: pytest.FixtureRequest, made: Press, tmp_path: Path) -> Path:
    path = tmp_path / "document.pdf"
    path.write_bytes(made.content(*request.param))
    return path


def test_readers_find_the_signature_valid_and_whole(pdf: Path) -> None:
    told = said("pdfsig", pdf)
    assert "Signature Validation: Signature is Valid." in told
    assert "Total document signed" in told
    assert "Signer Certificate Common Name: Prix Excellence Client" in told
    assert "Signature Type: ETSI.CAdES.detached" in told


def test_one_flipped_byte_is_reported(pdf: Path) -> None:
    content = bytearray(pdf.read_bytes())
    content[content.index(b"stream") + 60] ^= 1
    pdf.write_bytes(content)
    assert "Signature Validation: Digest Mismatch." in said("pdfsig", pdf)


def test_signature_is_the_one_of_the_key_and_allows_no_change(made: Press, pdf: Path, tmp_path: Path) -> None:
    key = key_of(made.settings)
    assert key
    root = tmp_path / "root.pem"
    root.write_text(key.pem)
    with pdf.open("rb") as stream:
        (signature,) = PdfFileReader(stream).embedded_signatures
        known = ValidationContext(trust_roots=[load_cert_from_pemder(str(root))])
        with ThreadPoolExecutor(1) as apart:  # it runs a loop of its own, and a browser may be running one here
            found = apart.submit(validate_pdf_signature, signature, known).result()
        assert found.bottom_line
        assert found.coverage is SignatureCoverageLevel.ENTIRE_FILE
        assert found.docmdp_ok
        assert signature.docmdp_level.name == "NO_CHANGES"


def test_structure_of_the_file_is_sound(pdf: Path) -> None:
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", pdf)


def test_document_says_its_title_and_language(pdf: Path) -> None:
    assert "Tagged:          yes" in said("pdfinfo", pdf)
    root: Any = PdfReader(pdf).root_object
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    packet = ET.fromstring(root["/Metadata"].get_data().decode().split("?>", 1)[1].rsplit("<?", 1)[0])  # noqa: S314 - our own
    title = packet.find(".//{http://purl.org/dc/elements/1.1/}title//{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li")
    assert title is not None
    assert title.text == PdfReader(pdf).metadata.title  # type: ignore[union-attr]


def test_certificate_is_read_aloud_in_order(made: Press, tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(made.content("certificate"))
    told = said("pdfinfo", "-struct-text", path)
    code = shown(made.documents()["certificate", "Aube"].code)
    order = [
        "H1",
        '"Prix Excellence Client"',
        '"Édition 2026"',
        '"Lauréat"',
        "H2",
        '"Aube"',
        "LBody",
        "Link",
        "Figure",
        code,
    ]
    places = [told.index(part) for part in order]
    assert places == sorted(places)


def test_palmares_is_a_table_to_those_who_hear_it(made: Press, tmp_path: Path) -> None:
    path = tmp_path / "palmares.pdf"
    path.write_bytes(made.content("palmares", ""))
    told = said("pdfinfo", "-struct-text", path)
    assert told.count("/Scope /Column") == 6
    assert told.count("/Scope /Row") == 4
    places = [told.index(f'"{name}"') for name in ("Palmarès", "Entreprise", "Aube", "Brise", "Cresson", "Dahlia")]
    assert places == sorted(places)


def test_figures_have_words(pdf: Path) -> None:
    root: Any = PdfReader(pdf).root_object
    figures = [one for one in elements(root["/StructTreeRoot"]["/K"]) if one["/S"] == "/Figure"]
    assert figures
    assert all(one["/Alt"] for one in figures)


def test_every_mark_of_a_page_is_structure_or_ornament(pdf: Path) -> None:
    """Text outside both would be read at random, or not at all."""
    for page in PdfReader(pdf).pages:
        depth, outside = 0, []
        for line in page.get_contents().get_data().decode("latin-1").splitlines():  # type: ignore[union-attr]
            depth += line.endswith(("BDC", "BMC")) - line.endswith("EMC")
            if not depth and line.endswith(("TJ", "Tj", " S", " f", " Do", "n S")):
                outside.append(line)
        assert depth == 0
        assert outside == []


def elements(one: Any) -> list[Any]:
    found = one.get_object()
    kids = found.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    inner = [each for kid in kids if isinstance(kid.get_object(), dict) for each in elements(kid)]
    return [found, *inner] if "/S" in found else inner


def test_square_leads_to_the_page_of_the_document(made: Press, tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(made.content("certificate"))
    subprocess.run(["pdftoppm", "-r", "150", "-png", path, tmp_path / "page"], check=True)
    with Image.open(tmp_path / "page-1.png") as picture:
        (square,) = zxingcpp.read_barcodes(picture)
    address = f"{SITE}/v/{shown(made.documents()['certificate', 'Aube'].code)}"
    assert square.text == address
    page: Any = PdfReader(path).pages[0]
    notes = [note.get_object() for note in page["/Annots"]]
    (link,) = (note for note in notes if note["/Subtype"] == "/Link")
    assert link["/A"]["/URI"] == address


def test_credential_is_signed_and_says_the_distinction(made: Press) -> None:
    key = key_of(made.settings)
    assert key
    public: dict[str, str | list[str]] = {**public_key(key.certificate)}
    found = jwt.decode(made.content("credential").decode(), ECKey.import_key(public), ["ES256"])
    assert found.header["typ"] == "vc+jwt"
    assert found.header["kid"] == f"{SITE}/issuer/keys/{key.digest}.json"
    told = found.claims
    address = f"{SITE}/v/{shown(made.documents()['credential', 'Aube'].code)}"
    assert told["id"] == told["jti"] == f"{address}/credential.json"
    assert told["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert told["issuer"]["id"] == told["iss"] == f"{SITE}/issuer.json"
    subject = told["credentialSubject"]
    assert subject["identifier"][0]["identityHash"] == "Aube"
    assert subject["achievement"]["name"] == "Prix Excellence Client, Édition 2026 – Lauréat"
    assert told["credentialStatus"]["type"] == "1EdTechRevocationList"


def test_badges_are_pictures_that_carry_the_credential(made: Press) -> None:
    code = shown(made.documents()["badge_png", "Aube"].code)
    with Image.open(BytesIO(made.content("badge_png"))) as picture:
        assert picture.size == (800, 800)
        assert picture.text["Source"] == f"{SITE}/v/{code}"  # type: ignore[attr-defined]
        assert claims(picture.text["openbadgecredential"])["id"].startswith(f"{SITE}/v/{code}/")  # type: ignore[attr-defined]
    drawing = ET.fromstring(made.content("badge_svg"))  # noqa: S314 - our own
    names = {child.tag: child for child in drawing}
    assert names["{http://www.w3.org/2000/svg}title"].text == "Prix Excellence Client, Édition 2026 – Lauréat – Aube"
    baked = names["{https://purl.imsglobal.org/ob/v3p0}credential"].attrib["verify"]
    assert claims(baked)["credentialSubject"]["identifier"][0]["identityHash"] == "Aube"


def claims(token: str) -> Any:
    content = token.split(".")[1]
    return json.loads(urlsafe_b64decode(content + "=" * (-len(content) % 4)))


def test_certificate_of_the_key_is_kept_with_the_documents(made: Press) -> None:
    key = key_of(made.settings)
    assert key
    kept = made.world.ask(signer, key.digest)
    assert x509.load_pem_x509_certificate(kept.certificate.encode()) == key.certificate
