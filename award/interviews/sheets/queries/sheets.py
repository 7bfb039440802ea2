"""A juror's own sheets: one whole, all of them in a list, and what they signed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, select
from sqlmodel import Session, col

from award.companies.queries import ENTRY_NOW
from award.database.prepared import Prepared
from award.database.sessions import looked
from award.drafts.changing import Standing
from award.drafts.queries import fields, fields_of_drafts, texts_of
from award.drafts.sending import seal_of
from award.editions.marks import Mark
from award.editions.queries import EDITION_NOW, calendar
from award.interviews.sheets.disclosure import is_writable
from award.interviews.sheets.marking import Summary, read_exactly, summary_of
from award.interviews.sheets.queries.held import Held, Whose, all_held, held, held_by_juror
from award.interviews.sheets.refusals import not_signed, not_your_sheet
from award.interviews.sheets.signing import Check, checked
from award.interviews.tables import SignatureRow
from award.trail.queries import receipt
from award.trail.receipts import Receipt
from award.words import normalised


class Sheet(msgspec.Struct, frozen=True):
    """A sheet as its juror sees it: what it is about, what is typed in it."""

    held: Held
    company: int
    name: str
    sector_name: str
    edition_name: str
    standing: dict[str, Standing]
    """Fields by name; those never filled are not among them."""

    @property
    def texts(self) -> dict[str, str]:
        return texts_of(self.standing)

    @property
    def summary(self) -> Summary:
        return summary_of(self.held.method.guide, self.held.rule, self.texts)

    @property
    def check(self) -> Check:
        return checked(self.held.method.guide, self.held.rule, self.texts)

    @property
    def seal(self) -> str:
        """To be sent with the signature: what was read is what is signed."""
        return seal_of(self.standing)

    @property
    def writable(self) -> bool:
        return is_writable(self.held.state, self.held.phase)


class Signed(msgspec.Struct, frozen=True):
    """One of my signatures; `number` 1 is the first."""

    number: int
    revised: bool
    mark: Mark
    texts: dict[str, str]
    reason: str
    by: str
    at: datetime
    entry_of_trail: int


class Mine(msgspec.Struct, frozen=True):
    """One of a juror's sheets in the list of them."""

    held: Held
    name: str
    sector_name: str
    edition_name: str
    check: Check
    saved_at: datetime | None
    due: datetime | None
    """When sheets of the edition are to be signed."""

    @property
    def entry(self) -> int:
        return self.held.entry

    @property
    def writable(self) -> bool:
        return is_writable(self.held.state, self.held.phase)


_CONTENT = msgspec.json.Decoder(dict[str, str])
_NAMED = select(
    ENTRY_NOW.c.id, ENTRY_NOW.c.company, ENTRY_NOW.c.name, ENTRY_NOW.c.sector_name,
    EDITION_NOW.c.name.label("edition_name"),
).join(EDITION_NOW, EDITION_NOW.c.id == ENTRY_NOW.c.edition)  # fmt: skip
_NAMED_ONE = Prepared(_NAMED.where(ENTRY_NOW.c.id == bindparam("entry")))
_SIGNED = select(
    col(SignatureRow.number), col(SignatureRow.revised), col(SignatureRow.mark), col(SignatureRow.content),
    col(SignatureRow.reason), col(SignatureRow.by), col(SignatureRow.at), col(SignatureRow.entry_of_trail),
).order_by(col(SignatureRow.number))  # fmt: skip


def sheet_for(session: Session, entry: int, person: int) -> Sheet:
    """Raises NotYourSheet and CharterFirst."""
    return sheet_of(session, held(session, entry, person))


def sheet_of(session: Session, mine: Held) -> Sheet:
    _, company, name, sector, title = looked(session, _NAMED_ONE, entry=mine.entry)[0]
    return Sheet(mine, company, name, sector, title, fields(session, mine.draft))


def sheets_of(session: Session, person: int) -> tuple[Mine, ...]:
    """By edition, the newest first, then by the company's name; none of an edition whose charter is not accepted."""
    found = all_held(session, person)
    about = {row.id: row for row in session.execute(_NAMED.where(ENTRY_NOW.c.id.in_([one.entry for one in found])))}
    typed = fields_of_drafts(session, [one.draft for one in found])
    due = {key: calendar(session, key).deadlines.get("sheets") for key in {one.edition for one in found}}
    rows = [_mine(one, about[one.entry], typed[one.draft], due[one.edition]) for one in found]
    return tuple(sorted(rows, key=lambda one: (-one.held.edition, normalised(one.name), one.held.entry)))


def _mine(one: Held, about: Row[Any], typed: Mapping[str, Standing], due: datetime | None) -> Mine:
    check = checked(one.method.guide, one.rule, texts_of(typed))
    saved_at = max((each.at for each in typed.values() if each.at), default=None)
    return Mine(one, about.name, about.sector_name, about.edition_name, check, saved_at, due)


def sheet_on_paper(session: Session, whose: Whose, typist: str) -> Sheet:
    """For who copies it from a paper, and nobody else but its juror. Raises NotYourSheet."""
    found = held_by_juror(session, whose)
    if not found.source or found.copied_by != typist:
        raise not_your_sheet()
    return sheet_of(session, found)


def signatures_of(session: Session, entry: int, person: int) -> tuple[Signed, ...]:
    """One's own, the first first; none where one has not signed. Raises NotYourSheet and CharterFirst."""
    mine = held(session, entry, person)
    rows = session.execute(_SIGNED.where(col(SignatureRow.sheet) == mine.sheet))
    return tuple(Signed(row[0], row[1], read_exactly(row[2]), read_content(row[3]), *row[4:]) for row in rows)


def receipt_of(session: Session, entry: int, person: int) -> Receipt:
    """Of one's last signature. Raises Refused until it is sealed, some seconds later, NotSigned without one, NotYourSheet."""
    signed = signatures_of(session, entry, person)
    if not signed:
        sheet_for(session, entry, person)
        raise not_signed()
    return receipt(session, signed[-1].entry_of_trail)


def read_content(text: str) -> dict[str, str]:
    """The texts of a sheet's fields, as a signature keeps them."""
    return _CONTENT.decode(text)
