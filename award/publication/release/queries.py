"""Publications as Structs, what would be announced today, and what an edition's phases ask of a release."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

import msgspec
from sqlalchemy import Row, select
from sqlmodel import Session, col

from award.companies.queries import Entry, contacts, entries_with
from award.editions.phases import Facts
from award.editions.queries import Edition, edition
from award.editions.refusals import unknown
from award.editions.rules import Rules
from award.feedback.queries import unapproved
from award.interviews.progress.queries.facts import interview_facts
from award.interviews.sheets.queries import signed_marks
from award.interviews.slots.queries import slots
from award.invitations.queries import funnel_of, participants
from award.messages import Message
from award.outbox.queries import courses_of_batch
from award.people.queries import accounts_of_company
from award.publication.documents.queries import documents_ready
from award.publication.outcome import distinction
from award.publication.release.announcing import Announcement, Evaluation, Path, announcement, slug_of
from award.publication.release.stages import OPEN, Source, State
from award.publication.release.tables import PalmaresRow, PublicationRow
from award.questionnaire.assessing.queries import submitted_in, with_questionnaires
from award.ranking.queries import Closed, closing, with_ranking
from award.selection.queries import confirmed, standings

_FAILURE = msgspec.json.Decoder(tuple[Message, ...])


class Publication(msgspec.Struct, frozen=True):
    """One that was prepared, and what became of it. `ended_by` undid it, or had confirmed what then took place; `failure` is why
    it did not take place at its hour and waits to be confirmed again.
    """

    id: int
    edition: int
    closing: int
    batch: int
    slug: str
    state: State
    due: datetime | None
    prepared_by: str
    prepared_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    ended_by: str
    ended_at: datetime | None
    reason: str
    failure: tuple[Message, ...]
    version: int


class Reader(msgspec.Struct, frozen=True):
    """Somebody who is written to. Personal data."""

    name: str
    address: str
    language: str


class Address(msgspec.Struct, frozen=True):
    """Where the palmarès of an edition is public."""

    slug: str
    published_at: datetime


_PUBLICATION = select(*(getattr(PublicationRow, name) for name in Publication.__struct_fields__))

_ADDRESS = select(col(PalmaresRow.slug), col(PalmaresRow.published_at))
_DOCUMENT = select(col(PalmaresRow.document))
_PROMISED = select(col(PublicationRow.slug)).where(col(PublicationRow.state).in_(OPEN))


def publications(session: Session, key: int) -> tuple[Publication, ...]:
    """Of an edition, the last prepared first."""
    mine = _PUBLICATION.where(col(PublicationRow.edition) == key).order_by(col(PublicationRow.id).desc())
    return tuple(_publication(row) for row in session.execute(mine))


def publication(session: Session, key: int) -> Publication:
    """Raises Unknown when there is none."""
    row = session.execute(_PUBLICATION.where(col(PublicationRow.id) == key)).first()
    if row is None:
        raise unknown()
    return _publication(row)


def open_publication(session: Session, key: int) -> Publication | None:
    """That of the edition which is still to take place."""
    return next((one for one in publications(session, key) if one.state in OPEN), None)


def address_of(session: Session, key: int) -> Address | None:
    """None until the edition is published."""
    row = session.execute(_ADDRESS.where(col(PalmaresRow.edition) == key)).first()
    return None if row is None else Address(*row)


def announced(session: Session, key: int) -> Announcement:
    """What was announced of a published edition. Raises Unknown for any other."""
    document = session.execute(_DOCUMENT.where(col(PalmaresRow.edition) == key)).scalar()
    if document is None:
        raise unknown()
    return msgspec.json.decode(document, type=Announcement)


def new_slug(session: Session, held: Edition) -> str:
    """One that no palmarès has, nor any that is still to be published."""
    taken = {*session.scalars(select(col(PalmaresRow.slug))), *session.scalars(_PROMISED)}
    return slug_of(held.rules.edition, held.id, taken)


def source_of(found: Closed | None) -> Source | None:
    """None while the ranking is not closed."""
    return None if found is None else Source(found.id, found.closed_by, found.checked, found.approved_by)


def announcement_of(session: Session, key: int) -> Announcement:
    """What would be public if the edition were published from its closing as it is. Raises Unknown without one."""
    found, held = closing(session, key), edition(session, key)
    if found is None:
        raise unknown()
    known = entries_with(session, [one.entry for one in found.inputs.companies])
    called = {one.name: known[one.entry].name for one in found.inputs.companies if one.entry in known}
    return announcement(held.rules, found.result, called, path_of(session, key), evaluation_of(session, held))


def honours_of(session: Session, key: int) -> dict[int, str]:
    """The distinction of each laureate, by entry, by the closing that stands; none without one."""
    found = closing(session, key)
    if found is None:
        return {}
    lines = {one.company: one for one in found.result.ranking if one.status == "laureate"}
    return {
        one.entry: distinction(found.inputs.rules, lines[one.name].place or 0)
        for one in found.inputs.companies
        if one.name in lines
    }


def path_of(session: Session, key: int) -> Path:
    """Laureates are counted by whoever knows them."""
    found = confirmed(session, key)
    shown: dict[int, bool] = {}
    for one in standings(session, key):
        shown[one.entry] = shown.get(one.entry, True) and one.score is not None
    asked = funnel_of(session, key)
    return Path(
        sectors=len({one.sector for one in entries_with(session, shown).values()}),
        measured=found.measured if found else 0,
        eligible=sum(shown.values()),
        selected=found.selected if found else 0,
        asked=asked.asked,
        accepted=asked.accepted,
        laureates=0,
    )


def evaluation_of(session: Session, held: Edition) -> Evaluation:
    marks = signed_marks(session, held.id)
    return Evaluation(
        organisations=tuple(dict.fromkeys(_organisations(held.rules, sorted({one.organisation for one in marks})))),
        jurors=len({one.person for one in marks}),
        interviews=sum(one.state == "held" for one in slots(session, held.id)),
        questionnaires=len(submitted_in(session, held.id)),
    )


def _organisations(rules: Rules, sitting: list[str]) -> Iterator[str]:
    """In the order of the rules where these name them, then those that jurors come from."""
    yield from (one.name for one in rules.marks if one.source == "organisation" and one.seats == 1)
    yield from (one for one in sitting if one)


def participants_of(session: Session, key: int) -> tuple[Entry, ...]:
    """The companies that were evaluated, by name."""
    found = entries_with(session, [one.entry for one in participants(session, key)])
    return tuple(sorted(found.values(), key=lambda one: (one.name, one.id)))


def readers_of(session: Session, place: Entry) -> tuple[Reader, ...]:
    """Those who answer for a company and may come in; where nobody does, the contacts that it has."""
    owners = [one for one in accounts_of_company(session, place.company) if one.active and "owner" in one.roles]
    known = owners or contacts(session, place.company)
    return tuple(Reader(one.name, one.email, one.language) for one in known)


def unreachable(session: Session, key: int) -> tuple[str, ...]:
    """The companies that were evaluated and whom no message can tell."""
    return tuple(one.name for one in participants_of(session, key) if not readers_of(session, one))


def _publication(row: Row[Any]) -> Publication:
    found = row._asdict()
    failure = _FAILURE.decode(found["failure"]) if found["failure"] else ()
    return Publication(**cast(dict[str, Any], {**found, "failure": failure}))


def facts_of(session: Session, key: int, now: datetime) -> Facts:
    """All that any capability knows of an edition; what none of them knows refuses."""
    known = with_questionnaires(session, key, interview_facts(session, key, now), now)
    return with_publication(session, key, with_ranking(session, key, known, now))


def with_publication(session: Session, key: int, known: Facts) -> Facts:
    """The facts, and what is known here. That a release was confirmed is said by its own act alone."""
    out = [one for one in publications(session, key) if one.state == "released"]
    return msgspec.structs.replace(
        known,
        feedback_unapproved=len(unapproved(session, key)),
        documents_ready=documents_ready(session, key),
        deliveries_pending=sum(_pending(session, one.batch) for one in out) if out else None,
        released=bool(out),
    )


def _pending(session: Session, batch: int) -> int:
    """Messages still on their way; those that failed are for a person, and keep nobody waiting."""
    courses = courses_of_batch(session, batch)
    return sum(courses.get(one, 0) for one in ("waiting", "scheduled", "leaving"))
