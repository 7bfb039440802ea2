"""Dimensions: their weight, their domain, and the list of their questions."""

from collections.abc import Callable
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from award.questionnaire.definition.document import KINDS, Kind, Marking, Question, marking_of
from award.questionnaire.definition.forms import DimensionForm, begun_dimension, dimension_form, dimension_of
from award.questionnaire.definition.pages.parts import PartShown, Sort, move_part, part_page, remove_part, write_part
from award.questionnaire.definition.pages.showing import EDITED
from award.web.acting import Answer
from award.web.site import Request

_ONE = "/editions/{key:int}/questionnaire/dimensions/{name:str}"


class WrittenDimensionPage(msgspec.Struct, frozen=True):
    """`kinds` are those of questions that may be added; `marking` says who marks one."""

    template: ClassVar[str] = "questionnaire/definition_dimension.html"
    part: PartShown
    kinds: tuple[Kind, ...] = KINDS
    marking: Callable[[Question], Marking] = marking_of


SORT = Sort("dimension", "domain", DimensionForm, begun_dimension, dimension_form, dimension_of, WrittenDimensionPage)


@get("/editions/{key:int}/questionnaire/new-dimension", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def new_dimension(request: Request, key: FromPath[int]) -> Response[bytes]:
    return part_page(request, key, SORT)


@post("/editions/{key:int}/questionnaire/dimensions", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def add_dimension(request: Request, key: FromPath[int]) -> Answer:
    return write_part(request, key, SORT)


@get(_ONE, sync_to_thread=True, include_in_schema=False, opt=EDITED)
def dimension_page(request: Request, key: FromPath[int], name: FromPath[str]) -> Response[bytes]:
    return part_page(request, key, SORT, name)


@post(_ONE, sync_to_thread=True, include_in_schema=False, opt=EDITED)
def write_dimension(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return write_part(request, key, SORT, name)


@post(f"{_ONE}/position", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def move_dimension(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return move_part(request, key, SORT, name)


@post(f"{_ONE}/removal", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def remove_dimension(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return remove_part(request, key, SORT, name)


HANDLERS = (new_dimension, add_dimension, dimension_page, write_dimension, move_dimension, remove_dimension)
