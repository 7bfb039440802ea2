"""A finding: what a company reads about itself, and the notes that it comes from."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from award.editions.bilingual import Words
from award.feedback.words import Kind

Part = Literal["point", "evidence", "why"]
PARTS: tuple[Part, ...] = ("point", "evidence", "why")
LONGEST = 20_000
"""Letters that may be typed, as in the notes that a text comes from; what the page holds is in `checking`."""
HEADED = 3
"""Strengths, and priorities, that open the report."""


class Subject(msgspec.Struct, frozen=True):
    """What findings are about; `mark` is None where nothing was marked, or every evaluator abstained."""

    key: str
    title: Words
    mark: Fraction | None = None


class Source(msgspec.Struct, frozen=True):
    """A note as it was when it was collected; `weight` is what its evaluator gave a strength or a priority, 0 for nothing."""

    key: str
    text: str
    weight: int = 0


class Finding(msgspec.Struct, frozen=True):
    """`subject` is "" for what is about the whole company; `place` orders those of a kind."""

    id: int
    kind: Kind
    subject: str
    place: int
    point: str = ""
    evidence: str = ""
    why: str = ""
    sources: tuple[Source, ...] = ()
    dropped: bool = False
    version: int = 1

    @property
    def weight(self) -> int:
        """What all its evaluators gave it together."""
        return sum(one.weight for one in self.sources)

    @property
    def voices(self) -> int:
        """How many evaluators it comes from: a note's key begins with what it was signed in."""
        return len({one.key.partition("/")[0] for one in self.sources})


def field_of(part: Part, finding: int) -> str:
    """Of the draft."""
    return f"{part}.{finding}"


def longest(findings: Iterable[int]) -> dict[str, int]:
    """Letters that a field may hold, by its name; there are no others."""
    return {field_of(part, key): LONGEST for key in findings for part in PARTS}


def kept(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that are not dropped, in their order."""
    return tuple(sorted((one for one in findings if not one.dropped), key=lambda one: (one.place, one.id)))


def headlines(findings: Sequence[Finding], kind: Kind) -> tuple[Finding, ...]:
    """The strengths, or the priorities, that open the report."""
    return tuple(one for one in kept(findings) if one.kind == kind)[:HEADED]


def headed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return (*headlines(findings, "strength"), *headlines(findings, "priority"))


def moved(findings: Sequence[Finding], key: int, step: Literal["up", "down"]) -> dict[int, int]:
    """New places by finding, of those that stand with it: one place further up or down; the first stays first, the last last."""
    mine = next(one for one in findings if one.id == key)
    beside = [one.id for one in kept(findings) if one.kind == mine.kind]
    at = beside.index(key)
    to = min(max(at + (1 if step == "down" else -1), 0), len(beside) - 1)
    beside.insert(to, beside.pop(at))
    return {one: place for place, one in enumerate(beside, 1)}
