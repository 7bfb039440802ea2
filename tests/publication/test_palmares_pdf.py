from collections.abc import Callable
from io import BytesIO
from re import findall

import pytest
from pypdf import PdfReader

from award.publication.palmares_pdf import PalmaresLine, PalmaresPage, palmares_pdf

Boxes = Callable[[bytes], list[tuple[str, float, float, float, float]]]
EVALUATORS = (
    "Académie du Service",
    "Ipsos",
    "Trusteam Finance",
    "Questionnaire d’excellence",
    "Premier juré de l’entretien",
    "Second juré de l’entretien",
)
LONG = "Compagnie Générale de Distribution Spécialisée de l’Île-de-Noirmoutier et des Pays-de-la-Loire"


def line(index: int, evaluators: int = 3, status: str = "ranked", company: str = "") -> PalmaresLine:
    complete = status != "incomplete"
    return PalmaresLine(
        place=str(index) if complete else "",
        company=company or f"Société-{index:03}",
        sector="Distribution spécialisée « home »",
        mark=f"{100 - index / 4:.2f}".replace(".", ",") if complete else "",
        marks=tuple("87,50" if complete else "" for _ in range(evaluators)),
        status=status,  # type: ignore[arg-type]
    )


def page(lines: tuple[PalmaresLine, ...], evaluators: int = 3, **changes: object) -> PalmaresPage:
    words: dict[str, object] = {
        "award": "Prix Excellence Client",
        "edition": "Édition 2017",
        "funnel": (76, 33, 15, 6),
        "rules": "prix-2017",
        "digest": "3f9ac4d2e1b07788" * 4,
    }
    return PalmaresPage(evaluators=EVALUATORS[:evaluators], lines=lines, **(words | changes))  # type: ignore[arg-type]


def many(count: int, evaluators: int = 3, **changes: object) -> PalmaresPage:
    statuses = ["laureate"] * 6 + ["ranked"] * count
    return page(tuple(line(at + 1, evaluators, statuses[at]) for at in range(count)), evaluators, **changes)


def pages(pdf: bytes) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages]


def test_palmares_is_one_portrait_page_of_a4() -> None:
    (sheet,) = PdfReader(BytesIO(palmares_pdf(many(15)))).pages
    assert [round(float(side) / 72 * 25.4, 1) for side in sheet.mediabox[2:]] == [210.0, 297.0]


@pytest.mark.parametrize(("rules", "digest"), [("", ""), ("prix-2017", ""), ("", "3f9a")])
def test_palmares_names_the_rules_it_knows(text_of: Callable[[bytes], str], rules: str, digest: str) -> None:
    text = text_of(palmares_pdf(many(3, rules=rules, digest=digest)))
    assert ("Règles : prix-2017" in text) == bool(rules)
    assert ("Empreinte : 3f9a" in text) == bool(digest)
    assert "·" not in text


def test_palmares_is_the_same_twice() -> None:
    assert palmares_pdf(many(15)) == palmares_pdf(many(15))


@pytest.mark.parametrize("evaluators", [1, 3, 6])
@pytest.mark.parametrize("count", [0, 1, 15, 45])
def test_palmares_holds_up_to_45_companies_on_one_page(
    text_of: Callable[[bytes], str], boxes_of: Boxes, count: int, evaluators: int
) -> None:
    pdf = palmares_pdf(many(count, evaluators, fictional=True))
    text = text_of(pdf)
    assert len(pages(pdf)) == 1
    assert all(f"Société-{at + 1:03}" in text for at in range(count))
    assert all(left >= 48 and right <= 595.28 - 47 and bottom < 842 - 30 for _, left, _, right, bottom in boxes_of(pdf))


def test_palmares_goes_on_over_pages_with_the_same_head() -> None:
    sheets = pages(palmares_pdf(many(100)))
    assert len(sheets) == 3
    found = [name for sheet in sheets for name in findall(r"Société-\d{3}", sheet)]
    assert found == [f"Société-{at + 1:03}" for at in range(100)]
    for number, sheet in enumerate(sheets, 1):
        assert "Note finale" in " ".join(sheet.split())
        assert f"page {number} sur 3" in sheet


def test_palmares_does_not_number_a_single_page() -> None:
    assert "sur 1" not in pages(palmares_pdf(many(15)))[0]


