"""Rows written straight into the tables, whatever a capability would demand: only as much of each as is counted."""

from collections.abc import Iterable
from typing import Any

from edition_acts import NOW
from sqlalchemy import Table, insert
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlmodel import Session

from award.database.naming import METADATA

Row = dict[str, Any]


def put(session: Session, table: str, rows: Iterable[Row]) -> None:
    """What a row does not say is what a new one has."""
    there: Table = METADATA.tables[table]
    known = {one.name: one.default.arg for one in there.columns if isinstance(one.default, ScalarElementColumnDefault)}
    every = [known | row for row in rows]
    if every:
        session.execute(insert(there), every)


def put_study(session: Session, edition: int, standings: Iterable[Row]) -> None:
    """As a confirmed selection leaves it."""
    kept = {"manner": "{}", "rules": "r", "examination": "e"}
    put(session, "study", [kept | {"id": edition, "edition": edition, "name": "etude.csv", "digest": "d", "size": 1,
                                   "received_by": "person:1", "received_at": NOW}])  # fmt: skip
    put(session, "selection", [kept | {"edition": edition, "study": edition, "study_digest": "d", "result": "s", "measured": 1,
                                       "selected": 1, "confirmed_by": "person:1", "confirmed_at": NOW, "version": 2}])  # fmt: skip
    written = {"edition": edition, "sector": "S", "score": "80", "reference": "70"}
    put(session, "standing", [written | row for row in standings])


def put_letter(session: Session, edition: int, invitation: int, key: int, state: str, letter: str) -> None:
    """A message of the outbox in its state, and how far its letter came once it was posted."""
    posted = state == "posted"
    if posted:
        put(session, "letter", [{"id": key, "kind": "invitation", "recipient": "a@b.example", "subject": "s", "text": "t",
                                 "language": "fr", "written_by": "person:1", "written_at": NOW, "state": letter}])  # fmt: skip
    put(session, "outgoing", [{"id": key, "edition": edition, "kind": "invitation", "template": 0, "name": "A", "subject": "s",
                               "address": "a@b.example", "language": "fr", "text": "t", "state": state, "written_at": NOW,
                               "letter": key if posted else None, "written_by": "person:1",
                               "ended_at": NOW if state in {"posted", "discarded"} else None}])  # fmt: skip
    put(session, "invitation_link", [{"fingerprint": f"f{key}", "invitation": invitation, "name": "A", "email": "a@b.example",
                                      "message": key, "created": NOW, "expires": NOW}])  # fmt: skip
