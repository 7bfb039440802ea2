"""Pages of those who are told: a list, each with what was sent to it, and its buttons."""

from collections.abc import Callable
from datetime import datetime

from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.messages import Refused
from award.people.access import ADMINISTRATORS
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, Rejected, read_form, refused, shown
from award.web.pages import page
from award.web.site import Request, site_of
from award.webhooks.forms import ButtonForm, EndpointForm, EndpointPage, EndpointsPage, SecretPage
from award.webhooks.operations import (
    NewEndpoint,
    add_endpoint,
    demanded,
    new_secret,
    pause_endpoint,
    remove_endpoint,
    resume_endpoint,
    send_again,
    try_endpoint,
)
from award.webhooks.queries import Endpoint, deliveries, endpoints, waiting

OPT = {"access": ADMINISTRATORS}


@get("/webhooks", sync_to_thread=True, include_in_schema=False, opt=OPT)
def endpoint_list(request: Request) -> Response[bytes]:
    enter(request)
    return page(request, _endpoints(request, shown(EndpointForm)))


@post("/webhooks", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_endpoint(request: Request) -> Response[bytes]:
    """Answered by the page itself and not by the next one: the secret is kept nowhere that it could be read from."""
    person, asked = enter(request), read_form(request, EndpointForm)
    if isinstance(asked, Rejected):
        return page(request, _endpoints(request, asked.form), status=422)
    try:
        known, secret = _registered(request, asked, person, now_of(request))
    except Refused as error:
        return page(request, _endpoints(request, refused(shown(EndpointForm, asked), error)), status=422)
    return page(request, SecretPage(known, secret), status=201)


def _registered(request: Request, asked: EndpointForm, person: Person, now: datetime) -> tuple[Endpoint, str]:
    """With its secret, in clear."""
    settings = site_of(request).settings
    secret = new_secret(settings.secret_key)
    new = NewEndpoint(asked.address, asked.description, asked.kinds, secret.sealed)

    def work(session: Session) -> Endpoint:
        return demanded(session, add_endpoint(session, new, person.id, now, inside=settings.webhooks_inside))

    return database_of(request).write(work), secret.clear


@get("/webhooks/{key:int}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def endpoint_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    return page(request, _endpoint(request, key, shown(ButtonForm)))


@post("/webhooks/{key:int}/trials", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_trial(request: Request, key: FromPath[int]) -> Answer:
    return _pressed(request, key, lambda session, by, now: try_endpoint(session, key, by, now))


@post("/webhooks/{key:int}/pause", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_pause(request: Request, key: FromPath[int]) -> Answer:
    return _pressed(request, key, lambda session, by, now: pause_endpoint(session, key, by, now))


@post("/webhooks/{key:int}/resumption", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_resumption(request: Request, key: FromPath[int]) -> Answer:
    return _pressed(request, key, lambda session, by, now: resume_endpoint(session, key, by, now))


@post("/webhooks/{key:int}/deliveries/{delivery:int}/repetition", sync_to_thread=True, include_in_schema=False, opt=OPT)
def repeat(request: Request, key: FromPath[int], delivery: FromPath[int]) -> Answer:
    return _pressed(request, key, lambda session, by, now: send_again(session, key, delivery, by, now))


@post("/webhooks/{key:int}/removal", sync_to_thread=True, include_in_schema=False, opt=OPT)
def remove(request: Request, key: FromPath[int]) -> Answer:
    act = remove_endpoint
    return _pressed(request, key, lambda session, by, now: act(session, key, by, now), then="/webhooks")


def _pressed(request: Request, key: int, act: Callable[[Session, str, datetime], object], then: str = "") -> Answer:
    by, now = enter(request).called, now_of(request)

    def work(session: Session, _asked: ButtonForm) -> str:
        act(session, by, now)
        return then or f"/webhooks/{key}"

    return acted(request, ButtonForm, work, lambda form, _error: _endpoint(request, key, form))


def _endpoints(request: Request, form: Filled) -> EndpointsPage:
    with database_of(request).read() as session:
        return EndpointsPage(tuple(endpoints(session)), waiting(session), form)


def _endpoint(request: Request, key: int, form: Filled) -> EndpointPage:
    with database_of(request).read() as session:
        known = demanded(session, key)
        maker = f"person:{known.made_by}"
        name = names_of(session, [maker]).get(maker, "")
        return EndpointPage(known, name, tuple(deliveries(session, key)), form)


HANDLERS = (
    endpoint_list, make_endpoint, endpoint_page, make_trial, make_pause, make_resumption, repeat, remove,
)  # fmt: skip
