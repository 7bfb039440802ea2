"""A link in a letter: how long it opens the company's page, and what is said once it does not. PURE."""

from datetime import datetime, timedelta
from typing import Literal

import msgspec

LASTS = timedelta(days=120)
"""Longer than from the letter to the end of an evaluation. What may still be done is another question: see `offering`."""
State = Literal["open", "ended", "expired"]


class Link(msgspec.Struct, frozen=True):
    """As it was sent; `ended` when somebody else holds the question now. Name and address are personal."""

    fingerprint: str
    invitation: int
    name: str
    email: str
    language: str
    delegated_by: str
    letter: int
    created: datetime
    expires: datetime
    ended: datetime | None


class Addressee(msgspec.Struct, frozen=True):
    """Whom a letter is to, and in which language; `delegated_by` names who handed the question over to them."""

    name: str
    email: str
    language: str
    delegated_by: str = ""


def state_of(link: Link, now: datetime) -> State:
    if link.ended is not None:
        return "ended"
    return "open" if now < link.expires else "expired"


def holder(links: tuple[Link, ...]) -> Link | None:
    """Who holds the question now, of all links of an invitation in their order; None before the first letter."""
    return next((one for one in reversed(links) if one.ended is None), None)


def addressee_of(link: Link) -> Addressee:
    return Addressee(link.name, link.email, link.language, link.delegated_by)
