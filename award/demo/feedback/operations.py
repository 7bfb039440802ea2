"""Feedback of every company of an edition in deliberation, collected, written and approved by an organiser."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from award.demo.feedback.typed import texts_of
from award.drafts.changing import EMPTY, Change
from award.feedback.findings import kept
from award.feedback.operations import Approving, approve, collect, save_feedback
from award.feedback.queries import Desk, desk
from award.people.roles import Person, Role


def tell_companies(session: Session, edition: int, entries: Iterable[int], organiser: int, now: datetime) -> None:
    """By the account that the sign-in page shows."""
    by = Person(organiser, "", "fr", frozenset[Role]({"organiser"}))
    for entry in entries:
        collect(session, edition, entry, by, now)
        save_feedback(session, edition, entry, _typed(desk(session, edition, entry, by.id)), by, now)
        seal = desk(session, edition, entry, by.id).seal
        approve(session, edition, entry, Approving(seal, looked=True), by, now)


def _typed(found: Desk) -> list[Change]:
    subjects = {one.key: one for one in found.subjects}
    return [
        Change(
            f"demonstration-{found.participant.entry}-{field}", field, found.standing.get(field, EMPTY).version, text
        )
        for one in kept(found.findings)
        for field, text in texts_of(one, subjects.get(one.subject))
    ]
