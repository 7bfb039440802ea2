"""The one act: the edition is published, what is announced is stored, messages leave, other programs are told. Or nothing is."""

from datetime import datetime

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, Acting
from award.editions.operations import Step, move_phase
from award.editions.queries import edition
from award.messages import Message
from award.outbox.operations import post_batch
from award.publication.release.announcing import mark_of
from award.publication.release.operations.informing import warn
from award.publication.release.operations.storing import change, refuse_all, tell
from award.publication.release.queries import announcement_of, facts_of, publication, source_of
from award.publication.release.stages import release_faults
from award.publication.release.tables import PalmaresRow
from award.ranking.queries import closed
from award.webhooks.events import PalmaresPublished
from award.webhooks.operations import announce

RELEASE = "publication.release"


class Release(msgspec.Struct, frozen=True):
    """The arguments of the job: `site` is our public address."""

    publication: int
    site: str


def release(session: Session, asked: Release, now: datetime) -> int | None:
    """The edition, published by this very call; None where there is nothing left to do, however often one asks.

    Raises Refused with everything that stands in the way, the phases' conditions among it.
    """
    there = publication(session, asked.publication)
    if there.state != "confirmed":
        return None
    held = edition(session, there.edition)
    refuse_all(release_faults(there.closing, source_of(closed(session, held.id))))
    told = announcement_of(session, held.id)
    by = Acting(there.confirmed_by, ORGANISERS)
    facts = msgspec.structs.replace(facts_of(session, held.id, now), release_confirmed=True)
    move_phase(session, held.id, Step("published", held.version), facts, by, now)
    document, digest = msgspec.json.encode(told).decode(), mark_of(told)
    session.add(PalmaresRow(edition=held.id, slug=there.slug, document=document, digest=digest, published_at=now))
    session.flush()
    left = post_batch(session, there.batch, by.called, now)
    announce(session, PalmaresPublished(held.id, f"{asked.site}/palmares/{there.slug}"), by.called, now)
    change(session, there, state="released", ended_by=there.confirmed_by, ended_at=now)
    after = {"publication": there.id, "closing": there.closing, "announcement": digest, "messages": left}
    tell(session, "released", held.id, by.called, now, after=after)
    return held.id


def hold_back(session: Session, asked: Release, why: tuple[Message, ...], now: datetime) -> None:
    """It did not take place: it waits to be confirmed again, and those who answer for it are written to."""
    there = publication(session, asked.publication)
    if there.state != "confirmed":
        return
    failure = msgspec.json.encode(why).decode()
    change(session, there, state="prepared", due=None, confirmed_by="", confirmed_at=None, failure=failure)
    warn(session, edition(session, there.edition), why, asked.site, now)
    tell(session, "held-back", there.edition, "system", now, after={"publication": there.id, "why": why})


def keep_picture(session: Session, key: int, digest: str) -> None:
    """Beside what was announced of the edition."""
    row = update(PalmaresRow).where(col(PalmaresRow.edition) == key)
    session.execute(row.values(picture=digest))
