"""The feedback report: 8 to 14 pages on paper, the same bytes for the same contents, told in order to screen readers.

Sections are set first, so that the verdict can say on which page each begins; texts are set smaller, and at last cut, rather
than let the report grow. What `checking` lets through is not cut, but in an edition of more dimensions than two pages hold.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache

from award.documents.flowing import drawable
from award.documents.paper import PORTRAIT, Credits
from award.documents.tagging import begun, finished
from award.feedback.contents import ReportInputs
from award.feedback.report_pdf.bounding import bounded
from award.feedback.report_pdf.dimensions import dimensions
from award.feedback.report_pdf.grounds import formula, grounds
from award.feedback.report_pdf.opening import cover, reading, verdict
from award.feedback.report_pdf.pieces import Piece, paginate
from award.feedback.report_pdf.points import SHORTEST, SIZES, Setting, findings, headlines
from award.feedback.report_pdf.satisfaction import satisfaction
from award.feedback.report_pdf.sheet import BODY, Section, foot, head, phrase
from award.feedback.report_pdf.views import views

MOST = 14
"""Pages."""
BEFORE = 2
"""Pages before the first section: the cover and the verdict."""
CUTS = (400, 250, 160, 100, SHORTEST)
"""Letters that each text keeps when the smallest size does not help."""
SETTINGS = (*(Setting(size) for size in SIZES), *(Setting(SIZES[-1], most) for most in CUTS))

ORDER = (
    "reading", "headlines", "satisfaction", "dimensions", "findings", "views", "grounds", "formula"
)  # fmt: skip
LaidSection = tuple[Section, list[list[tuple[Piece, float]]]]
Laid = list[LaidSection]


def report_pdf(inputs: ReportInputs) -> bytes:
    inputs = bounded(inputs)
    language = inputs.language
    laid = _laid(inputs)
    total = BEFORE + sum(len(pages) for _, pages in laid)
    canvas, target = begun(PORTRAIT, _credits(inputs))
    cover(canvas, inputs, language)
    canvas.showPage()
    head(canvas, inputs, language)
    verdict(canvas, inputs, language, _places(laid))
    foot(canvas, inputs, language, f"2 / {total}")
    canvas.showPage()
    number = BEFORE
    for _, pages in laid:
        for page in pages:
            number += 1
            head(canvas, inputs, language)
            for piece, down in page:
                piece.draw(canvas, (BODY.left, BODY.top - down))
            foot(canvas, inputs, language, f"{number} / {total}")
            canvas.showPage()
    return finished(canvas, target)


def _laid(inputs: ReportInputs) -> Laid:
    """The findings have the pages that the other sections leave; where they leave none, these are set on one page each."""
    language = inputs.language
    fixed = {
        "reading": _set(reading(inputs, language)),
        "satisfaction": _set(satisfaction(inputs, language)),
        "dimensions": _set(dimensions(inputs, language)),
        "views": _set(views(inputs, language)),
        "formula": _set(formula(inputs, language)),
    }
    for most in ((1, 2), (1,)):
        fixed["headlines"] = _best(lambda setting: headlines(inputs, language, setting), most)
        fixed["grounds"] = _best(lambda setting: grounds(inputs, language, setting), most)
        left = MOST - BEFORE - sum(len(pages) for _, pages in fixed.values())
        if left > 0:
            break
    section, pages = _best(lambda setting: findings(inputs, language, setting, BEFORE + 2), (max(left, 1),))
    fixed["findings"] = section, pages[: max(left, 1)]
    return [fixed[name] for name in ORDER]


def _set(section: Section) -> LaidSection:
    return section, paginate(section.pieces, BODY.height)


def _best(made: Callable[[Setting], Section], most: Sequence[int]) -> LaidSection:
    """In the largest size that takes so many pages at most, or else as many as it may take then; at last, cut. What is smaller
    takes no more pages, so that few settings need be tried.
    """
    laid = cache(lambda at: _set(made(SETTINGS[at])))
    for pages in most:
        if len(laid(0)[1]) <= pages:
            return laid(0)
        at = _first(range(len(SIZES)), laid, pages)
        if at < len(SIZES):
            return laid(at)
    cuts = range(len(SIZES), len(SETTINGS))
    return laid(min(len(SIZES) + _first(cuts, laid, most[-1]), len(SETTINGS) - 1))


def _first(places: Sequence[int], laid: Callable[[int], LaidSection], pages: int) -> int:
    return bisect_left(places, True, key=lambda at: len(laid(at)[1]) <= pages)  # noqa: FBT003 - the first that does


def _places(laid: Laid) -> list[tuple[str, int]]:
    found, page = [], BEFORE + 1
    for section, pages in laid:
        found.append((section.title, page))
        page += len(pages)
    return found


def _credits(inputs: ReportInputs) -> Credits:
    words = phrase(inputs.language, "Rapport d’évaluation")
    if inputs.fictional:
        words += f" ({phrase(inputs.language, 'données fictives')})"
    title = drawable(f"{words} – {inputs.company}, {inputs.edition}")
    return Credits(title, drawable(inputs.award), words, inputs.language)
