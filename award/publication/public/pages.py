"""Public pages: the list of palmarès, each of them, how it was found; the same for programs, and for those who search."""

from datetime import datetime
from typing import ClassVar
from xml.sax.saxutils import escape

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from award.people.access import ANYBODY
from award.people.visiting import database_of
from award.publication.public.queries import Palmares, every_palmares, palmares, slug_with
from award.publication.public.schemas import PalmaresDocument
from award.publication.public.visiting import answered, kept
from award.publication.release.announcing import Announcement
from award.storage.files import Files
from award.web.faults import Fault
from award.web.redirects import redirect
from award.web.site import Request, site_of

Answer = Response[bytes] | Response[None]
OPEN = {"access": ANYBODY}
LARGEST_KEY = 2**31


class PublishedPage(msgspec.Struct, frozen=True):
    """Every edition that is published."""

    template: ClassVar[str] = "publication/published.html"
    every: tuple[Palmares, ...]


class PalmaresPage(msgspec.Struct, frozen=True):
    """Who is honoured; `here` is the page's path, `published` None in a rehearsal."""

    template: ClassVar[str] = "publication/palmares.html"
    told: Announcement
    here: str
    published: datetime | None


class MethodPage(msgspec.Struct, frozen=True):
    """How they were found; `here` is the path of the palmarès."""

    template: ClassVar[str] = "publication/method.html"
    told: Announcement
    here: str


@get("/palmares", sync_to_thread=True, include_in_schema=False, opt=OPEN)
def published_list(request: Request) -> Response[bytes]:
    with database_of(request).read() as session:
        every = every_palmares(session)
    return kept(request, PublishedPage(every), " ".join(map(said_by, every)))


@get("/palmares/{name:str}", sync_to_thread=True, include_in_schema=False, opt=OPEN)
def palmares_page(request: Request, name: FromPath[str]) -> Answer:
    """As a page, as JSON where the name ends so, or its picture. By the key of an edition, the way to its name."""
    slug, _, form = name.partition(".")
    if form not in {"", "json", "png"}:
        raise Fault(404)
    if slug.isascii() and slug.isdecimal() and int(slug) < LARGEST_KEY:
        return _by_key(request, int(slug), form)
    found = _found(request, slug)
    if form == "png":
        return _picture(request, found)
    return _document(request, found) if form == "json" else kept(request, page_of(found), said_by(found))


@get("/palmares/{name:str}/methode", sync_to_thread=True, include_in_schema=False, opt=OPEN)
def method_page(request: Request, name: FromPath[str]) -> Response[bytes]:
    found = _found(request, name)
    return kept(request, MethodPage(found.told, here_of(found)), said_by(found))


@get("/sitemap.xml", sync_to_thread=True, include_in_schema=False, opt=OPEN)
def sitemap(request: Request) -> Response[bytes]:
    """For those who search: what is public, and nothing else."""
    with database_of(request).read() as session:
        every = every_palmares(session)
    paths = ["/", "/palmares", *(f"{here_of(one)}{more}" for one in every for more in ("", "/methode"))]
    public = site_of(request).settings.public_address
    listed = "".join(f"<url><loc>{escape(public + path)}</loc></url>" for path in paths)
    text = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'
    return answered(request, ("sitemap", text), text.encode, "application/xml")


@get("/robots.txt", sync_to_thread=True, include_in_schema=False, opt=OPEN)
def robots(request: Request) -> Response[bytes]:
    text = f"User-agent: *\nAllow: /$\nAllow: /palmares\nAllow: /static/\nDisallow: /\n\nSitemap: {site_of(request).settings.public_address}/sitemap.xml\n"
    return answered(request, ("robots", text), text.encode, "text/plain; charset=utf-8")


def page_of(found: Palmares) -> PalmaresPage:
    return PalmaresPage(found.told, here_of(found), found.published_at)


def here_of(found: Palmares) -> str:
    return f"/palmares/{found.slug}"


def said_by(found: Palmares) -> str:
    """Another whenever a page of it would say something else."""
    return f"{found.slug}:{found.digest}:{found.published_at.isoformat()}"


def _found(request: Request, slug: str) -> Palmares:
    with database_of(request).read() as session:
        return palmares(session, slug)


def _by_key(request: Request, key: int, form: str) -> Response[None]:
    with database_of(request).read() as session:
        slug = slug_with(session, key)
    if not slug:
        raise Fault(404)
    return redirect(f"/palmares/{slug}{form and '.' + form}")


def _document(request: Request, found: Palmares) -> Response[bytes]:
    told, address = found.told, site_of(request).settings.public_address + here_of(found)
    document = PalmaresDocument(told.award, told.edition, told.fictional, address, found.published_at, told.laureates,
                                told.path, told.evaluation, told.method)  # fmt: skip
    key = ("json", found.slug, found.digest, address)
    return answered(
        request, key, lambda: msgspec.json.format(msgspec.json.encode(document), indent=2), "application/json"
    )


def _picture(request: Request, found: Palmares) -> Response[bytes]:
    if not found.picture:
        raise Fault(404)
    files: Files = request.app.state.files
    return answered(request, ("png", found.picture), lambda: files.content(found.picture), "image/png")


HANDLERS = (published_list, palmares_page, method_page, sitemap, robots)
