"""A study of published scores from a file, and the pollster's published figures."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from award.editions.rules import Rules
from award.files.numbers import exact_numbers, fractions
from award.files.sources import Source, cell_names
from award.messages import Message, Problem, Refused
from award.selection.scores import ScoreRow, flaws, measured, published
from award.selection.study import Study

if TYPE_CHECKING:
    import polars as pl

BAD_SHOWN = 20
NAMES = ("sector", "company")
OF_ANSWERS = ("respondent", "weight")  # say nothing of a published score


def bad_cells(file: str, column: str, rows: Sequence[int], text: str) -> Iterator[Problem]:
    """The first twenty, and how many more."""
    yield from (Problem(Message(text), file, row, column) for row in rows[:BAD_SHOWN])
    if len(rows) > BAD_SHOWN:
        more = Message.of("… et {count} autres lignes de cette colonne.", count=len(rows) - BAD_SHOWN)
        yield Problem(more, file, rows[BAD_SHOWN], column)


def read_scores(source: Source, frame: "pl.DataFrame", columns: Mapping[str, str], rules: Rules) -> Study:
    """Raises Refused with every bad cell. `columns` maps fields to columns."""
    rows, problems = _rows(source, frame, columns)
    problems += [Problem(flaw.message, source.path.name, flaw.row, columns[flaw.field]) for flaw in flaws(rows, rules)]
    if not rows:
        problems.append(Problem(Message("Le fichier ne contient aucune ligne."), source.path.name))
    if problems:
        raise Refused(*sorted(problems, key=lambda problem: problem.row))
    names = [indicator.name for indicator in rules.indicators if indicator.name in columns]
    companies = measured(rows, names, rules)
    return Study(companies, len(rows), "", answers=False, columns={}, published=published(rows, rules))


def _rows(source: Source, frame: "pl.DataFrame", columns: Mapping[str, str]) -> tuple[list[ScoreRow], list[Problem]]:
    problems: list[Problem] = []
    called = {field: cell_names(source, frame, columns[field]) for field in NAMES}
    numbers: dict[str, list[Fraction | None]] = {}
    for field, column in columns.items():
        if field not in (*NAMES, *OF_ANSWERS):
            read = exact_numbers(frame[column])
            bad = [int(at) + source.first_row for at in read.bad]
            text = "Un nombre est attendu ici. Corrigez la cellule, ou videz-la si l’entreprise n’est pas mesurée."
            problems += bad_cells(source.path.name, column, bad, text)
            numbers[field] = fractions(read)
    rows = [
        ScoreRow(at + source.first_row, sector, company, {field: values[at] for field, values in numbers.items()})
        for at, (sector, company) in enumerate(zip(called["sector"], called["company"], strict=True))
    ]
    return [row for row in rows if row.sector or row.company or set(row.numbers.values()) - {None}], problems
