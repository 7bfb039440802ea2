"""From a request about a sheet to the sheet: the charter first, then one's own and nobody else's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from fractions import Fraction

import msgspec
from sqlmodel import Session

from award.editions.queries import calendar
from award.interviews.sheets.queries import Sheet
from award.interviews.sheets.refusals import CharterFirst
from award.selection.queries import standings_of_entry
from award.web.faults import Fault


class Figure(msgspec.Struct, frozen=True):
    """What the study measured of the company, beside its sector's reference."""

    label: str
    score: Fraction | None
    reference: Fraction | None


@contextmanager
def promised() -> Iterator[None]:
    """Whoever has not accepted the charter is brought to it."""
    try:
        yield
    except CharterFirst as error:
        raise Fault(303, headers={"location": f"/jury/{error.edition}/charter"}) from error


def deadline_of(session: Session, sheet: Sheet) -> datetime | None:
    return calendar(session, sheet.held.edition).deadlines.get("sheets")


def figures_of(session: Session, sheet: Sheet) -> tuple[Figure, ...]:
    """None where the rules keep them from jurors."""
    if not sheet.held.rules.jury.satisfaction_shown:
        return ()
    labels = {one.name: one.label for one in sheet.held.rules.indicators}
    return tuple(
        Figure(labels.get(one.indicator, one.indicator), _number(one.score), _number(one.reference))
        for one in standings_of_entry(session, sheet.held.entry)
    )


def _number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
