"""The owner of a company lets its people in and takes their access away, and asks that what is held be erased."""

from datetime import datetime
from typing import Final, Literal

import msgspec
from sqlmodel import Session

from award.editions.refusals import NotAllowed, unknown
from award.invitations.inquiries.inquiring import Asking
from award.invitations.inquiries.operations import ask_organisers
from award.messages import Message, Problem, Refused, refuse
from award.people.granting import Standing
from award.people.operations import Change, NewPerson, change_person, invite_again, invite_person
from award.people.queries import Account, account, person_at
from award.people.roles import OF_A_COMPANY, Person, Role, roles_in
from award.questionnaire.company.queries import members
from award.trail.acts import Act
from award.trail.operations import record

MOST: Final = 30
"""People of a company who may come in at a time."""
REMOVED: Final = "Accès retiré par l’entreprise."
RESTORED: Final = "Accès rendu par l’entreprise."


class Guest(msgspec.Struct, frozen=True):
    """A colleague to let in."""

    name: str
    email: str
    language: str


def invite_contributor(session: Session, guest: Guest, site: str, by: Person, now: datetime) -> int:
    """The person's key. Somebody of the company whose access was taken away has it again. Raises NotAllowed for who is no
    owner, and Refused with everything that is wrong; where the address is that of somebody else, nothing is told of whom.
    """
    _demand_owner(by)
    there = members(session, by)
    if sum(one.active for one in there) >= MOST:
        raise refuse("Votre entreprise compte déjà {most} personnes. Retirez un accès d’abord.", most=MOST)
    known = person_at(session, guest.email.strip().lower())
    if known is None:
        role: tuple[Role, ...] = ("contributor",)
        new = NewPerson(guest.name, guest.email, role, language=guest.language, company=by.company)
        return invite_person(session, new, site, by, now)
    mine = next((one for one in there if one.id == known), None)
    if mine is None or mine.active:
        raise Refused(Problem(_taken(mine), column="email"))
    _change(session, mine, Standing(frozenset(roles_in(mine.roles)), company=mine.company), RESTORED, by, now)
    invite_again(session, known, site, by, now)
    return known


def write_again(session: Session, key: int, site: str, by: Person, now: datetime) -> None:
    """Another letter to a colleague whose first one was lost."""
    mine = _contributor(session, key, by)
    _demand_owner(by)
    invite_again(session, mine.id, site, by, now)


def remove_contributor(session: Session, key: int, version: int, by: Person, now: datetime) -> None:
    """From now on they read and write nothing of the company; what they wrote stays. Who is also something else, as a juror,
    stays that.
    """
    _demand_owner(by)
    mine = _contributor(session, key, by)
    roles = frozenset(roles_in(mine.roles))
    gone = (
        Standing(roles - OF_A_COMPANY) if roles - OF_A_COMPANY else Standing(roles, active=False, company=mine.company)
    )
    _change(session, msgspec.structs.replace(mine, version=version), gone, REMOVED, by, now)


def ask_for_erasure(session: Session, entry: int, text: str, by: Person, now: datetime) -> int:
    """The key of the question that the organisers find among those of companies: they erase, by their own page, and answer."""
    _demand_owner(by)
    me = account(session, by.id)
    written = "\n\n".join(filter(None, [_ERASURE[me.language == "en"], text.strip()]))
    key = ask_organisers(session, entry, Asking(me.name, me.email, me.language, written), by.called, now)
    after = {"entry": entry, "inquiry": key}
    record(session, Act("company.erasure_requested", f"company:{by.company}", by.called, now, after=after))
    return key


_ERASURE: Final = (
    "Demande d’effacement : nous demandons que soient effacées les données qui nous concernent.",
    "Request for erasure: we ask that the data about us be erased.",
)


def _change(session: Session, one: Account, wanted: Standing, reason: str, by: Person, now: datetime) -> None:
    language: Literal["fr", "en"] = "en" if one.language == "en" else "fr"
    change = Change(one.version, one.name, language, wanted.roles, wanted.company, wanted.active, reason)
    change_person(session, one.id, change, by, now)


def _contributor(session: Session, key: int, by: Person) -> Account:
    """Raises Unknown alike for nobody and for somebody of another company."""
    mine = next((one for one in members(session, by) if one.id == key and one.active), None)
    if mine is None:
        raise unknown()
    if "owner" in mine.roles:
        raise NotAllowed(Problem(Message("L’accès d’un responsable se retire par les organisateurs. Écrivez-leur.")))
    return mine


def _demand_owner(by: Person) -> None:
    if "owner" not in by.roles or by.company is None:
        raise NotAllowed(Problem(Message("Seul le responsable de votre entreprise fait cela. Demandez-le-lui.")))


def _taken(mine: Account | None) -> Message:
    if mine is not None:
        return Message("Cette personne a déjà accès.")
    return Message("Cette adresse ne peut pas être invitée ainsi. Écrivez aux organisateurs, ou prenez-en une autre.")
