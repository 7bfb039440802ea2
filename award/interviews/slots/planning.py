"""When an interview can be: at a time that is to come, somewhere, and with nobody who is elsewhere then. PURE."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from award.messages import Message, Problem

SHORTEST, LONGEST = 15, 480
"""Minutes."""
TEXT = 2000
"""Characters of a place, a link or a reason."""


class Plan(msgspec.Struct, frozen=True):
    """When and where; a place, a video link or both."""

    starts: datetime
    minutes: int
    place: str = ""
    link: str = ""

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)


class Busy(msgspec.Struct, frozen=True):
    """An interview that is planned, and those who are there: the company, and people by their keys."""

    slot: int
    starts: datetime
    ends: datetime
    company: int
    company_name: str
    people: frozenset[int]


class Clash(msgspec.Struct, frozen=True):
    """Another interview at that time, and whose; no `people` where the company itself has both."""

    busy: Busy
    people: frozenset[int]


def tidied(plan: Plan) -> Plan:
    return msgspec.structs.replace(plan, place=plan.place.strip(), link=plan.link.strip())


def plan_problems(plan: Plan, now: datetime) -> Iterator[Problem]:
    """Of a plan that was tidied."""
    if plan.starts <= now:
        yield Problem(Message("Cette heure est passée. Choisissez un moment à venir."), column="starts")
    if not SHORTEST <= plan.minutes <= LONGEST:
        text = "Un entretien dure de {shortest} à {longest} minutes."
        yield Problem(Message.of(text, shortest=SHORTEST, longest=LONGEST), column="minutes")
    if not (plan.place or plan.link):
        yield Problem(Message("Dites où se tient l’entretien : un lieu, un lien vidéo, ou les deux."), column="place")
    if plan.link and not (plan.link.startswith(("https://", "http://")) and plan.link.split() == [plan.link]):
        yield Problem(Message("Un lien vidéo commence par https://."), column="link")
    for name in ("place", "link"):
        if len(getattr(plan, name)) > TEXT:
            yield Problem(Message.of("Raccourcissez ce texte à {most} caractères.", most=TEXT), column=name)


def overlaps(one: Busy, other: Busy) -> bool:
    """Whether there is an instant in both; one that begins as the other ends is after it."""
    return one.starts < other.ends and other.starts < one.ends


def clashes(wanted: Busy, others: Iterable[Busy]) -> tuple[Clash, ...]:
    """Interviews of the same company, or of one of the same people, at that time; never the slot itself."""
    met = [other for other in others if other.slot != wanted.slot and overlaps(wanted, other)]
    return tuple(
        Clash(other, shared)
        for other in met
        if (shared := wanted.people & other.people) or other.company == wanted.company
    )
