"""The home of each role."""

from typing import ClassVar

import msgspec
from litestar import Response, get

from award.people.access import SIGNED_IN
from award.people.roles import Role, home_of
from award.people.visiting import enter
from award.web.pages import page
from award.web.site import Request


class HomePage(msgspec.Struct, frozen=True):
    """What the person may do next."""

    template: ClassVar[str] = "people/home.html"
    name: str
    role: Role | None


@get("/home", sync_to_thread=True, include_in_schema=False, opt={"access": SIGNED_IN})
def home(request: Request) -> Response[bytes]:
    person = enter(request)
    return page(request, HomePage(person.name, home_of(person.roles)))


HANDLERS = (home,)
