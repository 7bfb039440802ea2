"""Who judges the fictional edition, what companies answered, and when each meets the jury. PURE: nothing of it is real."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from award.demo.edition import MARKS, ORGANISERS
from award.editions.calendar import DEADLINES, PARIS, Deadline

NAME = "Édition 2017, évaluation"
BOREANE, CLAIRMESURE, VOILERIVE = ORGANISERS


class Member(msgspec.Struct, frozen=True):
    """A juror; the first of all is the account that the sign-in page shows."""

    name: str
    organisation: str
    employer: str = ""
    former_employers: tuple[str, ...] = ()


JURY = (
    Member("Odile Marescot", BOREANE, "Institut Boréane"),
    Member("Gaspard Lestrelin", BOREANE, "Institut Boréane", ("Cœur de Halle",)),
    Member("Philippine Ourcade", BOREANE, "Université de Merlancourt"),
    Member("Théodule Vasquin", BOREANE),
    Member("Mahaut Clervoix", CLAIRMESURE, "Cabinet Clairmesure"),
    Member("Aurèle Bonpertuis", CLAIRMESURE, "Cabinet Clairmesure"),
    Member("Sidonie Grandlieu", CLAIRMESURE),
    Member("Isaure Pontmaillard", VOILERIVE, "Fonds Voilerive"),
    Member("Florestan Aubrelle", VOILERIVE, "Fonds Voilerive"),
    Member("Victoire Delmarque", VOILERIVE, "Fonds Voilerive", ("Zéphyrelle",)),
)
"""Four, three and three: each organisation meets the others' jurors, so that all hang together in one design."""
CONFLICT = ("Théodule Vasquin", "Fil & Fauvette", "Ma sœur y dirige la boutique en ligne.")
"""Declared before anybody was given a company."""
DECLINE = 12
"""Of the companies that do not take part; the others stay silent."""
DATES: dict[Deadline, int] = dict(zip(DEADLINES, (-45, -21, -14, 12, 20, 34), strict=True))
"""Days from today."""
FIRST = ("Apolline", "Barnabé", "Clotilde", "Donatien", "Edwige", "Firmin", "Ghislaine", "Honorin")
LAST = ("Aubervaux", "Bonvalet", "Chantoiseau", "Delorge", "Estivaux")
"""Of those who lead the companies; everybody is made up."""
LENGTH = 90


def companies_of(member: Member) -> tuple[str, ...]:
    """Turn by turn within the organisation, in the order of the marks."""
    own = [one for one in JURY if one.organisation == member.organisation]
    return tuple(name for at, name in enumerate(MARKS) if own[at % len(own)] == member)


def leader(at: int) -> str:
    """A name for each of the companies written to, by its place among them."""
    return f"{FIRST[at % len(FIRST)]} {LAST[at // len(FIRST) % len(LAST)]}"


def deadlines(now: datetime) -> dict[Deadline, datetime]:
    """At five in the afternoon, in Paris."""
    return {name: at_hour(now, days, 17) for name, days in DATES.items()}


def interviews(names: Sequence[str], now: datetime) -> dict[str, datetime]:
    """One on each working day: two in five before today, the others from tomorrow on."""
    past = len(names) * 2 // 5
    days = [day for day in range(-21, 0) if _works(now, day)][-past:]
    days += [day for day in range(1, 40) if _works(now, day)][: len(names) - past]
    return {name: at_hour(now, day, 10) for name, day in zip(names, days, strict=True)}


def at_hour(now: datetime, days: int, hour: int) -> datetime:
    """So many days from now, at an hour of Paris."""
    day = (now.astimezone(PARIS) + timedelta(days=days)).date()
    return datetime(day.year, day.month, day.day, hour, tzinfo=PARIS).astimezone(now.tzinfo)


def _works(now: datetime, days: int) -> bool:
    return at_hour(now, days, 12).astimezone(PARIS).weekday() < 5
