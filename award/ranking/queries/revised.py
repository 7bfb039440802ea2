"""Marks that were changed after another's could be read, as the minutes tell them."""

from datetime import datetime
from itertools import groupby, pairwise

import msgspec
from sqlmodel import Session

from award.editions.marks import Mark
from award.interviews.sheets.queries.ranked import SignedOnce, jurors_with, revisions
from award.invitations.queries import participants
from award.people.queries import names_of


class Revised(msgspec.Struct, frozen=True):
    """One revision: `before` is the mark that was signed before it."""

    entry: int
    company: str
    rule: str
    juror_name: str
    before: Mark
    after: Mark
    reason: str
    at: datetime


def revised(session: Session, edition: int) -> tuple[Revised, ...]:
    """In the order in which they were signed. Personal data."""
    companies = {one.entry: one.name for one in participants(session, edition)}
    found = [one for one in revisions(session, edition) if one.entry in companies]
    jurors = jurors_with(session, {one.juror for one in found})
    names = names_of(session, [f"person:{person}" for person, _ in jurors.values()])
    pairs = [pair for _, each in groupby(found, lambda one: one.sheet) for pair in _steps([*each])]
    told = [
        Revised(
            after.entry, companies[after.entry], after.rule, names[f"person:{jurors[after.juror][0]}"], before.mark,
            after.mark, after.reason, after.at,
        )
        for before, after in pairs
    ]  # fmt: skip
    return tuple(sorted(told, key=lambda one: one.at))


def _steps(signed: list[SignedOnce]) -> list[tuple[SignedOnce, SignedOnce]]:
    return [(before, after) for before, after in pairwise(signed) if after.revised]
