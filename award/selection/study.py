"""What a satisfaction study says, once read: one measure for each company and indicator."""

from fractions import Fraction

import msgspec

from award.messages import Message


class Measure(msgspec.Struct, frozen=True):
    """The score of one company on one indicator and how well it is known."""

    score: Fraction | None
    base: int | None = None
    """Respondents whose answers count; None when the study does not say."""
    weight: Fraction | None = None
    """Sum of the weights of those answers; the base where answers are not weighted."""
    effective_base: float | None = None
    unweighted: Fraction | None = None
    variance: float | None = None
    """Square of the standard error of the score."""
    left_out: int = 0
    """Answers left out: blank, missing, or outside the range."""


class MeasuredCompany(msgspec.Struct, frozen=True):
    """A company in one sector; a brand measured in two sectors is two of these."""

    sector: str
    company: str
    measures: dict[str, Measure]


Pair = tuple[str, str, str, str]
"""Indicator, sector and two companies, in alphabetical order, that share respondents."""


class Study(msgspec.Struct, frozen=True):
    """A whole study, in the order of sectors and companies whatever the order of the file."""

    companies: tuple[MeasuredCompany, ...]
    rows: int
    digest: str
    answers: bool
    """True for respondents' answers, False for published scores."""
    columns: dict[str, str]
    """What was recognised: field to column."""
    published: dict[tuple[str, str], Fraction] = {}
    """The pollster's figure by sector and indicator."""
    covariances: dict[Pair, float] = {}
    notes: tuple[Message, ...] = ()
