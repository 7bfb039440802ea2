"""The ranking as a document: what `award rank` answers to programs and what the palmarès keeps."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from award.editions.rules import Rules, TieRule
from award.exact import fixed, plain
from award.messages import Message
from award.ranking.marks import CompanyMarks
from award.ranking.participants import Participant
from award.ranking.places import Rated, in_order, places, rate_all
from award.ranking.ties import Laureates, Margins, Tie, laureates
from award.selection.result import RulesStamp, stamp

Status = Literal["laureate", "ranked", "incomplete"]


class RankedCompany(msgspec.Struct, frozen=True):
    """One line of the ranking. `mark` is shown, `exact` decides; null marks are not given yet."""

    place: int | None
    company: str
    mark: str | None
    exact: str | None
    marks: dict[str, str | None]
    status: Status
    tie: Tie | None
    sector: str | None = None
    below: tuple[str, ...] = ()
    """Marks under their floor, "" for the final one: why a company is no laureate whatever its place."""


class RankingResult(msgspec.Struct, frozen=True):
    """The official result: places, laureates, ties and how they were resolved."""

    ranking: tuple[RankedCompany, ...]
    laureates: tuple[str, ...]
    rules: RulesStamp
    marks_digest: str
    notes: tuple[str, ...] = ()


class Ranking(msgspec.Struct, frozen=True):
    """The official result before it is written down."""

    rated: tuple[Rated, ...]
    """In order."""
    places: dict[str, int]
    chosen: Laureates
    sectors: dict[str, str]


def rank(companies: Sequence[CompanyMarks], rules: Rules, known: Sequence[Participant] | None = None) -> Ranking:
    """`known` is what the study says of each company; None when no study is given."""
    by_name = {participant.company: participant for participant in known or ()}
    nothing: dict[str, Fraction | None] = {rule.name: None for rule in rules.marks if rule.source == "indicator"}
    computed = {name: participant.computed for name, participant in by_name.items()}
    rated = rate_all(companies, [computed.get(one.company, nothing) for one in companies], rules)
    margins = {name: participant.margin for name, participant in by_name.items()}
    return ranked(
        rated,
        rules,
        margins.get if margins else None,
        {name: participant.sector for name, participant in by_name.items()},
    )


def ranked(rated: Sequence[Rated], rules: Rules, margins: Margins | None, sectors: dict[str, str]) -> Ranking:
    place = places(rated)
    return Ranking(tuple(in_order(rated, place)), place, laureates(rated, rules, margins), sectors)


def notes_of(ranking: Ranking) -> list[Message]:
    """What a reader of the ranking must know: who is incomplete and why, what was passed over, places left empty."""
    text = "« {company} » est incomplète, sans note ni place : {lacking}."
    incomplete = [
        Message.of(text, company=one.company, lacking=", ".join(one.lacking))
        for one in ranking.rated
        if one.final is None
    ]
    return [*incomplete, *ranking.chosen.notes, *tie_notes(ranking.chosen.ties, ranking.chosen.companies)]


_TIE_NOTES: dict[TieRule, str] = {
    "head_to_head": "Égalité entre {names} à la dernière place de lauréat : les duels d’évaluateurs retiennent {chosen}.",
    "margin": "Égalité entre {names} à la dernière place de lauréat : l’écart de satisfaction retient {chosen}.",
    "shared": "Égalité entre {names} à la dernière place de lauréat : ex æquo, toutes sont lauréates.",
}


def tie_notes(ties: Mapping[str, Tie], laureates: Collection[str]) -> list[Message]:
    """One for each group that a rule settled."""
    settled: dict[tuple[TieRule, tuple[str, ...]], list[str]] = {}
    for company, tie in ties.items():
        winners = settled.setdefault((tie.rule, tuple(sorted((company, *tie.with_)))), [])
        winners += [company] if company in laureates else []
    return [
        Message.of(_TIE_NOTES[rule], names=", ".join(names), chosen=", ".join(sorted(winners)) or "—")
        for (rule, names), winners in settled.items()
    ]


def ranking_result(ranking: Ranking, rules: Rules, marks_digest: str, notes: Sequence[str] = ()) -> RankingResult:
    """`notes` are sentences already in the reader's language."""
    lines = tuple(_line(one, ranking) for one in ranking.rated)
    return RankingResult(
        ranking=lines,
        laureates=tuple(line.company for line in lines if line.status == "laureate"),
        rules=stamp(rules),
        marks_digest=marks_digest,
        notes=tuple(notes),
    )


def _line(one: Rated, ranking: Ranking) -> RankedCompany:
    laureate = one.company in ranking.chosen.companies
    return RankedCompany(
        place=ranking.places.get(one.company),
        company=one.company,
        mark=None if one.final is None else fixed(one.final, 2),
        exact=None if one.final is None else str(one.final),
        marks={name: plain(mark) if isinstance(mark, Fraction) else mark for name, mark in one.marks.items()},
        status="incomplete" if one.final is None else "laureate" if laureate else "ranked",
        tie=ranking.chosen.ties.get(one.company),
        sector=ranking.sectors.get(one.company),
        below=one.below,
    )
