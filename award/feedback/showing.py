"""A feedback laid out for its page: findings under what they are, each with its notes, its boxes and what is said of it."""

from collections.abc import Mapping, Sequence

import msgspec

from award.drafts.changing import EMPTY, Standing
from award.feedback.checking import PAGE, Remark
from award.feedback.findings import PARTS, Finding, Part, Subject, field_of, kept
from award.feedback.notes import Note
from award.feedback.words import KINDS, Kind


class Box(msgspec.Struct, frozen=True):
    """A field: what to show in it, which version that is, what stands instead where somebody changed it meanwhile, and how many
    letters the report has room for.
    """

    name: str
    part: Part
    text: str
    version: int
    most: int
    instead: Standing | None
    remarks: tuple[Remark, ...]


class Quoted(msgspec.Struct, frozen=True):
    """A note that a finding comes from. `note` is None where it was signed otherwise since; `text` is as it was then."""

    text: str
    weight: int
    note: Note | None


class Entry(msgspec.Struct, frozen=True):
    """A finding."""

    finding: Finding
    subject: Subject | None
    quoted: tuple[Quoted, ...]
    boxes: tuple[Box, ...]


class Shelf(msgspec.Struct, frozen=True):
    """Those of one kind, in their order."""

    kind: Kind
    entries: tuple[Entry, ...]


class Laying(msgspec.Struct, frozen=True):
    """All that findings are laid out from."""

    findings: Sequence[Finding]
    subjects: Sequence[Subject]
    notes: Sequence[Note]
    standing: Mapping[str, Standing]
    remarks: Sequence[Remark]
    disputed: Mapping[str, str] = {}
    """Texts that met others meanwhile, by field."""


def shelves(one: Laying) -> tuple[Shelf, ...]:
    """Strengths, priorities, findings, what was not judged. Findings stand in the order of their subjects."""
    order = {subject.key: at for at, subject in enumerate(one.subjects)}
    entries = [entry_of(each, one) for each in kept(one.findings)]
    return tuple(
        Shelf(
            kind,
            tuple(
                sorted(
                    (each for each in entries if each.finding.kind == kind),
                    key=lambda each: order.get(each.finding.subject, len(order)) if kind == "finding" else 0,
                )
            ),
        )
        for kind in KINDS
    )


def entry_of(finding: Finding, one: Laying) -> Entry:
    subject = next((each for each in one.subjects if each.key == finding.subject), None)
    notes = {each.key: each for each in one.notes}
    quoted = tuple(Quoted(each.text, each.weight, _same(notes.get(each.key), each.text)) for each in finding.sources)
    return Entry(finding, subject, quoted, tuple(_box(part, finding, one) for part in PARTS))


def disputes(found: Sequence[Shelf]) -> int:
    """Fields of which there are two versions."""
    return sum(box.instead is not None for shelf in found for one in shelf.entries for box in one.boxes)


def _same(note: Note | None, text: str) -> Note | None:
    return note if note and note.text == text else None


def _box(part: Part, finding: Finding, one: Laying) -> Box:
    name = field_of(part, finding.id)
    stands = one.standing.get(name, EMPTY)
    instead = stands if name in one.disputed else None
    said = tuple(each for each in one.remarks if each.field == name)
    return Box(name, part, one.disputed.get(name, stands.text), stands.version, PAGE[part], instead, said)
