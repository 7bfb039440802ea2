"""What was signed: to others of the same company, to the committee, to the ranking. Each loads what its reader may see."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, select
from sqlmodel import Session, col

from award.companies.queries import ENTRY_NOW
from award.editions.marks import Mark
from award.editions.queries import phase_of
from award.interviews.sheets.disclosure import committee_may_read, is_signed, may_read_other
from award.interviews.sheets.marking import read_exactly
from award.interviews.sheets.queries.held import Held, held
from award.interviews.sheets.queries.sheets import read_content
from award.interviews.tables import JurorRow, SheetRow, SignatureRow
from award.interviews.words import SheetState
from award.people.queries import names_of


class Other(msgspec.Struct, frozen=True):
    """What another juror signed of the same company. `first` is their first mark, `mark` their last."""

    juror_name: str
    organisation: str
    rule: str
    first: Mark
    mark: Mark
    revised: bool
    reason: str
    texts: dict[str, str]
    at: datetime


class SignedMark(msgspec.Struct, frozen=True):
    """A sheet whose signature holds. `independent` is the last mark before another's could be read."""

    entry: int
    company: str
    rule: str
    seat: int
    juror: int
    person: int
    organisation: str
    state: SheetState
    first: Mark
    independent: Mark
    latest: Mark
    revised: bool
    signed_at: datetime


_STANDING = (
    select(
        col(SheetRow.id), col(SheetRow.entry), col(SheetRow.state), col(SheetRow.mark), col(SheetRow.seat),
        col(SheetRow.juror), col(JurorRow.person), col(JurorRow.organisation),
    )
    .join(JurorRow, col(JurorRow.id) == col(SheetRow.juror))
    .where(col(SheetRow.removed_at).is_(None), col(JurorRow.active))
    .order_by(col(SheetRow.entry), col(SheetRow.mark), col(SheetRow.seat))
)  # fmt: skip
_MARKS = (
    select(col(SignatureRow.sheet), col(SignatureRow.revised), col(SignatureRow.mark), col(SignatureRow.at))
    .join(SheetRow, col(SheetRow.id) == col(SignatureRow.sheet))
    .order_by(col(SignatureRow.sheet), col(SignatureRow.number))
)
_WHOLE = select(
    col(SignatureRow.sheet), col(SignatureRow.revised), col(SignatureRow.mark), col(SignatureRow.at),
    col(SignatureRow.reason), col(SignatureRow.content),
).order_by(col(SignatureRow.sheet), col(SignatureRow.number))  # fmt: skip
_NAMES = select(ENTRY_NOW.c.id, ENTRY_NOW.c.name)


def readable_others(session: Session, mine: Held) -> list[Row[Any]]:
    """The sheets of the same company whose marks may be read now, by who holds this one: not what is in them."""
    rows = session.execute(_STANDING.where(col(SheetRow.entry) == mine.entry, col(SheetRow.id) != mine.sheet))
    disclosure = mine.rules.jury.disclosure
    return [row for row in rows if may_read_other(mine.state, row.state, disclosure, mine.phase)]


def may_disclose(session: Session, entry: int, person: int) -> bool:
    """There is a mark of another that one may read, and nobody has noted yet that one could: see `disclose`."""
    mine = held(session, entry, person)
    return mine.disclosed_at is None and bool(readable_others(session, mine))


def others_of(session: Session, entry: int, person: int) -> tuple[Other, ...]:
    """Of the other jurors of the company; nothing before `disclose` noted that one could read them."""
    return others(session, held(session, entry, person))


def others(session: Session, mine: Held) -> tuple[Other, ...]:
    rows = readable_others(session, mine) if mine.disclosed_at is not None else []
    names = names_of(session, [f"person:{row.person}" for row in rows])
    signed = _by_sheet(session.execute(_WHOLE.where(col(SignatureRow.sheet).in_([row.id for row in rows]))))
    return tuple(_other(row, names[f"person:{row.person}"], signed[row.id]) for row in rows)


def _other(row: Row[Any], name: str, signed: Sequence[Row[Any]]) -> Other:
    first, last = signed[0], signed[-1]
    marks = read_exactly(first.mark), read_exactly(last.mark)
    return Other(
        name, row.organisation, row.mark, *marks, last.revised, last.reason, read_content(last.content), last.at
    )


def committee_marks(session: Session, edition: int, person: int) -> tuple[SignedMark, ...]:
    """For an organiser, the chair or an auditor, from the deliberation on; of a company whose sheet they hold themselves,
    once it is signed. Raises Unknown when there is no such edition.
    """
    phase, rows = phase_of(session, edition), _of_edition(session, edition)
    mine = {row.entry: row.state for row in rows if row.person == person}
    return _signed(session, edition, [row for row in rows if committee_may_read(row.state, mine.get(row.entry), phase)])


def signed_marks(session: Session, edition: int) -> tuple[SignedMark, ...]:
    """Everything signed, whatever the phase: to compute with, never to show; people ask `committee_marks`."""
    return _signed(session, edition, [row for row in _of_edition(session, edition) if is_signed(row.state)])


def _of_edition(session: Session, edition: int) -> Sequence[Row[Any]]:
    return session.execute(_STANDING.where(col(SheetRow.edition) == edition)).all()


def _signed(session: Session, edition: int, rows: Sequence[Row[Any]]) -> tuple[SignedMark, ...]:
    """Joined, not listed: an edition may have more sheets than a statement has room for."""
    if not rows:
        return ()
    signed = _by_sheet(session.execute(_MARKS.where(col(SheetRow.edition) == edition)))
    names = {row.id: row.name for row in session.execute(_NAMES.where(ENTRY_NOW.c.edition == edition))}
    return tuple(_mark(row, names[row.entry], signed[row.id]) for row in rows)


def _mark(row: Row[Any], name: str, signed: Sequence[Row[Any]]) -> SignedMark:
    independent = [one for one in signed if not one.revised][-1:] or signed[:1]
    first, own, latest = (read_exactly(one.mark) for one in (signed[0], independent[0], signed[-1]))
    about = (row.entry, name, row.mark, row.seat, row.juror, row.person, row.organisation, row.state)
    return SignedMark(*about, first, own, latest, signed[-1].revised, signed[-1].at)


def _by_sheet(rows: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.sheet, []).append(row)
    return found
