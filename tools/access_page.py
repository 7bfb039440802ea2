"""Writes docs/access.md from the handlers themselves: who may enter where. A handler that does not say so is an error."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from litestar import Litestar
from litestar.routes import HTTPRoute

from award.app import create_app
from award.database.transactions import Database
from award.editions.phases import PHASES
from award.people.access import ANYBODY, Access, may_enter
from award.people.roles import ROLES, Person, Role
from award.settings import Settings

PAGE = Path(__file__).resolve().parent.parent / "docs/access.md"
ANONYMOUS = "anonymous"
VISITORS: tuple[str, ...] = (ANONYMOUS, *ROLES)
GENERATED = frozenset({"OPTIONS"})
"""The framework's own answer, which says only which methods an address knows."""

# Plumbing knows nothing of roles. Each of these is open to anybody, for the reason given; any other route declares itself.
PLUMBING = {
    "GET /": "the way in",
    "POST /language": "changes a cookie of the visitor's own, and reads nothing",
    "GET /api": "the description of the interface, which names no row",
    "GET /api/openapi.json": "the same for programs",
    "GET /healthz": "asked by machines; tells only that the process answers",
    "GET /static/{release}/{name}": "style, scripts, typefaces: the same for all",
    "GET /style": "in the demonstration only: every component, with nobody's data",
    "POST /style": "in the demonstration only: stores nothing",
}
HEAD = """# Who may enter where

Made by `python tools/access_page.py` from the access that each handler declares (`award/people/access.py`). A test walks
every line with a visitor of every role against the running application, on both databases.

✓ lets in, – does not: a person who is signed in is told so (403), a page sends anybody else to the sign-in page, and
everything else answers 401. A person of several roles may enter where any of them may. Being let in is not all: which
rows a person sees and which acts an edition allows in its phase is decided after that, and refused in words. “Phases”
names those of the edition that a line is about, where others shut it. HEAD is GET.
"""


class Door(NamedTuple):
    """One method of one address."""

    method: str
    address: str
    access: Access
    demo: bool
    """Only in the demonstration."""

    @property
    def name(self) -> str:
        return f"{self.method} {self.address}"

    def lets_in(self, visitor: str) -> bool:
        return may_enter(person_of(visitor), self.access)


def person_of(visitor: str) -> Person | None:
    """Somebody with that role and no other."""
    return next((Person(0, "", "fr", frozenset[Role]({role})) for role in ROLES if role == visitor), None)


def doors_of(app: Litestar, *, demo: bool = False) -> list[Door]:
    """Raises SystemExit with every handler that declares no access, and every plumbing that is declared twice."""
    every = sorted(
        (route.path_format, method, handler.opt)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in sorted(handler.http_methods - GENERATED)
    )
    wrong = [f"{method} {path}" for path, method, opt in every if ("access" in opt) == (f"{method} {path}" in PLUMBING)]
    if wrong:
        sys.exit(
            f"{', '.join(wrong)}: nobody said who may enter. Give the handler opt={{'access': …}} of award/people/access.py, "
            "or, if it is plumbing open to anybody, its reason in tools/access_page.py; never both"
        )
    return [Door(method, path, opt.get("access", ANYBODY), demo) for path, method, opt in every]


def doors() -> list[Door]:
    """Those of every service, and those that only the demonstration has."""
    with tempfile.TemporaryDirectory() as folder:
        usual, shown = (doors_of(made(folder, demo=demo), demo=demo) for demo in (False, True))
    names = {door.name for door in usual}
    stale = PLUMBING.keys() - {door.name for door in shown}
    if stale:
        sys.exit(f"{', '.join(sorted(stale))}: no such route any more; take it out of tools/access_page.py")
    return sorted(
        usual + [door for door in shown if door.name not in names], key=lambda door: (door.address, door.method)
    )


def made(folder: str, *, demo: bool) -> Litestar:
    """An application that nobody will ask anything."""
    database = Database(f"sqlite:///{folder}/none.db")
    app = create_app(Settings(secret_key=token_hex(32), demo=demo), database)
    database.close()
    return app


def page() -> str:
    every = doors()
    said = [f"- `{name}`: {reason}." for name, reason in sorted(PLUMBING.items())]
    plain = "\nThese are plumbing, which knows nothing of roles; each is open to anybody for its own reason:\n"
    return "\n".join([HEAD, *table(every), plain, *said, ""])


def table(every: list[Door]) -> Iterator[str]:
    yield f"| route | {' | '.join(VISITORS)} | phases | |"
    yield "|---" * (len(VISITORS) + 3) + "|"
    for door in every:
        marks = " | ".join("✓" if door.lets_in(visitor) else "–" for visitor in VISITORS)
        yield f"| `{door.name}` | {marks} | {phases(door.access)} | {'demonstration only' if door.demo else ''} |"


def phases(access: Access) -> str:
    return "" if access.phases is None else ", ".join(phase for phase in PHASES if phase in access.phases)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text("utf-8") == page() else f"{PAGE.name} is stale: run python tools/access_page.py")
    PAGE.write_text(page(), "utf-8")
    print(PAGE)