def test_palmares_shows_marks_places_and_words(text_of: Callable[[bytes], str]) -> None:
    given = (
        line(1, status="laureate", company="Cœur d’Été & Ÿser"),
        line(2, company=LONG),
        line(3, status="incomplete", company="Éole < & >"),
    )
    text = text_of(palmares_pdf(page(given)))
    for words in ("Prix Excellence Client", "Palmarès", "Édition 2017", "Cœur d’Été & Ÿser", "Éole < & >", "99,75"):
        assert words in text
    assert "Distribution Spécialisée" in text
    assert "incomplet" in text
    assert "Règles : prix-2017" in text
    assert "3f9ac4d2e1b0" in text
    assert "3f9ac4d2e1b07" not in text


@pytest.mark.parametrize(
    ("funnel", "words"),
    [
        ((76, 33, 15, 6), ("mesurées", "sélectionnées", "participantes", "lauréates")),
        ((136, 60, 6), ("mesurées", "sélectionnées", "lauréates")),
        ((3, 2, 1, 1), ("mesurées", "sélectionnées", "participante", "lauréate")),
        ((), ()),
        ((0, 0, 0), ("mesurée", "sélectionnée", "lauréate")),
    ],
)
def test_palmares_draws_the_funnel(boxes_of: Boxes, funnel: tuple[int, ...], words: tuple[str, ...]) -> None:
    above = [box for box in boxes_of(palmares_pdf(many(1, funnel=funnel))) if 150 < box[2] < 210]
    rows = sorted(above, key=lambda box: (box[2] // 20, box[1]))
    assert [word for word, *_ in rows] == [*map(str, funnel), *words]


def test_palmares_tells_laureates_apart_without_colour() -> None:
    """Another weight, and a flower in the margin that the foot of the page explains."""
    ranked, honoured = (palmares_pdf(page((line(1, status=status),))) for status in ("ranked", "laureate"))
    calls = [
        sum(
            contents.get_data().count(b"FormXob.flower")
            for sheet in PdfReader(BytesIO(pdf)).pages
            if (contents := sheet.get_contents()) is not None
        )
        for pdf in (ranked, honoured)
    ]
    assert calls == [1, 2]


def test_palmares_aligns_figures_on_the_right(boxes_of: Boxes) -> None:
    boxes = boxes_of(palmares_pdf(many(45)))
    rights = {round(right, 1) for word, left, top, right, _ in boxes if left > 480 and top > 300 and word[-3] == ","}
    assert len(rights) == 1


def test_palmares_says_when_it_is_fictional(text_of: Callable[[bytes], str]) -> None:
    assert "fictives" not in text_of(palmares_pdf(many(15)))
    assert all("fictives" in sheet for sheet in pages(palmares_pdf(many(100, fictional=True))))


@pytest.mark.parametrize("count", [3, 15, 45])
@pytest.mark.parametrize("name", [LONG, "W" * 60, "Œ-" * 50])
def test_palmares_keeps_long_names_in_their_column(boxes_of: Boxes, count: int, name: str) -> None:
    given = tuple(line(at + 1, 6, company=name) for at in range(count))
    boxes = boxes_of(palmares_pdf(page(given, 6)))
    left_of_marks = min(left for word, left, *_ in boxes if word == "87,50")
    words = [box for box in boxes if box[2] > 260 and box[0] not in {"87,50", "–"} and box[1] < left_of_marks]
    assert all(right < left_of_marks for _, _, top, right, _ in words if top < 790)


@pytest.mark.parametrize("count", [15, 45])
def test_palmares_shows_long_names_whole(boxes_of: Boxes, count: int) -> None:
    given = tuple(line(at + 1, company=f"{LONG} {at}") for at in range(count))
    shown = "".join(word for word, *_ in boxes_of(palmares_pdf(page(given))))
    assert shown.count("Compagnie") == count
    assert "…" not in shown


def test_palmares_embeds_every_typeface(fonts_of: Callable[[bytes], list[list[str]]]) -> None:
    fonts = fonts_of(palmares_pdf(many(15, fictional=True)))
    assert fonts
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)


def test_palmares_has_a_sound_structure(complaints_of: Callable[[bytes], str]) -> None:
    assert complaints_of(palmares_pdf(many(100, fictional=True))) == ""
