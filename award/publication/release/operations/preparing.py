"""A publication is prepared: from which closing, for when, and with which messages."""

from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import demand_open, edition
from award.messages import Problem, Refused, refuse
from award.publication.release.operations.informing import Out, write_messages
from award.publication.release.operations.storing import tell
from award.publication.release.queries import new_slug, open_publication, source_of
from award.publication.release.stages import preparation_faults
from award.publication.release.tables import PublicationRow
from award.ranking.queries import closed


class Preparation(msgspec.Struct, frozen=True):
    """When it is to take place, None for as soon as it is confirmed; `site` is our public address."""

    due: datetime | None
    site: str


def prepare(session: Session, key: int, asked: Preparation, by: Actor, now: datetime) -> int:
    """The key of the publication, which waits for a second person. Raises Refused with everything that stands in the way."""
    demand(by, ORGANISERS)
    demand_open(session, key, "documents_made")
    if open_publication(session, key):
        raise refuse("Une publication est déjà préparée : confirmez-la, ou annulez-la.")
    source = source_of(closed(session, key))
    faults = tuple(preparation_faults(source, asked.due, now))
    if faults or source is None:
        raise Refused(*map(Problem, faults))
    held = edition(session, key)
    slug = new_slug(session, held)
    out = Out(asked.site, slug, by.called, now)
    batch = write_messages(session, held, out)
    row = PublicationRow(edition=key, closing=source.key, batch=batch, slug=slug, due=asked.due, prepared_by=by.called,
                         prepared_at=now)  # fmt: skip
    session.add(row)
    session.flush()
    made = row.id or 0
    after = {"publication": made, "closing": source.key, "due": asked.due, "address": slug}
    tell(session, "prepared", key, by.called, now, after=after)
    return made
