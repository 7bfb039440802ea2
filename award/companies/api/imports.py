"""Lists of companies brought into an edition by programs: shown first, then done as it was shown."""

from litestar import Response, post
from litestar.params import RawBody
from sqlmodel import Session

from award.companies.api.entries import ENTERED, ENTRIES, WRITE
from award.companies.importing import Known, Preview, preview, row_problems
from award.companies.operations import Import, apply_import
from award.companies.queries import known
from award.companies.schemas import ImportRequest, LineAnswer, PreviewAnswer, PreviewRequest, RowRequest
from award.editions.visiting import enter_edition
from award.messages import Message, Refused
from award.people.visiting import admitted, database_of, now_of
from award.web.api.answers import Answer, sent, told
from award.web.api.asking import key_in
from award.web.api.bodies import read_body
from award.web.api.described import Operation, declared
from award.web.api.repeating import once
from award.web.site import Request

LIST_LIMIT = 8_000_000
ROWS = (RowRequest("Banque", "Brise & Compagnie", "Anne Bon", "anne@brise.example"),)
KNOWN = Known({}, {}, {}, {}, set())


def told_preview(plan: Preview) -> PreviewAnswer:
    lines = tuple(
        LineAnswer(
            one.name, one.same_as, one.sector, one.rows, one.company, one.entry, one.candidates, len(one.contacts)
        )
        for one in plan.lines
    )
    return PreviewAnswer(lines, plan.new_sectors, plan.digest)


AN_ANSWER = told_preview(preview([one.as_row(1) for one in ROWS], KNOWN, {}))


@post(
    "/editions/{key:str}/imports/preview",
    sync_to_thread=True,
    status_code=200,
    request_max_body_size=LIST_LIMIT,
    opt=declared(
        ENTERED,
        WRITE,
        Operation(
            "preview_import",
            ENTRIES,
            Message("Voir ce qu’un import changerait"),
            Message(
                "Rien n’est écrit. Pour chaque ligne « doubtful », dites dans « choices » de quelle entreprise il s’agit : "
                "la clé d’un des candidats, ou la sienne pour une entreprise nouvelle."
            ),
            body=PreviewRequest,
            body_example=PreviewRequest(ROWS),
            answer=PreviewAnswer,
            example=AN_ANSWER,
        ),
    ),
)
def preview_import(request: Request, body: RawBody) -> Response[bytes]:
    key = key_in(request)
    enter_edition(request, key, admitted)
    asked = read_body(request, body, PreviewRequest)
    rows = asked.as_rows()
    if wrong := row_problems(rows):
        raise Refused(*wrong)
    with database_of(request).read() as session:
        return sent(request, told(told_preview(preview(rows, known(session, key), asked.chosen()))))


@post(
    "/editions/{key:str}/imports",
    sync_to_thread=True,
    request_max_body_size=LIST_LIMIT,
    opt=declared(
        ENTERED,
        WRITE,
        Operation(
            "import_companies",
            ENTRIES,
            Message("Importer une liste, exactement comme son aperçu l’a montrée"),
            Message("« seen » est l’empreinte de l’aperçu ; la réponse est 412 quand il ne serait plus le même."),
            body=ImportRequest,
            body_example=ImportRequest(ROWS, seen=AN_ANSWER.seen),
            answer=PreviewAnswer,
            example=AN_ANSWER,
            status=201,
            refusals=(412,),
        ),
    ),
)
def import_companies(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person = enter_edition(request, key, admitted)
    asked = read_body(request, body, ImportRequest)
    wanted = Import(asked.as_rows(), asked.chosen(), asked.seen)

    def work(session: Session) -> Answer:
        return told(told_preview(apply_import(session, key, wanted, person, now)), 201)

    return once(request, person.called, body, now, work)


HANDLERS = (preview_import, import_companies)
