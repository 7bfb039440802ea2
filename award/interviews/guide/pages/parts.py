"""What themes and criteria have in common on their pages: shown, written, moved, removed."""

from collections.abc import Callable
from typing import Any

import msgspec
from litestar import Response
from sqlmodel import Session

from award.editions.lines import name_for
from award.editions.queries import Edition
from award.editions.refusals import unknown
from award.editions.visiting import enter_edition
from award.interviews.guide.document import Criterion, Guide, Theme
from award.interviews.guide.editing import Kind, moved, with_part, without
from award.interviews.guide.forms import LeavingForm, PositionForm, under_field
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.guide.pages.showing import editable
from award.messages import Refused
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import Page, page
from award.web.site import Request


class PartShown(msgspec.Struct, frozen=True):
    """A theme or a criterion in its form; `name` and `title` are "" for one that is to be added."""

    edition: Edition
    seen: int
    name: str
    title: str
    form: Filled


class Sort(msgspec.Struct, frozen=True):
    """Themes or criteria: the form that they are written in, and both ways between the two."""

    kind: Kind
    form: type[Any]
    filled: Callable[[int, Any], Any]
    read: Callable[[Any, str], Theme | Criterion]
    page: Callable[[PartShown], Page]


def part_page(request: Request, key: int, sort: Sort, name: str = "") -> Response[bytes]:
    enter_edition(request, key)
    return page(request, _page(request, key, sort, name))


def write_part(request: Request, key: int, sort: Sort, name: str = "") -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: Any) -> str:
        guide = _holding(session, key, sort, name)
        own = name or name_for(asked.title, [one.name for one in getattr(guide, sort.kind)])
        try:
            changed = with_part(guide, sort.kind, own, sort.read(asked, own))
            save_guide(session, key, NewGuide(asked.seen, changed, asked.reason), by, now)
        except Refused as error:
            raise under_field(error) from error
        return _back(key, sort)

    return acted(request, sort.form, work, lambda form, _error: _page(request, key, sort, name, form))


def move_part(request: Request, key: int, sort: Sort, name: str) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: PositionForm) -> str:
        guide = moved(_holding(session, key, sort, name), sort.kind, name, asked.step)
        save_guide(session, key, NewGuide(asked.seen, guide), by, now)
        return _back(key, sort)

    return acted(request, PositionForm, work, lambda form, _error: _beside(request, key, sort, name, form))


def remove_part(request: Request, key: int, sort: Sort, name: str) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: LeavingForm) -> str:
        guide = without(_holding(session, key, sort, name), sort.kind, name)
        save_guide(session, key, NewGuide(asked.seen, guide), by, now)
        return _back(key, sort)

    return acted(request, LeavingForm, work, lambda form, _error: _beside(request, key, sort, name, form))


def _back(key: int, sort: Sort) -> str:
    return f"/editions/{key}/guide#{sort.kind}"


def _holding(session: Session, key: int, sort: Sort, name: str) -> Guide:
    """The guide, when it has something of this name, or is to have something new."""
    _, standing = editable(session, key)
    if name and name not in {one.name for one in getattr(standing.guide, sort.kind)}:
        raise unknown()
    return standing.guide


def _page(request: Request, key: int, sort: Sort, name: str, typed: Filled | None = None) -> Page:
    """`typed` is the form that comes back."""
    with database_of(request).read() as session:
        known, standing = editable(session, key)
        _holding(session, key, sort, name)
    mine = next((one for one in getattr(standing.guide, sort.kind) if one.name == name), None)
    form = typed or shown(sort.form, sort.filled(standing.number, mine) if mine else None)
    return sort.page(PartShown(known, standing.number, name, mine.title.fr if mine else "", form))


def _beside(request: Request, key: int, sort: Sort, name: str, wrong: Filled) -> Page:
    """The form as it stands; what is wrong with another one of the page is told above it."""
    there = _page(request, key, sort, name)
    problems = (*wrong.problems, *(problem for field in wrong.fields.values() for problem in field.problems))
    part: PartShown = there.part  # type: ignore[attr-defined]  # both pages have one
    form = msgspec.structs.replace(part.form, problems=problems)
    return sort.page(msgspec.structs.replace(part, form=form))
