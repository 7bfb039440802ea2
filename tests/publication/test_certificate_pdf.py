import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from pypdf import PdfReader

from award.documents.characters import DRAWABLE
from award.publication.certificate_pdf import Certificate, Signatory, certificate_pdf

SIGNATORIES = (
    Signatory("Ève Lœuil-Montaigu", "Présidente de l’Académie du Service"),
    Signatory("Jean-François Ÿvrard", "Directeur général, Ipsos France"),
    Signatory("Amélie de la Garçonnière", "Associée, Trusteam Finance"),
    Signatory("Maximilien-Alexandre de Rochefoucauld-Montmorency", "Directeur chargé de l’expérience client"),
)
LONG = "Compagnie Générale de Distribution Spécialisée de l’Île-de-Noirmoutier et des Pays-de-la-Loire"
SIGNS = st.sampled_from("WMœŸ -&’" + "".join(sorted(map(chr, DRAWABLE))))
FRAME = (48.0, 48.0, 841.89 - 48, 595.28 - 45)  # the inside of the woven frame, from the top left


def certificate(company: str = "Nature & Découvertes", **changes: object) -> Certificate:
    words: dict[str, object] = {
        "sector": "Distribution spécialisée « care »",
        "award": "Prix Excellence Client",
        "edition": "Édition 2017",
        "distinction": "Lauréat",
        "place": "Paris",
        "date": "12 décembre 2017",
        "signatories": SIGNATORIES[:3],
    }
    return Certificate(company, **(words | changes))  # type: ignore[arg-type]


def test_certificate_is_one_landscape_page_of_a4() -> None:
    (page,) = PdfReader(BytesIO(certificate_pdf(certificate()))).pages
    assert [round(float(side) / 72 * 25.4, 1) for side in page.mediabox[2:]] == [297.0, 210.0]


def test_certificate_is_the_same_twice() -> None:
    assert certificate_pdf(certificate()) == certificate_pdf(certificate())


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_certificate_is_the_same_in_another_process(seed: str) -> None:
    program = (
        "from hashlib import sha256;"
        "from award.publication.certificate_pdf import Certificate, Signatory, certificate_pdf;"
        "c = Certificate('Œuvre', 'Banque', 'Prix', 'Édition 2017', 'Lauréat', '', '', (Signatory('É', 'à'),));"
        "print(sha256(certificate_pdf(c)).hexdigest())"
    )
    environment = {"PYTHONHASHSEED": seed, "PATH": "", "LANG": "C"}
    printed = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, env=environment
    )
    here = Certificate("Œuvre", "Banque", "Prix", "Édition 2017", "Lauréat", "", "", (Signatory("É", "à"),))
    assert printed.stdout.strip() == sha256(certificate_pdf(here)).hexdigest()


def test_certificate_is_the_same_from_several_threads() -> None:
    names = [f"Société {number} & Cie" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(lambda name: certificate_pdf(certificate(name)), names))
    assert drawn == [certificate_pdf(certificate(name)) for name in names]


def test_certificate_shows_its_words(text_of: Callable[[bytes], str]) -> None:
    text = text_of(certificate_pdf(certificate("Cœur d’Été & Ÿser, Ça", signatories=SIGNATORIES)))
    for words in ("Prix Excellence Client", "Édition 2017", "Lauréat", "Cœur d’Été & Ÿser, Ça", "« care »"):
        assert words in text
    for words in ("Paris, le 12 décembre 2017", "Ève Lœuil-Montaigu", "Jean-François Ÿvrard", "Associée, Trusteam"):
        assert words in text


def test_certificate_describes_itself() -> None:
    reader = PdfReader(BytesIO(certificate_pdf(certificate())))
    assert reader.metadata
    assert reader.metadata.title == "Prix Excellence Client, Édition 2017 – Nature & Découvertes"
    assert reader.metadata.author == "Prix Excellence Client"
    assert reader.metadata.subject == "Certificat décerné à Nature & Découvertes"
    assert str(reader.root_object["/Lang"]) == "fr"


