"""A ranking as it was closed: what it was computed from, what it says, and how a later calculation compares with it. PURE."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Literal

import msgspec

from award.editions.phases import Phase
from award.ranking.gathering import Inputs, companies_of, ranking_of, read, written
from award.ranking.marks import marks_digest
from award.ranking.result import RankedCompany, RankingResult, ranking_result

_CANONICAL = msgspec.json.Encoder(order="deterministic")
_RESULT = msgspec.json.Decoder(RankingResult)


class Snapshot(msgspec.Struct, frozen=True):
    """Two documents and their digests."""

    inputs: str
    inputs_digest: str
    result: str
    result_digest: str


Kind = Literal[
    "rules", "study", "selection", "figure", "company", "name", "sector", "mark", "indicator", "margin", "document", "place",
    "final", "status", "tie",
]  # fmt: skip


class Difference(msgspec.Struct, frozen=True):
    """A figure that is not what it was; `company` is "" for what belongs to none. `kind` says which sort of figure, `name` which
    of them, where there are several. None is nothing.
    """

    company: str
    kind: Kind
    name: str
    before: str | None
    after: str | None


def result_of(inputs: Inputs) -> RankingResult:
    """Without sentences, which a language or a release may write otherwise."""
    return ranking_result(ranking_of(inputs), inputs.rules, marks_digest(companies_of(inputs)))


def snapshot(inputs: Inputs) -> Snapshot:
    result = _CANONICAL.encode(result_of(inputs))
    content = written(inputs)
    return Snapshot(content.decode(), sha256(content).hexdigest(), result.decode(), sha256(result).hexdigest())


def read_result(content: str) -> RankingResult:
    return _RESULT.decode(content)


def compared(kept: Snapshot, now: Inputs) -> tuple[Difference, ...]:
    """What a calculation from other inputs says otherwise than what was kept; none when it is the same, byte for byte."""
    before, was, again = read(kept.inputs), read_result(kept.result), snapshot(now)
    found = [*damages(kept), *differences(before, now, was, read_result(again.result))]
    if not found and again != kept:
        found.append(Difference("", "document", "", kept.result_digest[:12], again.result_digest[:12]))
    return tuple(found)


def damages(kept: Snapshot) -> Iterator[Difference]:
    """Documents that are not those of their digests any more."""
    documents = {"inputs": (kept.inputs, kept.inputs_digest), "result": (kept.result, kept.result_digest)}
    for name, (content, digest) in documents.items():
        found = sha256(content.encode()).hexdigest()
        if found != digest:
            yield Difference("", "document", name, digest[:12], found[:12])


def is_reopening(source: Phase, target: Phase) -> bool:
    return (source, target) == ("closed", "deliberation")


def differences(before: Inputs, after: Inputs, was: RankingResult, now: RankingResult) -> Iterator[Difference]:
    """Of what a ranking was computed from, then of what it says; none when both are the same, byte for byte."""
    yield from _rules(before, after)
    yield from _study(before, after)
    yield from _companies(before, after)
    yield from _results(was, now)


def _rules(before: Inputs, after: Inputs) -> Iterator[Difference]:
    if before.rules != after.rules:
        yield Difference("", "rules", "", before.rules.name, after.rules.name)


def _study(before: Inputs, after: Inputs) -> Iterator[Difference]:
    if before.study != after.study:
        was, now = (
            f"{one.study.digest[:12]} · {one.study.result[:12]}" if one.study else None for one in (before, after)
        )
        yield Difference("", "study", "", was, now)


def _companies(before: Inputs, after: Inputs) -> Iterator[Difference]:
    was, now = ({one.entry: one for one in inputs.companies} for inputs in (before, after))
    for entry in sorted(was.keys() | now.keys()):
        old, new = was.get(entry), now.get(entry)
        if old is None or new is None:
            names = tuple(one.name if one else None for one in (old, new))
            yield Difference(names[0] or names[1] or "", "company", "", *names)
            continue
        yield from _changed(old.name, "name", {"": old.name}, {"": new.name})
        yield from _changed(old.name, "sector", {"": old.sector}, {"": new.sector})
        yield from _changed(old.name, "mark", old.marks, new.marks)
        yield from _changed(old.name, "indicator", old.computed, new.computed)
        yield from _changed(old.name, "margin", {"": old.margin}, {"": new.margin})


def _changed(
    company: str, kind: Kind, before: Mapping[str, str | None], after: Mapping[str, str | None]
) -> Iterator[Difference]:
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield Difference(company, kind, name, before.get(name), after.get(name))


def _results(was: RankingResult, now: RankingResult) -> Iterator[Difference]:
    old, new = ({one.company: _said(one) for one in result.ranking} for result in (was, now))
    for company in dict.fromkeys((*old, *new)):
        before, after = old.get(company, {}), new.get(company, {})
        for kind in _RESULTS:
            if before.get(kind) != after.get(kind):
                yield Difference(company, kind, "", before.get(kind), after.get(kind))


_RESULTS: tuple[Kind, ...] = ("place", "final", "status", "tie")


def _said(one: RankedCompany) -> dict[Kind, str | None]:
    return {
        "place": None if one.place is None else str(one.place),
        "final": one.exact,
        "status": one.status,
        "tie": one.tie.rule if one.tie else None,
    }
