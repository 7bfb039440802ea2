"""Everything that is held about a company, gathered for its own people."""

from datetime import datetime

from sqlmodel import Session

from award.companies.queries import company, contacts
from award.editions.refusals import Unknown, unknown
from award.mail.queries import letters_to
from award.people.queries import account
from award.people.roles import Person
from award.questionnaire.answering.queries import Answering, answering, submissions_of
from award.questionnaire.company.holding import (
    HeldContact,
    HeldEdition,
    HeldFile,
    HeldInquiry,
    HeldLetter,
    HeldPerson,
    Holding,
)
from award.questionnaire.company.queries.years import Year, members, years


def holding(session: Session, by: Person, now: datetime) -> Holding:
    """Of the person's own company. Letters are the person's own: those of a colleague are the colleague's. Raises Unknown."""
    if by.company is None:
        raise unknown()
    return Holding(
        company=company(session, by.company).name,
        at=now,
        people=tuple(
            HeldPerson(one.name, one.email, one.language, one.roles, one.active) for one in members(session, by)
        ),
        contacts=tuple(
            HeldContact(one.name, one.email, one.phone, one.function) for one in contacts(session, by.company)
        ),
        editions=tuple(_edition(session, one, by) for one in years(session, by, (), now)),
        letters=tuple(
            HeldLetter(one.subject, one.written_at) for one in letters_to(session, account(session, by.id).email)
        ),
    )


def _edition(session: Session, year: Year, by: Person) -> HeldEdition:
    found = _answers(session, year, by)
    submitted = submissions_of(session, found.held.response) if found else ()
    kept = found.attachments if found else ()
    return HeldEdition(
        name=year.place.edition_name,
        company_name=year.place.name,
        answer=year.invitation.answer if year.invitation else "",
        reason=year.invitation.reason if year.invitation else "",
        fields=found.texts if found else {},
        files=tuple(HeldFile(one.question, one.name, one.kind, one.size, one.digest, one.at) for one in kept),
        remarks=len(found.remarks) if found else 0,
        submissions=tuple(one.at for one in submitted),
        inquiries=tuple(HeldInquiry(one.name, one.email, one.at, one.text, one.answer) for one in year.inquiries),
    )


def _answers(session: Session, year: Year, by: Person) -> Answering | None:
    """None where the company does not take part, or there is no questionnaire."""
    try:
        return answering(session, year.place.edition, by)
    except Unknown:
        return None
