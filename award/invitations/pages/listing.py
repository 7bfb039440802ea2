"""The companies of an edition that are asked, how far the question to each has come, and the letters that leave together."""

from datetime import datetime
from typing import ClassVar, cast

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import during, offered
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.invitations.answering import Funnel, Reason
from award.invitations.forms import AskingForm
from award.invitations.inquiries.queries import waiting
from award.invitations.letters.links import Link, awaiting, holder, last_written
from award.invitations.letters.operations import Written, write_letters, write_reminders
from award.invitations.letters.queries import links_in
from award.invitations.letters.reminding import is_allowed
from award.invitations.operations import ask
from award.invitations.queries import Candidate, candidates, funnel_of
from award.invitations.stages import STAGES, Stage, reasons, stands_in
from award.outbox.sending import Course
from award.people.access import ORGANISERS, READERS
from award.people.forms import ButtonForm
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

SENT = {"access": during(ORGANISERS, "invitations_sent")}
ANSWERED = {"access": during(ORGANISERS, "invitations_answered")}


class LastLetter(msgspec.Struct, frozen=True):
    """The last one to a company that was not discarded: when it was written, and how far it came."""

    at: datetime
    course: Course


class InvitationsPage(msgspec.Struct, frozen=True):
    """`may_ask` where this person may ask the companies that were not asked yet; `letters` are by invitation."""

    template: ClassVar[str] = "invitations/invitations.html"
    edition: Standing
    funnel: Funnel
    reasons: dict[Reason, int]
    stage: Stage
    candidates: tuple[Candidate, ...]
    unasked: tuple[Candidate, ...]
    letters: dict[int, LastLetter]
    prepared: int
    unwritten: int
    awaiting: int
    """Letters that somebody has still to send, or that leave at their time."""
    silent: int
    """Those whom a reminder would be written to now."""
    questions: int
    may_ask: bool
    may_write: bool
    form: Filled


@get("/editions/{key:int}/invitations", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def invitation_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _invitations(request, key, enter_edition(request, key), None))


@post("/editions/{key:int}/invitations", sync_to_thread=True, include_in_schema=False, opt=SENT)
def make_invitations(request: Request, key: FromPath[int]) -> Answer:
    """The companies are to be asked, and the letters to those whose only contact is known wait in the outbox."""
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: AskingForm) -> str:
        ask(session, key, asked.entries, by, now)
        return _onward(key, write_letters(session, key, site, by, now), "prepared")

    return acted(request, AskingForm, work, lambda form, _error: _invitations(request, key, by, form))


@post("/editions/{key:int}/invitations/letters", sync_to_thread=True, include_in_schema=False, opt=SENT)
def make_letters(request: Request, key: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, _asked: ButtonForm) -> str:
        return _onward(key, write_letters(session, key, site, by, now), "prepared")

    return acted(request, ButtonForm, work, lambda form, _error: _invitations(request, key, by, form))


@post("/editions/{key:int}/invitations/reminders", sync_to_thread=True, include_in_schema=False, opt=ANSWERED)
def make_reminders(request: Request, key: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, _asked: ButtonForm) -> str:
        return _onward(key, write_reminders(session, key, site, by, now), "silent")

    return acted(request, ButtonForm, work, lambda form, _error: _invitations(request, key, by, form))


def _onward(key: int, there: Written, stage: Stage) -> str:
    """To where what was written is read and sent; back to the list where nothing was."""
    if there.batch is None:
        return f"/editions/{key}/invitations?list={stage}"
    return f"/editions/{key}/outbox/sending?batch={there.batch}"


def _invitations(request: Request, key: int, person: Person, form: Filled | None) -> InvitationsPage:
    wanted = request.query_params.get("list", "")
    stage = cast(Stage, wanted) if wanted in STAGES else "selected"
    with database_of(request).read() as session:
        edition, found, known = standing(session, key), candidates(session, key), funnel_of(session, key)
        links, questions = links_in(session, key), waiting(session, key)
    unasked = tuple(one for one in found if one.invitation is None)
    may, now = offered(person, edition.phase), now_of(request)
    there = tuple((one, links.get(one.invitation.id, ())) for one in found if one.invitation is not None)
    return InvitationsPage(
        edition=edition,
        funnel=known,
        reasons=reasons(one.course for one in found),
        stage=stage,
        candidates=tuple(one for one in found if stands_in(one.course, stage) or (not wanted and one.invitation)),
        unasked=unasked,
        letters={key: last for key, each in links.items() if (last := _last(each))},
        prepared=sum(one.course.prepared for one in found),
        unwritten=sum(not one.course.answer and not last_written(mine) for one, mine in there),
        awaiting=sum(len(awaiting(mine)) for _, mine in there),
        silent=sum(not one.course.answer and _may_be_reminded(mine, now) for one, mine in there),
        questions=questions,
        may_ask=bool(unasked) and "invitations_sent" in may,
        may_write="invitations_sent" in may,
        form=form if form and "entries" in form.fields else _choice(unasked, form),
    )


def _may_be_reminded(links: tuple[Link, ...], now: datetime) -> bool:
    last = last_written(links)
    return bool(holder(links)) and not awaiting(links) and last is not None and is_allowed(last, now)


def _choice(unasked: tuple[Candidate, ...], wrong: Filled | None) -> Filled:
    """All of them ticked, under what was wrong with another form of the page."""
    made = shown(AskingForm, AskingForm(tuple(one.entry.id for one in unasked)))
    return msgspec.structs.replace(made, problems=wrong.problems if wrong else ())


def _last(links: tuple[Link, ...]) -> LastLetter | None:
    known = [one for one in links if one.course != "discarded"]
    newest = max(known, key=lambda one: one.message, default=None)
    return LastLetter(newest.created, newest.course) if newest else None


HANDLERS = (invitation_list, make_invitations, make_letters, make_reminders)
