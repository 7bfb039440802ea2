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
EDITIONS = ("/editions/{key}", "/entries/{key}", "/amendments/{key}", "/studies/{key}")
"""Addresses of an edition, and of what is in one."""
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
everything else answers 401. A person of several roles may enter where any of them may. Numbers are the phases of the
edition that a line is about, where only those let in: PHASES. In any other phase the person is told so (409). Of an
edition, its phase is all that is read before this is decided (`award/editions/visiting.py`).

Being let in is not all. A company's own people reach their company and its published editions; what is another's answers
404 like what does not exist, and is not loaded (`award/companies/access.py`). HEAD is GET.
""".replace("PHASES", ", ".join(f"{number} {phase}" for number, phase in enumerate(PHASES, 1)))


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

    def lets_in(self, visitor: str, phase: str | None = None) -> bool:
        return may_enter(person_of(visitor), self.access, phase)

    @property
    def about_an_edition(self) -> bool:
        return any(part in self.address for part in EDITIONS)


def person_of(visitor: str) -> Person | None:
    """Somebody with that role and no other."""
    return next((Person(0, "", "fr", frozenset[Role]({role})) for role in ROLES if role == visitor), None)


def doors_of(app: Litestar, *, demo: bool = False) -> list[Door]:
    """Raises SystemExit with every handler that declares no access, every plumbing that is declared twice, and every
    handler that depends on the phase of no edition.
    """
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
    found = [Door(method, path, opt.get("access", ANYBODY), demo) for path, method, opt in every]
    if lost := [door.name for door in found if door.access.phases is not None and not door.about_an_edition]:
        sys.exit(
            f"{', '.join(lost)}: open in some phases, but of which edition? Its address is none of {', '.join(EDITIONS)}"
        )
    return found


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
    yield f"| route | {' | '.join(VISITORS)} | |"
    yield "|---" * (len(VISITORS) + 2) + "|"
    for door in every:
        marks = " | ".join(mark(door, visitor) for visitor in VISITORS)
        yield f"| `{door.name}` | {marks} | {'demonstration only' if door.demo else ''} |"


def mark(door: Door, visitor: str) -> str:
    """✓ in every phase, – in none, else the numbers of those in which the door is open to this visitor."""
    numbers = [number for number, phase in enumerate(PHASES, 1) if door.lets_in(visitor, phase)]
    if not door.lets_in(visitor):
        return "–"
    return "✓" if len(numbers) == len(PHASES) else ranges(numbers)


def ranges(numbers: list[int]) -> str:
    """`1–3, 5`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text("utf-8") == page() else f"{PAGE.name} is stale: run python tools/access_page.py")
    PAGE.write_text(page(), "utf-8")
    print(PAGE)
