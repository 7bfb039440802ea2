"""Every dimension and criterion, each beside the same of the participants."""

from collections.abc import Sequence
from fractions import Fraction

from award.documents.charts.scales import Scale
from award.documents.charts.shapes import Drawing, Line as Stroke, Shape
from award.documents.charts.strip import Quartiles, Standing, standing
from award.feedback.contents import Among, Group, ReportInputs
from award.feedback.quartiles import FEWEST
from award.feedback.report_pdf.cells import Column, Row, Table, right, row_of, table_of
from award.feedback.report_pdf.pieces import Piece
from award.feedback.report_pdf.sheet import (
    ASIDE,
    BODY,
    Section,
    heading,
    number,
    phrase,
    text,
    titled,
)

STRIP = 128.0
"""Points of the drawing in a row of dimensions."""


def dimensions(inputs: ReportInputs, language: str) -> Section:
    title = phrase(language, "Vos domaines et vos dimensions")
    lead = phrase(
        language,
        "Chaque note sur 100, et les notes des participants : le trait est la médiane, la bande la moitié du milieu.",
    )
    pieces: list[Piece] = [*titled(title, lead)]
    if inputs.participants < FEWEST:
        words = "Moins de {fewest} entreprises participent : médiane et quartiles ne sont pas montrés."
        pieces.append(text(phrase(language, words, fewest=FEWEST), ASIDE, above=12))
    if inputs.questionnaire:
        pieces += [heading(phrase(language, "Questionnaire"), above=20), _lines(inputs.questionnaire, language)]
    if inputs.interviews:
        pieces += [heading(phrase(language, "Entretiens")), _lines((inputs.interviews,), language)]
    if not inputs.questionnaire and not inputs.interviews:
        pieces.append(text(phrase(language, "Aucune dimension n’a été notée."), ASIDE, above=20))
    return Section(title, tuple(pieces))


def _lines(groups: Sequence[Group], language: str) -> Table:
    columns = (Column(BODY.width - STRIP - 190), Column(STRIP + 10), right(46), right(50), right(84))
    heads = ("", _scale(), phrase(language, "Votre note"), phrase(language, "Médiane"), phrase(language, "Quartiles"))
    rows: list[Row] = []
    for group in groups:
        name = group.title or phrase(language, "Ensemble des critères")
        rows.append(_line(name, group.mark, group.among, columns, language, strong=True))
        rows += [_line(one.title, one.mark, one.among, columns, language) for one in group.lines]
    return table_of(heads, rows, columns, 4)


def _line(
    name: str, mark: str, among: Among | None, columns: Sequence[Column], language: str, *, strong: bool = False
) -> Row:
    quartiles = "–" if among is None else f"{number(language, among.lower)} – {number(language, among.upper)}"
    cells = (
        name, _strip(mark, among), number(language, mark), number(language, among.median if among else ""), quartiles,
    )  # fmt: skip
    return row_of(cells, columns, strong=strong)


def _strip(mark: str, among: Among | None) -> Drawing:
    """From nought to a hundred, without what is drawn of others where it is hidden."""
    scale, middle = Scale(0, 100, 4, 236), 8.0
    others = None
    if among is not None:
        lower, median, upper = Fraction(among.lower), Fraction(among.median), Fraction(among.upper)
        others = Quartiles(lower, lower, median, upper, upper)
    shapes: list[Shape] = [Stroke((4, middle), (236, middle), "faint", 0.75)]
    shapes += standing(Standing("", Fraction(mark) if mark else None, others), scale, middle)
    return Drawing(240, 16, "", "", tuple(shapes))


def _scale() -> Drawing:
    from award.documents.charts.shapes import Text  # noqa: PLC0415 - one word for two things

    scale = Scale(0, 100, 4, 236)
    ticks = [Text((scale.at(at), 12), str(at), 11, "soft", align="centre") for at in (0, 25, 50, 75, 100)]
    return Drawing(240, 16, "", "", tuple(ticks))
