"""What the parts of the web ground share while the service runs: the settings and who is signed in."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import msgspec
from litestar import Request as AnyRequest
from litestar.datastructures import State
from litestar.types import HTTPScope, WebSocketScope

from award.messages import Message, Refused
from award.settings import Settings

Request = AnyRequest[Any, Any, State]
"""Ask it for `scope["path"]`, not for `url`: that cannot be told where the Host header is malformed."""


class Person(Protocol):
    """Whoever is signed in, as far as the frame of a page must know."""

    @property
    def name(self) -> str: ...


class Link(msgspec.Struct, frozen=True):
    """An entry of the navigation; it is drawn as the current one where the page's address begins with its own."""

    address: str
    words: Message


class Room(msgspec.Struct, frozen=True):
    """A page of many that belong together: `open` to be worked in now, `shut` where it cannot even be read yet, or be the one
    that is looked at.
    """

    address: str
    words: Message
    open: bool = False
    shut: bool = False
    current: bool = False


class Section(msgspec.Struct, frozen=True):
    """Rooms under one heading, in the navigation beside a page."""

    words: Message
    rooms: tuple[Room, ...]


Who = Callable[[Request], Person | None]
Navigation = Callable[[Request, Person | None], tuple[Link, ...]]
Sections = Callable[[Request, Person | None], tuple[Section, ...]]


def nobody(_request: Request) -> None:
    """Who is signed in where nobody can."""


def nowhere(_request: Request, _person: Person | None) -> tuple[Link, ...]:
    return ()


def unhoused(_request: Request, _person: Person | None) -> tuple[Section, ...]:
    """Of a page that stands alone."""
    return ()


class Site(msgspec.Struct, frozen=True):
    """The table of contents gives it to `create_app`'s state; plumbing asks it what it may not know by itself.

    `who` may read the database: it is asked once per request, in the handler's thread, never by an error page.
    `navigation` and `sections` may not: error pages show them too. One signs in by a page, and out by posting. `refusals` are the kinds of
    refusal that have a status of their own; any other is 422.
    """

    settings: Settings
    name: Message
    who: Who = nobody
    navigation: Navigation = nowhere
    sections: Sections = unhoused
    sign_in: str = "/sign-in"
    sign_out: str = "/sign-out"
    refusals: Mapping[type[Refused], int] = {}

    @property
    def secure(self) -> bool:
        return self.settings.public_address.startswith("https://")


def header_of(scope: HTTPScope | WebSocketScope, name: bytes) -> str:
    """The first of that name, in lower case; "" for none. For who looks at one only: the framework reads them all."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name), "")


def site_of(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


def person_of(request: Request) -> Person | None:
    """Who is signed in, looked up once."""
    state = request.scope["state"]
    if "person" not in state:
        state["person"] = site_of(request).who(request)
    return known_person(request)


def known_person(request: Request) -> Person | None:
    """Who is signed in, if somebody has asked already: an error page must not read a database that may be why it stands there."""
    person: Person | None = request.scope["state"].get("person")
    return person


def request_id(request: Request) -> str:
    return str(request.state.get("request_id", ""))
