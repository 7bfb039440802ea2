"""The welcome page, the switch of languages, and the answer to whoever asks whether the process lives."""

from typing import ClassVar

import msgspec
from litestar import MediaType, Response, get

from award.web.pages import page
from award.web.site import Request, site_of


class WelcomePage(msgspec.Struct, frozen=True):
    """What the award is, and the way in."""

    template: ClassVar[str] = "web/welcome.html"
    sign_in: str


@get("/", sync_to_thread=True, include_in_schema=False)
def welcome(request: Request) -> Response[bytes]:
    return page(request, WelcomePage(sign_in=site_of(request).sign_in))


@get("/healthz", sync_to_thread=False, media_type=MediaType.TEXT, include_in_schema=False)
def healthz() -> str:
    """The process answers; whether the service can work is another question."""
    return "ok\n"
