"""The selection of an edition, for programs: read, confirmed, computed again."""

from litestar import Response, get, post
from litestar.params import RawBody
from sqlmodel import Session

from award.editions.access import during
from award.editions.queries import edition, standing
from award.editions.visiting import enter_edition
from award.messages import Message
from award.people.access import ORGANISERS, READERS
from award.people.visiting import admitted, database_of, now_of
from award.selection.api.studies import DIGEST, READ, SELECTION, WHEN, WRITE
from award.selection.comparing import Difference
from award.selection.operations import Confirmation, confirm_selection
from award.selection.queries import confirmed, confirmed_or_unknown, settled, standings, version_of
from award.selection.reading_received import examined, recompute
from award.selection.schemas import (
    AfterRow,
    ConfirmationRequest,
    RecomputationAnswer,
    SelectionAnswer,
    StandingAnswer,
)
from award.selection.visiting import shelf_of
from award.web.api.answers import Answer, Page, rows_told, sent, told
from award.web.api.asking import cursor_in, key_in, limit_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Operation, declared
from award.web.api.repeating import once
from award.web.site import Request

A_SELECTION = SelectionAnswer(3, 4, 76, 33, True, DIGEST, DIGEST, DIGEST, WHEN, 2)  # noqa: FBT003 - `holds`
A_STANDING = StandingAnswer(1, 97, "Banque", "satisfaction", "7.73684211", "7.01364780", selected=True)
PARTED = RecomputationAnswer(
    same=False,
    result=DIGEST,
    differences=(Difference("Banque", "", "satisfaction 7.01364780", "satisfaction 6.99560961"),),
)


@get(
    "/editions/{key:str}/selection",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "read_selection",
            SELECTION,
            Message("La sélection confirmée d’une édition"),
            answer=SelectionAnswer,
            example=A_SELECTION,
            versioned=True,
        ),
    ),
)
def read_selection(request: Request) -> Response[bytes]:
    key = key_in(request)
    enter_edition(request, key, admitted)
    with database_of(request).read() as session:
        return sent(request, _told(session, key))


@get(
    "/editions/{key:str}/selection/standings",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "list_standings",
            SELECTION,
            Message("Chaque entreprise de la sélection confirmée, sur chaque indicateur"),
            answer=Page[StandingAnswer],
            example=Page((A_STANDING,)),
            pages=True,
        ),
    ),
)
def list_standings(request: Request) -> Response[bytes]:
    key, after = key_in(request), cursor_in(request, AfterRow)
    enter_edition(request, key, admitted)
    with database_of(request).read() as session:
        standing(session, key)
        found = standings(session, key, after.id if after else 0, limit_in(request) + 1)
    return sent(request, rows_told(request, found, StandingAnswer, AfterRow))


@post(
    "/editions/{key:str}/selection",
    sync_to_thread=True,
    status_code=200,
    opt=declared(
        during(ORGANISERS, "selection_confirmed"),
        WRITE,
        Operation(
            "confirm_selection",
            SELECTION,
            Message("Confirmer une sélection"),
            Message("Celle d’une étude, telle que son examen la donne : « result » est l’empreinte qu’il porte."),
            body=ConfirmationRequest,
            body_example=ConfirmationRequest(4, DIGEST),
            answer=SelectionAnswer,
            example=A_SELECTION,
            versioned=True,
            conditional=True,
        ),
    ),
)
def post_selection(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    by, version = enter_edition(request, key, admitted), version_in(request)
    asked = read_body(request, body, ConfirmationRequest)
    found = examined(shelf_of(request), asked.study)
    wanted = Confirmation(asked.study, asked.result, version, asked.reason)

    def work(session: Session) -> Answer:
        confirm_selection(session, key, wanted, found, by, now)
        return _told(session, key)

    return once(request, by.called, body, now, work)


@post(
    "/editions/{key:str}/selection/recomputation",
    sync_to_thread=True,
    status_code=200,
    opt=declared(
        ORGANISERS,
        READ,
        Operation(
            "recompute_selection",
            SELECTION,
            Message("Refaire le calcul de la sélection confirmée"),
            Message("Depuis le fichier tel qu’il est gardé, par les règles d’aujourd’hui. Rien n’est écrit."),
            answer=RecomputationAnswer,
            example=PARTED,
        ),
    ),
)
def recompute_selection(request: Request) -> Response[bytes]:
    key, shelf = key_in(request), shelf_of(request)
    enter_edition(request, key, admitted)
    with shelf.database.read() as session:
        held, found = edition(session, key), confirmed_or_unknown(session, key)
    again = recompute(shelf, found, held.rules)
    return sent(request, told(RecomputationAnswer(again.same, again.result, again.differences)))


def _told(session: Session, key: int) -> Answer:
    standing(session, key)
    found, holds = confirmed(session, key), settled(session, key)
    if found is None:
        nothing = SelectionAnswer(key, None, 0, 0, False, "", "", "", None, version_of(None))  # noqa: FBT003 - `holds`
        return told(nothing, version=nothing.version)
    same = {name: getattr(found, name) for name in SelectionAnswer.__struct_fields__ if name != "holds"}
    return told(SelectionAnswer(holds=holds.confirmed, **same), version=found.version)


HANDLERS = (read_selection, list_standings, post_selection, recompute_selection)
