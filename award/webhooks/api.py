"""Those who are told, for programs."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
from litestar import Response, delete, get, post, put
from litestar.params import RawBody
from sqlmodel import Session

from award.language import say
from award.messages import Message
from award.people.access import ADMINISTRATORS
from award.people.roles import Person
from award.people.visiting import admitted, database_of, now_of
from award.web.api.answers import Answer, Page, page_told, sent, told
from award.web.api.asking import cursor_in, key_in, limit_in
from award.web.api.bodies import read_body
from award.web.api.described import Area, Operation, declared
from award.web.api.repeating import once
from award.web.languages import language_of
from award.web.site import Request, site_of
from award.webhooks.events import Kind
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
from award.webhooks.queries import Delivery, Endpoint, deliveries, endpoints
from award.webhooks.schemas import (
    AfterEndpoint,
    BeforeDelivery,
    DeliveryAnswer,
    EndpointAnswer,
    EndpointRequest,
    NewEndpointAnswer,
    StateRequest,
)

WEBHOOKS = Area("webhooks", Message("Envois à d’autres programmes"))
READ, WRITE = "webhooks:read", "webhooks:write"
WHEN = datetime(2026, 11, 22, 9, tzinfo=UTC)
KIND: Kind = "edition.phase_moved"
NEW = EndpointRequest("https://exemple.fr/evenements", (KIND,), "intranet")
ONE = EndpointAnswer(4, NEW.address, NEW.description, NEW.kinds, "active", WHEN, None)
SENT = DeliveryAnswer(9, "msg_c2VudCBieSB0aGUgYXdhcmQ", KIND, "heard", 1, WHEN, None, WHEN, 204, "")
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="  # noqa: S105 - an example of the description


def _opt(scope: str, operation: Operation) -> dict[str, Any]:
    return declared(ADMINISTRATORS, scope, operation)


LISTED = Operation(
    "list_webhooks", WEBHOOKS, Message("Les adresses prévenues"), answer=Page[EndpointAnswer], example=Page((ONE,)),
    pages=True,
)  # fmt: skip
MADE = Operation(
    "create_webhook", WEBHOOKS, Message("Inscrire une adresse"),
    Message("Le secret des signatures n’est montré que dans cette réponse. Les messages suivent Standard Webhooks."),
    body=EndpointRequest, body_example=NEW, answer=NewEndpointAnswer, example=NewEndpointAnswer(4, SECRET), status=201,
)  # fmt: skip
SHOWN = Operation("read_webhook", WEBHOOKS, Message("Une adresse prévenue"), answer=EndpointAnswer, example=ONE)
SWITCHED = Operation(
    "switch_webhook", WEBHOOKS, Message("Mettre les envois en pause, ou les reprendre"), body=StateRequest,
    body_example=StateRequest(active=False), answer=EndpointAnswer,
    example=msgspec.structs.replace(ONE, state="paused"),
)  # fmt: skip
REMOVED = Operation("remove_webhook", WEBHOOKS, Message("Retirer une adresse"), status=204)
TRIED = Operation("try_webhook", WEBHOOKS, Message("Envoyer un essai"), status=204)
DELIVERIES = Operation(
    "list_deliveries", WEBHOOKS, Message("Ce qui a été envoyé à une adresse, le plus récent d’abord"),
    answer=Page[DeliveryAnswer], example=Page((SENT,)), pages=True,
)  # fmt: skip
REPEATED = Operation("repeat_delivery", WEBHOOKS, Message("Envoyer de nouveau"), status=204)


@get("/webhooks", sync_to_thread=True, opt=_opt(READ, LISTED))
def list_webhooks(request: Request) -> Response[bytes]:
    admitted(request)
    after = cursor_in(request, AfterEndpoint)
    with database_of(request).read() as session:
        found = [_answer(one) for one in endpoints(session) if after is None or one.id > after.id]
    return sent(request, page_told(request, found[: limit_in(request) + 1], lambda last: AfterEndpoint(last.id)))


@post("/webhooks", sync_to_thread=True, opt=_opt(WRITE, MADE))
def create_webhook(request: Request, body: RawBody) -> Response[bytes]:
    person, now = admitted(request), now_of(request)
    asked, settings = read_body(request, body, EndpointRequest), site_of(request).settings
    secret = new_secret(settings.secret_key)
    new = NewEndpoint(asked.address, asked.description, asked.kinds, secret.sealed)

    def work(session: Session) -> Answer:
        key = add_endpoint(session, new, person.id, now, inside=settings.webhooks_inside)
        return told(NewEndpointAnswer(key, secret.clear), 201, location=f"/api/v1/webhooks/{key}")

    return once(request, person.called, body, now, work)


@get("/webhooks/{key:str}", sync_to_thread=True, opt=_opt(READ, SHOWN))
def read_webhook(request: Request) -> Response[bytes]:
    admitted(request)
    with database_of(request).read() as session:
        return sent(request, told(_answer(demanded(session, key_in(request)))))


@put("/webhooks/{key:str}/state", sync_to_thread=True, opt=_opt(WRITE, SWITCHED))
def switch_webhook(request: Request, body: RawBody) -> Response[bytes]:
    person, key, now = admitted(request), key_in(request), now_of(request)
    act = resume_endpoint if read_body(request, body, StateRequest).active else pause_endpoint

    def work(session: Session) -> Answer:
        act(session, key, person.called, now)
        return told(_answer(demanded(session, key)))

    return once(request, person.called, body, now, work)


# The framework wants a handler of 204 typed as empty, so these say 200: the response says 204.
@delete("/webhooks/{key:str}", status_code=200, sync_to_thread=True, opt=_opt(WRITE, REMOVED))
def remove_webhook(request: Request, body: RawBody) -> Response[bytes]:
    return _acted(request, body, lambda session, by, now: remove_endpoint(session, key_in(request), by.called, now))


@post("/webhooks/{key:str}/trials", status_code=200, sync_to_thread=True, opt=_opt(WRITE, TRIED))
def try_webhook(request: Request, body: RawBody) -> Response[bytes]:
    return _acted(request, body, lambda session, by, now: try_endpoint(session, key_in(request), by.called, now))


@get("/webhooks/{key:str}/deliveries", sync_to_thread=True, opt=_opt(READ, DELIVERIES))
def list_deliveries(request: Request) -> Response[bytes]:
    admitted(request)
    key, limit = key_in(request), limit_in(request)
    before = cursor_in(request, BeforeDelivery)
    with database_of(request).read() as session:
        demanded(session, key)
        found = deliveries(session, key, before.id if before else None, limit + 1)
    answers = [_delivery(one, language_of(request)) for one in found]
    return sent(request, page_told(request, answers, lambda last: BeforeDelivery(last.id)))


@post(
    "/webhooks/{key:str}/deliveries/{delivery:str}/repetition",
    status_code=200,
    sync_to_thread=True,
    opt=_opt(WRITE, REPEATED),
)
def repeat_delivery(request: Request, body: RawBody) -> Response[bytes]:
    key, delivery = key_in(request), key_in(request, "delivery")
    return _acted(request, body, lambda session, by, now: send_again(session, key, delivery, by.called, now))


def _acted(request: Request, body: bytes, act: Callable[[Session, Person, datetime], object]) -> Response[bytes]:
    person, now = admitted(request), now_of(request)

    def work(session: Session) -> Answer:
        act(session, person, now)
        return told(None, 204)

    return once(request, person.called, body, now, work)


def _answer(one: Endpoint) -> EndpointAnswer:
    return EndpointAnswer(one.id, one.address, one.description, one.kinds, one.state, one.made_at, one.failing_since)


def _delivery(one: Delivery, language: str) -> DeliveryAnswer:
    failure = say(one.failure, language) if one.failure else ""
    return DeliveryAnswer(one.id, one.message, one.kind, one.state, one.attempts, one.begun_at, one.next_at,
                          one.tried_at, one.status, failure)  # fmt: skip


HANDLERS = (
    list_webhooks, create_webhook, read_webhook, switch_webhook, remove_webhook, try_webhook, list_deliveries,
    repeat_delivery,
)  # fmt: skip
