"""All that a feedback report says of one company, as it is printed: equal contents give equal bytes.

Numbers are texts with a point: marks and scores rounded half up to two decimals, and exact ones where the formula is done
again. "" is a number that there is not. Titles are in the report's language already. Nobody else's name is in here.
"""

from typing import Literal

import msgspec

from award.editions.rules import Reference
from award.feedback.agreement import Level
from award.feedback.quartiles import Quarter
from award.feedback.views import Reading
from award.feedback.words import Kind
from award.ranking.result import Status
from award.selection.diagnostics import Certainty


class Among(msgspec.Struct, frozen=True):
    """Quartiles of `count` companies."""

    count: int
    lower: str
    median: str
    upper: str


class Verdict(msgspec.Struct, frozen=True):
    """`mark` is "" where one is lacking; `distinction` is a laureate's; `floored` says that a floor of the rules keeps the
    company from being one.
    """

    status: Status
    mark: str
    distinction: str = ""
    floored: bool = False


class Term(msgspec.Struct, frozen=True):
    """One mark of the final mark; `label` is "" for an evaluator, whom nobody names. Everything exact."""

    label: str
    mark: str
    weight: str
    product: str


class Formula(msgspec.Struct, frozen=True):
    """Σ products / Σ weights, exact; `wanted` is how many marks the rules ask for."""

    terms: tuple[Term, ...]
    total: str
    weights: str
    exact: str
    wanted: int


class Point(msgspec.Struct, frozen=True):
    """A finding as it was approved; `weight` is what `voices` evaluators gave it together, 0 for nothing."""

    kind: Kind
    subject: str
    title: str
    point: str
    evidence: str
    why: str
    weight: int
    voices: int


class Indicator(msgspec.Struct, frozen=True):
    """What customers said: the score on a scale from `least` to `most`; `lowest` and `highest` are the 95 % interval of the gap
    to the reference, "" where the study does not say. `quarter` is where the gap is among the participants, None for hidden.
    """

    label: str
    score: str
    reference: str
    gap: str
    lowest: str
    highest: str
    certainty: Certainty | None
    base: int | None
    flagged: bool
    least: str
    most: str
    companies: int
    """Of the sector, those that were eligible."""
    sector: Among | None
    among: Among | None
    quarter: Quarter | None


class Line(msgspec.Struct, frozen=True):
    """A dimension or a criterion; `weight` within the whole."""

    subject: str
    title: str
    mark: str
    weight: str
    among: Among | None


class Group(msgspec.Struct, frozen=True):
    """A domain of the questionnaire, or the interviews (title ""), with the mean of its lines by their weights."""

    title: str
    mark: str
    among: Among | None
    lines: tuple[Line, ...]


class View(msgspec.Struct, frozen=True):
    """What leaders say in a domain (title "" for their interviews), its quarter among the participants (None for hidden), and that beside the customers'."""

    title: str
    mark: str
    quarter: Quarter | None
    reading: Reading | None


class Gap(msgspec.Struct, frozen=True):
    """A criterion on which evaluators differ."""

    title: str
    lowest: str
    highest: str
    gap: str


class Agreeing(msgspec.Struct, frozen=True):
    """Of the evaluators' marks of the whole; `disagreement` is the gap of the rules, `widest` the criteria apart the most."""

    level: Level
    count: int
    lowest: str
    highest: str
    gap: str
    disagreement: str
    revised: int
    widest: tuple[Gap, ...]


class Unjudged(msgspec.Struct, frozen=True):
    """A question or a criterion on which some evaluators abstained."""

    title: str
    abstained: int
    of: int


class ReportInputs(msgspec.Struct, frozen=True):
    """`preview` says that it is not what the company will be given. Digests name the rules and the inputs of the ranking."""

    language: Literal["fr", "en"]
    fictional: bool
    preview: bool
    award: str
    edition: str
    company: str
    sector: str
    date: str
    verdict: Verdict
    formula: Formula
    points: tuple[Point, ...]
    reference: Reference
    indicators: tuple[Indicator, ...]
    questionnaire: tuple[Group, ...]
    questionnaire_mark: str
    interviews: Group | None
    leaders: tuple[View, ...]
    agreement: Agreeing | None
    unjudged: tuple[Unjudged, ...]
    not_applicable: int
    """Questions that the company said do not concern it."""
    participants: int
    rules: str
    inputs: str

    def of_kind(self, kind: Kind) -> tuple[Point, ...]:
        return tuple(one for one in self.points if one.kind == kind)
