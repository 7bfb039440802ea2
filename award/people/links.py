"""Personal links: how long they open, and what they open to."""

from datetime import datetime, timedelta
from typing import Literal, get_args

import msgspec

LinkKind = Literal["invitation", "sign-in"]
LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)
LASTS: dict[LinkKind, timedelta] = {"invitation": timedelta(days=14), "sign-in": timedelta(minutes=10)}
QUIET = timedelta(minutes=2)
"""Nobody receives a second link so soon: a stranger who asks for them fills no mailbox, and the first one still opens."""
KEPT = timedelta(days=90)
"""So long a link that does not open any more can be exchanged for a new one, sent to the same person."""


class Link(msgspec.Struct, frozen=True):
    """A link as it stands, whose fingerprint was shown."""

    person: int
    kind: LinkKind
    expires: datetime
    used: datetime | None
    active: bool
    """Whether its person may come in."""
    joined: bool
    """Whether they chose a passphrase."""


def opens(link: Link, now: datetime) -> bool:
    """Once, in time, and an invitation only for those who have not joined: an old letter takes over no account."""
    fresh = link.used is None and now < link.expires and link.active
    return fresh and not (link.kind == "invitation" and link.joined)


def next_kind(*, joined: bool) -> LinkKind:
    """What is sent to somebody who asks for a link."""
    return "sign-in" if joined else "invitation"
