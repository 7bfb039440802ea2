"""Rules, studies and refusals, made for one test."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from msgspec.structs import replace
from table_files import Table, written

from award.editions.reading import load_rules
from award.editions.rules import Rules
from award.language import say
from award.messages import Refused
from award.selection.decision import decide
from award.selection.reading import StudyFile, read_study
from award.selection.study import Measure, Study

PUBLISHED = Path(__file__).resolve().parents[1] / "data"
OPEN = {"missing_limit": Decimal(1), "unknown_limit": Decimal(1)}  # no code stops the run


def edition(preset: str = "prix-2017", answers: Mapping[str, Any] | None = None, **selection: Any) -> Rules:
    """A preset with another selection, and another reading of the answers of its first indicator."""
    rules = load_rules(preset)
    first, *others = rules.indicators
    first = replace(first, answers=replace(first.answers, **(answers or {})))
    return replace(rules, indicators=(first, *others), selection=replace(rules.selection, **selection))


def study_of(
    table: Table,
    rules: Rules,
    *,
    suffix: str = ".csv",
    figures: Table | None = None,
    spss: Mapping[str, Any] | None = None,
    **given: Any,
) -> Study:
    """The study that a file of this table is read as; `figures` are the pollster's."""
    with TemporaryDirectory() as folder:
        path = written(Path(folder) / f"étude{suffix}", table, **(spss or {}))
        if figures is not None:
            given["published"] = written(Path(folder) / "moyennes.csv", figures)
        return read_study(StudyFile(path, **given), rules)


def refusals(table: Table, rules: Rules | None = None, **given: Any) -> list[tuple[int, str, str]]:
    """Row, column and sentence of every problem."""
    with pytest.raises(Refused) as refused:
        study_of(table, rules or edition(), **given)
    return [(one.row, one.column, say(one.message, "fr")) for one in refused.value.problems]


def scores(*rows: tuple[Any, ...], columns: str = "secteur marque score") -> Table:
    """A table of scores from its rows."""
    return dict(zip(columns.split(), map(list, zip(*rows, strict=True)), strict=True))


def sector(name: str, *points: str | float | Fraction) -> list[tuple[str, str, str]]:
    """Rows of a sector; its companies are called after it."""
    return [(name, f"{name} {at}", str(point)) for at, point in enumerate(points, 1)]


def answers(given: Mapping[tuple[str, str], list[Any]], columns: str = "score") -> Table:
    """A table of answers, by sector and company; an answer is a code or one cell for each of the columns."""
    rows = [(*key, *(cell if isinstance(cell, tuple) else (cell,))) for key, cells in given.items() for cell in cells]
    return scores(*rows, columns=f"secteur marque {columns}")


def selected(study: Study, rules: Rules) -> set[str]:
    """Names, where no two sectors share one."""
    return {company for _, company in decide(study, rules).selected()}


def measure_of(study: Study, company: str, name: str = "satisfaction") -> Measure:
    return next(one.measures[name] for one in study.companies if one.company == company)


def notes_of(study: Study) -> list[str]:
    return [say(note, "fr") for note in study.notes]
