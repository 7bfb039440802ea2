"""What domains, dimensions and questions have in common on their pages: shown, written, moved, removed."""

from collections.abc import Callable, Collection
from typing import Any

import msgspec
from litestar import Response
from sqlmodel import Session

from award.editions.lines import name_for
from award.editions.queries import Edition
from award.editions.refusals import unknown
from award.editions.visiting import enter_edition
from award.messages import Message, Problem, Refused
from award.people.visiting import database_of, now_of
from award.questionnaire.definition.document import Questionnaire
from award.questionnaire.definition.editing import (
    AnyPart,
    Part,
    home_of,
    moved,
    parts_of,
    path_of,
    placed,
    wants_reason,
    without,
)
from award.questionnaire.definition.forms import LeavingForm, PositionForm, under_field
from award.questionnaire.definition.operations import NewQuestionnaire, save_questionnaire
from award.questionnaire.definition.pages.showing import editable
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import Page, page
from award.web.site import Request


class PartShown(msgspec.Struct, frozen=True):
    """A part in its form; `name` is "" and `there` None for one that is to be added. `homes` are the parts that it may be in,
    by name, with their titles.
    """

    edition: Edition
    seen: int
    name: str
    there: AnyPart | None
    home: str
    homes: tuple[AnyPart, ...]
    earlier: tuple[AnyPart, ...]
    needs_reason: bool
    form: Filled


class Sort(msgspec.Struct, frozen=True):
    """Domains, dimensions or questions: the form that they are written in, both ways between the two, what they are in."""

    part: Part
    around: Part | None
    form: type[Any]
    begun: Callable[[int, str, str], Any]
    """A new one: the version seen, its home, its kind."""
    filled: Callable[[int, str, Any], Any]
    read: Callable[[Any, str, Any], AnyPart]
    page: Callable[[PartShown], Page]


def part_page(request: Request, key: int, sort: Sort, name: str = "") -> Response[bytes]:
    enter_edition(request, key)
    return page(request, _page(request, key, sort, name))


def write_part(request: Request, key: int, sort: Sort, name: str = "") -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: Any) -> str:
        old = _holding(session, key, sort, name)
        own = name or name_for(asked.title, [one.name for one in parts_of(old, sort.part)])
        home = _home(old, sort, asked)
        new = placed(old, sort.part, home, sort.read(asked, own, _named(old, sort.part, name)))
        try:
            save_questionnaire(session, key, NewQuestionnaire(asked.seen, new, asked.reason), by, now)
        except Refused as error:
            raise under_field(error, path_of(new, sort.part, own)) from error
        return _back(key, sort, own, home)

    return acted(request, sort.form, work, lambda form, _error: _page(request, key, sort, name, form))


def move_part(request: Request, key: int, sort: Sort, name: str) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: PositionForm) -> str:
        old = _holding(session, key, sort, name)
        new = NewQuestionnaire(asked.seen, moved(old, sort.part, name, asked.step), asked.reason)
        save_questionnaire(session, key, new, by, now)
        return _back(key, sort, name, home_of(old, sort.part, name), beside=True)

    return acted(request, PositionForm, work, lambda form, _error: _beside(request, key, sort, name, form))


def remove_part(request: Request, key: int, sort: Sort, name: str) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: LeavingForm) -> str:
        old = _holding(session, key, sort, name)
        new = NewQuestionnaire(asked.seen, without(old, sort.part, name), asked.reason)
        save_questionnaire(session, key, new, by, now)
        return _back(key, sort, name, home_of(old, sort.part, name), beside=True)

    return acted(request, LeavingForm, work, lambda form, _error: _beside(request, key, sort, name, form))


def _back(key: int, sort: Sort, name: str, home: str, *, beside: bool = False) -> str:
    """To the list that it is in; a dimension that was written, to its own page, where its questions are."""
    here = f"/editions/{key}/questionnaire"
    if sort.part == "question":
        return f"{here}/dimensions/{home}#questions"
    return f"{here}/dimensions/{name}" if sort.part == "dimension" and not beside else f"{here}#domains"


def _named(questionnaire: Questionnaire, part: Part, name: str) -> AnyPart | None:
    return next((one for one in parts_of(questionnaire, part) if one.name == name), None)


def _home(questionnaire: Questionnaire, sort: Sort, asked: Any) -> str:
    """Where the form says that the part is to be. Raises Refused when there is no such place."""
    if sort.around is None:
        return ""
    if _named(questionnaire, sort.around, asked.home) is None:
        raise Refused(Problem(Message("Choisissez une des réponses proposées."), column="home"))
    return str(asked.home)


def _holding(session: Session, key: int, sort: Sort, name: str) -> Questionnaire:
    """The questionnaire, when it has something of this name, or is to have something new."""
    _, standing = editable(session, key)
    if name and _named(standing.document, sort.part, name) is None:
        raise unknown()
    return standing.document


def _page(request: Request, key: int, sort: Sort, name: str, typed: Filled | None = None) -> Page:
    """`typed` is the form that comes back."""
    with database_of(request).read() as session:
        known, standing = editable(session, key)
        document = _holding(session, key, sort, name)
    there, home = _named(document, sort.part, name), home_of(document, sort.part, name)
    home = home or request.query_params.get("home", "")
    if there is None:
        values = sort.begun(standing.number, home, request.query_params.get("kind", ""))
    else:
        values = sort.filled(standing.number, home, there)
    questions = tuple(parts_of(document, "question"))
    needs_reason = wants_reason(frozen=standing.frozen, laid=True)
    shown_part = PartShown(
        edition=known,
        seen=standing.number,
        name=name,
        there=there,
        home=home,
        homes=tuple(parts_of(document, sort.around)) if sort.around else (),
        earlier=questions[: questions.index(there)] if there in questions else questions,
        needs_reason=needs_reason,
        form=with_required(typed or shown(sort.form, values), ("reason",) if needs_reason else ()),
    )
    return sort.page(shown_part)


def with_required(form: Filled, names: Collection[str]) -> Filled:
    """The same, these fields being told as required: the operation demands them, though the form does not."""
    told = {name: msgspec.structs.replace(form[name], required=True) for name in names}
    return msgspec.structs.replace(form, fields={**form.fields, **told})


def _beside(request: Request, key: int, sort: Sort, name: str, wrong: Filled) -> Page:
    """The form as it stands; what is wrong with another one of the page is told above it."""
    there = _page(request, key, sort, name)
    problems = (*wrong.problems, *(problem for field in wrong.fields.values() for problem in field.problems))
    part: PartShown = there.part  # type: ignore[attr-defined]  # all three pages have one
    form = msgspec.structs.replace(part.form, problems=problems)
    return sort.page(msgspec.structs.replace(part, form=form))
