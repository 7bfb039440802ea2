"""Companies, for programs."""

import msgspec
from litestar import Response, get, patch, post
from litestar.params import RawBody
from sqlmodel import Session

from award.companies.operations import add_company, rename_company
from award.companies.queries import Cursor, companies, company
from award.companies.schemas import CompanyAnswer, NameRequest
from award.messages import Message
from award.people.access import ORGANISERS
from award.people.api import admitted
from award.people.visiting import database_of, now_of
from award.web.api.answers import Answer, Page, page_told, sent, told
from award.web.api.asking import cursor_in, key_in, limit_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Area, Operation, declared
from award.web.api.repeating import once
from award.web.site import Request

COMPANIES = Area("companies", Message("Entreprises"))
READ, WRITE = "companies:read", "companies:write"
A_COMPANY = CompanyAnswer(41, "Brise & Compagnie", 1)


@get(
    "/companies",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        READ,
        Operation(
            "list_companies",
            COMPANIES,
            Message("Les entreprises, par nom"),
            answer=Page[CompanyAnswer],
            example=Page((A_COMPANY,)),
            pages=True,
        ),
    ),
)
def list_companies(request: Request) -> Response[bytes]:
    admitted(request)
    after, limit = cursor_in(request, Cursor) or Cursor(), limit_in(request)
    with database_of(request).read() as session:
        found = companies(session, after, limit + 1)
    places = {one.id: Cursor(one.key, one.id) for one in found}
    items = [CompanyAnswer(one.id, one.name, one.version) for one in found]
    return sent(request, page_told(request, items, lambda last: places[last.id]))


@post(
    "/companies",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "create_company",
            COMPANIES,
            Message("Ajouter une entreprise"),
            body=NameRequest,
            body_example=NameRequest("Brise & Compagnie"),
            answer=CompanyAnswer,
            example=A_COMPANY,
            status=201,
            versioned=True,
        ),
    ),
)
def make_company(request: Request, body: RawBody) -> Response[bytes]:
    person, now = admitted(request), now_of(request)
    name = read_body(request, body, NameRequest).name

    def work(session: Session) -> Answer:
        return _made(_company(session, add_company(session, name, person, now)))

    return once(request, person.called, body, now, work)


@get(
    "/companies/{key:str}",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        READ,
        Operation(
            "read_company",
            COMPANIES,
            Message("Une entreprise"),
            answer=CompanyAnswer,
            example=A_COMPANY,
            versioned=True,
        ),
    ),
)
def read_company(request: Request) -> Response[bytes]:
    admitted(request)
    with database_of(request).read() as session:
        return sent(request, _told(_company(session, key_in(request))))


@patch(
    "/companies/{key:str}",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "rename_company",
            COMPANIES,
            Message("Renommer une entreprise"),
            Message("Son ancien nom la désigne encore, et les éditions passées gardent le leur."),
            body=NameRequest,
            body_example=NameRequest("Brise et Cie"),
            answer=CompanyAnswer,
            example=msgspec.structs.replace(A_COMPANY, name="Brise et Cie", version=2),
            versioned=True,
            conditional=True,
        ),
    ),
)
def put_company(request: Request, body: RawBody) -> Response[bytes]:
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)
    name = read_body(request, body, NameRequest).name

    def work(session: Session) -> Answer:
        rename_company(session, key, version, name, person, now)
        return _told(_company(session, key))

    return once(request, person.called, body, now, work)


def _company(session: Session, key: int) -> CompanyAnswer:
    return msgspec.convert(company(session, key), CompanyAnswer, from_attributes=True)


def _told(found: CompanyAnswer) -> Answer:
    return told(found, version=found.version)


def _made(found: CompanyAnswer) -> Answer:
    return told(found, 201, version=found.version, location=f"/api/v1/companies/{found.id}")


HANDLERS = (list_companies, make_company, read_company, put_company)
