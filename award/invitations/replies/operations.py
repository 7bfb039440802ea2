"""A company answers by the link of its letter. Each act is recorded as the invitation's own: who held the link is personal."""

from datetime import datetime

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.companies.queries import entry
from award.invitations.answering import LONGEST, REASONS, Answer, Reason
from award.invitations.inquiries.inquiring import Asking
from award.invitations.inquiries.operations import ask_organisers
from award.invitations.letters.links import Addressee, Link, addressee_of, state_of
from award.invitations.letters.operations import ANSWERED, Out, withdraw_waiting, write_again
from award.invitations.letters.queries import link_with
from award.invitations.queries import Invitation, invitation
from award.invitations.replies.offering import Deed, offered
from award.invitations.replies.queries import account_of, can_answer
from award.invitations.tables import InvitationRow
from award.messages import Message, Problem, Refused, refuse
from award.outbox.wording import in_one_line
from award.people.credentials import normal_email
from award.people.operations import NewPerson, welcome_owner
from award.trail.acts import Act
from award.trail.operations import record


class LinkShut(Refused):
    """The link is nobody's, or does not open any more."""


class Refusal(msgspec.Struct, frozen=True):
    """Why a company declines: from the list, and in its own words."""

    kind: Reason
    text: str = ""


class Delegate(msgspec.Struct, frozen=True):
    """To whom the question is handed over."""

    name: str
    email: str
    language: str


def accept(session: Session, token: str, now: datetime) -> str:
    """The company takes part, and its owner may come in: the token of the link by which they choose a passphrase, "" where
    they have one, or where an organiser has to let them in.

    Raises LinkShut, and Refused when it is too late.
    """
    link, there = _held(session, token, "accept", now)
    _answer(session, there, link, "accepted", None, now)
    return _let_in(session, there, link, now)


def decline(session: Session, token: str, why: Refusal, now: datetime) -> None:
    """Raises LinkShut, and Refused when it is too late or no reason is chosen."""
    link, there = _held(session, token, "decline", now)
    if why.kind not in REASONS:
        raise Refused(Problem(Message("Choisissez une des réponses proposées."), column="kind"))
    if len(why.text) > LONGEST:
        raise Refused(Problem(Message.of("Raccourcissez ce texte à {most} caractères.", most=LONGEST), column="why"))
    _answer(session, there, link, "declined", why, now)


def come_in(session: Session, token: str, now: datetime) -> str:
    """As `accept` answers, for who has accepted and has not chosen a passphrase yet."""
    link, there = _held(session, token, "enter", now)
    return _let_in(session, there, link, now)


def hand_over(session: Session, token: str, to: Delegate, site: str, now: datetime) -> None:
    """The delegate gets a letter with a link of their own; this one opens no more. Raises Refused with all that is wrong."""
    link, there = _held(session, token, "hand_over", now)
    name, email = in_one_line(to.name), normal_email(to.email)
    faults = []
    if not name:
        faults.append(Problem(Message("Le nom est vide."), column="name"))
    if email is None:
        text = "« {email} » n’est pas une adresse électronique."
        faults.append(Problem(Message.of(text, email=to.email), column="email"))
    elif email == link.email:
        faults.append(
            Problem(Message("C’est l’adresse où cette lettre est arrivée. Donnez-en une autre."), column="email")
        )
    if faults or email is None:
        raise Refused(*faults)
    write_again(session, there, Addressee(name, email, to.language, link.name), Out(site, _called(there), now))
    told = {"from": link.name, "name": name, "email": email}
    act = Act("invitation.handed-over", f"invitation:{there.id}", _called(there), now, after={"entry": there.entry},
              personal=told)  # fmt: skip
    record(session, act)


def ask_by_link(session: Session, token: str, text: str, now: datetime) -> int:
    """The key of the question. Raises LinkShut."""
    link = _open(session, token, now)
    there = invitation(session, link.invitation)
    asked = Asking(link.name, link.email, link.language, text)
    return ask_organisers(session, there.entry, asked, _called(there), now)


def renew(session: Session, token: str, site: str, now: datetime) -> None:
    """Another letter to the mailbox of a link whose time has passed, once: the new one then stands for it."""
    link = link_with(session, token)
    if link is None or state_of(link, now) != "expired":
        raise _shut()
    there = invitation(session, link.invitation)
    write_again(session, there, addressee_of(link), Out(site, _called(there), now))
    record(
        session, Act("invitation.renewed", f"invitation:{there.id}", _called(there), now, after={"entry": there.entry})
    )


def _held(session: Session, token: str, deed: Deed, now: datetime) -> tuple[Link, Invitation]:
    link = _open(session, token, now)
    there = invitation(session, link.invitation)
    place = entry(session, there.entry)
    mine, able = account_of(session, link.email, place.company), can_answer(session, there, place, now)
    if deed not in offered(there.answer, mine, can_answer=able):
        raise refuse("Cela ne se fait plus ici : la réponse est donnée, ou son temps est passé. Relisez la page.")
    return link, there


def _open(session: Session, token: str, now: datetime) -> Link:
    link = link_with(session, token)
    if link is None or state_of(link, now) != "open":
        raise _shut()
    return link


def _shut() -> LinkShut:
    return LinkShut(Problem(Message("Ce lien ne s’ouvre plus. Ouvrez celui de la dernière lettre reçue.")))


def _answer(
    session: Session, there: Invitation, link: Link, answer: Answer, why: Refusal | None, now: datetime
) -> None:
    withdraw_waiting(session, there.id, ANSWERED, _called(there), now)
    kind, text = (why.kind, why.text.strip()) if why else ("", "")
    values = {"answer": answer, "answered_by": _called(there), "answered_at": now, "how": "", "reason": text,
              "reason_kind": kind, "version": there.version + 1}  # fmt: skip
    session.execute(update(InvitationRow).where(col(InvitationRow.id) == there.id).values(**values))
    after = {"entry": there.entry, "answer": answer} | ({"why": kind} if kind else {})
    told = {"name": link.name, "email": link.email} | ({"reason": text} if text else {})
    before = {"entry": there.entry, "answer": there.answer}
    record(session, Act("invitation.answered", f"invitation:{there.id}", _called(there), now, "", before, after, told))


def _let_in(session: Session, there: Invitation, link: Link, now: datetime) -> str:
    company = entry(session, there.entry).company
    new = NewPerson(link.name, link.email, ("owner",), language=link.language, company=company)
    welcomed = welcome_owner(session, new, _called(there), now)
    return welcomed.link if welcomed else ""


def _called(there: Invitation) -> str:
    """In the trail: whoever held the letter."""
    return f"invitation:{there.id}"
