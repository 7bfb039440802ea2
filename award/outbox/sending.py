"""What may be done with a message, how far it came, and exactly what somebody was shown before they sent it. PURE."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Literal, get_args

import msgspec

State = Literal["waiting", "scheduled", "posted", "discarded"]
Course = Literal["waiting", "scheduled", "leaving", "sent", "refused", "doubtful", "kept", "bounced", "discarded"]
"""`leaving`: posted, and not with the mail server yet; `sent`: the server took it; `kept`: there is no server."""
COURSES: tuple[Course, ...] = get_args(Course)
FAILED: frozenset[Course] = frozenset({"refused", "doubtful", "bounced"})
"""Those that somebody must look at."""
OF_LETTERS: dict[str, Course] = {
    "waiting": "leaving", "leaving": "leaving", "sent": "sent", "refused": "refused", "doubtful": "doubtful",
    "kept": "kept",
}  # fmt: skip


class Shown(msgspec.Struct, frozen=True):
    """A message as it stands in the list of who gets what."""

    id: int
    version: int
    address: str
    subject: str
    text: str


class Chosen(msgspec.Struct, frozen=True):
    """Messages of an edition as somebody was shown them, by their digest; `due` is when they are to leave, None for now."""

    edition: int
    keys: frozenset[int]
    digest: str
    due: datetime | None = None


class Seen(msgspec.Struct, frozen=True):
    """One message as somebody looked at it."""

    edition: int
    message: int
    version: int


def course_of(state: State, letter: str, *, bounced: bool) -> Course:
    """`letter` is the state of the letter that it became, "" before."""
    if state != "posted":
        return state
    return "bounced" if bounced and letter == "sent" else OF_LETTERS[letter]


def digest_of(shown: Iterable[Shown], due: datetime | None) -> str:
    """Of who gets what and when: what was shown is what is sent, or nothing is."""
    parts = msgspec.json.encode((sorted(shown, key=lambda one: one.id), due))
    return sha256(parts).hexdigest()
