"""The rehearsal: the very pages and messages that each will see, before there is anything to see. For the committee only."""

from base64 import b64decode
from typing import ClassVar

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from award.companies.queries import Entry
from award.editions.access import during
from award.editions.queries import Standing, edition as edition_of, standing
from award.editions.visiting import enter_edition
from award.interviews.jury.queries import jurors
from award.jobs.apart import run_apart
from award.outbox.queries import messages_of_batch
from award.outbox.sending import Shown
from award.people.access import COMMITTEE
from award.people.visiting import database_of
from award.publication.documents.queries import Document, documents_of
from award.publication.public.pages import MethodPage, PalmaresPage
from award.publication.public.visiting import HTML, outside, painted
from award.publication.release.announcing import Announcement
from award.publication.release.jobs import drawn_card
from award.publication.release.queries import (
    announcement_of,
    honours_of,
    new_slug,
    open_publication,
    participants_of,
    readers_of,
)
from award.web.pages import Page, page
from award.web.site import Request

REHEARSED = {"access": during(COMMITTEE, "documents_made")}


class Company(msgspec.Struct, frozen=True):
    """What those who answer for a company will be written and will find in their room."""

    entry: Entry
    laureate: bool
    messages: tuple[Shown, ...]
    documents: tuple[Document, ...]


class RehearsalPage(msgspec.Struct, frozen=True):
    """`prepared` tells whether messages are written; `address` is the path that the palmarès will have."""

    template: ClassVar[str] = "publication/rehearsal.html"
    edition: Standing
    told: Announcement
    prepared: bool
    address: str
    companies: tuple[Company, ...]
    jury: tuple[Shown, ...]


@get("/editions/{key:int}/publication/rehearsal", sync_to_thread=True, include_in_schema=False, opt=REHEARSED)
def rehearsal(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    with database_of(request).read() as session:
        there, told = open_publication(session, key), announcement_of(session, key)
        written = messages_of_batch(session, there.batch) if there else ()
        made, laureates = documents_of(session, key), honours_of(session, key)
        companies = tuple(
            Company(
                entry=place,
                laureate=place.id in laureates,
                messages=_to(written, {one.address for one in readers_of(session, place)}),
                documents=tuple(one for one in made if one.entry == place.id),
            )
            for place in participants_of(session, key)
        )
        jury = _to(written, {one.email for one in jurors(session, key)})
        slug = there.slug if there else new_slug(session, edition_of(session, key))
        known = standing(session, key)
    return page(request, RehearsalPage(known, told, there is not None, f"/palmares/{slug}", companies, jury))


@get("/editions/{key:int}/publication/rehearsal/palmares", sync_to_thread=True, include_in_schema=False, opt=REHEARSED)
def rehearsed_palmares(request: Request, key: FromPath[int]) -> Response[bytes]:
    told = _told(request, key)
    return _painted(request, key, PalmaresPage(told, _here(key), None))


@get("/editions/{key:int}/publication/rehearsal/palmares/methode", sync_to_thread=True, include_in_schema=False,
     opt=REHEARSED)  # fmt: skip
def rehearsed_method(request: Request, key: FromPath[int]) -> Response[bytes]:
    told = _told(request, key)
    return _painted(request, key, MethodPage(told, _here(key)))


@get("/editions/{key:int}/publication/rehearsal/card.png", sync_to_thread=True, include_in_schema=False, opt=REHEARSED)
def rehearsed_card(request: Request, key: FromPath[int]) -> Response[bytes]:
    drawn = run_apart(drawn_card, msgspec.to_builtins(_told(request, key)))
    return Response(b64decode(drawn), media_type="image/png")


def _told(request: Request, key: int) -> Announcement:
    enter_edition(request, key)
    with database_of(request).read() as session:
        return announcement_of(session, key)


def _here(key: int) -> str:
    return f"/editions/{key}/publication/rehearsal/palmares"


def _painted(request: Request, key: int, content: Page) -> Response[bytes]:
    """As it will be public, but never kept."""
    around = outside(request, rehearsal=f"/editions/{key}/publication/rehearsal")
    return Response(painted(content, around), media_type=HTML)


def _to(written: tuple[Shown, ...], addresses: set[str]) -> tuple[Shown, ...]:
    return tuple(one for one in written if one.address in addresses)


HANDLERS = (rehearsal, rehearsed_palmares, rehearsed_method, rehearsed_card)
