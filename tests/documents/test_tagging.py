"""What a document says to those who hear it, as a reader of PDF tells it."""

import subprocess
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from award.documents.fitting import Fitted
from award.documents.lines import rule, stack
from award.documents.palette import INK
from award.documents.paper import PORTRAIT, Area, Credits
from award.documents.tagging import begun, finished, group, linked, ornament, tagged
from award.documents.text import Style, write

PLAIN = Style("Serif", 12)
CREDITS = Credits("Titre <&> « É »", "Auteur", "Sujet", "fr")


def two_pages() -> bytes:
    canvas, target = begun(PORTRAIT, CREDITS)
    with tagged(canvas, "H1"):
        write(canvas, "Un titre", (60, 700), PLAIN)
    with group(canvas, "Table"), group(canvas, "TR"):
        with tagged(canvas, "TH", scope="Row"):
            write(canvas, "Tête", (60, 600), PLAIN)
        with tagged(canvas, "TD"):
            write(canvas, "Case", (160, 600), PLAIN)
    with ornament(canvas):
        rule(canvas, (60, 590), 200, INK)
        write(canvas, "page 1", (60, 40), PLAIN)
    canvas.showPage()
    with tagged(canvas, "P"):
        stack(canvas, Fitted(("Deux mots", "séparés, Île-de-", "France"), PLAIN), (60, 700), "left")
    with linked(canvas, "https://prix.example/v", Area(60, 500, 160, 520), "Vérifier"), tagged(canvas, "Span"):
        write(canvas, "ici", (60, 505), PLAIN)
    with tagged(canvas, "Figure", "Une courbe qui monte"):
        rule(canvas, (60, 400), 100, INK)
    canvas.showPage()
    return finished(canvas, target)


def told(folder: Path) -> str:
    path = folder / "two.pdf"
    path.write_bytes(two_pages())
    assert "No syntax or stream encoding errors" in said("qpdf", "--check", path)
    return said("pdfinfo", "-struct-text", path)


def said(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_elements_are_told_in_their_order_over_pages(tmp_path: Path) -> None:
    text = told(tmp_path)
    order = [
        "Document",
        "H1",
        '"Un titre"',
        "Table",
        "TR",
        "TH",
        "/Scope /Row",
        '"Tête"',
        "TD",
        '"Case"',
        "P (",
        "Link",
        '"ici"',
        "Figure",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "page 1" not in text


def test_space_where_a_text_was_broken_is_heard(tmp_path: Path) -> None:
    assert '"Deux mots séparés, Île-de-France"' in told(tmp_path)


def test_same_drawing_gives_the_same_bytes() -> None:
    assert two_pages() == two_pages()


def test_pages_lead_back_from_their_content_to_its_elements(tmp_path: Path) -> None:
    told(tmp_path)
    reader = PdfReader(tmp_path / "two.pdf")
    root: Any = reader.root_object["/StructTreeRoot"]
    numbers = root["/ParentTree"]["/Nums"]
    held = {int(numbers[at]): numbers[at + 1].get_object() for at in range(0, len(numbers), 2)}
    pages: list[Any] = list(reader.pages)
    assert [page["/StructParents"] for page in pages] == [0, 1]
    assert [page["/Tabs"] for page in pages] == ["/S", "/S"]
    assert [one.get_object()["/S"] for one in held[0]] == ["/H1", "/TH", "/TD"]
    assert [one.get_object()["/S"] for one in held[1]] == ["/P", "/Span", "/Figure"]
    (link,) = pages[1]["/Annots"]
    assert held[link["/StructParent"]]["/S"] == "/Link"
    assert link["/Contents"] == "Vérifier"


def test_document_says_its_title_and_no_day_of_making(tmp_path: Path) -> None:
    told(tmp_path)
    reader = PdfReader(tmp_path / "two.pdf")
    assert reader.metadata
    assert reader.metadata.title == CREDITS.title
    assert reader.metadata.creation_date is None
    assert reader.xmp_metadata
    assert reader.xmp_metadata.dc_title["x-default"] == CREDITS.title
