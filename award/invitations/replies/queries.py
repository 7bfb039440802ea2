"""What the page of a letter shows: of this company, and of no other."""

from datetime import datetime
from fractions import Fraction

import msgspec
from sqlmodel import Session

from award.companies.extensions.queries import CompanyDeadline, deadline_of
from award.companies.queries import Entry, entry
from award.editions.calendar import Deadline, closing_of
from award.editions.phases import opens
from award.editions.queries import Edition, edition, phase_of
from award.editions.rules import Indicator, Rules
from award.invitations.inquiries.queries import Inquiry, inquiries_of
from award.invitations.letters.links import Link, holder
from award.invitations.letters.queries import links_of
from award.invitations.queries import Invitation, invitation
from award.invitations.replies.offering import Account, Deed, offered
from award.invitations.replies.reasons import Grounds, Scale, grounds
from award.people.queries import account, person_at
from award.people.roles import OF_A_COMPANY
from award.selection.queries import standings

DATES: tuple[Deadline, ...] = ("questionnaire", "deliberation", "publication")
"""Of what follows an acceptance."""


class Question(msgspec.Struct, frozen=True):
    """The question put to a company, as whoever holds its letter may see it."""

    link: Link
    invitation: Invitation
    entry: Entry
    edition: str
    companies: int
    grounds: tuple[Grounds, ...]
    until: datetime | None
    late: bool
    """The deadline has passed, or the phase."""
    dates: dict[Deadline, datetime]
    offered: frozenset[Deed]
    account: Account
    inquiries: tuple[Inquiry, ...]


def question_of(session: Session, link: Link, now: datetime) -> Question:
    there = invitation(session, link.invitation)
    place, year = entry(session, there.entry), edition(session, there.edition)
    known = deadline_of(session, year.id, place.company, "invitations")
    mine, able = account_of(session, link.email, place.company), can_answer(session, there, place, now)
    placed = standings(session, year.id)
    dates = {name: deadline_of(session, year.id, place.company, name) for name in DATES}
    return Question(
        link=link,
        invitation=there,
        entry=place,
        edition=year.name,
        companies=len({one.entry for one in placed}),
        grounds=grounds(place.id, placed, _scales(year), published=year.rules.selection.reference == "published"),
        until=_until(known),
        late=not able,
        dates={name: until for name, one in dates.items() if (until := _until(one))},
        offered=offered(there.answer, mine, can_answer=able),
        account=mine,
        inquiries=inquiries_of(session, place.id),
    )


def can_answer(session: Session, there: Invitation, place: Entry, now: datetime) -> bool:
    """While the phase and the company's own deadline let it."""
    open_ = deadline_of(session, there.edition, place.company, "invitations").is_open(now)
    return open_ and opens(phase_of(session, there.edition), "invitations_answered")


def account_of(session: Session, email: str, company: int) -> Account:
    """What the address is in the award already, as far as this company's letter must know."""
    person = person_at(session, email)
    if person is None:
        return "none"
    found = account(session, person)
    if not found.active or found.company != company or not OF_A_COMPANY.issuperset(found.roles):
        return "elsewhere"
    return "joined" if found.joined else "waiting"


def successor(session: Session, link: Link) -> Link | None:
    """Who holds the question now, where this link's holder handed it over."""
    found = holder(links_of(session, link.invitation))
    return found if found is not None and found.delegated_by == link.name else None


def _until(known: CompanyDeadline) -> datetime | None:
    return None if known.deadline is None else closing_of(known.deadline, known.extension)


def _scales(year: Edition) -> dict[str, Scale]:
    rules: Rules = year.rules
    return {one.name: _scale(one) for one in rules.indicators if one.name in rules.selection.indicators}


def _scale(one: Indicator) -> Scale:
    return Scale(one.label, Fraction(one.lowest), Fraction(one.highest))
