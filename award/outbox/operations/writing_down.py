"""A message is written from its template, and rewritten by hand. It does not leave by that."""

from datetime import datetime

import msgspec
from sqlalchemy import select, update
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.refusals import outdated, unknown
from award.mail.letters import Letter, check_headers
from award.messages import Refused
from award.outbox.kinds import MessageKind, Wording
from award.outbox.queries import wording_of
from award.outbox.sending import Seen
from award.outbox.tables import BatchRow, OutgoingRow
from award.outbox.wording import edit_problems, in_one_line, secrets_of, tidied, written
from award.trail.acts import Act
from award.trail.operations import record


class To(msgspec.Struct, frozen=True):
    """Whom a message is to, and in which language."""

    name: str
    address: str
    language: str


class Draft(msgspec.Struct, frozen=True):
    """`values` are in the reader's language, one for each placeholder of the kind that is not optional. `about` is what the
    trail calls what the message is about, as in `invitation:3`: what becomes of the message stands in its history.
    """

    edition: int
    kind: MessageKind
    to: To
    values: dict[str, str]
    about: str = ""
    batch: int | None = None


def open_batch(session: Session, edition: int, by: str, now: datetime, *, held: bool = False) -> int:
    """The key of a batch, empty yet. Nobody sends the messages of a `held` one but the act that calls `post_batch`."""
    row = BatchRow(edition=edition, opened_by=by, opened_at=now, held=held)
    session.add(row)
    session.flush()
    return row.id or 0


def write(session: Session, draft: Draft, by: str, now: datetime) -> int:
    """The key of the message, which waits. Raises Refused for an address in two lines."""
    key = store(session, draft, by, now)
    after = {"message": key, "kind": draft.kind.name, "edition": draft.edition}
    told = {"name": draft.to.name, "email": draft.to.address}
    record(session, Act("message.written", draft.about or f"message:{key}", by, now, after=after, personal=told))
    return key


def store(session: Session, draft: Draft, by: str, now: datetime) -> int:
    """The key of the message; the trail is told by whoever calls."""
    kind, to = draft.kind, draft.to
    version, template = wording_of(session, draft.edition, kind, to.language)
    made = written(kind, template, to.language, draft.values)
    check_headers(Letter(kind.name, to.address, made.subject, made.text, to.language))
    row = OutgoingRow(
        edition=draft.edition, batch=draft.batch, kind=kind.name, template=version, about=draft.about, needs=kind.needs,
        name=in_one_line(to.name), address=to.address, language=to.language, subject=made.subject, text=made.text,
        secrets=msgspec.json.encode(secrets_of(kind, to.language, draft.values)).decode(), written_by=by, written_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id or 0


def edit(session: Session, seen: Seen, new: Wording, by: Actor, now: datetime) -> int:
    """The message's new version. Raises Unknown when it has left, Outdated when somebody changed it meanwhile."""
    demand(by, ORGANISERS)
    mine = (col(OutgoingRow.id) == seen.message, col(OutgoingRow.edition) == seen.edition)
    wanted = select(col(OutgoingRow.version), col(OutgoingRow.secrets), col(OutgoingRow.kind), col(OutgoingRow.about))
    old = session.execute(wanted.where(*mine, col(OutgoingRow.state).in_(("waiting", "scheduled")))).first()
    if old is None:
        raise unknown()
    if old.version != seen.version:
        raise outdated()
    clean = Wording(new.subject.strip(), tidied(new.text))
    if faults := tuple(edit_problems(clean, frozenset(msgspec.json.decode(old.secrets)))):
        raise Refused(*faults)
    after = {"message": seen.message, "kind": old.kind, "version": seen.version + 1}
    values = {"subject": clean.subject, "text": clean.text, "edited_by": by.called, "edited_at": now,
              "version": seen.version + 1}  # fmt: skip
    session.execute(update(OutgoingRow).where(*mine).values(**values))
    record(session, Act("message.edited", old.about or f"message:{seen.message}", by.called, now, after=after))
    return seen.version + 1
