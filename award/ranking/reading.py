"""Marks from a file, in long or wide form, every problem at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from award.editions.rules import Rules
from award.files.sources import Source, cell_names, open_source, read_columns
from award.messages import Message, Problem, Refused
from award.ranking.columns import MarkColumns, evaluator_called, recognise
from award.ranking.marks import CompanyMarks, Given, collect, marks_digest, spelt_alike
from award.ranking.participants import participants, strangers
from award.ranking.result import Ranking, rank
from award.selection.decision import decide
from award.selection.study import Study

if TYPE_CHECKING:
    import polars as pl


class Marks(msgspec.Struct, frozen=True):
    """What a file of marks says."""

    companies: tuple[CompanyMarks, ...]
    digest: str
    notes: tuple[Message, ...] = ()


def read_marks(path: Path, rules: Rules, asked: Mapping[str, str] | None = None, sheet: str = "") -> Marks:
    """Raises Refused with every bad cell."""
    source = open_source(path, sheet)
    columns = recognise(source.columns, asked or {}, rules)
    if isinstance(columns, Message):
        raise Refused(Problem(columns, path.name, 1))
    wanted = [columns.company, columns.evaluator, columns.mark, *columns.evaluators]
    frame = read_columns(source, [name for name in wanted if name])
    cells = _long(source, frame, columns, rules) if columns.evaluator else _wide(source, frame, columns)
    _refuse_blanks(source, cells, columns)
    companies, flaws = collect(cells, rules)
    if flaws:
        shown = {name: column for column, name in columns.evaluators.items()}
        problems = [Problem(one.message, path.name, one.row, shown.get(one.evaluator, columns.mark)) for one in flaws]
        raise Refused(*sorted(problems, key=lambda problem: problem.row))
    if not companies:
        raise Refused(Problem(Message("Le fichier ne contient aucune ligne."), path.name))
    text = "Colonnes non lues : {columns}."
    unread = [Message.of(text, columns=", ".join(columns.ignored))] if columns.ignored else []
    return Marks(tuple(companies), marks_digest(companies), (*unread, *spelt_alike(companies)))


def _long(source: Source, frame: "pl.DataFrame", columns: MarkColumns, rules: Rules) -> list[Given]:
    names = (columns.company, columns.evaluator, columns.mark)
    rows = zip(*(cell_names(source, frame, name) for name in names), strict=True)
    return [
        Given(at + source.first_row, company, evaluator_called(evaluator, rules) or evaluator, mark)
        for at, (company, evaluator, mark) in enumerate(rows)
        if company or evaluator or mark
    ]


def _wide(source: Source, frame: "pl.DataFrame", columns: MarkColumns) -> list[Given]:
    companies = cell_names(source, frame, columns.company)
    return [
        Given(at + source.first_row, company, evaluator, mark)
        for column, evaluator in columns.evaluators.items()
        for at, (company, mark) in enumerate(zip(companies, cell_names(source, frame, column), strict=True))
        if company or mark
    ]


def _refuse_blanks(source: Source, cells: list[Given], columns: MarkColumns) -> None:
    blank = sorted({cell.row for cell in cells if not cell.company})
    text = Message("Le nom de l’entreprise est vide.")
    problems = [Problem(text, source.path.name, row, columns.company) for row in blank]
    nobody = Message("Le nom de l’évaluateur est vide.")
    problems += [Problem(nobody, source.path.name, cell.row, columns.evaluator) for cell in cells if not cell.evaluator]
    if problems:
        raise Refused(*problems)


def read_ranking(marks: Marks, rules: Rules, study: Study | None) -> Ranking:
    """Raises Refused when a marked company is not one that the study selected."""
    if study is None:
        return rank(marks.companies, rules)
    decision = decide(study, rules)
    problems = [Problem(message) for message in strangers(marks.companies, decision)]
    if problems:
        raise Refused(*problems)
    return rank(marks.companies, rules, participants(marks.companies, study, decision, rules))