@pytest.mark.parametrize(
    ("place", "date", "line"),
    [("Paris", "", "Paris"), ("", "12 décembre 2017", "12 décembre 2017"), ("Lyon", "1er mai", "Lyon, le 1er mai")],
)
def test_certificate_dates_itself_with_what_it_has(
    text_of: Callable[[bytes], str], place: str, date: str, line: str
) -> None:
    text = text_of(certificate_pdf(certificate(sector="", place=place, date=date)))
    assert f"Nature & Découvertes {line} Ève" in text


def test_certificate_leaves_the_date_out(text_of: Callable[[bytes], str]) -> None:
    assert "Nature & Découvertes Ève" in text_of(certificate_pdf(certificate(sector="", place="", date="")))


def test_certificate_says_when_it_is_fictional(text_of: Callable[[bytes], str]) -> None:
    assert "données fictives" in text_of(certificate_pdf(certificate(fictional=True)))
    assert "fictives" not in text_of(certificate_pdf(certificate()))
    reader = PdfReader(BytesIO(certificate_pdf(certificate(fictional=True))))
    assert reader.metadata
    assert "données fictives" in (reader.metadata.subject or "")


def test_certificate_embeds_every_typeface(fonts_of: Callable[[bytes], list[list[str]]]) -> None:
    fonts = fonts_of(certificate_pdf(certificate(fictional=True)))
    assert len(fonts) == 5
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)  # embedded, a subset, with its Unicode


def test_certificate_has_a_sound_structure(complaints_of: Callable[[bytes], str]) -> None:
    assert complaints_of(certificate_pdf(certificate(LONG, fictional=True))) == ""


def test_certificate_is_small() -> None:
    assert len(certificate_pdf(certificate(LONG, signatories=SIGNATORIES, fictional=True))) < 60_000


@pytest.mark.parametrize(
    "company", ["Alpha < Beta & Gamma > Delta", "</Paragraph><b>(\\) Tj", "%s {company} {0}", "() \\ << >> %", "="]
)
def test_certificate_shows_hostile_names_as_they_are(
    text_of: Callable[[bytes], str], complaints_of: Callable[[bytes], str], company: str
) -> None:
    pdf = certificate_pdf(certificate(company))
    assert company in text_of(pdf)
    assert complaints_of(pdf) == ""
    assert PdfReader(BytesIO(pdf)).metadata.title.endswith(company)  # type: ignore[union-attr]


@pytest.mark.parametrize("company", [LONG, "W" * 60, "Anticonstitutionnellement" * 3, "Œ " * 60])
@pytest.mark.parametrize("signatories", [1, 2, 3, 4])
def test_certificate_keeps_long_names_inside_the_frame(
    boxes_of: Callable[[bytes], list[tuple[str, float, float, float, float]]], company: str, signatories: int
) -> None:
    given = certificate(company, signatories=SIGNATORIES[::-1][:signatories])
    boxes = boxes_of(certificate_pdf(given))
    assert "".join(company.split()) in "".join(word for word, *_ in boxes)
    assert all(inside(box[1:]) for box in boxes)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(SIGNS, max_size=160), st.text(SIGNS, max_size=120), st.integers(1, 4))
def test_certificate_keeps_any_words_inside_the_frame(
    boxes_of: Callable[[bytes], list[tuple[str, float, float, float, float]]], name: str, words: str, count: int
) -> None:
    signatories = (Signatory(words, name),) * count
    given_words = certificate(
        name, sector=words, award=words, edition=name, distinction=name, place=words, signatories=signatories
    )
    assert all(inside(box[1:]) for box in boxes_of(certificate_pdf(given_words)))


def inside(box: tuple[float, ...]) -> bool:
    left, top, right, bottom = box
    return left >= FRAME[0] and top >= FRAME[1] and right <= FRAME[2] and bottom <= FRAME[3]


def test_certificate_leaves_room_for_a_code_of_verification(
    boxes_of: Callable[[bytes], list[tuple[str, float, float, float, float]]],
) -> None:
    boxes = boxes_of(certificate_pdf(certificate(LONG, signatories=SIGNATORIES)))
    assert not [word for word, _, top, right, _ in boxes if right > 841.89 - 56 - 64 and top > 595.28 - 56 - 64]
