"""The companies of an edition that are asked, what each answered, and one of them."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.companies.queries import Entry, entry
from award.editions.access import during, offered
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.invitations.answering import Answered, Funnel
from award.invitations.forms import AnswerForm, AskingForm
from award.invitations.operations import ask, record_answer
from award.invitations.queries import Candidate, Invitation, candidates, funnel_of, invitation_of
from award.people.access import ORGANISERS, READERS
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

SENT = {"access": during(ORGANISERS, "invitations_sent")}
ANSWERED = {"access": during(ORGANISERS, "invitations_answered")}


class InvitationsPage(msgspec.Struct, frozen=True):
    """`may_ask` where this person may ask the companies that were not asked yet."""

    template: ClassVar[str] = "invitations/invitations.html"
    edition: Standing
    funnel: Funnel
    candidates: tuple[Candidate, ...]
    may_ask: bool
    form: Filled


class InvitationPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "invitations/invitation.html"
    edition: Standing
    entry: Entry
    invitation: Invitation
    names: dict[str, str]
    may_answer: bool
    form: Filled


@get("/editions/{key:int}/invitations", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def invitation_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _invitations(request, key, enter_edition(request, key), None))


@post("/editions/{key:int}/invitations", sync_to_thread=True, include_in_schema=False, opt=SENT)
def make_invitations(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: AskingForm) -> str:
        ask(session, key, asked.entries, by, now)
        return f"/editions/{key}/invitations"

    return acted(request, AskingForm, work, lambda form, _error: _invitations(request, key, by, form))


@get("/editions/{key:int}/invitations/{entry_key:int}", sync_to_thread=True, include_in_schema=False,
     opt={"access": READERS})  # fmt: skip
def invitation_page(request: Request, key: FromPath[int], entry_key: FromPath[int]) -> Response[bytes]:
    return page(request, _invitation(request, key, entry_key, enter_edition(request, key), None))


@post("/editions/{key:int}/invitations/{entry_key:int}/answer", sync_to_thread=True, include_in_schema=False,
      opt=ANSWERED)  # fmt: skip
def answer(request: Request, key: FromPath[int], entry_key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: AnswerForm) -> str:
        there = invitation_of(session, key, entry_key)
        record_answer(session, there.id, Answered(asked.version, asked.answer, asked.how, asked.reason), by, now)
        return f"/editions/{key}/invitations"

    return acted(request, AnswerForm, work, lambda form, _error: _invitation(request, key, entry_key, by, form))


def _invitations(request: Request, key: int, person: Person, form: Filled | None) -> InvitationsPage:
    with database_of(request).read() as session:
        edition, found, known = standing(session, key), candidates(session, key), funnel_of(session, key)
    waiting = tuple(one.entry.id for one in found if one.invitation is None)
    may_ask = bool(waiting) and "invitations_sent" in offered(person, edition.phase)
    return InvitationsPage(edition, known, found, may_ask, form or shown(AskingForm, AskingForm(waiting)))


def _invitation(request: Request, key: int, entry_key: int, person: Person, form: Filled | None) -> InvitationPage:
    with database_of(request).read() as session:
        edition, there = standing(session, key), invitation_of(session, key, entry_key)
        names = names_of(session, {there.asked_by, there.answered_by})
        place = entry(session, entry_key)
    may_answer = "invitations_answered" in offered(person, edition.phase)
    return InvitationPage(edition, place, there, names, may_answer, form or _filled(there))


def _filled(there: Invitation) -> Filled:
    """With what was answered last, to be put right."""
    if there.answer:
        return shown(AnswerForm, AnswerForm(there.version, there.answer, there.how, there.reason))
    return shown(AnswerForm)


HANDLERS = (invitation_list, make_invitations, invitation_page, answer)
