"""A study of published scores, one row per company: what is wrong with its rows, and what they measure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import msgspec

from award.editions.rules import Rules
from award.exact import plain
from award.messages import Message
from award.selection.study import Measure, MeasuredCompany


class ScoreRow(msgspec.Struct, frozen=True):
    """A row as the file has it: its number there, its names ("" when blank), its numbers by field."""

    row: int
    sector: str
    company: str
    numbers: dict[str, Fraction | None]


class Flaw(msgspec.Struct, frozen=True):
    """What is wrong in a row, and in which field."""

    row: int
    field: str
    message: Message


def flaws(rows: Sequence[ScoreRow], rules: Rules) -> Iterator[Flaw]:
    """Every flaw of every row; a blank score is none, the company was not measured."""
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        if not row.sector:
            yield Flaw(row.row, "sector", Message("Le secteur est vide."))
        if not row.company:
            yield Flaw(row.row, "company", Message("Le nom de l’entreprise est vide."))
        elif (seen := first.setdefault((row.sector, row.company), row.row)) != row.row:
            text = "« {company} » a déjà une ligne dans ce secteur, la ligne {row}. Gardez-en une seule."
            yield Flaw(row.row, "company", Message.of(text, company=row.company, row=seen))
        for field, value in row.numbers.items():
            if value is not None and (message := _number_flaw(field, value, rules)):
                yield Flaw(row.row, field, message)
    yield from _figure_flaws(rows, rules)


def _number_flaw(field: str, value: Fraction, rules: Rules) -> Message | None:
    kind, _, name = field.rpartition(".")
    if field == "base" or kind == "base":
        text = "{value} : une base est un nombre entier de répondants."
        return None if value >= 0 and value.denominator == 1 else Message.of(text, value=plain(value))
    if field == "error" or kind == "error":
        text = "{value} : une erreur type n’est pas négative."
        return None if value >= 0 else Message.of(text, value=plain(value))
    indicator = rules.indicator(rules.selection.indicators[0] if field == "published" else name)
    if indicator.lowest <= value <= indicator.highest:
        return None
    text = "{value} est hors de l’échelle, de {lowest} à {highest}. Corrigez la note, ou l’échelle dans les règles."
    return Message.of(text, value=plain(value), lowest=indicator.lowest, highest=indicator.highest)


def _figure_flaws(rows: Sequence[ScoreRow], rules: Rules) -> Iterator[Flaw]:
    """A sector has one published figure for each indicator."""
    known: dict[tuple[str, str], Fraction] = {}
    for row in rows:
        for name in rules.selection.indicators:
            value = of_indicator(row.numbers, "published", name, rules)
            if value is not None and known.setdefault((row.sector, name), value) != value:
                text = "Le secteur « {sector} » a deux moyennes publiées différentes : {first} et {second}."
                first = plain(known[row.sector, name])
                message = Message.of(text, sector=row.sector, first=first, second=plain(value))
                yield Flaw(row.row, _own_field(row.numbers, "published", name), message)


def _own_field(numbers: Mapping[str, object], field: str, name: str) -> str:
    return f"{field}.{name}" if f"{field}.{name}" in numbers else field


def of_indicator(numbers: Mapping[str, Fraction | None], field: str, name: str, rules: Rules) -> Fraction | None:
    """The indicator's own column; else the one for all: of a base for every indicator, of others for the first."""
    own = f"{field}.{name}"
    if own in numbers:
        return numbers[own]
    return numbers.get(field) if field == "base" or name == rules.selection.indicators[0] else None


def measured(rows: Sequence[ScoreRow], names: Sequence[str], rules: Rules) -> tuple[MeasuredCompany, ...]:
    """One company for each row, on the named indicators."""
    return tuple(
        MeasuredCompany(row.sector, row.company, {name: _measure(row, name, rules) for name in names}) for row in rows
    )


def _measure(row: ScoreRow, name: str, rules: Rules) -> Measure:
    base = of_indicator(row.numbers, "base", name, rules)
    error = of_indicator(row.numbers, "error", name, rules)
    return Measure(
        score=row.numbers[name],
        base=None if base is None else int(base),
        weight=base,
        variance=None if error is None else float(error) ** 2,
    )


def published(rows: Sequence[ScoreRow], rules: Rules) -> dict[tuple[str, str], Fraction]:
    """The figures that the study itself carries, by sector and indicator."""
    return {
        (row.sector, name): value
        for row in rows
        for name in rules.selection.indicators
        if (value := of_indicator(row.numbers, "published", name, rules)) is not None
    }


def lonely_sectors(companies: Sequence[MeasuredCompany]) -> list[str]:
    """Sectors of one company, which cannot be above its own mean."""
    sizes = Counter(company.sector for company in companies)
    return sorted(sector for sector, size in sizes.items() if size == 1)
