"""What documents are drawn from: facts, without the sentences of any language."""

import msgspec

from award.editions.rules import Signatory
from award.ranking.result import RankingResult


class Badge(msgspec.Struct, frozen=True):
    """Who was distinguished, with what, by which award and in which year."""

    company: str
    award: str
    edition: str
    distinction: str
    language: str
    fictional: bool


class Distinguished(msgspec.Struct, frozen=True):
    """The same with all that a certificate says; `date` as 2017-12-12, or ""."""

    badge: Badge
    sector: str
    place: str
    date: str
    signatories: tuple[Signatory, ...]


class Announced(msgspec.Struct, frozen=True):
    """The whole ranking. `funnel`: companies measured, selected, participating, laureates."""

    award: str
    edition: str
    ranking: RankingResult
    funnel: tuple[int, ...]
    rules: str
    digest: str
    language: str
    fictional: bool
