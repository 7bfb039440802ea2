"""The question to one company: its letters, its answer, its own questions."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.companies.extensions.queries import deadline_of
from award.companies.queries import Contact, Entry, contacts, entry
from award.editions.access import during, offered
from award.editions.calendar import closing_of
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.invitations.answering import Answered
from award.invitations.forms import AnswerForm, LetterForm
from award.invitations.inquiries.queries import Inquiry, inquiries_of
from award.invitations.letters.links import Link, awaiting
from award.invitations.letters.operations import write_letter, write_reminder
from award.invitations.letters.queries import links_of
from award.invitations.operations import record_answer
from award.invitations.queries import Invitation, invitation_of
from award.people.access import ORGANISERS, READERS, may_enter
from award.people.forms import ButtonForm
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

SENT = {"access": during(ORGANISERS, "invitations_sent")}
ANSWERED = {"access": during(ORGANISERS, "invitations_answered")}


class InvitationPage(msgspec.Struct, frozen=True):
    """`written` and `contacts`, which are personal, only for organisers."""

    template: ClassVar[str] = "invitations/invitation.html"
    edition: Standing
    entry: Entry
    invitation: Invitation
    until: datetime | None
    names: dict[str, str]
    written: tuple[Link, ...]
    contacts: tuple[Contact, ...]
    inquiries: tuple[Inquiry, ...]
    may_write: bool
    may_answer: bool
    awaited: bool
    """A letter waits in the outbox."""
    form: Filled
    letter: Filled
    reminder: Filled


@get("/editions/{key:int}/invitations/{entry_key:int}", sync_to_thread=True, include_in_schema=False,
     opt={"access": READERS})  # fmt: skip
def invitation_page(request: Request, key: FromPath[int], entry_key: FromPath[int]) -> Response[bytes]:
    return page(request, _invitation(request, key, entry_key, enter_edition(request, key)))


@post("/editions/{key:int}/invitations/{entry_key:int}/answer", sync_to_thread=True, include_in_schema=False,
      opt=ANSWERED)  # fmt: skip
def answer(request: Request, key: FromPath[int], entry_key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: AnswerForm) -> str:
        there = invitation_of(session, key, entry_key)
        told = Answered(asked.version, asked.answer, asked.how, asked.reason, asked.reason_kind or "")
        record_answer(session, there.id, told, by, now)
        return f"/editions/{key}/invitations"

    return acted(request, AnswerForm, work, lambda form, _error: _invitation(request, key, entry_key, by, form=form))


@post("/editions/{key:int}/invitations/{entry_key:int}/letter", sync_to_thread=True, include_in_schema=False,
      opt=SENT)  # fmt: skip
def make_letter(request: Request, key: FromPath[int], entry_key: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: LetterForm) -> str:
        there = invitation_of(session, key, entry_key)
        written = write_letter(session, there.id, asked.contact, site, by, now)
        return f"/editions/{key}/outbox/sending?batch={written.batch}"

    return acted(request, LetterForm, work, lambda form, _error: _invitation(request, key, entry_key, by, letter=form))


@post("/editions/{key:int}/invitations/{entry_key:int}/reminder", sync_to_thread=True, include_in_schema=False,
      opt=ANSWERED)  # fmt: skip
def make_reminder(request: Request, key: FromPath[int], entry_key: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, _asked: ButtonForm) -> str:
        written = write_reminder(session, invitation_of(session, key, entry_key).id, site, by, now)
        return f"/editions/{key}/outbox/sending?batch={written.batch}"

    return acted(
        request, ButtonForm, work, lambda form, _error: _invitation(request, key, entry_key, by, reminder=form)
    )


def _invitation(request: Request, key: int, entry_key: int, person: Person, **forms: Filled) -> InvitationPage:
    organises = may_enter(person, ORGANISERS)
    with database_of(request).read() as session:
        edition, there = standing(session, key), invitation_of(session, key, entry_key)
        place = entry(session, entry_key)
        known = deadline_of(session, key, place.company, "invitations")
        names = names_of(session, {there.asked_by, there.answered_by})
        written = links_of(session, there.id) if organises else ()
        people = contacts(session, place.company) if organises else ()
        inquiries = inquiries_of(session, entry_key)
    may = offered(person, edition.phase)
    chosen = there.contact or (people[0].id if len(people) == 1 else None)
    empty = {
        "form": _filled(there),
        "letter": shown(LetterForm, LetterForm(chosen)) if chosen else shown(LetterForm),
        "reminder": shown(ButtonForm),
    }
    return InvitationPage(
        edition=edition,
        entry=place,
        invitation=there,
        until=None if known.deadline is None else closing_of(known.deadline, known.extension),
        names=names,
        written=written,
        contacts=people,
        inquiries=inquiries,
        may_write="invitations_sent" in may,
        awaited=bool(awaiting(written)),
        may_answer="invitations_answered" in may,
        **(empty | forms),
    )


def _filled(there: Invitation) -> Filled:
    """With what was answered last, to be put right."""
    if not there.answer:
        return shown(AnswerForm)
    kind = there.reason_kind or None
    return shown(AnswerForm, AnswerForm(there.version, there.answer, there.how, kind, there.reason))


HANDLERS = (invitation_page, answer, make_letter, make_reminder)
