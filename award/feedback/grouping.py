"""Domains, dimensions and criteria of one company, each beside the same of all participants."""

from collections.abc import Sequence
from fractions import Fraction

from award.editions.bilingual import Words
from award.exact import fixed, plain
from award.feedback.contents import Among, Group, Line
from award.feedback.evaluated import Evaluated, criterion_marks, mean
from award.feedback.notes import dimension, interview
from award.feedback.quartiles import quartiles
from award.questionnaire.assessing.marking import DomainMarks, Formula, Term

Marks = dict[str, tuple[Words, Fraction | None]]


def among(values: Sequence[Fraction]) -> Among | None:
    """None where quartiles are hidden."""
    found = quartiles(values)
    if found is None:
        return None
    return Among(found.count, fixed(found.lower, 2), fixed(found.median, 2), fixed(found.upper, 2))


def groups_of(mine: Evaluated, everyone: Sequence[Evaluated], language: str) -> tuple[Group, ...]:
    """The domains of the questionnaire that the company returned."""
    if mine.marked is None:
        return ()
    dimensions: dict[str, list[Fraction]] = {}
    for one in everyone:
        for each in one.marked.dimensions if one.marked else ():
            if each.mark is not None:
                dimensions.setdefault(each.dimension.name, []).append(each.mark)
    domains = [marks_of_domains(one) for one in everyone]
    groups = []
    for domain in mine.marked.domains:
        lines = tuple(
            Line(dimension(one.dimension.name), one.dimension.title.said(language), _shown(one.mark),
                 plain(Fraction(one.dimension.weight)), among(dimensions.get(one.dimension.name, ())))
            for one in domain.dimensions
        )  # fmt: skip
        name = domain.domain.name
        values = [found[1] for one in domains if (found := one.get(name)) and found[1] is not None]
        group = Group(domain.domain.title.said(language), _shown(domain_mark(domain)), among(known(values)), lines)
        groups.append(group)
    return tuple(groups)


def interviews_of(mine: Evaluated, everyone: Sequence[Evaluated], language: str) -> Group | None:
    """The criteria of the interviews: of each company, the mean of what its evaluators gave. None before any sheet."""
    if mine.guide is None or not mine.sheets:
        return None
    means = [{name: mean(marks) for name, marks in criterion_marks(one).items()} for one in everyone]
    own = {name: mean(marks) for name, marks in criterion_marks(mine).items()}
    lines = tuple(
        Line(interview(one.name), one.title.said(language), _shown(own[one.name]), plain(Fraction(one.weight)),
             among(known([each.get(one.name) for each in means])))
        for one in mine.guide.criteria
    )  # fmt: skip
    wholes = known([mean_of_sheets(one) for one in everyone])
    return Group("", _shown(mean_of_sheets(mine)), among(wholes), lines)


def mean_of_sheets(one: Evaluated) -> Fraction | None:
    """Of the marks of its sheets, each as much as the others."""
    return mean(each.mark for each in one.sheets if isinstance(each.mark, Fraction))


def marks_of_domains(one: Evaluated) -> Marks:
    """By the name of the domain."""
    domains = one.marked.domains if one.marked else ()
    return {each.domain.name: (each.domain.title, domain_mark(each)) for each in domains}


def domain_mark(domain: DomainMarks) -> Fraction | None:
    """The mean of its dimensions by their weights, as they count in the whole; None while one of them waits."""
    if any(one.waiting for one in domain.dimensions):
        return None
    terms = (Term(one.mark, Fraction(one.dimension.weight)) for one in domain.dimensions if one.mark is not None)
    return Formula(tuple(terms)).mark


def known(values: Sequence[Fraction | None]) -> list[Fraction]:
    return [one for one in values if one is not None]


def _shown(mark: Fraction | None) -> str:
    return "" if mark is None else fixed(mark, 2)
