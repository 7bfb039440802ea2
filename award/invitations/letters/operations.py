"""Letters are written: the question, its reminders; each with a link of its own, which opens once the letter is sent."""

from collections.abc import Collection, Iterable
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
from award.invitations.letters.kinds import FIRST, HANDED_OVER, REMINDER
from award.invitations.letters.links import (
    LASTS,
    Addressee,
    Link,
    addressee_of,
    awaiting,
    holder,
    last_written,
)
from award.invitations.letters.queries import due_reminders, links_in, links_of
from award.invitations.letters.reminding import is_allowed
from award.invitations.queries import Invitation, invitation, invitations
from award.invitations.tables import InvitationLinkRow, InvitationRow
from award.messages import Message, refuse
from award.outbox.kinds import MessageKind
from award.outbox.operations import Draft, To, open_batch, post_batch, send_at_once, withdraw, write
from award.outbox.wording import in_one_line
from award.people.credentials import fingerprint
from award.trail.acts import Act
from award.trail.operations import record
from award.web.drawing import moment

OVERTAKEN = Message("Une autre lettre à cette entreprise la remplace.")
ANSWERED = Message("L’entreprise a répondu.")
AWAITED = "Une lettre à cette entreprise attend déjà dans la boîte d’envoi. Envoyez-la, ou écartez-la."


class Out(msgspec.Struct, frozen=True):
    """What every letter is written with: the public address of its links, who writes it, and when; `batch` is None for one
    that leaves at once.
    """

    site: str
    by: str
    now: datetime
    batch: int | None = None


class Written(msgspec.Struct, frozen=True):
    """The batch that waits in the outbox, None when nothing was written; the invitations whose letter is in it, and the
    entries that nobody can be written to.
    """

    batch: int | None
    invitations: tuple[int, ...]
    unaddressed: tuple[int, ...] = ()


def write_letter(session: Session, key: int, contact: int, site: str, by: Actor, now: datetime) -> Written:
    """To a contact of the company, whose link is the only one once it is sent; another letter that waited is discarded.

    `site` is our public address. Raises Unknown for a contact of another company.
    """
    demand(by, ORGANISERS)
    there = invitation(session, key)
    demand_open(session, there.edition, "invitations_sent")
    chosen = next((one for one in _contacts(session, there) if one.id == contact), None)
    if chosen is None:
        raise unknown()
    withdraw_waiting(session, key, OVERTAKEN, by.called, now)
    batch = open_batch(session, there.edition, by.called, now)
    _write_first(session, there, chosen, Out(site, by.called, now, batch))
    return Written(batch, (key,))


def write_letters(
    session: Session, edition: int, site: str, by: Actor, now: datetime, only: Collection[int] | None = None
) -> Written:
    """To every company that is to be asked and has no letter yet, at its only contact: among several, somebody chooses. Or to
    `only` those of these entries.
    """
    demand(by, ORGANISERS)
    demand_open(session, edition, "invitations_sent")
    links = links_in(session, edition)
    there = [one for one in invitations(session, edition) if only is None or one.entry in only]
    bare = [one for one in there if not one.answer and not last_written(links.get(one.id, ()))]
    known = [(one, _contacts(session, one)) for one in bare]
    able = [(one, people[0]) for one, people in known if len(people) == 1]
    out = _out(session, edition, site, by, now, able)
    for one, person in able:
        _write_first(session, one, person, out)
    unaddressed = tuple(one.entry for one, people in known if len(people) != 1)
    return Written(out.batch, tuple(one.id for one, _ in able), unaddressed)


def send_letters(session: Session, edition: int, site: str, by: Actor, now: datetime) -> Written:
    """The same, and they leave."""
    return _sent(session, write_letters(session, edition, site, by, now), by, now)


def write_reminder(session: Session, key: int, site: str, by: Actor, now: datetime) -> Written:
    """To whoever holds the question, whose new link opens as well as the one before.

    Raises Refused where nobody was written to, the company has answered, or somebody has just reminded it.
    """
    demand(by, ORGANISERS)
    there = invitation(session, key)
    demand_open(session, there.edition, "invitations_answered")
    links = links_of(session, key)
    if awaiting(links):
        raise refuse(AWAITED)
    found = holder(links)
    if found is None:
        raise refuse("Cette entreprise n’a pas encore reçu de lettre. Envoyez-lui la première.")
    if there.answer:
        raise refuse("Cette entreprise a répondu : rien n’est à lui rappeler.")
    if not is_allowed(last_written(links) or now, now):
        raise refuse("Une lettre lui a été écrite il y a moins d’un jour. Attendez demain.")
    batch = open_batch(session, there.edition, by.called, now)
    _remind(session, there, found, Out(site, by.called, now, batch))
    return Written(batch, (key,))


