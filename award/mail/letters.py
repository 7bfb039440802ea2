"""A letter before it is sent, and what may be seen of it. PURE."""

import re

import msgspec

from award.messages import refuse

_BREAK = re.compile(r"[\r\n\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SECRET = re.compile(r"(?<=[/=?#])[A-Za-z0-9_-]{20,}", re.ASCII)
HIDDEN = "…"


class Letter(msgspec.Struct, frozen=True):
    """`kind` says what it is for, as in "people.invitation"; `text` is plain, its paragraphs separated by empty lines."""

    kind: str
    to: str
    subject: str
    text: str
    language: str = "fr"


class SendLetter(msgspec.Struct, frozen=True):
    """The arguments of the job `mail.send`."""

    letter: int


def check_headers(letter: Letter) -> None:
    """Raises Refused for a line break or control character in the address or the subject: it would begin another header."""
    if _BREAK.search(letter.to) or _BREAK.search(letter.subject):
        raise refuse("Une adresse et un objet tiennent en une ligne.")


def without_secrets(text: str) -> str:
    """The same with the random part of links left out: whoever reads a sign-in link could follow it."""
    return _SECRET.sub(HIDDEN, text)
