"""A list of companies is brought into an edition, exactly as its preview said."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from award.companies.importing import ImportRow, Known, Line, Preview, preview, row_problems
from award.companies.matching import key_of
from award.companies.operations.contacting import ContactDetails, add_contact
from award.companies.operations.storing import refuse_all, tell
from award.companies.queries import known
from award.companies.tables import CompanyRow, EntryRow, SectorRow, SpellingRow
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import demand_open
from award.editions.refusals import outdated
from award.messages import Message, Problem


class Import(msgspec.Struct, frozen=True):
    """The rows of a file, what a person chose where names are alike, and the digest of the preview that they saw."""

    rows: tuple[ImportRow, ...]
    choices: dict[str, str]
    seen: str


def apply_import(session: Session, edition: int, asked: Import, by: Actor, now: datetime) -> Preview:
    """What was done. Raises Outdated when it would not be what was seen, Refused while a name is doubtful."""
    demand(by, ORGANISERS)
    demand_open(session, edition, "companies_edited")
    refuse_all(row_problems(asked.rows))
    before = known(session, edition)
    plan = preview(asked.rows, before, asked.choices)
    text = "« {name} » ressemble à une autre entreprise : dites si c’est la même."
    refuse_all(Problem(Message.of(text, name=line.name), row=line.rows[0]) for line in plan.doubts)
    if plan.digest != asked.seen:
        raise outdated()
    sectors = before.sectors | _add_sectors(session, plan.new_sectors)
    companies = before.companies | _add_companies(session, plan.lines, now)
    _add_spellings(session, plan.lines, before, companies, by, now)
    _add_entries(session, edition, plan.lines, sectors, companies)
    tell(session, "companies.imported", f"edition:{edition}", by, now,
         before={"entries": len(before.entries)}, after=_told(plan, companies))  # fmt: skip
    _add_contacts(session, plan.lines, companies, by, now)
    return plan


def _add_sectors(session: Session, names: Sequence[str]) -> dict[str, int]:
    rows = [{"name": name, "key": key_of(name)} for name in names]
    made = insert(SectorRow).returning(col(SectorRow.key), col(SectorRow.id))
    return {row[0]: row[1] for row in session.execute(made, rows)} if rows else {}


def _add_companies(session: Session, lines: Iterable[Line], now: datetime) -> dict[str, int]:
    rows = [{"name": line.name, "key": line.key, "created": now} for line in lines if line.company == "new"]
    made = insert(CompanyRow).returning(col(CompanyRow.key), col(CompanyRow.id))
    return {row[0]: row[1] for row in session.execute(made, rows)} if rows else {}


def _add_spellings(
    session: Session, lines: Iterable[Line], before: Known, companies: dict[str, int], by: Actor, now: datetime
) -> None:
    rows = [
        {"key": line.key, "company": companies[line.same_as], "name": line.name,
         "confirmed_by": by.called, "confirmed_at": now}
        for line in lines
        if line.key != line.same_as and line.key not in before.spellings
    ]  # fmt: skip
    if rows:
        session.execute(insert(SpellingRow), rows)


def _add_entries(
    session: Session, edition: int, lines: Iterable[Line], sectors: dict[str, int], companies: dict[str, int]
) -> None:
    """The name of an entry is the company's own, whichever spelling the file used."""
    own = {row[0]: row[1] for row in session.execute(select(col(CompanyRow.key), col(CompanyRow.name)))}
    new = [
        {"edition": edition, "company": companies[line.same_as], "sector": sectors[key_of(line.sector)], "name": own[line.same_as]}
        for line in lines if line.entry == "new"
    ]  # fmt: skip
    if new:
        session.execute(insert(EntryRow), new)
    for line in lines:
        if line.entry == "moved":
            mine = (col(EntryRow.edition) == edition, col(EntryRow.company) == companies[line.same_as])
            place = {"sector": sectors[key_of(line.sector)], "version": EntryRow.version + 1}
            session.execute(update(EntryRow).where(*mine).values(**place))


def _add_contacts(session: Session, lines: Iterable[Line], companies: dict[str, int], by: Actor, now: datetime) -> None:
    for line in lines:
        for row in line.contacts:
            details = ContactDetails(row.contact, row.email, row.phone, row.function, row.language or "fr")
            add_contact(session, companies[line.same_as], details, by, now)


def _told(plan: Preview, companies: dict[str, int]) -> dict[str, object]:
    """Every company of the file; contacts have entries of their own in the trail, so that each can be erased alone."""
    lines = [
        {"company": companies[line.same_as], "name": line.name, "sector": line.sector, "was": line.company, "entry": line.entry}
        for line in plan.lines
    ]  # fmt: skip
    return {"new_sectors": plan.new_sectors, "lines": lines}