def write_reminders(
    session: Session, edition: int, site: str, by: Actor, now: datetime, only: Collection[int] | None = None
) -> Written:
    """To the silent that were sent a letter, and were written none since yesterday; `only` to those of these entries."""
    demand(by, ORGANISERS)
    demand_open(session, edition, "invitations_answered")
    links = links_in(session, edition)
    there = [one for one in invitations(session, edition) if only is None or one.entry in only]
    silent = [one for one in there if not one.answer and not awaiting(links.get(one.id, ()))]
    held = [(one, holder(links.get(one.id, ()))) for one in silent]
    late = [(one, to) for one, to in held if to is not None and is_allowed(last_written(links[one.id]) or now, now)]
    out = _out(session, edition, site, by, now, late)
    for one, to in late:
        _remind(session, one, to, out)
    return Written(out.batch, tuple(one.id for one, _ in late))


def send_reminders(session: Session, edition: int, site: str, by: Actor, now: datetime) -> Written:
    """The same, and they leave."""
    return _sent(session, write_reminders(session, edition, site, by, now), by, now)


def remind_due(session: Session, key: int, site: str, now: datetime) -> None:
    """By itself, if its turn has come and still is."""
    found = holder(links_of(session, key))
    if found is not None and key in due_reminders(session, now):
        _remind(session, invitation(session, key), found, Out(site, "system", now))


def write_again(session: Session, there: Invitation, to: Addressee, out: Out) -> int:
    """The letter of the question to somebody whose link replaces those before; the message's key. It leaves at once."""
    withdraw_waiting(session, there.id, OVERTAKEN, out.by, out.now)
    return _write(session, there, to, HANDED_OVER if to.delegated_by else FIRST, out)


def withdraw_waiting(session: Session, key: int, reason: Message, by: str, now: datetime) -> None:
    """No letter of the invitation that has not left will leave."""
    withdraw(session, [one.message for one in awaiting(links_of(session, key))], reason.text, by, now)


def _out(session: Session, edition: int, site: str, by: Actor, now: datetime, for_: Iterable[object]) -> Out:
    batch = open_batch(session, edition, by.called, now) if any(for_) else None
    return Out(site, by.called, now, batch)


def _sent(session: Session, there: Written, by: Actor, now: datetime) -> Written:
    if there.batch is not None:
        post_batch(session, there.batch, by.called, now)
    return there


def _write_first(session: Session, there: Invitation, to: Contact, out: Out) -> None:
    session.execute(update(InvitationRow).where(col(InvitationRow.id) == there.id).values(contact=to.id))
    _write(session, there, Addressee(to.name, to.email, to.language), FIRST, out)


def _remind(session: Session, there: Invitation, to: Link, out: Out) -> None:
    _write(session, there, addressee_of(to), REMINDER, out)
    record(session, Act("invitation.reminded", f"invitation:{there.id}", out.by, out.now, after={"entry": there.entry}))


def _write(session: Session, there: Invitation, to: Addressee, kind: MessageKind, out: Out) -> int:
    """A letter with a link of its own; the message's key."""
    token, place = token_urlsafe(32), entry(session, there.entry)
    known = deadline_of(session, there.edition, place.company, "invitations")
    until = "" if known.deadline is None else moment(closing_of(known.deadline, known.extension), language=to.language)
    values = {
        "name": to.name, "company": place.name, "edition": standing(session, there.edition).name, "deadline": until,
        "link": f"{out.site.rstrip('/')}/invitation/{token}",
    } | ({"other": to.delegated_by} if kind is HANDED_OVER else {})  # fmt: skip
    name = in_one_line(to.name)
    draft = Draft(there.edition, kind, To(name, to.email, to.language), values, f"invitation:{there.id}", out.batch)
    leave = send_at_once if out.batch is None else write
    message = leave(session, draft, out.by, out.now)
    row = InvitationLinkRow(fingerprint=fingerprint(token), invitation=there.id, name=name, email=to.email,
                            language=to.language, message=message, replaces=kind is not REMINDER,
                            delegated_by=to.delegated_by, created=out.now, expires=out.now + LASTS)  # fmt: skip
    session.add(row)
    session.flush()
    return message


def _contacts(session: Session, there: Invitation) -> tuple[Contact, ...]:
    return contacts(session, entry(session, there.entry).company)
