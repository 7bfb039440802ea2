"""What is marked: criteria, their weights, and what each level of them means."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from award.interviews.guide.forms import CriterionForm, criterion_form, criterion_of
from award.interviews.guide.pages.parts import PartShown, Sort, move_part, part_page, remove_part, write_part
from award.interviews.guide.pages.showing import EDITED
from award.web.acting import Answer
from award.web.site import Request


class GuideCriterionPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "interviews/guide_criterion.html"
    part: PartShown


SORT = Sort("criteria", CriterionForm, criterion_form, criterion_of, GuideCriterionPage)


@get("/editions/{key:int}/guide/new-criterion", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def new_criterion(request: Request, key: FromPath[int]) -> Response[bytes]:
    return part_page(request, key, SORT)


@post("/editions/{key:int}/guide/criteria", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def add_criterion(request: Request, key: FromPath[int]) -> Answer:
    return write_part(request, key, SORT)


@get("/editions/{key:int}/guide/criteria/{name:str}", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def criterion_page(request: Request, key: FromPath[int], name: FromPath[str]) -> Response[bytes]:
    return part_page(request, key, SORT, name)


@post("/editions/{key:int}/guide/criteria/{name:str}", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def write_criterion(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return write_part(request, key, SORT, name)


@post(
    "/editions/{key:int}/guide/criteria/{name:str}/position", sync_to_thread=True, include_in_schema=False, opt=EDITED
)
def move_criterion(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return move_part(request, key, SORT, name)


@post("/editions/{key:int}/guide/criteria/{name:str}/removal", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def remove_criterion(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return remove_part(request, key, SORT, name)


HANDLERS = (new_criterion, add_criterion, criterion_page, write_criterion, move_criterion, remove_criterion)
