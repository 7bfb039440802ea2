"""What leaders say of their company beside what its customers say: where each puts it among the participants."""

from collections.abc import Iterator, Mapping, Sequence

from award.documents.charts.shapes import Circle, Drawing, Rect, Shape
from award.feedback.contents import Indicator, ReportInputs, View
from award.feedback.quartiles import FEWEST
from award.feedback.report_pdf.cells import Column, Row, right, row_of, table_of
from award.feedback.report_pdf.pieces import Piece
from award.feedback.report_pdf.sheet import (
    ASIDE,
    BODY,
    TEXT,
    Section,
    number,
    phrase,
    text,
    titled,
)

QUARTERS: Mapping[int, str] = {1: "le plus bas", 2: "deuxième", 3: "troisième", 4: "le plus haut"}
READINGS: Mapping[str, str] = {
    "higher": "plus haut que vos clients",
    "alike": "comme vos clients",
    "lower": "moins haut que vos clients",
}


def views(inputs: ReportInputs, language: str) -> Section:
    title = phrase(language, "Vos dirigeants et vos clients")
    lead = phrase(language, "Ce que l’entreprise dit d’elle-même, à côté de ce que ses clients disent d’elle.")
    how = (
        "Ce que vos équipes ont dit, dans leur questionnaire ou en entretien, a été noté par des évaluateurs ; l’étude a été remplie "
        "par vos clients. Les deux n’ont pas la même échelle : on ne peut pas soustraire l’une de l’autre. On compare donc des places : dans quel quart des "
        "participants chacun des deux vous met. Pour vos clients, c’est l’écart à la référence de votre secteur qui compte, "
        "car les secteurs ne se ressemblent pas. Un quart de différence ne dit rien de sûr ; deux quarts méritent qu’on en parle."
    )
    pieces: list[Piece] = [*titled(title, lead), text(phrase(language, how), TEXT, above=20)]
    if inputs.participants < FEWEST:
        words = "Moins de {fewest} entreprises participent : aucune place n’est montrée."
        pieces.append(text(phrase(language, words, fewest=FEWEST), ASIDE, above=12))
    rows = [*_leaders(inputs.leaders, language), *_customers(inputs.indicators, language)]
    if rows:
        heads = (
            "",
            phrase(language, "Valeur"),
            _quarter_head(),
            phrase(language, "Quart des participants"),
            phrase(language, "Vos dirigeants vous voient"),
        )
        pieces.append(table_of(heads, rows, VIEWS, 20))
    pieces.append(text(_conclusion(inputs, language), TEXT, above=18))
    return Section(title, tuple(pieces))


VIEWS = (Column(BODY.width - 372), right(50), Column(86), Column(104), Column(132))


def _leaders(leaders: Sequence[View], language: str) -> Iterator[Row]:
    if leaders:
        yield row_of(
            (phrase(language, "Ce que vous en dites, noté sur 100"), "", _nothing(), "", ""), VIEWS, strong=True
        )
    for one in leaders:
        told = phrase(language, READINGS[one.reading]) if one.reading else "–"
        yield row_of((one.title or phrase(language, "Entretiens"), number(language, one.mark), _quarter(one.quarter), _quarter_told(one.quarter, language), told),
                     VIEWS)  # fmt: skip


def _customers(indicators: Sequence[Indicator], language: str) -> Iterator[Row]:
    if indicators:
        name = phrase(language, "Vos clients, écart à leur secteur")
        yield row_of((name, "", _nothing(), "", ""), VIEWS, strong=True)
    for one in indicators:
        value = number(language, one.gap, signed=True)
        yield row_of((one.label, value, _quarter(one.quarter), _quarter_told(one.quarter, language), ""), VIEWS)


def _quarter_told(quarter: int | None, language: str) -> str:
    return phrase(language, QUARTERS[quarter]) if quarter else "–"


def _quarter(quarter: int | None) -> Drawing:
    """Four boxes, the company's own filled; an outline of none where it is hidden."""
    boxes: list[Shape] = [
        Rect((at * 26, 3), 22, 10, "gold" if at + 1 == quarter else "faint" if quarter is None else "pale", 1.5)
        for at in range(4)
    ]
    return Drawing(104, 16, "", "", tuple(boxes))


def _quarter_head() -> Drawing:
    return Drawing(104, 16, "", "", (Circle((52, 8), 0.1, "paper", "paper", 0.1),))


def _nothing() -> Drawing:
    return Drawing(104, 4, "", "", ())


def _conclusion(inputs: ReportInputs, language: str) -> str:
    found = {one.reading: one for one in inputs.leaders if one.reading}
    if not inputs.leaders or not inputs.indicators:
        return phrase(language, "L’un des deux regards manque : rien ne peut être comparé.")
    if not found:
        return phrase(language, "Les places ne sont pas montrées : rien ne peut être comparé.")
    if "higher" in found:
        words = (
            "Sur « {domain} », ce que vous en dites vous place plus haut que vos clients ne le font : ce que vous faites ne leur est "
            "peut-être pas encore visible."
        )
        return phrase(language, words, domain=found["higher"].title or phrase(language, "Entretiens"))
    if "lower" in found:
        words = (
            "Sur « {domain} », vos clients vous placent plus haut que ce que vous en dites : vous faites sans doute plus que "
            "vous ne le dites."
        )
        return phrase(language, words, domain=found["lower"].title or phrase(language, "Entretiens"))
    return phrase(language, "Vos équipes et vos clients placent l’entreprise au même niveau, à un quart près.")
