"""The outbox of an edition: its messages, the newest first, and the batches that wait to be sent."""

from collections.abc import Collection
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlmodel import Session, col

from award.editions.refusals import unknown
from award.mail.tables import LETTER
from award.outbox.sending import COURSES, Course, State
from award.outbox.tables import BatchRow, OutgoingRow


class Listed(msgspec.Struct, frozen=True):
    """A message without its text. Name and address are personal."""

    id: int
    version: int
    kind: str
    name: str
    address: str
    language: str
    subject: str
    course: Course
    due: datetime | None
    written_at: datetime
    ended_at: datetime | None
    held: bool


class Told(msgspec.Struct, frozen=True):
    """A message as those who answer for it read it: never with the links that only its reader may follow."""

    listed: Listed
    text: str
    secrets: tuple[str, ...]
    """The names that stand for such links in the text, while it has not left."""
    batch: int | None
    template: int
    state: State
    letter: int | None
    letter_told: str
    """What the mail server answered last."""
    written_by: str
    edited_by: str
    edited_at: datetime | None
    ended_by: str
    reason: str
    bounce: str
    bounced_by: str
    bounced_at: datetime | None


class Batch(msgspec.Struct, frozen=True):
    """What one act wrote together and has not left yet, by kind."""

    id: int
    kinds: tuple[str, ...]
    waiting: int
    scheduled: int
    due: datetime | None
    """When the first of those leaves."""
    by: str
    at: datetime
    held: bool


class Wanted(msgspec.Struct, frozen=True):
    """What a list shows; "" and None leave a filter out. `before` is the key of the last one of the page before."""

    course: Course | None = None
    kind: str = ""
    words: str = ""
    batch: int | None = None
    before: int | None = None


_HELD = func.coalesce(col(BatchRow.held), False)
_COURSE: ColumnElement[str] = case(
    (col(OutgoingRow.state) != "posted", col(OutgoingRow.state)),
    (and_(LETTER.c.state == "sent", col(OutgoingRow.bounce) != ""), "bounced"),
    (LETTER.c.state == "waiting", "leaving"),
    else_=LETTER.c.state,
)
_JOINED = (
    select(
        col(OutgoingRow.id), col(OutgoingRow.version), col(OutgoingRow.kind), col(OutgoingRow.name),
        col(OutgoingRow.address), col(OutgoingRow.language), col(OutgoingRow.subject), _COURSE.label("course"),
        col(OutgoingRow.due), col(OutgoingRow.written_at), col(OutgoingRow.ended_at), _HELD.label("held"),
    )
    .outerjoin(LETTER, LETTER.c.id == col(OutgoingRow.letter))
    .outerjoin(BatchRow, col(BatchRow.id) == col(OutgoingRow.batch))
)  # fmt: skip
_STILL = col(OutgoingRow.state).in_(("waiting", "scheduled"))


def messages(session: Session, edition: int, wanted: Wanted, limit: int) -> tuple[Listed, ...]:
    found = _JOINED.where(col(OutgoingRow.edition) == edition, *_filters(wanted))
    if wanted.before is not None:
        found = found.where(col(OutgoingRow.id) < wanted.before)
    return tuple(Listed(*row) for row in session.execute(found.order_by(col(OutgoingRow.id).desc()).limit(limit)))


def counts(session: Session, edition: int) -> dict[Course, int]:
    """How many messages of an edition are how far, in the order of their way; those of which there are none are left out."""
    mine = (
        select(_COURSE, func.count()).select_from(OutgoingRow).outerjoin(LETTER, LETTER.c.id == col(OutgoingRow.letter))
    )
    grouped = mine.where(col(OutgoingRow.edition) == edition).group_by(_COURSE)
    found = {row[0]: row[1] for row in session.execute(grouped)}
    return {course: found[course] for course in COURSES if course in found}


