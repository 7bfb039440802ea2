"""The acts of the trail with the edition that each is about, and the name of whom or of which company."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

import msgspec
from sqlalchemy import Subquery, select
from sqlmodel import Session

from award.companies.queries import ENTRY_NOW
from award.interviews.progress.queries.waiting import CONFLICT_NOW, JUROR_NOW, SHEET_NOW, SLOT_NOW, owed_by
from award.invitations.inquiries.queries import INQUIRY_NOW
from award.invitations.queries import INVITATION_NOW
from award.messages import Message
from award.people.queries import names_of
from award.pipeline.subjects import Subject, subject_of
from award.pipeline.telling import HIDDEN, QUIET, detail_of, sentence_of
from award.questionnaire.assessing.queries.waiting import owed_by as assessments_owed_by
from award.trail.searching import Found, Wanted, acts_found

FAR, STEP = 20_000, 250
"""Acts looked through for those of one edition, and how many at a time."""
RECENT = 2_000
"""The same for the last acts."""


class Told(msgspec.Struct, frozen=True):
    """An act in words, without its number, which would count what is not told. `who` is "" for the service itself; `about` names a company or a person, "" where there is none to name;
    `edition` is None where it is about none; `detail` is the phase moved into, or the answer written down.
    """

    at: datetime
    by: str
    who: str
    kind: str
    sentence: Message
    detail: str
    subject: str
    about: str
    edition: int | None
    reason: str
    erasable: bool


class Run(msgspec.Struct, frozen=True):
    """The same act done so many times in a row, as when somebody types; `act` is the last of them."""

    act: Told
    times: int = 1


class Whereabouts(msgspec.Struct, frozen=True):
    """Of a subject: its edition, a company that is in it, or a person."""

    edition: int | None = None
    entry: int | None = None
    person: int | None = None


_OF_ENTRIES: dict[str, Subquery] = {
    "invitation": INVITATION_NOW, "inquiry": INQUIRY_NOW, "slot": SLOT_NOW, "sheet": SHEET_NOW
}  # fmt: skip
_OF_PEOPLE: dict[str, Subquery] = {"juror": JUROR_NOW, "conflict": CONFLICT_NOW}


class Slice(msgspec.Struct, frozen=True):
    """A page of acts, and whether there is another after it."""

    acts: tuple[Told, ...]
    more: bool


class Reader(msgspec.Struct, frozen=True):
    """Who reads the register, and the entries whose sheets they may not follow before they sign their own."""

    owed: frozenset[int]

    def may_read(self, one: Found) -> bool:
        subject = subject_of(one.act.subject)
        secret = one.act.kind.startswith(("sheet.", "assessment.", "seat."))
        return one.act.kind not in HIDDEN and not (secret and subject.kind == "entry" and subject.key in self.owed)


def reader_of(session: Session, person: int) -> Reader:
    return Reader(owed_by(session, person) | assessments_owed_by(session, person))


def last_acts(session: Session, edition: int, person: int, limit: int) -> tuple[Told, ...]:
    """Of an edition, without what is done too often to be told."""
    wanted = Wanted(not_kinds=tuple(sorted(QUIET | HIDDEN)))
    return acts_of_edition(session, edition, reader_of(session, person), wanted, (1, limit), RECENT).acts


def acts_of_all(session: Session, reader: Reader, wanted: Wanted, place: tuple[int, int]) -> Slice:
    """`place` is the number of the page, and how many acts one has."""
    page, limit = place
    readable = filter(reader.may_read, acts_found(session, wanted))
    some = list(islice(readable, (page - 1) * limit, page * limit + 1))
    return Slice(told(session, some[:limit]), len(some) > limit)


def acts_of_edition(
    session: Session, edition: int, reader: Reader, wanted: Wanted, place: tuple[int, int], far: int = FAR
) -> Slice:
    """The same, of one edition: so many acts at most are looked through for them."""
    (page, limit), found = place, list[Told]()
    readable = filter(reader.may_read, acts_found(session, wanted))
    for _ in range(far // STEP):
        some = list(islice(readable, STEP))
        found += [one for one in told(session, some) if one.edition == edition]
        if len(some) < STEP or len(found) > page * limit:
            break
    return Slice(tuple(found[(page - 1) * limit : page * limit]), len(found) > page * limit)


def runs_of(acts: Iterable[Told]) -> tuple[Run, ...]:
    """One for all the acts in a row of one person, of one kind, on one subject, for no reason."""
    found: list[Run] = []
    for one in acts:
        if found and _same(found[-1].act, one):
            found[-1] = Run(found[-1].act, found[-1].times + 1)
        else:
            found.append(Run(one))
    return tuple(found)


def _same(one: Told, other: Told) -> bool:
    alike = (one.by, one.kind, one.subject, one.detail) == (other.by, other.kind, other.subject, other.detail)
    return alike and not one.reason and not other.reason


def told(session: Session, found: Iterable[Found]) -> tuple[Told, ...]:
    """As many statements for one act as for a hundred."""
    acts = tuple(found)
    subjects = {one.act.subject: subject_of(one.act.subject) for one in acts}
    places = _placed(session, subjects)
    people = {f"person:{one.person}" for one in places.values() if one.person is not None}
    names = names_of(session, people | {one.act.by for one in acts})
    companies = _companies(session, {one.entry for one in places.values() if one.entry is not None})
    return tuple(_told(one, places.get(one.act.subject, Whereabouts()), names, companies) for one in acts)


def _told(one: Found, where: Whereabouts, names: dict[str, str], companies: dict[int, tuple[str, int]]) -> Told:
    company = companies.get(where.entry or 0)
    person = f"person:{where.person}"
    about = company[0] if company else names.get(person, "") if person != one.act.by else ""
    edition = where.edition if where.edition is not None else company[1] if company else None
    act = one.act
    return Told(act.at, act.by, names.get(act.by, ""), act.kind, sentence_of(act.kind),
                detail_of(act.kind, act.after), act.subject, about, edition, act.reason, one.erasable)  # fmt: skip


def _placed(session: Session, subjects: dict[str, Subject]) -> dict[str, Whereabouts]:
    found: dict[str, Whereabouts] = {}
    for text, one in subjects.items():
        if one.kind == "edition":
            found[text] = Whereabouts(edition=one.key)
        elif one.kind == "entry":
            found[text] = Whereabouts(entry=one.key)
        elif one.kind == "person":
            found[text] = Whereabouts(person=one.key)
    for kind, table in _OF_ENTRIES.items():
        found |= _looked_up(
            session, table, {text: one.key for text, one in subjects.items() if one.kind == kind}, "entry"
        )
    for kind, table in _OF_PEOPLE.items():
        found |= _looked_up(
            session, table, {text: one.key for text, one in subjects.items() if one.kind == kind}, "person"
        )
    return found


def _looked_up(session: Session, table: Subquery, keys: dict[str, int], column: str) -> dict[str, Whereabouts]:
    if not keys:
        return {}
    rows = session.execute(
        select(table.c.id, table.c.edition, table.c[column]).where(table.c.id.in_(set(keys.values())))
    )
    known = {row[0]: row for row in rows}
    return {
        text: Whereabouts(known[key][1], **{column: known[key][2]}) for text, key in keys.items() if key in known
    }  # fmt: skip


def _companies(session: Session, entries: set[int]) -> dict[int, tuple[str, int]]:
    """Name and edition of each entry that is still there."""
    if not entries:
        return {}
    rows = session.execute(
        select(ENTRY_NOW.c.id, ENTRY_NOW.c.name, ENTRY_NOW.c.edition).where(ENTRY_NOW.c.id.in_(entries))
    )
    return {row[0]: (row[1], row[2]) for row in rows}
