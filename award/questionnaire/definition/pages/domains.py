"""Domains: what belongs together."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from award.questionnaire.definition.forms import DomainForm, domain_form, domain_of
from award.questionnaire.definition.pages.parts import PartShown, Sort, move_part, part_page, remove_part, write_part
from award.questionnaire.definition.pages.showing import EDITED
from award.web.acting import Answer
from award.web.site import Request

_ONE = "/editions/{key:int}/questionnaire/domains/{name:str}"


class WrittenDomainPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "questionnaire/definition_domain.html"
    part: PartShown


SORT = Sort(
    "domain",
    None,
    DomainForm,
    lambda seen, _home, _kind: DomainForm(seen, ""),
    domain_form,
    domain_of,
    WrittenDomainPage,
)


@get("/editions/{key:int}/questionnaire/new-domain", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def new_domain(request: Request, key: FromPath[int]) -> Response[bytes]:
    return part_page(request, key, SORT)


@post("/editions/{key:int}/questionnaire/domains", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def add_domain(request: Request, key: FromPath[int]) -> Answer:
    return write_part(request, key, SORT)


@get(_ONE, sync_to_thread=True, include_in_schema=False, opt=EDITED)
def domain_page(request: Request, key: FromPath[int], name: FromPath[str]) -> Response[bytes]:
    return part_page(request, key, SORT, name)


@post(_ONE, sync_to_thread=True, include_in_schema=False, opt=EDITED)
def write_domain(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return write_part(request, key, SORT, name)


@post(f"{_ONE}/position", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def move_domain(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return move_part(request, key, SORT, name)


@post(f"{_ONE}/removal", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def remove_domain(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return remove_part(request, key, SORT, name)


HANDLERS = (new_domain, add_domain, domain_page, write_domain, move_domain, remove_domain)
