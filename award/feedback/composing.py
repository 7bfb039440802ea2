"""From what is known of an edition to what the report of one company says."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from award.editions.bilingual import Words
from award.editions.rules import Rules, digest
from award.exact import fixed, plain
from award.feedback.agreement import agreement
from award.feedback.contents import (
    Agreeing,
    Formula,
    Gap,
    Indicator,
    Point,
    ReportInputs,
    Term,
    Unjudged,
    Verdict,
    View,
)
from award.feedback.evaluated import Evaluated, criterion_marks, subjects_of
from award.feedback.findings import Finding
from award.feedback.grouping import Marks, among, groups_of, interviews_of, known, marks_of_domains, mean_of_sheets
from award.feedback.quartiles import quarter_of, quartiles
from award.feedback.views import reading
from award.interviews.sheets.fields import MARKS
from award.ranking.gathering import Entered, Inputs
from award.ranking.result import RankedCompany
from award.selection.surveying import SurveyedFigure as Surveyed

WIDEST = 3
"""Criteria that the report names as those on which evaluators differ."""


class Measured(msgspec.Struct, frozen=True):
    """What the confirmed study says of a company on one indicator; `peers` are the scores of its whole sector, as texts."""

    score: str
    reference: str | None
    known: Surveyed
    peers: tuple[str, ...]

    @property
    def gap(self) -> Fraction | None:
        return None if self.reference is None else Fraction(self.score) - Fraction(self.reference)


class Known(msgspec.Struct, frozen=True):
    """What all reports of an edition share; by entry where it is about one company."""

    award: str
    edition: str
    inputs: Inputs
    ranking: Mapping[int, RankedCompany]
    evaluated: Mapping[int, Evaluated]
    measured: Mapping[int, Mapping[str, Measured]]
    """By indicator as well."""
    digest: str
    date: Mapping[str, str]
    """Of the publication, by language."""

    @property
    def rules(self) -> Rules:
        return self.inputs.rules

    def entered(self, entry: int) -> Entered:
        return next(one for one in self.inputs.companies if one.entry == entry)


class Told(msgspec.Struct, frozen=True):
    """One company's findings as they are to be printed."""

    entry: int
    company: str
    language: Literal["fr", "en"]
    findings: tuple[Finding, ...]
    preview: bool = False


def report_of(shared: Known, told: Told) -> ReportInputs:
    rules, mine = shared.rules, shared.evaluated.get(told.entry, Evaluated())
    everyone = [shared.evaluated.get(one.entry, Evaluated()) for one in shared.inputs.companies]
    ranked, entered = shared.ranking[told.entry], shared.entered(told.entry)
    indicators = tuple(_indicators(shared, told.entry))
    return ReportInputs(
        language=told.language,
        fictional=rules.fictional,
        preview=told.preview,
        award=shared.award,
        edition=shared.edition,
        company=told.company,
        sector=entered.sector,
        date=shared.date[told.language],
        verdict=_verdict(ranked, rules),
        formula=_formula(ranked, shared.inputs),
        points=tuple(_points(told, mine)),
        reference=rules.selection.reference,
        indicators=indicators,
        questionnaire=groups_of(mine, everyone, told.language),
        questionnaire_mark=_rounded(mine.marked.mark) if mine.marked else "",
        interviews=interviews_of(mine, everyone, told.language),
        leaders=tuple(_leaders(mine, everyone, indicators, told.language)),
        agreement=_agreeing(mine, rules, told.language),
        unjudged=tuple(_unjudged(mine, told.language)),
        not_applicable=_not_applicable(mine),
        participants=len(shared.inputs.companies),
        rules=digest(rules),
        inputs=shared.digest,
    )


def _verdict(ranked: RankedCompany, rules: Rules) -> Verdict:
    laureate = ranked.status == "laureate"
    distinction = rules.certificate.distinction.replace("{place}", str(ranked.place)) if laureate else ""
    return Verdict(ranked.status, ranked.mark or "", distinction, bool(ranked.below) and not laureate)


def _formula(ranked: RankedCompany, inputs: Inputs) -> Formula:
    """Evaluators from the highest mark to the lowest, so that an order tells nobody; then the marks that nobody gives."""
    sources = {one.name: one for one in inputs.rules.marks}
    rule_of = {one.code: sources[one.rule] for one in inputs.evaluators} | {
        one.name: one for one in inputs.rules.marks if one.source == "indicator"
    }
    given: list[tuple[bool, Fraction, Term]] = []
    for code, text in ranked.marks.items():
        rule = rule_of.get(code)
        if rule is None or text is None or text == "abstained":
            continue
        mark, weight = Fraction(text), Fraction(rule.weight)
        label = {"questionnaire": rule.name, "indicator": rule.name}.get(rule.source, "")
        given.append((bool(label), -mark, Term(label, plain(mark), plain(weight), plain(mark * weight))))
    terms = tuple(term for *_, term in sorted(given, key=lambda one: (one[0], one[1], one[2].label)))
    total = sum((Fraction(one.product) for one in terms), Fraction(0))
    weights = sum((Fraction(one.weight) for one in terms), Fraction(0))
    return Formula(
        terms, plain(total), plain(weights), _written(ranked.exact), sum(one.seats for one in sources.values())
    )


