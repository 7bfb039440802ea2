"""What customers say: the company's score, its gap to the reference of the sector, and how sure that is."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from award.documents.charts.interval_plot import Estimate, IntervalPlot
from award.documents.charts.shapes import Drawing
from award.documents.charts.strip import Quartiles, Standing, Strip
from award.feedback.contents import Among, Indicator, ReportInputs
from award.feedback.report_pdf.cells import Column, Table, right, row_of, table_of
from award.feedback.report_pdf.pieces import Picture, Piece
from award.feedback.report_pdf.sheet import (
    ASIDE,
    BODY,
    TEXT,
    Section,
    heading,
    number,
    phrase,
    text,
    titled,
)
from award.messages import Message

READ = 2
"""Indicators that are told one by one as well."""
WIDE = 620.0
"""Units of a drawing on the whole width: its letters come out as small as the tables'."""

CERTAINTIES: Mapping[str, str] = {
    "clearly_above": "L’écart est plus grand que ce que le hasard explique : vos clients vous placent nettement au-dessus.",
    "above_within_margin": (
        "L’écart est en votre faveur, mais le hasard de l’échantillon pourrait à lui seul l’expliquer."
    ),
    "below_within_margin": (
        "L’écart est en votre défaveur, mais le hasard de l’échantillon pourrait à lui seul l’expliquer."
    ),
    "clearly_below": "L’écart est plus grand que ce que le hasard explique : vos clients vous placent nettement en dessous.",
}


def satisfaction(inputs: ReportInputs, language: str) -> Section:
    title = phrase(language, "Ce que disent vos clients")
    lead = phrase(
        language, "Votre score dans l’étude, et la référence de votre secteur : {sector}.", sector=inputs.sector
    )
    pieces: list[Piece] = [*titled(title, lead)]
    if not inputs.indicators:
        none = phrase(language, "L’étude ne dit rien de votre entreprise qui puisse être montré.")
        return Section(title, (*pieces, text(none, ASIDE, above=20)))
    pieces.append(Picture(_gaps(inputs.indicators, language), BODY.width, _told(inputs.indicators, language), above=24))
    pieces.append(_scores(inputs.indicators, language))
    for one in inputs.indicators[:READ]:
        pieces += _read(one, language)
    return Section(title, tuple(pieces))


def _gaps(indicators: Sequence[Indicator], language: str) -> Drawing:
    rows = tuple(
        Estimate(one.label, Fraction(one.gap), (Fraction(one.lowest), Fraction(one.highest)) if one.lowest else None, "golden")
        for one in indicators
        if one.gap
    )  # fmt: skip
    title = Message("Écart à la référence du secteur")
    plot = IntervalPlot(
        title=title, told="", heads=("", "", ""), rows=rows, decimals=2, signed=True,
        scale=_around([0.0, *(value for row in rows for value in (row.value, *(row.interval or ())))]),
        against=(Fraction(0), Message("référence du secteur")),
    )  # fmt: skip
    return plot.drawing(language, WIDE)


def _around(values: Sequence[Fraction | float | None], share: float = 0.12) -> tuple[float, float]:
    """From the least to the most, with some room on either side."""
    known = [float(value) for value in values if value is not None] or [0.0]
    room = (max(known) - min(known)) * share or 1.0
    return min(known) - room, max(known) + room


def _told(indicators: Sequence[Indicator], language: str) -> str:
    words = "{label} : écart de {gap} avec la référence du secteur."
    return " ".join(
        phrase(language, words, label=one.label, gap=number(language, one.gap, signed=True)) for one in indicators
    )


def _scores(indicators: Sequence[Indicator], language: str) -> Table:
    columns = tuple(map(right, (BODY.width - 350, 52, 62, 52, 104, 80)))
    columns = (Column(columns[0].width), *columns[1:])
    heads = (
        phrase(language, "Indicateur"), phrase(language, "Score"), phrase(language, "Référence"), phrase(language, "Écart"),
        phrase(language, "Intervalle à 95 %"), phrase(language, "Base"),
    )  # fmt: skip
    rows = [
        row_of(
            (
                one.label, number(language, one.score), number(language, one.reference), number(language, one.gap, signed=True),
                _interval(one, language), "–" if one.base is None else number(language, str(one.base)),
            ),
            columns,
        )
        for one in indicators
    ]  # fmt: skip
    return table_of(heads, rows, columns, 16)


def _interval(one: Indicator, language: str) -> str:
    if not one.lowest:
        return "–"
    return " … ".join(number(language, end, signed=True) for end in (one.lowest, one.highest))


def _read(one: Indicator, language: str) -> Iterator[Piece]:
    yield heading(one.label)
    yield text(_sentence(one, language), TEXT, above=6)
    if one.sector:
        words = (
            "Parmi les {count} entreprises mesurées de votre secteur, la moitié du milieu va de {lower} à {upper}, la médiane "
            "est {median} ; votre score est {score}."
        )
        score = number(language, one.score)
        told = phrase(language, words, count=one.companies, score=score, **_among(one.sector, language))
        yield text(told, TEXT, above=5, keep=True)
        yield Picture(_sector(one, one.sector, language), BODY.width, told, above=14)
    if one.flagged:
        words = "La base est petite : lisez ce score avec prudence."
        yield text(phrase(language, words), ASIDE, above=5)


def _sector(one: Indicator, sector: Among, language: str) -> Drawing:
    """The company's score on the middle half of its sector's."""
    lower, median, upper = Fraction(sector.lower), Fraction(sector.median), Fraction(sector.upper)
    rows = (Standing(Message("Votre score"), Fraction(one.score), Quartiles(lower, lower, median, upper, upper)),)
    scale = _around([lower, upper, Fraction(one.score)], 0.5)
    return Strip(title="", told="", heads=("",) * 5, rows=rows, decimals=2, scale=scale).drawing(language, WIDE)


def _sentence(one: Indicator, language: str) -> str:
    words = "Sur une échelle de {least} à {most}, vos clients vous donnent {score} ; la référence du secteur est {reference}."
    told = phrase(
        language, words, least=number(language, one.least), most=number(language, one.most),
        score=number(language, one.score), reference=number(language, one.reference),
    )  # fmt: skip
    return f"{told} {phrase(language, CERTAINTIES[one.certainty])}" if one.certainty else told


def _among(found: Among, language: str) -> dict[str, str]:
    return {name: number(language, getattr(found, name)) for name in ("lower", "median", "upper")}
