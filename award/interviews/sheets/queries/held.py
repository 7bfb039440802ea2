"""The sheet that somebody holds for a company, found by one statement: every save begins with it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Select, and_, bindparam, func, select
from sqlmodel import Session

from award.companies.queries import ENTRY_NOW
from award.database.prepared import Prepared
from award.database.sessions import looked
from award.editions.phases import Phase
from award.editions.queries import EDITION_NOW, edition as whole_edition
from award.editions.rules import MarkRule, Rules
from award.interviews.guide.queries import guide_with
from award.interviews.sheets.disclosure import is_writable
from award.interviews.sheets.fields import Method, method_of
from award.interviews.sheets.refusals import CharterFirst, not_your_sheet
from award.interviews.tables import GUIDE, JUROR, SHEET
from award.interviews.words import SheetState

_RULES: dict[str, Rules] = {}
_METHODS: dict[str, Method] = {}
"""By their digests: whatever has it says that, for ever. An edition under evaluation has one of each."""


class Whose(NamedTuple):
    """How organisers name a sheet: the juror's, by the key on the jury, for an entry of the edition."""

    edition: int
    entry: int
    juror: int


class Held(msgspec.Struct, frozen=True):
    """A standing sheet, and what its juror works by."""

    rules: Rules
    rule: MarkRule
    method: Method
    promised: bool
    """The juror accepted the charter as it is now."""
    sheet: int
    draft: int
    entry: int
    edition: int
    phase: Phase
    mark: str
    seat: int
    state: SheetState
    signatures: int
    disclosed_at: datetime | None
    source: str
    copied_by: str
    version: int
    juror: int
    person: int
    organisation: str

    @property
    def subject(self) -> str:
        """In the trail: by whose it is, not by a number that would tell how many there are."""
        return f"sheet:{self.entry}:person:{self.person}"


def _found() -> Select[Any]:
    other = GUIDE.alias()
    last = select(func.max(other.c.number)).where(other.c.edition == EDITION_NOW.c.id).scalar_subquery()
    return (
        select(
            SHEET.c.id, SHEET.c.draft, SHEET.c.entry, EDITION_NOW.c.id, EDITION_NOW.c.phase,
            SHEET.c.mark, SHEET.c.seat, SHEET.c.state, SHEET.c.signatures,
            SHEET.c.disclosed_at, SHEET.c.source, SHEET.c.copied_by, SHEET.c.version,
            JUROR.c.id, JUROR.c.person, JUROR.c.organisation, JUROR.c.charter,
            EDITION_NOW.c.digest, GUIDE.c.digest,
        )
        .select_from(SHEET)
        .join(JUROR, JUROR.c.id == SHEET.c.juror)
        .join(EDITION_NOW, EDITION_NOW.c.id == SHEET.c.edition)
        .join(GUIDE, and_(GUIDE.c.edition == EDITION_NOW.c.id, GUIDE.c.number == last))
        .where(SHEET.c.removed_at.is_(None), JUROR.c.active)
    )  # fmt: skip


_AT = SHEET.c.entry == bindparam("of_entry")
_ALL = Prepared(_found().where(JUROR.c.person == bindparam("of_person")))
_WAITING = Prepared(
    _found().join(ENTRY_NOW, ENTRY_NOW.c.id == SHEET.c.entry).where(JUROR.c.person == bindparam("of_person"))
    .with_only_columns(
        SHEET.c.entry, ENTRY_NOW.c.name, SHEET.c.state, EDITION_NOW.c.phase, SHEET.c.mark, EDITION_NOW.c.id, JUROR.c.charter,
        EDITION_NOW.c.digest, GUIDE.c.digest,
    )
)  # fmt: skip
_OF_PERSON = Prepared(_found().where(_AT, JUROR.c.person == bindparam("of_person")))
_OF_JUROR = Prepared(_found().where(_AT, JUROR.c.id == bindparam("of_juror")))


def held(session: Session, entry: int, person: int) -> Held:
    """Raises NotYourSheet without one, and CharterFirst before the juror accepted the charter as it is."""
    found = next(_made(session, looked(session, _OF_PERSON, of_entry=entry, of_person=person)), None)
    if found is None:
        raise not_your_sheet()
    if not found.promised:
        raise CharterFirst(found.edition)
    return found


def all_held(session: Session, person: int) -> tuple[Held, ...]:
    """The sheets of a person; none of an edition whose charter they have not accepted."""
    return tuple(one for one in _made(session, looked(session, _ALL, of_person=person)) if one.promised)


def waiting(session: Session, person: int) -> dict[int, str]:
    """Entry and company of those of `all_held` that can be written in now: every sheet that is opened asks for it."""
    return {
        entry: name
        for entry, name, state, phase, mark, edition, charter, rules_digest, guide_digest in looked(
            session, _WAITING, of_person=person
        )
        if is_writable(state, phase)
        and charter == method_with(session, guide_digest).charter
        and any(one.name == mark for one in _rules(session, edition, rules_digest).marks)
    }


def held_by_juror(session: Session, whose: Whose) -> Held:
    """For those who look after the jury: whatever was promised. Raises NotYourSheet where no sheet of that edition is."""
    found = next(_made(session, looked(session, _OF_JUROR, of_entry=whose.entry, of_juror=whose.juror)), None)
    if found is None or found.edition != whose.edition:
        raise not_your_sheet()
    return found


def _made(session: Session, rows: Iterable[Sequence[Any]]) -> Iterator[Held]:
    """Without the seats of a mark that amended rules have no more."""
    for *columns, charter, rules_digest, guide_digest in rows:
        rules, method = _rules(session, columns[3], rules_digest), method_with(session, guide_digest)
        rule = next((one for one in rules.marks if one.name == columns[5]), None)
        if rule is not None:
            yield Held(rules, rule, method, charter == method.charter, *columns)


def method_with(session: Session, digest: str) -> Method:
    found = _METHODS.get(digest)
    if found is None:
        found = method_of(guide_with(session, digest), digest)
        _METHODS[digest] = found
    return found


def _rules(session: Session, edition: int, digest: str) -> Rules:
    found = _RULES.get(digest)
    if found is None:
        found = whole_edition(session, edition).rules
        _RULES[digest] = found
    return found
