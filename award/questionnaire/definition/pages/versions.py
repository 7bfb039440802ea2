"""One version of a questionnaire: what it changed, what it asks, and how it comes back."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Edition, edition
from award.editions.refusals import unknown
from award.editions.visiting import enter_edition
from award.people.access import ORGANISERS, may_enter
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.questionnaire.definition.comparing import QuestionnaireChange, questionnaire_changes
from award.questionnaire.definition.document import Questionnaire
from award.questionnaire.definition.editing import shut_because, wants_reason
from award.questionnaire.definition.forms import LeavingForm
from award.questionnaire.definition.operations import NewQuestionnaire, save_questionnaire
from award.questionnaire.definition.pages.showing import EDITED, READ, laid
from award.questionnaire.definition.queries import (
    QuestionnaireVersion,
    StandingQuestionnaire,
    questionnaire_versions,
    questionnaire_with,
    was_submitted,
)
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class QuestionnaireVersionPage(msgspec.Struct, frozen=True):
    """`changes` are those since the version before, none for the first; `away` what taking this version again would change."""

    template: ClassVar[str] = "questionnaire/definition_version.html"
    edition: Edition
    version: QuestionnaireVersion
    standing: StandingQuestionnaire
    document: Questionnaire
    changes: tuple[QuestionnaireChange, ...]
    away: tuple[QuestionnaireChange, ...]
    names: dict[str, str]
    may_restore: bool
    needs_reason: bool
    form: Filled


@get("/editions/{key:int}/questionnaire/versions/{number:int}", sync_to_thread=True, include_in_schema=False, opt=READ)
def questionnaire_version(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    person = enter_edition(request, key)
    return page(request, _version(request, key, number, person, shown(LeavingForm)))


@post(
    "/editions/{key:int}/questionnaire/versions/{number:int}/restoration",
    sync_to_thread=True,
    include_in_schema=False,
    opt=EDITED,
)
def restore_questionnaire(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: LeavingForm) -> str:
        document = questionnaire_with(session, _found(questionnaire_versions(session, key), number).digest)
        reason = asked.reason or ("" if wants_reason(frozen=laid(session, key).frozen, laid=True) else f"← {number}")
        save_questionnaire(session, key, NewQuestionnaire(asked.seen, document, reason), by, now)
        return f"/editions/{key}/questionnaire"

    return acted(request, LeavingForm, work, lambda form, _error: _version(request, key, number, by, form))


def _version(request: Request, key: int, number: int, person: Person, form: Filled) -> QuestionnaireVersionPage:
    with database_of(request).read() as session:
        known, standing, every = edition(session, key), laid(session, key), questionnaire_versions(session, key)
        mine = _found(every, number)
        document = questionnaire_with(session, mine.digest)
        before = next((questionnaire_with(session, one.digest) for one in every if one.number == number - 1), None)
        names = names_of(session, {mine.saved_by})
        shut = shut_because(known.phase, submitted=was_submitted(session, key))
    return QuestionnaireVersionPage(
        edition=known,
        version=mine,
        standing=standing,
        document=document,
        changes=questionnaire_changes(before, document) if before else (),
        away=questionnaire_changes(standing.document, document),
        names=names,
        may_restore=shut is None and mine.digest != standing.digest and may_enter(person, ORGANISERS),
        needs_reason=wants_reason(frozen=standing.frozen, laid=True),
        form=form,
    )


def _found(versions: tuple[QuestionnaireVersion, ...], number: int) -> QuestionnaireVersion:
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        raise unknown()
    return found


HANDLERS = (questionnaire_version, restore_questionnaire)
