"""Who of the company has access: its owner invites colleagues and takes their access away."""

from litestar import Response, post
from litestar.params import FromPath
from sqlmodel import Session

from award.people.access import OWNERS
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.company.forms import GuestForm, RemovalForm
from award.questionnaire.company.operations import Guest, invite_contributor, remove_contributor, write_again
from award.questionnaire.company.pages.home import home_page
from award.web.acting import Answer, acted
from award.web.redirects import redirect
from award.web.site import Request, site_of

OPT = {"access": OWNERS}
PEOPLE = "/my-company#people"


@post("/my-company/people", sync_to_thread=True, include_in_schema=False, opt=OPT)
def invite(request: Request) -> Answer:
    by, now, site = enter(request), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: GuestForm) -> str:
        invite_contributor(session, Guest(asked.name, asked.email, asked.language), site, by, now)
        return PEOPLE

    return acted(request, GuestForm, work, lambda form, _error: home_page(request, by, guest=form))


@post("/my-company/people/{key:int}/invitation", sync_to_thread=True, include_in_schema=False, opt=OPT)
def send_again(request: Request, key: FromPath[int]) -> Response[None]:
    by, now, site = enter(request), now_of(request), site_of(request).settings.public_address
    database_of(request).write(lambda session: write_again(session, key, site, by, now))
    return redirect(PEOPLE)


@post("/my-company/people/{key:int}/removal", sync_to_thread=True, include_in_schema=False, opt=OPT)
def remove(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: RemovalForm) -> str:
        remove_contributor(session, key, asked.version, by, now)
        return PEOPLE

    return acted(request, RemovalForm, work, lambda _form, _error: home_page(request, by))


HANDLERS = (invite, send_again, remove)
