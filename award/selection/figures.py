"""The pollster's published figures: which row of their file is about which sector and indicator of the study."""

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from fractions import Fraction

import msgspec

from award.editions.rules import Rules
from award.exact import parse_decimal, plain
from award.messages import Message
from award.selection.columns import words_of
from award.words import normalised

FIGURE_COLUMNS = {
    "sector": ("sector", "secteur"),
    "indicator": ("indicator", "indicateur"),
    "value": ("value", "valeur", "moyenne", "published", "moyenne publiee", "published average", "reference"),
}


class PublishedFigure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person says that the pollster published, as typed; `indicator` may be "" where the rules select by one."""

    sector: str
    value: str
    indicator: str = ""


class FigureRow(msgspec.Struct, frozen=True):
    """A row of the file of figures as it stands; `indicator` is "" where the file has no such column."""

    row: int
    sector: str
    indicator: str
    value: str


class Figure(msgspec.Struct, frozen=True):
    """A figure understood, or why it is not; neither when its sector is not of the study."""

    row: FigureRow
    key: tuple[str, str] | None = None
    value: Fraction | None = None
    problem: Message | None = None
    field: str = ""
    """Where the problem is: a key of FIGURE_COLUMNS."""


def understood(rows: Sequence[FigureRow], sectors: Collection[str], rules: Rules) -> Iterator[Figure]:
    """Names are compared without case, accents or punctuation; a sector nearly that of the study is refused, not guessed."""
    known: dict[tuple[str, str], Fraction] = {}
    for row in rows:
        figure = _figure(row, {normalised(sector): sector for sector in sectors}, rules)
        if figure.key and figure.value is not None and known.setdefault(figure.key, figure.value) != figure.value:
            text = "Le secteur « {sector} » a deux moyennes publiées différentes : {first} et {second}."
            problem = Message.of(text, sector=row.sector, first=plain(known[figure.key]), second=row.value)
            figure = Figure(row, problem=problem, field="value")
        yield figure


def typed_figures(text: str) -> tuple[PublishedFigure, ...] | Message:
    """One a line: sector; value, or sector; indicator; value. As copied from a spreadsheet, tabs do as well."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.replace("\t", ";").split(";")]
        if not any(cells):
            continue
        if len(cells) not in {2, 3} or not cells[0] or not cells[-1]:
            return Message.of(
                "Ligne {line} : écrivez « secteur ; valeur » ou « secteur ; indicateur ; valeur ».", line=number
            )
        found.append(PublishedFigure(cells[0], cells[-1], cells[1] if len(cells) == 3 else ""))
    return tuple(found)


def figures_typed(figures: Sequence[PublishedFigure]) -> str:
    """What `typed_figures` reads back."""
    lines = ((one.sector, one.indicator, one.value) if one.indicator else (one.sector, one.value) for one in figures)
    return "\n".join(" ; ".join(cells) for cells in lines)


def _figure(row: FigureRow, sectors: dict[str, str], rules: Rules) -> Figure:
    name = _indicator_called(row.indicator, rules)
    value = parse_decimal(row.value)
    if name is None:
        names = ", ".join(indicator.name for indicator in rules.indicators)
        text = "L’indicateur « {name} » n’est pas défini. Indicateurs définis : {known}."
        return Figure(row, problem=Message.of(text, name=row.indicator, known=names), field="indicator")
    if value is None:
        return Figure(row, problem=Message.of("« {value} » n’est pas un nombre.", value=row.value), field="value")
    sector = sectors.get(normalised(row.sector))
    close = get_close_matches(normalised(row.sector), sectors, 1, 0.85)
    if sector is None and close:
        text = "Le secteur « {sector} » n’est pas dans l’étude. Vouliez-vous dire « {close} » ?"
        return Figure(row, problem=Message.of(text, sector=row.sector, close=sectors[close[0]]), field="sector")
    return Figure(row, (sector, name) if sector else None, value)


def _indicator_called(called: str, rules: Rules) -> str | None:
    if not called:
        return rules.selection.indicators[0]
    names = (indicator.name for indicator in rules.indicators if normalised(called) in words_of(indicator))
    return next(names, None)
