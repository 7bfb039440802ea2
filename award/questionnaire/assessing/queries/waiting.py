"""What of the assessors' work waits, counted by the database: for the organisers' home, which loads no answer."""

from sqlalchemy import and_, func, not_, select
from sqlmodel import Session, col

from award.people.queries import names_of
from award.questionnaire.answering.queries import returned_in
from award.questionnaire.tables import AssessmentRow


def assessors_owing(session: Session, edition: int, limit: int) -> tuple[tuple[str, int], ...]:
    """Names, and how many returned questionnaires each has not signed yet; who owes most first. A company that submits again
    is to be assessed again.
    """
    count, returned = func.count(), returned_in(edition)
    counts_now = func.coalesce(col(AssessmentRow.submission), 0) == returned.c.submission
    asked = (
        select(col(AssessmentRow.person), count)
        .join(returned, returned.c.entry == col(AssessmentRow.entry))
        .where(col(AssessmentRow.removed_at).is_(None))
        .where(not_(and_(col(AssessmentRow.state) == "signed", counts_now)))
        .group_by(col(AssessmentRow.person))
        .order_by(count.desc(), col(AssessmentRow.person))
        .limit(limit)
    )
    rows = session.execute(asked).all()
    names = names_of(session, {f"person:{person}" for person, _ in rows})
    return tuple((names.get(f"person:{person}", ""), count) for person, count in rows)


def owed_by(session: Session, person: int) -> frozenset[int]:
    """The entries whose questionnaire a person has still to assess."""
    mine = (
        col(AssessmentRow.person) == person,
        col(AssessmentRow.removed_at).is_(None),
        col(AssessmentRow.state) != "signed",
    )
    return frozenset(session.execute(select(col(AssessmentRow.entry)).where(*mine)).scalars())
