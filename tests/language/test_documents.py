"""The published documents of an English edition."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from award.editions.rules import Signatory
from award.publication.certificate_pdf import Certificate, certificate_pdf
from award.publication.palmares_pdf import PalmaresLine, PalmaresPage, palmares_pdf

CERTIFICATE = Certificate(
    company="Fil & Fauvette",
    sector="E-commerce",
    award="Customer Excellence Award",
    edition="2017",
    distinction="Laureate",
    place="Paris",
    date="5 December 2017",
    signatories=(Signatory("Institut Boreane", ""),),
    language="en",
    fictional=True,
)
LINES = (
    PalmaresLine("1", "Fil & Fauvette", "E-commerce", "90.00", ("90.00",), "laureate"),
    PalmaresLine("", "Cliquandise", "E-commerce", "", ("",), "incomplete"),
)
PAGE = PalmaresPage(
    award="Customer Excellence Award",
    edition="2017",
    evaluators=("Institut Boreane",),
    lines=LINES,
    funnel=(76, 33, 15, 1),
    rules="demo",
    digest="3f9ac4d2e1b0",
    language="en",
    fictional=True,
)


def words_of(pdf: bytes) -> str:
    return " ".join(word for sheet in PdfReader(BytesIO(pdf)).pages for word in sheet.extract_text().split())


@pytest.mark.parametrize("pdf", [certificate_pdf(CERTIFICATE), palmares_pdf(PAGE)], ids=["certificate", "palmares"])
def test_english_document_says_its_language_and_that_it_is_fictional(pdf: bytes) -> None:
    reader = PdfReader(BytesIO(pdf))
    assert str(reader.root_object["/Lang"]) == "en"
    assert "fictional data" in words_of(pdf)
    assert reader.metadata
    assert "fictional data" in (reader.metadata.subject or "")
    assert not set(words_of(pdf).replace("Palmarès", "")) & set("àâçéèêîôùû")


def test_english_certificate_dates_itself() -> None:
    pdf = certificate_pdf(CERTIFICATE)
    assert "Paris, 5 December 2017" in words_of(pdf)
    assert str(PdfReader(BytesIO(pdf)).metadata.subject).startswith("Certificate awarded to Fil & Fauvette")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "words",
    ["Final mark", "Company", "measured", "selected", "participating", "laureate", "incomplete", "Rules: demo", "Digest: 3f9"],
)  # fmt: skip
def test_english_palmares_names_everything_in_english(words: str) -> None:
    assert words in words_of(palmares_pdf(PAGE))


def test_english_palmares_numbers_its_pages() -> None:
    long = PalmaresPage(**{name: getattr(PAGE, name) for name in PAGE.__struct_fields__} | {"lines": LINES * 60})
    assert "page 2 of " in words_of(palmares_pdf(long))
