"""Personal links: sent, opened once, exchanged for a new one."""

from datetime import datetime
from secrets import token_urlsafe

import msgspec
from sqlalchemy import func, select, update
from sqlmodel import Session, col

from award.jobs.operations import ask
from award.mail.operations import post
from award.people.credentials import fingerprint, normal_email
from award.people.letters import with_link
from award.people.links import LASTS, QUIET, Link, LinkKind, next_kind, opens
from award.people.operations.attempts import Trying
from award.people.operations.passwords import hashed, spend_links
from award.people.operations.signing_in import let_in
from award.people.operations.writing_home import written_to
from award.people.queries import link_of
from award.people.tables import PersonalLinkRow, PersonRow
from award.trail.acts import Act
from award.trail.operations import record

SEND = "people.send-link"


class SendLink(msgspec.Struct, frozen=True):
    """To the person of this e-mail address, or of this link by its fingerprint: whether there is one, the worker finds out."""

    email: str = ""
    link: str = ""


def ask_for_link(session: Session, email: str, network: str, now: datetime) -> None:
    """The same work, the same answer, whoever the address is of. Raises TooSoon for a network that asks too often."""
    _ask(session, SendLink(email=(normal_email(email) or "")), network, now)


def ask_for_another(session: Session, token: str, network: str, now: datetime) -> None:
    """In exchange for a link that does not open any more: to the same mailbox, whoever asks."""
    _ask(session, SendLink(link=fingerprint(token)), network, now)


def _ask(session: Session, asked: SendLink, network: str, now: datetime) -> None:
    trying = Trying(session, "request", "", network, now)
    trying.refuse_early()
    trying.fail()  # each request counts: nobody tells a right one from a wrong one
    ask(session, SEND, asked, "system", now)


def send_asked_link(session: Session, asked: SendLink, site: str, now: datetime) -> bool:
    """What the worker does; whether a letter leaves. None leaves to strangers, nor two at once to the same person."""
    found = select(PersonRow).where(col(PersonRow.active))
    if asked.link:
        of_link = select(col(PersonalLinkRow.person)).where(col(PersonalLinkRow.fingerprint) == asked.link)
        found = found.where(col(PersonRow.id).in_(of_link))
    else:
        found = found.where(col(PersonRow.email) == asked.email)
    row = session.execute(found).scalars().first()
    if row is None or _sent_just_now(session, row.id or 0, now):
        return False
    send_link(session, row, next_kind(joined=bool(row.password)), site, "system", now)
    return True


def _sent_just_now(session: Session, person: int, now: datetime) -> bool:
    last = select(func.max(PersonalLinkRow.created)).where(col(PersonalLinkRow.person) == person)
    mine = last.where(col(PersonalLinkRow.used).is_(None), col(PersonalLinkRow.expires) > now)
    latest: datetime | None = session.execute(mine).scalar_one()
    return latest is not None and now - latest < QUIET


def send_link(session: Session, person: PersonRow, kind: LinkKind, site: str, by: str, now: datetime) -> None:
    """`site` is the public address of the service."""
    token = make_link(session, person.id or 0, kind, now)
    post(session, written_to(person, with_link(kind, person.name, f"{site}/link/{token}")), by, now)


def make_link(session: Session, person: int, kind: LinkKind, now: datetime) -> str:
    """Its token, for who has just proved to be that person. An invitation makes those before it worthless."""
    token = token_urlsafe(32)
    if kind == "invitation":
        spend_links(session, person, now)
    session.add(
        PersonalLinkRow(
            fingerprint=fingerprint(token), person=person, kind=kind, created=now, expires=now + LASTS[kind]
        )
    )
    session.flush()
    return token


def open_link(session: Session, token: str, network: str, now: datetime) -> Link | None:
    """The link, used up from now on; None when it does not open, which counts as a failure of the network."""
    trying = Trying(session, "link", "", network, now)
    trying.refuse_early()
    found = link_of(session, token)
    if found is None or not opens(found, now) or not _use(session, token, now):
        trying.fail()
        return None
    return found


def refuse_link(session: Session, network: str, now: datetime) -> None:
    """A link that is nobody's was tried. Raises TooSoon, and counts nothing more, where the network tries too many."""
    trying = Trying(session, "link", "", network, now)
    trying.refuse_early()
    trying.fail()


def _use(session: Session, token: str, now: datetime) -> bool:
    """Once: of two at the same time, one changes the row and the other finds it changed."""
    mine = update(PersonalLinkRow).where(col(PersonalLinkRow.fingerprint) == fingerprint(token))
    done = session.execute(mine.where(col(PersonalLinkRow.used).is_(None)).values(used=now))
    return bool(done.rowcount)  # type: ignore[attr-defined]  # an update has one


class Opening(msgspec.Struct, frozen=True):
    """A link, the session it opens, and where it is opened from."""

    link: str
    session: str
    network: str


def sign_in_by_link(session: Session, opening: Opening, now: datetime) -> int | None:
    """The person's key; None when the link does not open, or is an invitation, which wants a passphrase."""
    known = link_of(session, opening.link)
    if known is not None and known.kind == "invitation":
        return None
    found = open_link(session, opening.link, opening.network, now)
    if found is None:
        return None
    spend_links(session, found.person, now)
    let_in(session, found.person, opening.session, "link", now)
    return found.person


def join(session: Session, opening: Opening, password: str, now: datetime) -> int | None:
    """The invited person chooses a passphrase and is in; None when the link does not open.

    Raises Refused for a poor passphrase, and the link still opens.
    """
    known = link_of(session, opening.link)
    if known is not None and known.kind != "invitation":
        return None
    found = open_link(session, opening.link, opening.network, now)
    if found is None:
        return None
    row = session.get_one(PersonRow, found.person)
    row.password = hashed(password, row.email)
    session.flush()
    record(session, Act("person.joined", f"person:{row.id}", f"person:{row.id}", now))
    let_in(session, found.person, opening.session, "link", now)
    return found.person
