"""A page is one frozen Struct whose class names its template: what it does not declare, its template cannot show."""

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol
from urllib.parse import quote

import msgspec
from litestar import Response
from litestar.datastructures import Cookie
from litestar.enums import MediaType

from award.language import LANGUAGES
from award.messages import Message
from award.web.csrf import origin_of, token_of
from award.web.drawing import drawn
from award.web.languages import language_of
from award.web.packing import packed
from award.web.redirects import inside
from award.web.site import Link, Person, Request, Section, known_person, person_of, request_id, site_of
from award.web.visitor import new_cookies


class Page(Protocol):
    """Any frozen Struct with `template: ClassVar[str] = "capability/page.html"`."""

    template: ClassVar[str]

    @property
    def __struct_fields__(self) -> tuple[str, ...]: ...


class Frame(msgspec.Struct, frozen=True):
    """What stands around every page; templates see it as `frame`."""

    site: Message
    language: str
    languages: tuple[str, ...]
    token: str
    address: str
    back: str
    request: str
    demo: bool
    person: str
    sign_out: str
    navigation: tuple[Link, ...]
    sections: tuple[Section, ...]

    def is_here(self, link: Link) -> bool:
        return self.address == link.address or self.address.startswith(link.address.rstrip("/") + "/")


def page(request: Request, content: Page, status: int = 200, cookies: Iterable[Cookie] = ()) -> Response[bytes]:
    """Drawn at once, in the handler's thread."""
    return framed(request, content, status, person_of(request), cookies)


def error_page(request: Request, content: Page, status: int) -> Response[bytes]:
    """The same with nothing looked up: it must not fail for the reason it tells."""
    return framed(request, content, status, known_person(request))


def framed(
    request: Request, content: Page, status: int, person: Person | None, cookies: Iterable[Cookie] = ()
) -> Response[bytes]:
    frame = frame_of(request, person)
    values: dict[str, Any] = {name: getattr(content, name) for name in content.__struct_fields__}
    body, headers = packed(request, drawn(content.template, frame.language, frame=frame, **values))
    sent = [*new_cookies(request), *cookies]
    return Response(body, media_type=MediaType.HTML, status_code=status, headers=headers, cookies=sent)


def frame_of(request: Request, person: Person | None) -> Frame:
    site = site_of(request)
    return Frame(
        site=site.name,
        language=language_of(request),
        languages=LANGUAGES,
        token=token_of(request),
        address=request.scope["path"],
        back=address_to_come_back_to(request),
        request=request_id(request),
        demo=site.settings.demo,
        person=person.name if person else "",
        sign_out=site.sign_out,
        navigation=site.navigation(request, person),
        sections=site.sections(request, person),
    )


def address_to_come_back_to(request: Request) -> str:
    """The page with its query; where it was not asked for by GET, the page of ours whose form was sent, else the welcome page."""
    if request.method != "GET":
        ours, sent_from = origin_of(site_of(request).settings.public_address), request.headers.get("referer", "")
        return inside(sent_from[len(ours) :]) if sent_from.lower().startswith(f"{ours}/") else "/"
    query = request.scope["query_string"].decode("ascii", errors="replace")
    return inside(quote(request.scope["path"]) + (f"?{query}" if query else ""))
