"""Which findings a company's notes make to begin with: every text once, whole, where an organiser will look for it."""

from collections.abc import Iterator, Sequence

import msgspec

from award.feedback.findings import LONGEST, Source, Subject
from award.feedback.notes import Note
from award.feedback.words import HEADLINES, Kind
from award.words import normalised


class Gathered(msgspec.Struct, frozen=True):
    """A finding to be made; its point is still to be written where evaluators gave evidence only."""

    kind: Kind
    subject: str
    point: str
    evidence: str
    sources: tuple[Source, ...]


class Before(msgspec.Struct, frozen=True):
    """What was collected already: keys of notes, and subjects that some finding is about; dropped ones included."""

    notes: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()


def gathered(notes: Sequence[Note], subjects: Sequence[Subject], before: Before, language: str) -> tuple[Gathered, ...]:
    """Of the notes that no finding comes from yet. Strengths, and priorities, that are said in the same words are one, the
    heaviest first; what is said of a subject is one finding; each abstention is one. A marked subject of which nobody wrote
    anything has a finding to be filled in.
    """
    fresh = [one for one in notes if one.key not in before.notes]
    heads = [one for kind in HEADLINES for one in _headlines([note for note in fresh if note.kind == kind], kind)]
    said = [one for one in fresh if one.kind == "finding"]
    unjudged = [one for one in fresh if one.kind == "not_judged"]
    return (
        *heads,
        *(one for subject in subjects for one in _about(subject, said, before)),
        *(Gathered("not_judged", one.subject, one.about.said(language), one.text, (_source(one),)) for one in unjudged),
    )


def _headlines(notes: Sequence[Note], kind: Kind) -> list[Gathered]:
    """Sorting keeps the order in which they were written among equals."""
    same: dict[str, list[Note]] = {}
    for one in notes:
        same.setdefault(normalised(one.text) or one.text, []).append(one)
    made = [Gathered(kind, "", each[0].text, "", tuple(map(_source, each))) for each in same.values()]
    return sorted(made, key=lambda one: -sum(source.weight for source in one.sources))


def _about(subject: Subject, notes: Sequence[Note], before: Before) -> Iterator[Gathered]:
    mine = [one for one in notes if one.subject == subject.key]
    texts = dict.fromkeys(one.text for one in mine)
    if mine:
        yield Gathered("finding", subject.key, "", "\n".join(texts)[:LONGEST], tuple(map(_source, mine)))
    elif subject.mark is not None and subject.key not in before.subjects:
        yield Gathered("finding", subject.key, "", "", ())


def _source(note: Note) -> Source:
    return Source(note.key, note.text, note.weight)
