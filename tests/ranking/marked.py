"""Rules, marks and rankings, made for one test."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from msgspec.structs import replace
from table_files import Table, written

from award.editions.reading import load_rules
from award.editions.rules import MarkRule, Rules
from award.language import say
from award.messages import Refused
from award.ranking.marks import CompanyMarks, Given, collect, marks_digest
from award.ranking.participants import Participant
from award.ranking.reading import Marks, read_marks
from award.ranking.result import RankedCompany, Ranking, RankingResult, notes_of, rank, ranking_result

ORGANISERS = ("Académie du Service", "Ipsos", "Trusteam Finance")
Texts = Mapping[str, Sequence[str]]  # marks by company, in the order of the evaluators


def jury(preset: str = "prix-2017", marks: Sequence[MarkRule] = (), **ranking: Any) -> Rules:
    """A preset with other marks and another way to name laureates."""
    rules = load_rules(preset)
    return replace(rules, marks=tuple(marks) or rules.marks, ranking=replace(rules.ranking, **ranking))


def with_indicator(*others: MarkRule, **ranking: Any) -> Rules:
    """The study's satisfaction is one of the marks."""
    return jury(marks=(*others, MarkRule("Satisfaction", source="indicator", indicator="satisfaction")), **ranking)


def weighted(**weights: str) -> tuple[MarkRule, ...]:
    return tuple(MarkRule(name, weight=Decimal(weight)) for name, weight in weights.items())


def marks_of(given: Texts, rules: Rules, evaluators: Sequence[str] = ORGANISERS) -> list[CompanyMarks]:
    cells = [
        Given(row, company, evaluator, text)
        for row, (company, texts) in enumerate(given.items(), 2)
        for evaluator, text in zip(evaluators, texts, strict=True)
    ]
    found, flaws = collect(cells, rules)
    assert not flaws
    return found


def ranking_of(
    given: Texts,
    rules: Rules,
    evaluators: Sequence[str] = ORGANISERS,
    margins: Mapping[str, Fraction | None] | None = None,
) -> Ranking:
    """`margins` is what a study says; None when there is none."""
    known = [Participant(name, "Banque", gap, {}) for name, gap in (margins or {}).items()]
    return rank(marks_of(given, rules, evaluators), rules, known or None)


def result_of(given: Texts, rules: Rules, evaluators: Sequence[str] = ORGANISERS, **known: Any) -> RankingResult:
    digest = marks_digest(marks_of(given, rules, evaluators))
    return ranking_result(ranking_of(given, rules, evaluators, **known), rules, digest)


def line_of(result: RankingResult, company: str) -> RankedCompany:
    return next(line for line in result.ranking if line.company == company)


def places_of(result: RankingResult) -> dict[str, int | None]:
    return {line.company: line.place for line in result.ranking}


def notes(ranking: Ranking) -> list[str]:
    return [say(note, "fr") for note in notes_of(ranking)]


def read(table: Table, rules: Rules | None = None, *, suffix: str = ".csv", **given: Any) -> Marks:
    """The marks that a file of this table is read as."""
    with TemporaryDirectory() as folder:
        return read_marks(written(Path(folder) / f"notes{suffix}", table), rules or jury(), **given)


def refusals(table: Table, rules: Rules | None = None, **given: Any) -> list[tuple[int, str, str]]:
    """Row, column and sentence of every problem."""
    with pytest.raises(Refused) as refused:
        read(table, rules, **given)
    return told(refused.value)


def told(refused: Refused) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, say(one.message, "fr")) for one in refused.problems]


def wide(given: Mapping[str, Sequence[Any]], evaluators: Sequence[str] = ORGANISERS) -> Table:
    columns = list(zip(*given.values(), strict=True)) or [() for _ in evaluators]
    return {"Entreprise": list(given), **dict(zip(evaluators, map(list, columns), strict=True))}


def long(given: Mapping[str, Sequence[Any]], evaluators: Sequence[str] = ORGANISERS) -> Table:
    rows = [
        (company, name, mark) for company, marks in given.items() for name, mark in zip(evaluators, marks, strict=True)
    ]
    companies, names, marks = zip(*rows, strict=True)
    return {"company": list(companies), "evaluator": list(names), "mark": list(marks)}
