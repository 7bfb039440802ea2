"""What the archive holds: the marks as a table, and the palmarès that the command is to give back from it. PURE."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import msgspec

from award.editions.marks import Mark
from award.messages import Message, Problem, Refused, refuse
from award.ranking.columns import recognise
from award.ranking.gathering import Inputs, companies_of, ranking_of
from award.ranking.marks import CompanyMarks, Given, collect, rule_of, written_mark
from award.ranking.participants import Participant
from award.ranking.result import Ranking, rank
from award.selection.deciding import DecidingFigure
from award.selection.result import CompanyResult, SelectionResult
from award.words import normalised

COMPANY = "entreprise"
Table = tuple[tuple[str, ...], ...]
"""Rows of cells, the names of the columns first."""


class Studied(msgspec.Struct, frozen=True):
    """The confirmed study: its selection, the figures that decide in full, and what it calls each company that takes part, by
    entry.
    """

    selection: SelectionResult
    deciding: tuple[DecidingFigure, ...]
    names: dict[int, str]


def marks_table(inputs: Inputs, names: Mapping[int, str]) -> Table:
    """Companies as the study calls them; a row for each, a column for each evaluator."""
    stranger = next((one.name for one in inputs.companies if one.entry not in names), None)
    if stranger is not None:
        text = "« {company} » participe sans que l’étude confirmée l’ait sélectionnée : l’archive ne redonnerait pas ce classement."
        raise refuse(text, company=stranger)
    computed = {rule.name for rule in inputs.rules.marks if rule.source == "indicator"}
    codes = [one.code for one in inputs.evaluators if one.rule not in computed]
    rows = [
        (names[one.entry], *(_text(marks.marks.get(code), code, inputs) for code in codes))
        for one, marks in zip(inputs.companies, companies_of(inputs), strict=True)
    ]
    return ((COMPANY, *codes), *sorted(rows))


def _text(mark: Mark, code: str, inputs: Inputs) -> str:
    rule = rule_of(code, inputs.rules)
    if mark == "abstained":
        return "abstention"
    return "" if rule is None else written_mark(mark, rule)


def read_table(table: Table, inputs: Inputs) -> tuple[CompanyMarks, ...]:
    """As the command reads the file. Raises Refused where it would."""
    heads = table[0]
    columns = recognise(heads, {}, inputs.rules)
    if isinstance(columns, Message):
        raise Refused(Problem(columns))
    cells = [
        Given(at, row[heads.index(columns.company)], evaluator, row[heads.index(column)])
        for column, evaluator in columns.evaluators.items()
        for at, row in enumerate(table[1:], 2)
    ]
    companies, flaws = collect(cells, inputs.rules)
    if flaws:
        raise Refused(*(Problem(one.message, row=one.row) for one in flaws))
    return tuple(companies)


def expected(inputs: Inputs, companies: Sequence[CompanyMarks], studied: Studied) -> Ranking:
    """The ranking that the command computes. Raises Refused where that is not the official one."""
    found = rank(companies, inputs.rules, [_participant(one.company, inputs, studied) for one in companies])
    called = {one.name: studied.names[one.entry] for one in inputs.companies}
    if _said(found, {}) != _said(ranking_of(inputs), called):
        text = "L’étude conservée ne redonne pas ce classement : faites-le vérifier avant d’en emporter l’archive."
        raise refuse(text)
    return found


def _said(ranking: Ranking, called: Mapping[str, str]) -> dict[str, tuple[int | None, Fraction | None, bool]]:
    """Of each company, by what the study calls it."""
    return {
        normalised(called.get(one.company, one.company)): (
            ranking.places.get(one.company), one.final, one.company in ranking.chosen.companies
        )
        for one in ranking.rated
    }  # fmt: skip


def _participant(company: str, inputs: Inputs, studied: Studied) -> Participant:
    """As the command finds a company in the study: a brand selected in two sectors has no single figure."""
    word = normalised(company)
    found = [one for one in studied.selection.companies if one.selected and normalised(one.company) == word]
    single = found[0] if len(found) == 1 else None
    figures = {one.indicator: one for one in studied.deciding if single and _is_of(one, single)}
    first = figures.get(inputs.rules.selection.indicators[0])
    computed = {
        rule.name: _exact(figures[rule.indicator].hundredths) if rule.indicator in figures else None
        for rule in inputs.rules.marks
        if rule.source == "indicator"
    }
    return Participant(company, " / ".join(one.sector for one in found), _exact(first.gap) if first else None, computed)


def _is_of(figure: DecidingFigure, company: CompanyResult) -> bool:
    return (figure.sector, figure.company) == (company.sector, company.company)


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
