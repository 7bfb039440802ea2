"""Whom to write to in a company, for programs. Personal data: it has a scope of its own."""

import msgspec
from litestar import Response, delete, get, post, put
from litestar.params import RawBody
from sqlmodel import Session

from award.companies.access import READERS_AND_COMPANIES, reach_of
from award.companies.operations import ContactDetails, add_contact, change_contact, remove_contact
from award.companies.queries import company_within, contact, contacts
from award.companies.schemas import ContactAnswer, ContactRequest
from award.messages import Message
from award.people.access import ORGANISERS
from award.people.visiting import admitted, database_of, now_of
from award.web.api.answers import Answer, Page, sent, shaped, told
from award.web.api.asking import key_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Area, Operation, declared
from award.web.api.repeating import once
from award.web.quick import quick
from award.web.site import Request

CONTACTS = Area("contacts", Message("Contacts des entreprises"))
READ, WRITE = "contacts:read", "contacts:write"
ROOT = "/api/v1/contacts"
NEW = ContactRequest("Anne Bon", "anne@brise.example", "+33 1 23 45 67 89", "Directrice générale")
A_CONTACT = ContactAnswer(5, 41, NEW.name, NEW.email, NEW.phone, NEW.function, NEW.language, 1)


@get(
    "/companies/{key:str}/contacts",
    sync_to_thread=True,
    opt=declared(
        READERS_AND_COMPANIES,
        READ,
        Operation(
            "list_contacts",
            CONTACTS,
            Message("À qui écrire dans une entreprise, par nom"),
            answer=Page[ContactAnswer],
            example=Page((A_CONTACT,)),
        ),
    ),
)
def list_contacts(request: Request) -> Response[bytes]:
    """All of them: a company has a few."""
    reach, key = reach_of(admitted(request)), key_in(request)
    with database_of(request).read() as session:
        company_within(session, key, reach)
        found = contacts(session, key)
    return sent(request, told(Page(tuple(msgspec.convert(one, ContactAnswer, from_attributes=True) for one in found))))


@post(
    "/companies/{key:str}/contacts",
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "create_contact",
            CONTACTS,
            Message("Ajouter un contact"),
            body=ContactRequest,
            body_example=NEW,
            answer=ContactAnswer,
            example=A_CONTACT,
            status=201,
            versioned=True,
        ),
    ),
)
@quick
def make_contact(request: Request, body: RawBody) -> Response[bytes]:
    person, company, now = admitted(request), key_in(request), now_of(request)
    details = _details(read_body(request, body, ContactRequest))

    def work(session: Session) -> Answer:
        key = add_contact(session, company, details, person, now)
        return shaped(ContactAnswer, contact(session, key), 201, location=f"{ROOT}/{key}")

    return once(request, person.called, body, now, work)


@get(
    "/contacts/{key:str}",
    sync_to_thread=True,
    opt=declared(
        READERS_AND_COMPANIES,
        READ,
        Operation(
            "read_contact", CONTACTS, Message("Un contact"), answer=ContactAnswer, example=A_CONTACT, versioned=True
        ),
    ),
)
def read_contact(request: Request) -> Response[bytes]:
    reach, key = reach_of(admitted(request)), key_in(request)
    with database_of(request).read() as session:
        return sent(request, shaped(ContactAnswer, contact(session, key, reach)))


@put(
    "/contacts/{key:str}",
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "change_contact",
            CONTACTS,
            Message("Changer un contact"),
            body=ContactRequest,
            body_example=NEW,
            answer=ContactAnswer,
            example=msgspec.structs.replace(A_CONTACT, version=2),
            versioned=True,
            conditional=True,
        ),
    ),
)
@quick
def put_contact(request: Request, body: RawBody) -> Response[bytes]:
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)
    details = _details(read_body(request, body, ContactRequest))

    def work(session: Session) -> Answer:
        change_contact(session, key, version, details, person, now)
        return shaped(ContactAnswer, contact(session, key))

    return once(request, person.called, body, now, work)


@delete(
    "/contacts/{key:str}",
    status_code=200,  # the framework wants a handler of 204 typed as empty; the response says 204
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation("remove_contact", CONTACTS, Message("Retirer un contact"), status=204, conditional=True),
    ),
)
@quick
def remove(request: Request, body: RawBody) -> Response[bytes]:
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)

    def work(session: Session) -> Answer:
        remove_contact(session, key, version, person, now)
        return told(None, 204)

    return once(request, person.called, body, now, work)


def _details(asked: ContactRequest) -> ContactDetails:
    return ContactDetails(*msgspec.structs.astuple(asked))


HANDLERS = (list_contacts, make_contact, read_contact, put_contact, remove)
