"""The rules of an edition: one frozen document. No rule is a constant of the code."""

from datetime import date as Date  # noqa: N812 - a field is called date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Literal

import msgspec

from award.exact import plain

Reference = Literal["companies", "respondents", "published"]
Measure = Literal["mean", "top_two_box", "nps"]
MarkSource = Literal["organisation", "questionnaire", "pair", "indicator"]
Disclosure = Literal["signed", "deliberation"]
TieRule = Literal["head_to_head", "margin", "shared"]


class Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How respondents' answers make an indicator. Codes run from `lowest` to `highest`; all others are left out."""

    measure: Measure = "mean"
    lowest: int = 0
    highest: int = 10
    missing: tuple[int, ...] = (98, 99)
    """Codes that mean no opinion: expected, counted, left out."""
    missing_limit: Decimal = Decimal("0.5")
    """Share of a company's answers from which so many missing codes stop the run."""
    unknown_limit: Decimal = Decimal("0.05")
    """Share of all answers from which codes that are neither in the range nor declared stop the run."""


class Indicator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that the study measures."""

    name: str
    label: str
    columns: tuple[str, ...] = ()
    """Usual names of its column in a study, beside its name and label."""
    lowest: Decimal = Decimal(0)
    highest: Decimal = Decimal(100)
    """Scale of a score that the pollster publishes."""
    answers: Answers = Answers()


class Selection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A company is selected when it is strictly above the reference of its sector on every indicator named here."""

    indicators: tuple[str, ...]
    reference: Reference = "companies"
    eligible_base: int = 30
    """Respondents under which a company is neither shown nor eligible."""
    normal_base: int = 100
    """Respondents under which a company is flagged."""


class MarkRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the marks out of 100 that make the final mark."""

    name: str
    source: MarkSource = "organisation"
    weight: Decimal = Decimal(1)
    """Of each seat."""
    seats: int = 1
    """Jurors who each give this mark; they bear their own names in a file of marks."""
    step: Decimal = Decimal("0.01")
    """Granularity: every mark is a whole number of steps."""
    floor: Decimal = Decimal(0)
    """A company under it on this mark keeps its place and cannot be a laureate."""
    indicator: str = ""
    """For the source `indicator`: which, brought to a scale of 100."""


class Ranking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is a laureate."""

    laureates: int
    floor: Decimal = Decimal(0)
    """The least final mark of a laureate."""
    ties: tuple[TieRule, ...] = ("head_to_head", "margin", "shared")
    """In order, for a tie that straddles the last laureate's place."""


class Jury(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How jurors work."""

    disclosure: Disclosure = "deliberation"
    """When a juror who has signed reads the other marks of a company, of those who have signed as well: as soon as that, or
    in the deliberation only."""
    disagreement: Decimal = Decimal(20)
    """Two signed marks of a company further apart than this are shown to the organisers as a disagreement."""
    satisfaction_shown: bool = True
    """Jurors see a company's figures of the study while they mark it."""


class Signatory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line to sign on."""

    name: str
    role: str = ""


class Certificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a laureate's certificate says."""

    distinction: str = "Lauréat"
    """`{place}` in it stands for the company's place."""
    place: str = ""
    """The city."""
    date: Date | None = None
    signatories: tuple[Signatory, ...] = ()


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rules of an edition. Two documents that say the same have the same digest, however they are written."""

    name: str
    award: str
    edition: str
    selection: Selection
    ranking: Ranking
    indicators: tuple[Indicator, ...]
    marks: tuple[MarkRule, ...]
    certificate: Certificate = Certificate()
    language: Literal["fr", "en"] = "fr"
    fictional: bool = False
    """Everything made under these rules is marked « données fictives »."""
    jury: Jury = Jury()

    def indicator(self, name: str) -> Indicator:
        return next(indicator for indicator in self.indicators if indicator.name == name)


def digest(rules: Rules) -> str:
    """SHA-256 of the canonical JSON of the rules, numbers without trailing zeros.

    What was added after rules had been frozen says nothing at its default: their digests stay.
    """
    document = msgspec.to_builtins(rules, builtin_types=(Decimal, Date))
    if rules.jury == Jury():
        del document["jury"]
    return sha256(msgspec.json.encode(_normal(document), order="sorted")).hexdigest()


def _normal(document: object) -> object:
    if isinstance(document, dict):
        return {key: _normal(value) for key, value in document.items()}
    if isinstance(document, list | tuple):
        return [_normal(value) for value in document]
    if isinstance(document, Date):
        return document.isoformat()
    return plain(Fraction(document)) if isinstance(document, Decimal) else document
