"""What interviews talk about: themes and their questions."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from award.interviews.guide.forms import ThemeForm, theme_form, theme_of
from award.interviews.guide.pages.parts import PartShown, Sort, move_part, part_page, remove_part, write_part
from award.interviews.guide.pages.showing import EDITED
from award.web.acting import Answer
from award.web.site import Request


class GuideThemePage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "interviews/guide_theme.html"
    part: PartShown


SORT = Sort("themes", ThemeForm, theme_form, theme_of, GuideThemePage)


@get("/editions/{key:int}/guide/new-theme", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def new_theme(request: Request, key: FromPath[int]) -> Response[bytes]:
    return part_page(request, key, SORT)


@post("/editions/{key:int}/guide/themes", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def add_theme(request: Request, key: FromPath[int]) -> Answer:
    return write_part(request, key, SORT)


@get("/editions/{key:int}/guide/themes/{name:str}", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def theme_page(request: Request, key: FromPath[int], name: FromPath[str]) -> Response[bytes]:
    return part_page(request, key, SORT, name)


@post("/editions/{key:int}/guide/themes/{name:str}", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def write_theme(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return write_part(request, key, SORT, name)


@post("/editions/{key:int}/guide/themes/{name:str}/position", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def move_theme(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return move_part(request, key, SORT, name)


@post("/editions/{key:int}/guide/themes/{name:str}/removal", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def remove_theme(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    return remove_part(request, key, SORT, name)


HANDLERS = (new_theme, add_theme, theme_page, write_theme, move_theme, remove_theme)