def _written(exact: str | None) -> str:
    return "" if exact is None else plain(Fraction(exact))


def _points(told: Told, mine: Evaluated) -> Iterator[Point]:
    titles = {one.key: one.title.said(told.language) for one in subjects_of(mine)}
    for one in told.findings:
        title = titles.get(one.subject, "")
        yield Point(one.kind, one.subject, title, one.point, one.evidence, one.why, one.weight, one.voices)


def _indicators(shared: Known, entry: int) -> Iterator[Indicator]:
    for name, found in shared.measured.get(entry, {}).items():
        gaps = quartiles(_gaps(shared, name))
        peers = [Fraction(one) for one in found.peers]
        yield Indicator(
            label=shared.rules.indicator(name).label or name,
            score=fixed(Fraction(found.score), 2),
            reference="" if found.reference is None else fixed(Fraction(found.reference), 2),
            gap=_rounded(found.gap),
            lowest=_rounded(_exact(found.known.lowest)),
            highest=_rounded(_exact(found.known.highest)),
            certainty=found.known.certainty,
            base=found.known.base,
            flagged=found.known.flagged,
            least=found.known.least,
            most=found.known.most,
            companies=len(peers),
            sector=among(peers),
            among=among(_gaps(shared, name)),
            quarter=quarter_of(found.gap, gaps) if gaps and found.gap is not None else None,
        )


def _gaps(shared: Known, name: str) -> list[Fraction]:
    """Of the participants, each over its own sector's reference."""
    found = [each[name].gap for one in shared.inputs.companies if name in (each := shared.measured.get(one.entry, {}))]
    return known(found)


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _rounded(mark: Fraction | None) -> str:
    return "" if mark is None else fixed(mark, 2)


def _leaders(
    mine: Evaluated, everyone: Sequence[Evaluated], indicators: Sequence[Indicator], language: str
) -> Iterator[View]:
    """Domain by domain, against what customers say on the first indicator."""
    customers = indicators[0].quarter if indicators else None
    said, others = _said(mine), [_said(one) for one in everyone]
    for name, (title, mark) in said.items():
        limits = quartiles(known([one[name][1] for one in others if name in one]))
        quarter = quarter_of(mark, limits) if limits and mark is not None else None
        told = reading(quarter, customers) if quarter and customers else None
        yield View(title.said(language), _rounded(mark), quarter, told)


def _said(one: Evaluated) -> Marks:
    """The domains of its questionnaire; without one, what it said in its interviews, under a title of ""."""
    return marks_of_domains(one) or ({"": (Words(""), mean_of_sheets(one))} if one.sheets else {})


def _agreeing(mine: Evaluated, rules: Rules, language: str) -> Agreeing | None:
    """Of all sheets, whatever mark of the rules they give: each is out of 100."""
    found = agreement(
        [one.mark for one in mine.sheets if isinstance(one.mark, Fraction)], Fraction(rules.jury.disagreement)
    )
    if found is None:
        return None
    titles = {one.name: one.title.said(language) for one in mine.guide.criteria} if mine.guide else {}
    gaps = [(name, min(marks), max(marks)) for name, marks in criterion_marks(mine).items() if len(marks) > 1]
    widest = sorted((one for one in gaps if one[2] > one[1]), key=lambda one: one[1] - one[2])[:WIDEST]
    return Agreeing(
        level=found.level,
        count=found.count,
        lowest=fixed(found.lowest, 2),
        highest=fixed(found.highest, 2),
        gap=fixed(found.gap, 2),
        disagreement=plain(Fraction(rules.jury.disagreement)),
        revised=sum(one.revised for one in mine.sheets),
        widest=tuple(
            Gap(titles[name], fixed(low, 2), fixed(high, 2), fixed(high - low, 2)) for name, low, high in widest
        ),
    )


def _unjudged(mine: Evaluated, language: str) -> Iterator[Unjudged]:
    marked = criterion_marks(mine)
    for one in mine.guide.criteria if mine.guide and mine.sheets else ():
        given = [each for each in mine.sheets if each.voice.texts.get(MARKS + one.name, "").strip()]
        if len(marked[one.name]) < len(given):
            yield Unjudged(one.title.said(language), len(given) - len(marked[one.name]), len(given))
    for dimension in mine.marked.dimensions if mine.marked else ():
        for each in dimension.questions:
            abstained = sum(opinion == "abstained" for opinion in each.opinions)
            if abstained:
                yield Unjudged(each.question.title.said(language), abstained, len(each.opinions))


def _not_applicable(mine: Evaluated) -> int:
    dimensions = mine.marked.dimensions if mine.marked else ()
    return sum(one.worth == "not_applicable" for dimension in dimensions for one in dimension.questions)
