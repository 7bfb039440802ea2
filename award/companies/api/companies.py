"""Companies, for programs."""

import msgspec
from litestar import Response, get, patch, post
from litestar.params import RawBody
from sqlmodel import Session

from award.companies.access import READERS_AND_COMPANIES, reach_of
from award.companies.operations import add_company, confirm_spelling, rename_company
from award.companies.queries import Cursor, company, company_within, history, listed_companies, spellings
from award.companies.schemas import AppearanceAnswer, CompanyAnswer, HistoryAnswer, NameRequest, SpellingsAnswer
from award.messages import Message
from award.people.access import ORGANISERS
from award.people.visiting import admitted, database_of, now_of
from award.web.api.answers import Answer, Page, rows_told, sent, shaped, told
from award.web.api.asking import cursor_in, key_in, limit_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Area, Operation, declared
from award.web.api.repeating import once
from award.web.quick import quick
from award.web.site import Request

COMPANIES = Area("companies", Message("Entreprises"))
READ, WRITE = "companies:read", "companies:write"
A_COMPANY = CompanyAnswer(41, "Brise & Compagnie", 1)
ROOT = "/api/v1/companies"


@get(
    "/companies",
    sync_to_thread=True,
    opt=declared(
        READERS_AND_COMPANIES,
        READ,
        Operation(
            "list_companies",
            COMPANIES,
            Message("Les entreprises, par nom"),
            Message("Les siennes seulement, pour qui parle au nom d’une entreprise."),
            answer=Page[CompanyAnswer],
            example=Page((A_COMPANY,)),
            pages=True,
        ),
    ),
)
def list_companies(request: Request) -> Response[bytes]:
    within = reach_of(admitted(request)).companies
    after, limit = cursor_in(request, Cursor) or Cursor(), limit_in(request)
    found = listed_companies(database_of(request), after, limit + 1, within)
    return sent(request, rows_told(request, found, CompanyAnswer, Cursor))


@post(
    "/companies",
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
@quick
def make_company(request: Request, body: RawBody) -> Response[bytes]:
    person, now = admitted(request), now_of(request)
    name = read_body(request, body, NameRequest).name

    def work(session: Session) -> Answer:
        key = add_company(session, name, person, now)
        return shaped(CompanyAnswer, company(session, key), 201, location=f"{ROOT}/{key}")

    return once(request, person.called, body, now, work)


@get(
    "/companies/{key:str}",
    sync_to_thread=True,
    opt=declared(
        READERS_AND_COMPANIES,
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
    reach = reach_of(admitted(request))
    with database_of(request).read() as session:
        return sent(request, shaped(CompanyAnswer, company_within(session, key_in(request), reach)))


@patch(
    "/companies/{key:str}",
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
@quick
def put_company(request: Request, body: RawBody) -> Response[bytes]:
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)
    name = read_body(request, body, NameRequest).name

    def work(session: Session) -> Answer:
        rename_company(session, key, version, name, person, now)
        return shaped(CompanyAnswer, company(session, key))

    return once(request, person.called, body, now, work)


@get(
    "/companies/{key:str}/spellings",
    sync_to_thread=True,
    opt=declared(
        READERS_AND_COMPANIES,
        READ,
        Operation(
            "list_spellings",
            COMPANIES,
            Message("Les autres orthographes confirmées d’une entreprise"),
            answer=SpellingsAnswer,
            example=SpellingsAnswer(("Brise et Cie",)),
        ),
    ),
)
def list_spellings(request: Request) -> Response[bytes]:
    reach, key = reach_of(admitted(request)), key_in(request)
    with database_of(request).read() as session:
        company_within(session, key, reach)
        return sent(request, told(SpellingsAnswer(spellings(session, key))))


@post(
    "/companies/{key:str}/spellings",
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "confirm_spelling",
            COMPANIES,
            Message("Confirmer qu’un nom désigne cette entreprise"),
            body=NameRequest,
            body_example=NameRequest("Brise et Cie"),
            answer=SpellingsAnswer,
            example=SpellingsAnswer(("Brise et Cie",)),
            status=201,
        ),
    ),
)
@quick
def spell(request: Request, body: RawBody) -> Response[bytes]:
    person, key, now = admitted(request), key_in(request), now_of(request)
    name = read_body(request, body, NameRequest).name

    def work(session: Session) -> Answer:
        confirm_spelling(session, key, name, person, now)
        return told(SpellingsAnswer(spellings(session, key)), 201)

    return once(request, person.called, body, now, work)


@get(
    "/companies/{key:str}/history",
    sync_to_thread=True,
    opt=declared(
        READERS_AND_COMPANIES,
        READ,
        Operation(
            "read_history",
            COMPANIES,
            Message("Les éditions d’une entreprise, la dernière d’abord"),
            answer=HistoryAnswer,
            example=HistoryAnswer((AppearanceAnswer(97, 3, "Prix 2026", "published", "Brise & Compagnie", "Banque"),)),
        ),
    ),
)
def read_history(request: Request) -> Response[bytes]:
    reach, key = reach_of(admitted(request)), key_in(request)
    with database_of(request).read() as session:
        company_within(session, key, reach)
        found = history(session, key, reach.phases)
    items = tuple(msgspec.convert(one, AppearanceAnswer, from_attributes=True) for one in found)
    return sent(request, told(HistoryAnswer(items)))


HANDLERS = (list_companies, make_company, read_company, put_company, list_spellings, spell, read_history)
