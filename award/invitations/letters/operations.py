"""Letters leave: the question, its reminders; each with a link of its own."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_urlsafe

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.companies.extensions.queries import deadline_of
from award.companies.queries import Contact, contacts, entry
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.calendar import closing_of
from award.editions.queries import demand_open, standing
from award.editions.refusals import unknown
from award.invitations.letters.links import LASTS, Addressee, addressee_of, holder
from award.invitations.letters.queries import due_reminders, links_of
from award.invitations.letters.reminding import is_allowed
from award.invitations.letters.wording import Occasion, in_one_line, invitation as first_letter, reminder
from award.invitations.queries import Invitation, invitation, invitations
from award.invitations.tables import InvitationLinkRow, InvitationRow
from award.language import say
from award.mail.letters import Letter
from award.mail.operations import post
from award.messages import refuse
from award.people.credentials import fingerprint
from award.people.letters import Written
from award.trail.acts import Act
from award.trail.operations import record
from award.web.drawing import moment

Wording = Callable[[Occasion], Written]


class Out(msgspec.Struct, frozen=True):
    """What every letter leaves with: the public address of its links, who wrote it, and when."""

    site: str
    by: str
    now: datetime


class Sent(msgspec.Struct, frozen=True):
    """The invitations whose letter is written, and the entries that nobody can be written to."""

    written: tuple[int, ...]
    unaddressed: tuple[int, ...]


def send_letter(session: Session, key: int, contact: int, site: str, by: Actor, now: datetime) -> int:
    """To a contact of the company, whose link is the only one from now on; the letter's key. `site` is our public address.

    Raises Unknown for a contact of another company.
    """
    demand(by, ORGANISERS)
    there = invitation(session, key)
    demand_open(session, there.edition, "invitations_sent")
    chosen = next((one for one in _contacts(session, there) if one.id == contact), None)
    if chosen is None:
        raise unknown()
    end_links(session, key, now)
    session.execute(update(InvitationRow).where(col(InvitationRow.id) == key).values(contact=contact))
    letter = write(session, there, _addressee(chosen), first_letter, Out(site, by.called, now))
    tell_sent(session, there, chosen.name, chosen.email, by.called, now)
    return letter


def send_letters(session: Session, edition: int, site: str, by: Actor, now: datetime) -> Sent:
    """To every company that was asked, has not answered and was not written to, at its only contact: among several,
    somebody has to choose.
    """
    demand(by, ORGANISERS)
    demand_open(session, edition, "invitations_sent")
    written, unaddressed = [], []
    for one in invitations(session, edition):
        if one.answer or one.letter is not None:
            continue
        known = _contacts(session, one)
        if len(known) == 1:
            send_letter(session, one.id, known[0].id, site, by, now)
            written.append(one.id)
        else:
            unaddressed.append(one.entry)
    return Sent(tuple(written), tuple(unaddressed))


def remind(session: Session, key: int, site: str, by: Actor, now: datetime) -> int:
    """Another letter to whoever holds the question, whose link opens as well as the one before; the letter's key.

    Raises Refused where nobody was written to, the company has answered, or somebody has just reminded it.
    """
    demand(by, ORGANISERS)
    there = invitation(session, key)
    demand_open(session, there.edition, "invitations_answered")
    found = holder(links_of(session, key))
    if found is None:
        raise refuse("Cette entreprise n’a pas encore reçu de lettre. Envoyez-lui la première.")
    if there.answer:
        raise refuse("Cette entreprise a répondu : rien n’est à lui rappeler.")
    if not is_allowed(found.created, now):
        raise refuse("Une lettre lui a été écrite il y a moins d’un jour. Attendez demain.")
    return _remind(session, there, site, by.called, now)


def remind_all(session: Session, edition: int, site: str, by: Actor, now: datetime) -> int:
    """How many letters are written: to the silent that have a letter, and none since yesterday."""
    demand(by, ORGANISERS)
    demand_open(session, edition, "invitations_answered")
    silent = [one for one in invitations(session, edition) if not one.answer]
    held = [(one, holder(links_of(session, one.id))) for one in silent]
    late = [one for one, link in held if link is not None and is_allowed(link.created, now)]
    for one in late:
        _remind(session, one, site, by.called, now)
    return len(late)


def remind_due(session: Session, key: int, site: str, now: datetime) -> None:
    """By itself, if its turn has come and still is."""
    if key in due_reminders(session, now):
        _remind(session, invitation(session, key), site, "system", now)


def _remind(session: Session, there: Invitation, site: str, by: str, now: datetime) -> int:
    last = links_of(session, there.id)[-1]  # whoever holds the question: an older link ends before a newer one is sent
    letter = write(session, there, addressee_of(last), reminder, Out(site, by, now))
    session.execute(update(InvitationRow).where(col(InvitationRow.id) == there.id).values(reminded_at=now))
    record(session, Act("invitation.reminded", f"invitation:{there.id}", by, now, after={"entry": there.entry}))
    return letter


def write(session: Session, there: Invitation, to: Addressee, wording: Wording, out: Out) -> int:
    """A letter with a link of its own; the letter's key."""
    token, place = token_urlsafe(32), entry(session, there.entry)
    name = in_one_line(to.name)
    known = deadline_of(session, there.edition, place.company, "invitations")
    until = "" if known.deadline is None else moment(closing_of(known.deadline, known.extension), language=to.language)
    address, company = f"{out.site.rstrip('/')}/invitation/{token}", in_one_line(place.name)
    edition = in_one_line(standing(session, there.edition).name)
    told = wording(Occasion(company, edition, name, until, address, in_one_line(to.delegated_by)))
    letter = posted(session, told, to.email, to.language, out.by, out.now)
    row = InvitationLinkRow(fingerprint=fingerprint(token), invitation=there.id, name=name, email=to.email,
                            language=to.language, letter=letter, delegated_by=to.delegated_by, created=out.now,
                            expires=out.now + LASTS)  # fmt: skip
    session.add(row)
    session.flush()
    session.execute(update(InvitationRow).where(col(InvitationRow.id) == there.id).values(letter=letter))
    return letter


def posted(session: Session, told: Written, email: str, language: str, by: str, now: datetime) -> int:
    """The letter's key."""
    text = "\n\n".join(say(one, language) for one in told.paragraphs)
    return post(session, Letter(told.kind, email, say(told.subject, language), text, language), by, now)


def end_links(session: Session, key: int, now: datetime) -> None:
    """None that was sent before opens any more."""
    mine = update(InvitationLinkRow).where(col(InvitationLinkRow.invitation) == key)
    session.execute(mine.where(col(InvitationLinkRow.ended).is_(None)).values(ended=now))


def tell_sent(session: Session, there: Invitation, name: str, email: str, by: str, now: datetime) -> None:
    told = {"name": name, "email": email}
    record(
        session, Act("invitation.sent", f"invitation:{there.id}", by, now, after={"entry": there.entry}, personal=told)
    )


def _contacts(session: Session, there: Invitation) -> tuple[Contact, ...]:
    return contacts(session, entry(session, there.entry).company)


def _addressee(one: Contact) -> Addressee:
    return Addressee(one.name, one.email, one.language)
