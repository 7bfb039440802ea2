"""What stands beside a sheet on its page: the one to fill in after it."""

import msgspec
from sqlalchemy import select
from sqlmodel import Session

from award.companies.queries import ENTRY_NOW
from award.interviews.sheets.disclosure import is_writable
from award.interviews.sheets.queries.held import all_held
from award.words import normalised

_NAMED = select(ENTRY_NOW.c.id, ENTRY_NOW.c.name)


class Following(msgspec.Struct, frozen=True):
    """The next company whose sheet waits."""

    entry: int
    name: str


def following(session: Session, here: int, person: int) -> Following | None:
    """The next that waits by the company's name, beginning again after the last; None where no other does."""
    waiting = [one.entry for one in all_held(session, person) if is_writable(one.state, one.phase)]
    if not [key for key in waiting if key != here]:
        return None
    named = session.execute(_NAMED.where(ENTRY_NOW.c.id.in_([here, *waiting])))
    rows = {row.id: (normalised(row.name), row.id, row.name) for row in named}
    others = sorted(rows[key] for key in waiting if key != here)
    after = [*(one for one in others if one > rows[here]), *others]
    return Following(after[0][1], after[0][2])
