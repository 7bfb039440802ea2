"""Long lists, the newest first, one page after the other."""

from collections.abc import Sequence
from typing import Protocol

from award.web.site import Request

SHOWN = 50
LONGEST = 18
"""Digits of the largest key of a database."""


class Keyed(Protocol):
    """A row of a list."""

    @property
    def id(self) -> int: ...


def starting(request: Request) -> int | None:
    """The key before which the page begins; None for the first page, and for whatever is no key."""
    asked = str(request.query_params.get("before", ""))
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= LONGEST else None


def following(found: Sequence[Keyed]) -> str:
    """The query of the next page, when one more was found than is shown; "" otherwise."""
    return f"?before={found[SHOWN - 1].id}" if len(found) > SHOWN else ""
