"""An edition words its messages: each saving is a version, and none is lost."""

from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.refusals import outdated
from award.messages import Refused
from award.outbox.kinds import MessageKind, Wording
from award.outbox.queries.templates import versions_of
from award.outbox.tables import TemplateRow
from award.outbox.wording import template_problems, tidied
from award.trail.acts import Act
from award.trail.operations import record


class Template(msgspec.Struct, frozen=True):
    """Of which edition and language; `version` is the one that somebody looked at, 0 for the default."""

    edition: int
    kind: MessageKind
    language: str
    version: int


def save_template(session: Session, seen: Template, new: Wording, by: Actor, now: datetime) -> int:
    """The newest version, which is the one before where nothing changed. Messages that were written already stay as they are.

    Raises Refused with everything that is wrong, Outdated when somebody saved another version meanwhile.
    """
    demand(by, ORGANISERS)
    clean = Wording(new.subject.strip(), tidied(new.text))
    if faults := tuple(template_problems(seen.kind, clean, seen.language)):
        raise Refused(*faults)
    before = _as_seen(session, seen)
    return seen.version if clean == before else _save(session, seen, clean, by, now)


def return_to_default(session: Session, seen: Template, by: Actor, now: datetime) -> int:
    """The newest version."""
    demand(by, ORGANISERS)
    before = _as_seen(session, seen)
    if before == seen.kind.default(seen.language):
        return seen.version
    return _save(session, seen, Wording("", ""), by, now)


def _as_seen(session: Session, seen: Template) -> Wording:
    saved = versions_of(session, seen.edition, seen.kind, seen.language)
    if (saved[0].version if saved else 0) != seen.version:
        raise outdated()
    return saved[0].wording if saved else seen.kind.default(seen.language)


def _save(session: Session, seen: Template, wording: Wording, by: Actor, now: datetime) -> int:
    version = seen.version + 1
    session.add(
        TemplateRow(edition=seen.edition, kind=seen.kind.name, language=seen.language, version=version,
                    subject=wording.subject, text=wording.text, saved_by=by.called, saved_at=now)
    )  # fmt: skip
    session.flush()
    subject = f"edition:{seen.edition}:message:{seen.kind.name}:{seen.language}"
    after = {"version": version, "subject": wording.subject, "text": wording.text}
    record(session, Act("message-template.saved", subject, by.called, now, after=after))
    return version
