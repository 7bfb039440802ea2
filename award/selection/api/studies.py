"""Studies, for programs: sent, listed, read in another manner."""

from datetime import UTC, datetime

import msgspec
from litestar import Response, get, post, put
from litestar.params import RawBody
from sqlmodel import Session

from award.editions.access import during
from award.editions.queries import edition, standing
from award.editions.visiting import enter_edition
from award.language import say
from award.messages import Message
from award.people.access import ORGANISERS, READERS
from award.people.roles import Person
from award.people.visiting import admitted, database_of, now_of
from award.selection.confirming import obstacles
from award.selection.examination import Manner
from award.selection.operations import read_again, receive_study
from award.selection.placing import placing
from award.selection.queries import entrants, phase_of_study, studies, study
from award.selection.reading_received import Sent, examined, read_otherwise, received
from award.selection.schemas import AfterRow, ExaminationAnswer, MannerRequest, StudyAnswer
from award.selection.visiting import limit_of, shelf_of
from award.storage.files import chunks_of
from award.web.api.answers import Answer, Page, rows_told, sent, shaped, told
from award.web.api.asking import cursor_in, key_in, limit_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Area, Operation, declared
from award.web.api.repeating import once
from award.web.api.uploads import file_in, name_in, spooled
from award.web.errors import Detail
from award.web.languages import language_of
from award.web.site import Request

SELECTION = Area("selection", Message("Étude et sélection"))
READ, WRITE = "selection:read", "selection:write"
RECEIVED = during(ORGANISERS, "study_uploaded")
DIGEST = "9f2b41c07de8a653c3a1d5e84b7f06929f2b41c07de8a653c3a1d5e84b7f0692"
WHEN = datetime(2026, 11, 22, 9, tzinfo=UTC)
A_STUDY = StudyAnswer(4, 3, "etude.csv", DIGEST, 793_112, WHEN, MannerRequest(), DIGEST, 1)
FOUND = ExaminationAnswer(
    ("secteur", "marque", "satisfaction"), (), {"sector": "secteur", "company": "marque", "satisfaction": "satisfaction"},
    76, 0, 76, 33, DIGEST, (), (), (),
)  # fmt: skip


def _sender(request: Request) -> Person:
    return enter_edition(request, key_in(request), admitted)


@get(
    "/editions/{key:str}/studies",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "list_studies",
            SELECTION,
            Message("Les études reçues pour une édition"),
            answer=Page[StudyAnswer],
            example=Page((A_STUDY,)),
            pages=True,
        ),
    ),
)
def list_studies(request: Request) -> Response[bytes]:
    key, after = key_in(request), cursor_in(request, AfterRow)
    enter_edition(request, key, admitted)
    with database_of(request).read() as session:
        standing(session, key)
        found = studies(session, key, after.id if after else 0, limit_in(request) + 1)
    return sent(request, rows_told(request, found, StudyAnswer, AfterRow))


@post(
    "/editions/{key:str}/studies",
    sync_to_thread=True,
    before_request=spooled(_sender),
    opt={"large": True}
    | declared(
        RECEIVED,
        WRITE,
        Operation(
            "send_study",
            SELECTION,
            Message("Déposer une étude"),
            Message("Le corps est le fichier lui-même. Il est gardé même s’il a des problèmes : lisez son examen."),
            file=True,
            answer=StudyAnswer,
            example=A_STUDY,
            status=201,
            versioned=True,
        ),
    ),
)
def send_study(request: Request) -> Response[bytes]:
    with file_in(request) as file:
        key, now, by = key_in(request), now_of(request), _sender(request)
        asked = received(shelf_of(request), key, Sent(name_in(request), chunks_of(file), limit_of(request)), by)

    def work(session: Session) -> Answer:
        made = receive_study(session, key, asked, by, now)
        return shaped(StudyAnswer, study(session, made), 201, location=f"/api/v1/studies/{made}")

    return once(request, by.called, f"{asked.digest} {asked.name}".encode(), now, work)


@get(
    "/studies/{key:str}",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation("read_study", SELECTION, Message("Une étude"), answer=StudyAnswer, example=A_STUDY, versioned=True),
    ),
)
def read_study(request: Request) -> Response[bytes]:
    key = key_in(request)
    enter_edition(request, key, admitted, phase_of_study)
    with database_of(request).read() as session:
        return sent(request, shaped(StudyAnswer, study(session, key)))


@get(
    "/studies/{key:str}/examination",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "read_examination",
            SELECTION,
            Message("Ce qu’a trouvé la lecture d’une étude"),
            Message("Les colonnes reconnues, tous les problèmes, et ce qui empêche de confirmer la sélection."),
            answer=ExaminationAnswer,
            example=FOUND,
        ),
    ),
)
def read_examination(request: Request) -> Response[bytes]:
    key = key_in(request)
    enter_edition(request, key, admitted, phase_of_study)
    return sent(request, told(_examination(request, key)))


@put(
    "/studies/{key:str}/manner",
    sync_to_thread=True,
    opt=declared(
        RECEIVED,
        WRITE,
        Operation(
            "read_study_again",
            SELECTION,
            Message("Lire une étude d’une autre manière"),
            Message("Le fichier gardé ne change pas. Sans rien désigner, il est relu par les règles d’aujourd’hui."),
            body=MannerRequest,
            body_example=MannerRequest({"satisfaction": "q12"}),
            answer=StudyAnswer,
            example=msgspec.structs.replace(A_STUDY, version=2),
            versioned=True,
            conditional=True,
        ),
    ),
)
def put_manner(request: Request, body: RawBody) -> Response[bytes]:
    key, now, shelf = key_in(request), now_of(request), shelf_of(request)
    by, version = enter_edition(request, key, admitted, phase_of_study), version_in(request)
    asked = read_body(request, body, MannerRequest)
    with shelf.database.read() as session:
        old = study(session, key)
    found = read_otherwise(shelf, old, version, Manner(asked.columns, asked.sheet, asked.kind, asked.published), by)

    def work(session: Session) -> Answer:
        read_again(session, key, found, by, now)
        return shaped(StudyAnswer, study(session, key))

    return once(request, by.called, body, now, work)


def _examination(request: Request, key: int) -> ExaminationAnswer:
    language, (_, found) = language_of(request), examined(shelf_of(request), key)
    with database_of(request).read() as session:
        held = edition(session, study(session, key).edition)
        places = placing(found.result, entrants(session, held.id)) if found.result else None
    return ExaminationAnswer(
        columns=found.columns,
        sheets=found.sheets,
        recognised=found.recognised,
        rows=found.rows,
        respondents=found.respondents,
        companies=len(found.result.companies) if found.result else 0,
        selected=found.selected,
        result=found.result_digest,
        problems=tuple(Detail(say(one.message, language), one.column, one.file, one.row) for one in found.problems),
        notes=tuple(say(one, language) for one in found.notes),
        obstacles=tuple(say(one.message, language) for one in obstacles(found, places, held.digest)),
    )


HANDLERS = (list_studies, send_study, read_study, read_examination, put_manner)
