"""Slots as an iCalendar file: what calendars subscribe to, and what one keeps of a single interview.

An event keeps its UID whatever becomes of it; SEQUENCE rises with every change, and a cancelled one stays, CANCELLED.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from award.editions.calendar import PARIS
from award.interviews.slots.queries import Slot
from award.language import say, translated
from award.messages import Message

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Prix Excellence Client//Entretiens//FR"
ASKED_EVERY = timedelta(hours=1)
STATUS = {"planned": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}


def agenda_ics(slots: Iterable[Slot], host: str, language: str) -> bytes:
    """`host` makes the names of events unique in the world. The same slots give the same bytes."""
    from icalendar import Calendar  # noqa: PLC0415 - loaded where used

    title = translated("Entretiens du Prix Excellence Client", language)
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
                        ("x-wr-calname", title), ("x-wr-timezone", "Europe/Paris")):  # fmt: skip
        calendar.add(name, value)
    calendar.add("refresh-interval", ASKED_EVERY, parameters={"VALUE": "DURATION"})
    for one in slots:
        calendar.add_component(_event(one, host, language))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(slot: Slot, host: str, language: str) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - loaded where used

    event, plan = Event(), slot.plan
    event.add("uid", f"interview-{slot.entry}-{slot.turn}@{host}")
    event.add("dtstamp", slot.changed_at)
    event.add("last-modified", slot.changed_at)
    event.add("sequence", slot.sequence)
    event.add("status", STATUS[slot.state])
    event.add("dtstart", plan.starts.astimezone(PARIS))
    event.add("dtend", plan.ends.astimezone(PARIS))
    event.add("summary", say(Message.of("Entretien : {company}", company=slot.company_name), language))
    event.add("location", plan.place or plan.link)
    if plan.link:
        event.add("url", plan.link)
    event.add("description", _description(slot, language))
    return event


def _description(slot: Slot, language: str) -> str:
    return "\n".join(say(one, language) for one in _details(slot))


def _details(slot: Slot) -> Iterator[Message]:
    if slot.state == "cancelled":
        yield Message.of("Raison : {reason}", reason=slot.reason)
    if slot.jurors:
        jurors = ", ".join(f"{one.name} ({one.organisation})" for one in slot.jurors)
        yield Message.of("Jurés : {jurors}", jurors=jurors)
    if slot.plan.link:
        yield Message.of("Lien vidéo : {link}", link=slot.plan.link)
