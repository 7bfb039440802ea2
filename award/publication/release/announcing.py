"""What the public is told of an edition: its laureates, and how they were found, in the edition's own numbers.

An announcement is made of what the rules publish. Nobody's mark is in it, nor the place of any company, unless the
distinction of a laureate is to name its place; and no company that is not a laureate.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from hashlib import sha256
from typing import Literal

import msgspec

from award.editions.rules import MarkRule, Ranking, Rules, Selection
from award.publication.outcome import distinction
from award.ranking.result import RankedCompany, RankingResult
from award.words import normalised


class Laureate(msgspec.Struct, frozen=True):
    """A company that is honoured, and by which words."""

    company: str
    sector: str
    distinction: str


class Path(msgspec.Struct, frozen=True):
    """How many companies at each step; `sectors` is of those measured."""

    sectors: int
    measured: int
    eligible: int
    selected: int
    asked: int
    accepted: int
    laureates: int


class Evaluation(msgspec.Struct, frozen=True):
    """Who looked at the companies, and how often: organisations by name, people by number."""

    organisations: tuple[str, ...]
    jurors: int
    interviews: int
    questionnaires: int


class Share(msgspec.Struct, frozen=True):
    """What one mark of the rules weighs in the final mark, all its seats together: an exact part of a whole."""

    name: str
    source: str
    seats: int
    part: str

    @property
    def percent(self) -> Fraction:
        return Fraction(self.part) * 100


class Method(msgspec.Struct, frozen=True):
    """The rules, as far as they say who is chosen. `indicators` are the labels of those that select."""

    indicators: tuple[str, ...]
    selection: Selection
    marks: tuple[Share, ...]
    ranking: Ranking
    digest: str


class Announcement(msgspec.Struct, frozen=True):
    """All that is public of an edition. `places` where laureates are told in the order of their places."""

    award: str
    edition: str
    language: Literal["fr", "en"]
    fictional: bool
    laureates: tuple[Laureate, ...]
    places: bool
    path: Path
    evaluation: Evaluation
    method: Method


def announcement(
    rules: Rules, result: RankingResult, called: Mapping[str, str], path: Path, evaluation: Evaluation
) -> Announcement:
    """In alphabetical order, which tells nothing, unless the rules' distinction says each place. `called` is what the public
    calls a company, where the ranking has to tell two of one name apart.
    """
    places = "{place}" in rules.certificate.distinction
    chosen = [one for one in result.ranking if one.status == "laureate"]
    chosen.sort(key=lambda one: ((one.place or 0) if places else 0, normalised(one.company), one.company))
    return Announcement(
        award=rules.award,
        edition=rules.edition,
        language=rules.language,
        fictional=rules.fictional,
        laureates=tuple(_laureate(one, called.get(one.company, one.company), rules) for one in chosen),
        places=places,
        path=msgspec.structs.replace(path, laureates=len(chosen)),
        evaluation=evaluation,
        method=method_of(rules, result.rules.digest),
    )


def method_of(rules: Rules, digest: str) -> Method:
    return Method(
        indicators=tuple(rules.indicator(name).label for name in rules.selection.indicators),
        selection=rules.selection,
        marks=tuple(Share(one.name, one.source, one.seats, str(share(one, rules.marks))) for one in rules.marks),
        ranking=rules.ranking,
        digest=digest,
    )


def share(mark: MarkRule, marks: Collection[MarkRule]) -> Fraction:
    """Of the final mark, with all of its seats filled."""
    whole = sum((Fraction(one.weight) * one.seats for one in marks), Fraction(0))
    return Fraction(mark.weight) * mark.seats / whole


def _laureate(one: RankedCompany, name: str, rules: Rules) -> Laureate:
    return Laureate(name, one.sector or "", distinction(rules, one.place or 0))


def slug_of(name: str, key: int, taken: Collection[str]) -> str:
    """The last part of the public address: `edition-2017`. With the edition's key where another has it, or a name that
    could be a key.
    """
    bare = "-".join(normalised(name).replace("%", " ").split())
    if bare and not bare.isdecimal() and bare not in taken:
        return bare
    return f"{bare or 'edition'}-{key}" if not bare.isdecimal() else f"edition-{bare}-{key}"


def mark_of(told: Announcement) -> str:
    """SHA-256 of all that is said: two editions that say the same have the same."""
    return sha256(msgspec.json.encode(told)).hexdigest()
