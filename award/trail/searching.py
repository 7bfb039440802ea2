"""The trail as people read it: the newest first, by who acted, on what, how and when."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, String, false, func, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement
from sqlmodel import Session

from award.trail.acts import Payload, readable_payload
from award.trail.tables import ENTRY, PERSONAL

BATCH = 200


class Wanted(msgspec.Struct, frozen=True):
    """Nothing for all. `authors` None are all of them; `subject` begins the subject; `since` and `until` are the first moment
    that is shown and the first that is not.
    """

    authors: tuple[str, ...] | None = None
    subject: str = ""
    kinds: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


class Found(msgspec.Struct, frozen=True):
    """An act; `erasable` where personal data of it is kept apart. Its number, and whether it is sealed, is told nobody: both
    count what others did meanwhile.
    """

    entry: int
    act: Payload
    erasable: bool


class _Text(FunctionElement[str]):
    """The payload as text, in which its kind can be sought: no column has it."""

    inherit_cache = True
    type = String()


@compiles(_Text, "sqlite")
def _text_of_file(element: _Text, compiler: Any, **options: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **options)} AS TEXT)"


@compiles(_Text, "postgresql")
def _text_of_server(element: _Text, compiler: Any, **options: Any) -> str:
    return f"convert_from({compiler.process(element.clauses, **options)}, 'UTF8')"


_FOUND = (
    select(ENTRY.c.id, ENTRY.c.payload, PERSONAL.c.entry)
    .outerjoin(PERSONAL, PERSONAL.c.entry == ENTRY.c.id)
    .order_by(ENTRY.c.id.desc())
)
_AT = select(ENTRY.c.id, ENTRY.c.payload).order_by(ENTRY.c.id).limit(1)


def acts_found(session: Session, wanted: Wanted) -> Iterator[Found]:
    """One after another, the newest first. Reads as many as the caller takes, some at a time."""
    conditions, last = _conditions(session, wanted), None
    while True:
        asked = _FOUND.where(*conditions).limit(BATCH)
        rows = session.execute(asked if last is None else asked.where(ENTRY.c.id < last)).all()
        for entry, content, personal in rows:
            act = readable_payload(content)
            if act is not None and _fits(act, wanted):
                yield Found(entry, act, personal is not None)
        if len(rows) < BATCH:
            return
        last = rows[-1][0]


def _conditions(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.authors is not None:
        found.append(ENTRY.c.author.in_(wanted.authors))
    if wanted.subject:
        found.append(
            or_(ENTRY.c.subject == wanted.subject, ENTRY.c.subject.startswith(f"{wanted.subject}:", autoescape=True))
        )
    if wanted.kinds:
        found.append(or_(*map(_is_kind, wanted.kinds)))
    found += [~_is_kind(kind) for kind in wanted.not_kinds]
    if wanted.since is not None or wanted.until is not None:
        found += _between(session, wanted)
    return found


def _is_kind(kind: str) -> ColumnElement[bool]:
    """Keys are sorted in a payload: `personal` comes after `kind`, and after no other key of that name."""
    return _Text(ENTRY.c.payload).contains(f'"kind":"{kind}","personal":', autoescape=True)


def _between(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Numbers grow with time: the first act of a moment is found by halving, and no other is read."""
    highest = int(session.execute(select(func.coalesce(func.max(ENTRY.c.id), 0))).scalar_one())
    if not highest:
        return [false()]
    low = 1 if wanted.since is None else _first_since(session, wanted.since, highest)
    high = highest + 1 if wanted.until is None else _first_since(session, wanted.until, highest)
    return [ENTRY.c.id >= low, ENTRY.c.id < high]


def _first_since(session: Session, moment: datetime, highest: int) -> int:
    low, high = 1, highest + 1
    while low < high:
        middle = (low + high) // 2
        found = session.execute(_AT.where(ENTRY.c.id >= middle)).first()
        act = readable_payload(found.payload) if found else None
        if found is None or act is None or act.at >= moment:
            high = middle
        else:
            low = found.id + 1
    return low


def _fits(act: Payload, wanted: Wanted) -> bool:
    return not wanted.kinds or act.kind in wanted.kinds
