"""The report as it is printed: every number in it, nobody else's name, 8 to 14 pages whatever the texts, the same bytes again."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from reporting import fullest, indicator, ordinary, richest, smallest

from award.feedback.contents import Agreeing, Formula, ReportInputs, Term, Unjudged, Verdict, View
from award.feedback.report_pdf import MOST, report_pdf

LEAST = 8
HOSTILE = {
    "one long word": "Anticonstitutionnellement" * 20,
    "right to left": "שלום עולם مرحبا بالعالم ",
    "control characters": "a\x00b\x07c\x1b[31m\u202e\u200bd\r\n",
    "emoji": "👩‍👩‍👧‍👦🎉 ",
    "marks on marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞ ",
    "markup": "<b>&amp;</b> (\\) %PDF endstream ",
    "spaces": " \u00a0\u202f\u2009 ",
}


def read(command: str, pdf: bytes, folder: Path, *more: str) -> str:
    file = folder / "report.pdf"
    file.write_bytes(pdf)
    return subprocess.run([command, *more, str(file)], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def words_of(tmp_path: Path) -> Callable[[bytes], str]:
    def words(pdf: bytes) -> str:
        (tmp_path / "told.pdf").write_bytes(pdf)
        done = subprocess.run(
            ["pdftotext", "-layout", str(tmp_path / "told.pdf"), "-"], check=True, capture_output=True, text=True
        )
        return " ".join(done.stdout.split())

    return words


def pages(pdf: bytes, folder: Path) -> int:
    found = re.search(r"Pages:\s+(\d+)", read("pdfinfo", pdf, folder))
    assert found
    return int(found[1])


def numbers_of(inputs: ReportInputs) -> set[str]:
    """Every number that the report promises, as French writes it."""
    found = [inputs.verdict.mark, inputs.formula.total, inputs.formula.weights, inputs.formula.exact]
    for term in inputs.formula.terms:
        found += [term.mark, term.weight, term.product]
    for one in inputs.indicators:
        found += [one.score, one.reference, one.gap, one.lowest, one.highest, str(one.base)]
        found += [one.sector.lower, one.sector.median, one.sector.upper] if one.sector else []
    for group in (*inputs.questionnaire, *((inputs.interviews,) if inputs.interviews else ())):
        for among in (group.among, *(line.among for line in group.lines)):
            found += [among.lower, among.median, among.upper] if among else []
        found += [group.mark, *(line.mark for line in group.lines)]
    if inputs.agreement:
        found += [inputs.agreement.lowest, inputs.agreement.highest, inputs.agreement.gap]
        found += [each for one in inputs.agreement.widest for each in (one.lowest, one.highest, one.gap)]
    found += [str(one.weight) for one in inputs.points if one.weight]
    return {one.replace(".", ",").replace("-", "\u2212") for one in found if one}


def test_report_holds_every_number_it_promises(words_of: Callable[[bytes], str]) -> None:
    inputs = ordinary()
    told = words_of(report_pdf(inputs))
    assert {number for number in numbers_of(inputs) if number not in told} == set()
    assert len(numbers_of(inputs)) > 40


def test_report_holds_every_text_of_the_findings(words_of: Callable[[bytes], str]) -> None:
    inputs = ordinary()
    told = words_of(report_pdf(inputs)).replace(" ", "")
    for one in inputs.points:
        assert one.point.replace(" ", "") in told


@pytest.mark.parametrize("made", [ordinary, smallest, fullest, richest])
def test_report_is_the_same_bytes_again_and_whole(made: Callable[[], ReportInputs], tmp_path: Path) -> None:
    pdf = report_pdf(made())
    assert report_pdf(made()) == pdf
    assert LEAST <= pages(pdf, tmp_path) <= MOST
    assert "No syntax or stream encoding errors found" in read("qpdf", pdf, tmp_path, "--check")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_change_neither_the_pages_nor_the_paper(name: str, tmp_path: Path) -> None:
    pdf = report_pdf(richest(HOSTILE[name]))
    assert LEAST <= pages(pdf, tmp_path) <= MOST
    assert "No syntax or stream encoding errors found" in read("qpdf", pdf, tmp_path, "--check")


def test_what_the_checks_let_through_is_not_cut(words_of: Callable[[bytes], str]) -> None:
    """Points that open the report are told again under their dimension, on the first page and in the margin."""
    inputs = fullest()
    told = words_of(report_pdf(inputs))
    texts = [text for one in inputs.points for text in (one.point, one.evidence, one.why)]
    assert told.count("mot") >= sum(text.count("mot") for text in texts)
    assert "mot…" not in told


def test_nothing_leaves_the_page(tmp_path: Path) -> None:
    told = read("pdftotext", report_pdf(richest("Anticonstitutionnellement" * 9)), tmp_path, "-bbox")
    assert told == ""
    boxes = re.findall(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)"', (tmp_path / "report.html").read_text())
    assert len(boxes) > 100
    assert [box for box in boxes if float(box[0]) < 55 or float(box[2]) > 541] == []


@pytest.mark.parametrize(
    ("status", "mark", "said"),
    [
        ("laureate", "88.17", "compte parmi les lauréats"),
        ("ranked", "70.00", "ne compte pas parmi les lauréats"),
        ("incomplete", "", "il n’y a pas de note finale"),
    ],
)
def test_verdict_is_told(words_of: Callable[[bytes], str], status: str, mark: str, said: str) -> None:
    verdict = Verdict(status, mark, "Lauréat" if status == "laureate" else "")  # type: ignore[arg-type]  # one of them
    assert said in words_of(report_pdf(msgspec.structs.replace(ordinary(), verdict=verdict)))


def test_company_kept_out_by_a_floor_is_told_so(words_of: Callable[[bytes], str]) -> None:
    verdict = Verdict("ranked", "92.00", floored=True)
    assert "sous le seuil" in words_of(report_pdf(msgspec.structs.replace(ordinary(), verdict=verdict)))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"leaders": (View("Culture client", "90.00", 4, "higher"),)}, "pas encore visible"),
        ({"leaders": (View("", "50.00", 1, "lower"),)}, "Sur « Entretiens », vos clients vous placent plus haut"),
        ({"leaders": (View("Culture client", "70.00", 3, "alike"),)}, "au même niveau"),
        ({"leaders": (View("Culture client", "70.00", None, None),)}, "Les places ne sont pas montrées"),
        ({"agreement": Agreeing("alone", 1, "80.00", "80.00", "0.00", "20", 0, ())}, "il n’y a pas d’accord à mesurer"),
        ({"agreement": Agreeing("divided", 2, "50.00", "80.00", "30.00", "20", 0, ())}, "en désaccord"),
        ({"formula": Formula((Term("", "90", "1", "90"),) * 20, "1800", "20", "90", 20)}, "4 autres notes"),
        ({"formula": Formula((Term("", "90.5", "1", "90.5"),), "90.5", "1", "90.5", 1)}, "90,5 ÷ 1 = 90,5"),
        ({"participants": 4}, "Moins de 5 entreprises participent"),
        ({"indicators": ()}, "L’étude ne dit rien de votre entreprise"),
        ({"points": ()}, "Aucun point fort n’a été retenu."),
        ({"reference": "published"}, "le chiffre que l’institut publie"),
        ({"unjudged": tuple(Unjudged(f"Question {at}", 1, 3) for at in range(20))}, "Et 6 autres."),
    ],
)
def test_report_says_what_is_so(words_of: Callable[[bytes], str], more: dict[str, object], said: str) -> None:
    assert said in words_of(report_pdf(msgspec.structs.replace(ordinary(), **more)))


def test_score_of_which_the_study_says_little_is_told_with_care(words_of: Callable[[bytes], str]) -> None:
    little = msgspec.structs.replace(
        indicator(),
        lowest="",
        highest="",
        certainty=None,
        base=None,
        sector=None,
        flagged=True,
        among=None,
        quarter=None,
    )
    told = words_of(report_pdf(msgspec.structs.replace(ordinary(), indicators=(little,))))
    assert "lisez ce score avec prudence" in told
    assert "moitié du milieu va de" not in told


def test_report_speaks_english_throughout(words_of: Callable[[bytes], str]) -> None:
    told = words_of(report_pdf(msgspec.structs.replace(ordinary(), language="en")))
    assert "How to read this report" in told
    assert "88.17" in told
    assert "Comment lire" not in told
    assert "Vos " not in told


def test_fiction_and_preview_are_told_on_every_page(words_of: Callable[[bytes], str], tmp_path: Path) -> None:
    pdf = report_pdf(msgspec.structs.replace(ordinary(), preview=True))
    assert words_of(pdf).casefold().count("données fictives · aperçu") == pages(pdf, tmp_path)


def test_report_is_read_in_order_by_those_who_do_not_see_it(tmp_path: Path) -> None:
    told = read("pdfinfo", report_pdf(ordinary()), tmp_path, "-struct-text")
    titles = re.findall(r'H1 \(block\)\s+"([^"]+)', told)
    assert titles[:3] == ["Rapport d’évaluation", "Le verdict", "Comment lire ce rapport"]
    assert "Figure" in read("pdfinfo", report_pdf(ordinary()), tmp_path, "-struct")
    assert "Table" in told
