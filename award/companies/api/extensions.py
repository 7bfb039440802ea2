"""Deadlines put off for one company, for programs."""

from typing import TypeVar

import msgspec
from litestar import Response, delete, get, post, put
from litestar.params import RawBody
from sqlmodel import Session

from award.companies.api.entries import READ, WRITE
from award.companies.extensions.queries import Extension, extension, extensions
from award.companies.operations import NewExtension, extend_deadline, remove_extension
from award.companies.schemas import AfterExtension, ExtensionAnswer, ExtensionChange, ExtensionRequest
from award.companies.visiting import enter_entry
from award.editions.access import during
from award.editions.api.editions import WHEN
from award.editions.calendar import DEADLINES, EXTENSIBLE, Deadline
from award.editions.refusals import outdated, unknown
from award.editions.schemas import impossible
from award.editions.visiting import enter_edition
from award.messages import Message, Refused
from award.people.access import ORGANISERS, READERS
from award.people.visiting import admitted, database_of, now_of
from award.web.api.answers import Answer, Page, rows_told, sent, shaped, told
from award.web.api.asking import cursor_in, key_in, limit_in, version_in, word_in
from award.web.api.bodies import read_body
from award.web.api.described import Area, Operation, declared
from award.web.api.repeating import once
from award.web.site import Request

EXTENSIONS = Area("extensions", Message("Prolongations d’échéances"))
ROOT = "/api/v1/entries"
DATED = during(ORGANISERS, "calendar_edited")
ORDER: tuple[Deadline, ...] = tuple(name for name in DEADLINES if name in EXTENSIBLE)
ONE_OF = {"deadline": tuple(map(str, ORDER))}
Asked = TypeVar("Asked", ExtensionRequest, ExtensionChange)
AN_EXTENSION = ExtensionAnswer(97, 41, "questionnaire", WHEN, "Congés.", "person:1", WHEN, 1)


@get(
    "/editions/{key:str}/extensions",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "list_extensions",
            EXTENSIONS,
            Message("Les échéances prolongées d’une édition"),
            answer=Page[ExtensionAnswer],
            example=Page((AN_EXTENSION,)),
            pages=True,
        ),
    ),
)
def list_extensions(request: Request) -> Response[bytes]:
    key = key_in(request)
    enter_edition(request, key, admitted)
    after, limit = cursor_in(request, AfterExtension), limit_in(request)
    place = (after.entry, after.deadline) if after else (0, "")
    with database_of(request).read() as session:
        found = extensions(session, key, place, limit + 1)
    return sent(request, rows_told(request, found, ExtensionAnswer, AfterExtension))


@post(
    "/entries/{key:str}/extensions",
    sync_to_thread=True,
    opt=declared(
        DATED,
        WRITE,
        Operation(
            "extend_deadline",
            EXTENSIONS,
            Message("Prolonger une échéance pour une entreprise"),
            Message("La réponse est 412 quand elle est déjà prolongée : lisez la prolongation, puis changez-la."),
            body=ExtensionRequest,
            body_example=ExtensionRequest("questionnaire", WHEN, "Congés."),
            answer=ExtensionAnswer,
            example=AN_EXTENSION,
            status=201,
            versioned=True,
            refusals=(412,),
        ),
    ),
)
def extend(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person = enter_entry(request, key, admitted)
    asked = _possible(read_body(request, body, ExtensionRequest))
    new = NewExtension(asked.deadline, asked.until, asked.reason)

    def work(session: Session) -> Answer:
        extend_deadline(session, key, new, person, now)
        there = _there(session, key, new.deadline)
        return shaped(ExtensionAnswer, there, 201, location=f"{ROOT}/{key}/extensions/{new.deadline}")

    return once(request, person.called, body, now, work)


@get(
    "/entries/{key:str}/extensions/{deadline:str}",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "read_extension",
            EXTENSIONS,
            Message("Une prolongation"),
            answer=ExtensionAnswer,
            example=AN_EXTENSION,
            versioned=True,
            choices=ONE_OF,
        ),
    ),
)
def read_extension(request: Request) -> Response[bytes]:
    key = key_in(request)
    enter_entry(request, key, admitted)
    name = word_in(request, "deadline", ORDER)
    with database_of(request).read() as session:
        return sent(request, shaped(ExtensionAnswer, _there(session, key, name)))


@put(
    "/entries/{key:str}/extensions/{deadline:str}",
    sync_to_thread=True,
    opt=declared(
        DATED,
        WRITE,
        Operation(
            "change_extension",
            EXTENSIONS,
            Message("Changer une prolongation"),
            body=ExtensionChange,
            body_example=ExtensionChange(WHEN, "Congés."),
            answer=ExtensionAnswer,
            example=msgspec.structs.replace(AN_EXTENSION, version=2),
            versioned=True,
            conditional=True,
            choices=ONE_OF,
        ),
    ),
)
def put_extension(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person, name = enter_entry(request, key, admitted), word_in(request, "deadline", ORDER)
    version = version_in(request)
    asked = _possible(read_body(request, body, ExtensionChange))

    def work(session: Session) -> Answer:
        extend_deadline(session, key, NewExtension(name, asked.until, asked.reason, version), person, now)
        return shaped(ExtensionAnswer, _there(session, key, name))

    return once(request, person.called, body, now, work)


@delete(
    "/entries/{key:str}/extensions/{deadline:str}",
    status_code=200,  # the framework wants a handler of 204 typed as empty; the response says 204
    sync_to_thread=True,
    opt=declared(
        DATED,
        WRITE,
        Operation(
            "remove_extension",
            EXTENSIONS,
            Message("Retirer une prolongation : l’échéance de tous vaut de nouveau"),
            status=204,
            conditional=True,
            choices=ONE_OF,
        ),
    ),
)
def shorten(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person, name = enter_entry(request, key, admitted), word_in(request, "deadline", ORDER)
    version = version_in(request)

    def work(session: Session) -> Answer:
        there = _there(session, key, name)
        if there.version != version:
            raise outdated()
        remove_extension(session, there, "", person, now)
        return told(None, 204)

    return once(request, person.called, body, now, work)


def _there(session: Session, key: int, name: Deadline) -> Extension:
    found = extension(session, key, name)
    if found is None:
        raise unknown()
    return found


def _possible(asked: Asked) -> Asked:
    """Raises Refused for a moment that is none."""
    if wrong := list(impossible(asked.until, "until")):
        raise Refused(*wrong)
    return asked


HANDLERS = (list_extensions, extend, read_extension, put_extension, shorten)
