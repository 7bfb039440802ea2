"""The questionnaire of an edition: what it asks, whether it may still change, and how it was before."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Edition, edition, editions
from award.editions.refusals import Shut
from award.editions.visiting import enter_edition
from award.messages import Message, Problem, Refused
from award.people.access import ORGANISERS, may_enter
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.questionnaire.definition.access import QUESTIONNAIRE_EDITED, QUESTIONNAIRE_READ
from award.questionnaire.definition.checking import questionnaire_gaps
from award.questionnaire.definition.document import Questionnaire
from award.questionnaire.definition.editing import shut_because, wants_reason
from award.questionnaire.definition.forms import StartForm
from award.questionnaire.definition.operations import NewQuestionnaire, save_questionnaire
from award.questionnaire.definition.queries import (
    QuestionnaireVersion,
    StandingQuestionnaire,
    has_questionnaire,
    questionnaire_of,
    questionnaire_versions,
    was_submitted,
)
from award.questionnaire.definition.reading import QUESTIONNAIRES, load_questionnaire
from award.questionnaire.definition.summing import Summary, summary_of
from award.web.acting import Answer, acted
from award.web.faults import Fault
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

READ = {"access": QUESTIONNAIRE_READ}
EDITED = {"access": QUESTIONNAIRE_EDITED}


class QuestionnairePage(msgspec.Struct, frozen=True):
    """`shut` is why nobody may change it; `gaps` what it lacks before companies are asked; `sources` are the questionnaires
    that one may begin with, and the name of each. `quick`: it changes without saying why.
    """

    template: ClassVar[str] = "questionnaire/definition.html"
    edition: Edition
    standing: StandingQuestionnaire | None
    summary: Summary | None
    gaps: tuple[Message, ...]
    versions: tuple[QuestionnaireVersion, ...]
    names: dict[str, str]
    shut: Message | None
    may_edit: bool
    quick: bool
    sources: tuple[tuple[str, str], ...]
    form: Filled


@get("/editions/{key:int}/questionnaire", sync_to_thread=True, include_in_schema=False, opt=READ)
def questionnaire_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _questionnaire(request, key, enter_edition(request, key), shown(StartForm)))


@post("/editions/{key:int}/questionnaire", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def start_questionnaire(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: StartForm) -> str:
        save_questionnaire(session, key, NewQuestionnaire(0, _source(session, asked.source)), by, now)
        return f"/editions/{key}/questionnaire"

    return acted(request, StartForm, work, lambda form, _error: _questionnaire(request, key, by, form))


def laid(session: Session, key: int) -> StandingQuestionnaire:
    """Raises Fault where there is none yet."""
    standing = questionnaire_of(session, key)
    if standing is None:
        raise Fault(404, Message("Cette édition n’a pas encore de questionnaire."))
    return standing


def editable(session: Session, key: int) -> tuple[Edition, StandingQuestionnaire]:
    """A questionnaire to change part of. Raises Shut when it does not change any more."""
    known, standing = edition(session, key), laid(session, key)
    if why := shut_because(known.phase, submitted=was_submitted(session, key)):
        raise Shut(Problem(why))
    return known, standing


def _source(session: Session, source: str) -> Questionnaire:
    kind, _, name = source.partition(":")
    if kind == "empty":
        return Questionnaire()
    if kind == "preset" and name in QUESTIONNAIRES:
        return load_questionnaire(name)
    number = int(name) if kind == "edition" and name.isdecimal() and len(name) < 10 else 0
    if not has_questionnaire(session, number):
        raise Refused(Problem(Message("Choisissez une des réponses proposées."), column="source"))
    return laid(session, number).document


def _questionnaire(request: Request, key: int, person: Person, form: Filled) -> QuestionnairePage:
    with database_of(request).read() as session:
        known, standing = edition(session, key), questionnaire_of(session, key)
        versions, submitted = questionnaire_versions(session, key), was_submitted(session, key)
        names = names_of(session, {one.saved_by for one in versions})
        others = [
            one for one in editions(session) if one.id != key and not standing and has_questionnaire(session, one.id)
        ]
    shut = shut_because(known.phase, submitted=submitted)
    return QuestionnairePage(
        edition=known,
        standing=standing,
        summary=summary_of(standing.document) if standing else None,
        gaps=tuple(gap.message for gap in questionnaire_gaps(standing.document)) if standing else (),
        versions=versions,
        names=names,
        shut=shut,
        may_edit=shut is None and may_enter(person, ORGANISERS),
        quick=not wants_reason(frozen=known.frozen_at is not None, laid=standing is not None),
        sources=(
            *((f"preset:{name}", name) for name in QUESTIONNAIRES),
            *((f"edition:{one.id}", one.name) for one in others),
        ),
        form=form,
    )


HANDLERS = (questionnaire_page, start_questionnaire)
