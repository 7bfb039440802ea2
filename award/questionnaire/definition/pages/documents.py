"""The whole questionnaire as one document: read, changed, brought in from a file, taken away as TOML or as JSON."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Edition, edition
from award.editions.refusals import Shut
from award.editions.visiting import enter_edition
from award.messages import Problem, Refused
from award.people.visiting import database_of, now_of
from award.questionnaire.definition.document import Questionnaire
from award.questionnaire.definition.editing import shut_because
from award.questionnaire.definition.forms import DocumentForm, document_of
from award.questionnaire.definition.operations import NewQuestionnaire, save_questionnaire
from award.questionnaire.definition.pages.showing import EDITED, READ, laid
from award.questionnaire.definition.queries import questionnaire_of, was_submitted
from award.questionnaire.definition.reading import QUESTIONNAIRES, load_questionnaire, parse_questionnaire
from award.questionnaire.definition.writing import questionnaire_json, write_questionnaire
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class QuestionnaireDocumentPage(msgspec.Struct, frozen=True):
    """`faults` are those with a line or a place."""

    template: ClassVar[str] = "questionnaire/definition_document.html"
    edition: Edition
    form: Filled
    faults: tuple[Problem, ...]


@get("/editions/{key:int}/questionnaire/document", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def questionnaire_document(request: Request, key: FromPath[int]) -> Response[bytes]:
    """Where there is no questionnaire yet, the one that ships with the software stands there to begin with."""
    enter_edition(request, key)
    with database_of(request).read() as session:
        known, standing = edition(session, key), questionnaire_of(session, key)
        why = shut_because(known.phase, submitted=was_submitted(session, key))
    if why:
        raise Shut(Problem(why))
    document = standing.document if standing else load_questionnaire(QUESTIONNAIRES[0])
    form = DocumentForm(standing.number if standing else 0, write_questionnaire(document))
    return page(request, QuestionnaireDocumentPage(known, shown(DocumentForm, form), ()))


@post("/editions/{key:int}/questionnaire/document", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def bring_questionnaire(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: DocumentForm) -> str:
        document = parse_questionnaire(document_of(asked))
        save_questionnaire(session, key, NewQuestionnaire(asked.seen, document, asked.reason), by, now)
        return f"/editions/{key}/questionnaire"

    def again(form: Filled, error: Refused | None) -> QuestionnaireDocumentPage:
        placed = tuple(one for one in error.problems if one.row or "." in one.column) if error else ()
        with database_of(request).read() as session:
            return QuestionnaireDocumentPage(edition(session, key), form, placed)

    return acted(request, DocumentForm, work, again)


@get("/editions/{key:int}/questionnaire.toml", sync_to_thread=True, include_in_schema=False, opt=READ)
def export_toml(request: Request, key: FromPath[int]) -> Response[bytes]:
    document = _asked(request, key)
    return _sent(write_questionnaire(document).encode(), f"questionnaire-{key}.toml", "application/toml; charset=utf-8")


@get("/editions/{key:int}/questionnaire.json", sync_to_thread=True, include_in_schema=False, opt=READ)
def export_json(request: Request, key: FromPath[int]) -> Response[bytes]:
    return _sent(questionnaire_json(_asked(request, key)), f"questionnaire-{key}.json", "application/json")


def _asked(request: Request, key: int) -> Questionnaire:
    enter_edition(request, key)
    with database_of(request).read() as session:
        return laid(session, key).document


def _sent(content: bytes, name: str, kind: str) -> Response[bytes]:
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


HANDLERS = (questionnaire_document, bring_questionnaire, export_toml, export_json)
