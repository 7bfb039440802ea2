"""Which language the pages speak: chosen by a button, kept in a cookie that says nothing else."""

from typing import Annotated, Literal

import msgspec
from litestar import Response, post
from litestar.datastructures import Cookie
from msgspec import Meta

from award.messages import Message
from award.web.faults import Fault
from award.web.forms import Rejected, read_form
from award.web.languages import COOKIE, YEAR
from award.web.redirects import redirect
from award.web.site import Request, site_of


class LanguageForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`back` is the page to show in it."""

    language: Literal["fr", "en"]
    back: Annotated[str, Meta(max_length=2000)] = "/"


@post("/language", sync_to_thread=True, include_in_schema=False)
def switch_language(request: Request) -> Response[None]:
    asked = read_form(request, LanguageForm)
    if isinstance(asked, Rejected):
        raise Fault(400, Message("Cette langue n’est pas proposée."))
    secure = site_of(request).secure
    chosen = Cookie(COOKIE, value=asked.language, max_age=YEAR, path="/", secure=secure, httponly=True, samesite="lax")
    return redirect(asked.back, [chosen])