def pending(session: Session, edition: int, keys: Collection[int] = (), batch: int | None = None) -> tuple[Told, ...]:
    """Those of the edition that have not left: of a batch, or with these keys; in the order in which they were written."""
    chosen = col(OutgoingRow.batch) == batch if batch is not None else col(OutgoingRow.id).in_(keys)
    found = _told(_JOINED).where(col(OutgoingRow.edition) == edition, _STILL, chosen)
    return tuple(_read(row) for row in session.execute(found.order_by(col(OutgoingRow.id))))


def message(session: Session, edition: int, key: int) -> Told:
    """Raises Unknown when there is none, or it is another edition's."""
    mine = _told(_JOINED).where(col(OutgoingRow.edition) == edition, col(OutgoingRow.id) == key)
    row = session.execute(mine).first()
    if row is None:
        raise unknown()
    return _read(row)


def batches(session: Session, edition: int) -> tuple[Batch, ...]:
    """Those with messages that have not left, the newest first."""
    waiting, scheduled = (
        func.sum(case((col(OutgoingRow.state) == state, 1), else_=0)) for state in ("waiting", "scheduled")
    )
    grouped = (
        select(col(OutgoingRow.batch).label("id"), waiting.label("waiting"), scheduled.label("scheduled"),
               func.min(col(OutgoingRow.due)).label("due"))
        .where(col(OutgoingRow.edition) == edition, _STILL, col(OutgoingRow.batch).is_not(None))
        .group_by(col(OutgoingRow.batch))
        .subquery()
    )  # fmt: skip
    rows = session.execute(
        select(grouped.c.id, grouped.c.waiting, grouped.c.scheduled, grouped.c.due, col(BatchRow.opened_by),
               col(BatchRow.opened_at), col(BatchRow.held))
        .join(BatchRow, col(BatchRow.id) == grouped.c.id)
        .order_by(grouped.c.id.desc())
    ).all()  # fmt: skip
    kinds = _kinds(session, [row.id for row in rows])
    return tuple(Batch(row[0], tuple(kinds[row[0]]), *row[1:]) for row in rows)


def _kinds(session: Session, batches: Collection[int]) -> dict[int, list[str]]:
    mine = select(col(OutgoingRow.batch), col(OutgoingRow.kind)).where(col(OutgoingRow.batch).in_(batches), _STILL)
    found: dict[int, list[str]] = {}
    for row in session.execute(mine.distinct().order_by(col(OutgoingRow.kind))):
        found.setdefault(row.batch, []).append(row.kind)
    return found


def _filters(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.course is not None:
        found.append(_COURSE.in_([wanted.course]))
    if wanted.kind:
        found.append(col(OutgoingRow.kind) == wanted.kind)
    if wanted.batch is not None:
        found.append(col(OutgoingRow.batch) == wanted.batch)
    if wanted.words:
        columns = (OutgoingRow.name, OutgoingRow.address, OutgoingRow.subject)
        found.append(or_(*(col(one).icontains(wanted.words, autoescape=True) for one in columns)))
    return found


def _told(joined: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    return joined.add_columns(
        col(OutgoingRow.text), col(OutgoingRow.secrets), col(OutgoingRow.batch), col(OutgoingRow.template),
        col(OutgoingRow.state), col(OutgoingRow.letter), LETTER.c.told, col(OutgoingRow.written_by),
        col(OutgoingRow.edited_by), col(OutgoingRow.edited_at), col(OutgoingRow.ended_by), col(OutgoingRow.reason),
        col(OutgoingRow.bounce), col(OutgoingRow.bounced_by), col(OutgoingRow.bounced_at),
    )  # fmt: skip


def _read(row: tuple[object, ...]) -> Told:
    count = len(Listed.__struct_fields__)
    text, secrets, batch, template, state, letter, told, *rest = row[count:]
    names = tuple(msgspec.json.decode(str(secrets), type=dict[str, str]))
    return Told(Listed(*row[:count]), text, names, batch, template, state, letter, told or "", *rest)  # type: ignore[arg-type]  # as selected
