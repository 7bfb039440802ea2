"""At the hour of a publication: it takes place, once, or it does not and says why. Then its picture is drawn."""

from base64 import b64decode, b64encode

import msgspec
from sqlmodel import Session

from award.jobs.bench import Bench, Later
from award.jobs.kinds import Kind
from award.messages import Message, Refused
from award.publication.release.announcing import Announcement
from award.publication.release.operations.releasing import RELEASE, Release, hold_back, keep_picture, release
from award.publication.release.pictures import card
from award.publication.release.queries import announced, publication
from award.storage.files import Files


def publish(bench: Bench, asked: Release) -> None:
    with bench.database.read() as session:
        due = publication(session, asked.publication).due
    if due is not None and bench.now() < due:
        raise Later(Message("L’heure de cette publication n’est pas venue."))
    edition = bench.step("release", lambda: _release(bench, asked))
    if edition:
        bench.step("draw", lambda: draw(bench, edition))


def _release(bench: Bench, asked: Release) -> int:
    """The edition, 0 for none. Killed before this is written down, it is asked again, and finds it done."""
    try:
        return bench.database.write(lambda session: _once(session, asked, bench))
    except Refused as refused:
        why = tuple(one.message for one in refused.problems)
        bench.database.write(lambda session: hold_back(session, asked, why, bench.now()))
        return 0


def _once(session: Session, asked: Release, bench: Bench) -> int:
    done = release(session, asked, bench.now())
    there = publication(session, asked.publication)
    return done or (there.edition if there.state == "released" else 0)


def draw(bench: Bench, edition: int) -> str:
    """The digest of the picture that is kept beside the palmarès of a published edition."""
    with bench.database.read() as session:
        told = announced(session, edition)
    drawn = bench.apart(drawn_card, msgspec.to_builtins(told))
    kept = Files(bench.settings).keep([b64decode(drawn)])
    bench.database.write(lambda session: keep_picture(session, edition, kept.digest))
    return kept.digest


def drawn_card(told: dict[str, object]) -> str:
    """In a process apart: PNG in base 64."""
    return b64encode(card(msgspec.convert(told, Announcement))).decode()


KINDS = (Kind(RELEASE, Release, publish, Message("Publier un palmarès")),)
