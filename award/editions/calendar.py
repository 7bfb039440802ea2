"""The deadlines of an edition: told in Paris time, kept in UTC, in their order, with extensions for one company."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date as Date, datetime, time as Time, timedelta  # noqa: N812 - fields are called date and time
from itertools import pairwise
from typing import Literal, get_args
from zoneinfo import ZoneInfo

import msgspec

from award.messages import Message, Problem, Refused

ZONE = "Europe/Paris"
PARIS = ZoneInfo(ZONE)
MINUTE = timedelta(minutes=1)
Deadline = Literal["study", "invitations", "questionnaire", "sheets", "deliberation", "publication"]
DEADLINES: tuple[Deadline, ...] = get_args(Deadline)
"""In the order in which they fall."""
EXTENSIBLE: frozenset[Deadline] = frozenset({"invitations", "questionnaire"})
"""Those that a company has to meet."""
Which = Literal["", "first", "second"]


class WallTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A date and a minute as a clock in Paris shows them."""

    date: Date
    time: Time
    which: Which = ""
    """In the hour that comes twice when summer time ends: before the clocks go back, or after."""


def moment_of(wall: WallTime, field: str = "") -> datetime:
    """In UTC. Raises Refused for a time that no clock shows, and for one shown twice unless it is said which."""
    first, second = (
        datetime.combine(wall.date, wall.time.replace(tzinfo=None, fold=fold), PARIS).astimezone(UTC) for fold in (0, 1)
    )
    if wall.time.second or wall.time.microsecond:
        raise _wrong(field, "Une échéance se donne à la minute, comme 23:59.")
    if second < first:  # the two readings of a time in the gap lie on either side of it
        raise _wrong(
            field,
            "Cette heure n’existe pas : les horloges passent de 2 h à 3 h cette nuit-là. Choisissez-en une autre.",
        )
    if first == second:
        return first
    if not wall.which:
        raise _wrong(
            field,
            "Cette heure existe deux fois cette nuit-là : dites si c’est la première ou la seconde, ou choisissez-en une autre.",
        )
    return first if wall.which == "first" else second


def wall_time(moment: datetime) -> WallTime:
    """What is written out of a moment: its date, hour and minute in Paris, and which of two when the hour came twice."""
    local = moment.astimezone(PARIS)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    which: Which = ("second" if local.fold else "first") if twice else ""
    return WallTime(local.date(), Time(local.hour, local.minute), which)


def calendar_problems(calendar: Mapping[Deadline, datetime]) -> Iterator[Problem]:
    """Each deadline that does not follow the one before it, under the name of the deadline; those not set are none."""
    known = [name for name in DEADLINES if name in calendar]
    for before, name in pairwise(known):
        if calendar[name] <= calendar[before]:
            yield Problem(Message("Cette échéance doit tomber après celle qui la précède au calendrier."), column=name)


def is_complete(calendar: Mapping[Deadline, datetime]) -> bool:
    return set(calendar) == set(DEADLINES)


def extension_problems(name: Deadline, calendar: Mapping[Deadline, datetime], until: datetime) -> Iterator[Message]:
    """An extension is later than the deadline, and still before the next one."""
    if name not in EXTENSIBLE:
        yield Message("Seules les échéances qu’une entreprise doit tenir se prolongent.")
    elif name not in calendar:
        yield Message("Cette échéance n’est pas fixée. Fixez-la au calendrier avant de la prolonger.")
    elif until <= calendar[name]:
        yield Message("Une prolongation finit après l’échéance.")
    following = next((calendar[after] for after in DEADLINES[DEADLINES.index(name) + 1 :] if after in calendar), None)
    if following is not None and until >= following:
        yield Message("Une prolongation finit avant l’échéance suivante du calendrier.")


def closing_of(deadline: datetime, extension: datetime | None) -> datetime:
    """The minute that is the last; an extension that the calendar has overtaken takes nothing away."""
    return deadline if extension is None else max(deadline, extension)


def is_open(deadline: datetime | None, extension: datetime | None, now: datetime) -> bool:
    """To the end of the minute that is told: at 23:59:30 one is not late for 23:59. Without a deadline nothing shuts."""
    return deadline is None or now < closing_of(deadline, extension) + MINUTE


def _wrong(field: str, text: str) -> Refused:
    return Refused(Problem(Message(text), column=field))
