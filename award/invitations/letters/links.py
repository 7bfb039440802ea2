"""A link in a letter: how long it opens the company's page, and what is said once it does not. PURE."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from award.outbox.sending import Course

LASTS = timedelta(days=120)
"""Longer than from the letter to the end of an evaluation. What may still be done is another question: see `offering`."""
State = Literal["unsent", "open", "ended", "expired"]


class Link(msgspec.Struct, frozen=True):
    """As it was written; `posted` is when it was sent, None while its message waits or where that was discarded. `ended` is
    since when somebody else holds the question. Name and address are personal.
    """

    fingerprint: str
    invitation: int
    name: str
    email: str
    language: str
    delegated_by: str
    message: int
    replaces: bool
    created: datetime
    expires: datetime
    ended: datetime | None
    posted: datetime | None
    course: Course


class Addressee(msgspec.Struct, frozen=True):
    """Whom a letter is to, and in which language; `delegated_by` names who handed the question over to them."""

    name: str
    email: str
    language: str
    delegated_by: str = ""


def settled(links: Iterable[Link]) -> tuple[Link, ...]:
    """All links of an invitation in the order in which they were sent, those not sent last; each ended by the next one that
    replaces it.
    """
    sent = sorted((one for one in links if one.posted is not None), key=_sent)
    unsent = sorted((one for one in links if one.posted is None), key=lambda one: one.message)
    found: list[Link] = []
    ended: datetime | None = None
    for one in reversed(sent):
        found.append(msgspec.structs.replace(one, ended=one.ended or ended))
        if one.replaces:
            ended = one.posted
    return (*reversed(found), *unsent)


def _sent(one: Link) -> tuple[datetime, int]:
    return one.posted or one.created, one.message


def state_of(link: Link, now: datetime) -> State:
    if link.posted is None:
        return "unsent"
    if link.ended is not None:
        return "ended"
    return "open" if now < link.expires else "expired"


def holder(links: tuple[Link, ...]) -> Link | None:
    """Who holds the question now, of all settled links of an invitation; None before the first letter is sent."""
    return next((one for one in reversed(links) if one.posted is not None and one.ended is None), None)


def awaiting(links: Iterable[Link]) -> tuple[Link, ...]:
    """Those whose message somebody has still to send, or that leave at their time."""
    return tuple(one for one in links if one.course in {"waiting", "scheduled"})


def last_written(links: Iterable[Link]) -> datetime | None:
    """When the last letter was written that has left or may leave."""
    return max((one.created for one in links if one.course != "discarded"), default=None)


def addressee_of(link: Link) -> Addressee:
    return Addressee(link.name, link.email, link.language, link.delegated_by)
