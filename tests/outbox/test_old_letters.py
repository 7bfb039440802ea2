"""Letters that left before there was an outbox: they are messages, and their links open as before."""

from datetime import UTC, datetime, timedelta

from messaging import draft
from sqlalchemy import Connection, MetaData, insert

from award.database.engine import open_alone
from award.database.schema import upgrade
from award.database.transactions import Database
from award.invitations.letters.links import state_of
from award.invitations.letters.queries import links_of
from award.invitations.queries import counts
from award.outbox.operations import send_at_once
from award.outbox.queries.listing import Wanted, messages

BEFORE = "2026_11_22_1220"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DAY = timedelta(days=1)
EDITION = {"id": 1, "name": "2026", "rules": "{}", "digest": "d", "origin": "x", "origin_rules": "{}", "frozen_by": "",
           "phase": "invitations", "phase_since": NOW, "phase_by": "person:1", "created": NOW, "version": 1,
           "calendar_version": 1}  # fmt: skip
INVITATION = {"id": 1, "edition": 1, "entry": 1, "asked_by": "person:1", "asked_at": NOW, "answer": "", "answered_by": "",
              "how": "", "reason": "", "reason_kind": "", "letter": 6, "version": 1}  # fmt: skip
LETTER = {"recipient": "a@b.example", "subject": "Objet", "text": "Texte", "language": "fr", "written_by": "person:1",
          "state": "sent", "told": "250"}  # fmt: skip
LINK = {"invitation": 1, "name": "Ada", "email": "a@b.example", "language": "fr", "delegated_by": "",
        "expires": NOW + 90 * DAY}  # fmt: skip
KINDS = {4: "invitations.invitation", 5: "invitations.invitation", 6: "invitations.reminder"}


def fill(connection: Connection) -> None:
    """One invitation, with a first letter that a second one replaced, and a reminder of that."""
    known = MetaData()
    known.reflect(connection)
    rows: list[tuple[str, dict[str, object]]] = [
        ("edition", EDITION),
        ("sector", {"id": 1, "name": "Banque", "key": "banque", "version": 1}),
        ("company", {"id": 1, "name": "Ardéole", "key": "ardeole", "created": NOW, "version": 1}),
        ("entry", {"id": 1, "edition": 1, "company": 1, "sector": 1, "name": "Ardéole", "version": 1}),
        ("invitation", INVITATION),
    ]
    for key, kind in KINDS.items():
        at, ended = NOW + key * DAY, NOW + 5 * DAY if key == 4 else None
        rows += [
            ("letter", LETTER | {"id": key, "kind": kind, "written_at": at, "ended_at": at}),
            ("invitation_link", LINK | {"fingerprint": f"f{key}", "letter": key, "created": at, "ended": ended}),
        ]
    for table, row in rows:
        connection.execute(insert(known.tables[table]), row)


def test_letters_become_messages_and_their_links_open_as_before(empty_address: str) -> None:
    upgrade(empty_address, BEFORE)
    with open_alone(empty_address, migrating=True) as connection:
        fill(connection)
    upgrade(empty_address)
    database, later = Database(empty_address), NOW + 9 * DAY
    with database.read() as session:
        links, found = links_of(session, 1), messages(session, 1, Wanted(), 9)
        asked = counts(session, 1, later).asked
    assert [(one.fingerprint, state_of(one, later)) for one in links] == [
        ("f4", "ended"),
        ("f5", "open"),
        ("f6", "open"),
    ]
    assert [(one.kind, one.course, one.address) for one in found] == [
        ("invitation.reminder", "sent", "a@b.example"),
        ("invitation.first", "sent", "a@b.example"),
        ("invitation.first", "sent", "a@b.example"),
    ]
    assert asked == 1
    fresh = database.write(lambda session: send_at_once(session, draft(1), "system", later))
    assert fresh > max(KINDS)
    database.close()
