"""Questions of every kind."""

from collections.abc import Callable
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from award.questionnaire.definition.document import KINDS, Choice, Kind, Question, choices
from award.questionnaire.definition.forms.questions import QuestionForm, begun_question, question_form, question_of
from award.questionnaire.definition.pages.parts import (
    PartShown,
    Sort,
    move_part,
    part_page,
    remove_part,
    with_required,
    write_part,
)
from award.questionnaire.definition.pages.showing import EDITED
from award.questionnaire.definition.parts import PARTS
from award.web.acting import Answer
from award.web.site import Request

_ONE = "/editions/{key:int}/questionnaire/questions/{name:str}"


class WrittenQuestionPage(msgspec.Struct, frozen=True):
    """`has` are the fields that its kind has, beside those that all have; `choices` the answers that a question may have."""

    template: ClassVar[str] = "questionnaire/definition_question.html"
    part: PartShown
    has: tuple[str, ...]
    kinds: tuple[Kind, ...] = KINDS
    choices: Callable[[Question], tuple[Choice, ...]] = choices


def _page(part: PartShown) -> WrittenQuestionPage:
    typed = part.form["kind"].value
    has = next((own for kind, own in PARTS.items() if kind == typed), ())
    form = with_required(part.form, {"levels", "options", "years"}.intersection(has))
    return WrittenQuestionPage(msgspec.structs.replace(part, form=form), has)


SORT = Sort("question", "dimension", QuestionForm, begun_question, question_form, question_of, _page)


@get("/editions/{key:int}/questionnaire/new-question", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def new_question(request: Request, key: FromPath[int]) -> Response[bytes]:
    return part_page(request, key, SORT)


@post("/editions/{key:int}/questionnaire/questions", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def add_question(request: Request, key: FromPath[int]) -> Answer:
    return write_part(request, key, SORT)


@get(_ONE, sync_to_thread=True, include_in_schema=False, opt=EDITED)
def question_page(request: Request, key: FromPath[int], name: FromPath[str]) -> Response[bytes]:
    return part_page(request, key, SORT, name)


@post(_ONE, sync_to_thread=True, include_in_schema=False, opt=EDITED)
def write_question(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return write_part(request, key, SORT, name)


@post(f"{_ONE}/position", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def move_question(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return move_part(request, key, SORT, name)


@post(f"{_ONE}/removal", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def remove_question(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return remove_part(request, key, SORT, name)


HANDLERS = (new_question, add_question, question_page, write_question, move_question, remove_question)
