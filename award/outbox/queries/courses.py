"""How far messages came, and exactly what those that have not left say."""

from collections.abc import Collection
from datetime import datetime

import msgspec
from sqlalchemy import Select, case, func, select
from sqlmodel import Session, col

from award.mail.tables import LETTER
from award.outbox.sending import Course, Shown, State, course_of
from award.outbox.tables import OutgoingRow


class Sent(msgspec.Struct, frozen=True):
    """How far one message came: its letter and that letter's state, None and "" before it is posted."""

    state: State
    letter: int | None
    course: Course
    posted_at: datetime | None


OUTGOING_NOW = (
    select(
        col(OutgoingRow.id), col(OutgoingRow.state), LETTER.c.state.label("letter_state"),
        case((col(OutgoingRow.state) == "posted", col(OutgoingRow.ended_at))).label("posted_at"),
    )
    .outerjoin(LETTER, LETTER.c.id == col(OutgoingRow.letter))
    .subquery("outgoing_now")
)  # fmt: skip
"""For the queries of other capabilities to join: how far each message came."""
_SENT = select(
    col(OutgoingRow.id), col(OutgoingRow.state), col(OutgoingRow.letter), LETTER.c.state.label("letter_state"),
    col(OutgoingRow.bounce), col(OutgoingRow.ended_at),
).outerjoin(LETTER, LETTER.c.id == col(OutgoingRow.letter))  # fmt: skip


def sent(session: Session, keys: Collection[int]) -> dict[int, Sent]:
    """By the key of the message."""
    rows = session.execute(_SENT.where(col(OutgoingRow.id).in_(keys))) if keys else ()
    return {
        row.id: Sent(
            row.state,
            row.letter,
            course_of(row.state, row.letter_state or "", bounced=bool(row.bounce)),
            row.ended_at if row.state == "posted" else None,
        )
        for row in rows
    }


def courses_of_batch(session: Session, batch: int) -> dict[Course, int]:
    """How many messages of a batch are how far."""
    found: dict[Course, int] = {}
    for row in session.execute(_SENT.where(col(OutgoingRow.batch) == batch)):
        course = course_of(row.state, row.letter_state or "", bounced=bool(row.bounce))
        found[course] = found.get(course, 0) + 1
    return found


def messages_of_batch(session: Session, batch: int) -> tuple[Shown, ...]:
    """Those that have not left, exactly as they would: who gets what."""
    return _shown(session, select().where(col(OutgoingRow.batch) == batch))


def shown(session: Session, edition: int, keys: Collection[int]) -> tuple[Shown, ...]:
    """Those of them that belong to the edition and have not left."""
    mine = select().where(col(OutgoingRow.edition) == edition, col(OutgoingRow.id).in_(keys))
    return _shown(session, mine)


def _shown(session: Session, wanted: Select[tuple[()]]) -> tuple[Shown, ...]:
    columns = (getattr(OutgoingRow, name) for name in Shown.__struct_fields__)
    still = wanted.add_columns(*columns).where(col(OutgoingRow.state).in_(("waiting", "scheduled")))
    return tuple(Shown(*row) for row in session.execute(still.order_by(col(OutgoingRow.id))))


def last_written(session: Session, edition: int, kinds: Collection[str]) -> dict[str, datetime]:
    """When the last message of these kinds was written about each subject, of those that have left or may leave."""
    about, when = col(OutgoingRow.about), func.max(col(OutgoingRow.written_at))
    mine = (
        col(OutgoingRow.edition) == edition,
        col(OutgoingRow.kind).in_(kinds),
        col(OutgoingRow.state) != "discarded",
    )
    return {row[0]: row[1] for row in session.execute(select(about, when).where(*mine).group_by(about))}
