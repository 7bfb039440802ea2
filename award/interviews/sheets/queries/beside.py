"""What stands beside a sheet on its page: the one to fill in after it."""

from functools import lru_cache

import msgspec
from sqlmodel import Session

from award.interviews.sheets.queries.held import waiting
from award.words import normalised


class Following(msgspec.Struct, frozen=True):
    """The next company whose sheet waits."""

    entry: int
    name: str


_place = lru_cache(10_000)(normalised)
"""By which companies are listed."""


def following(session: Session, here: int, name: str, person: int) -> Following | None:
    """The next that waits by the company's name, after that of this entry, beginning again after the last; None where no
    other does.
    """
    others = sorted((_place(one), entry, one) for entry, one in waiting(session, person).items() if entry != here)
    after = [*(one for one in others if one > (_place(name), here, name)), *others]
    return Following(after[0][1], after[0][2]) if after else None
