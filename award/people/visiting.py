"""From a request to the person behind it, and no further than they may go."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from award.database.transactions import Database
from award.messages import Message
from award.people.access import ADMINISTRATORS, COMPANY, DIRECTORY, JURORS, READERS, Access, may_enter, may_use
from award.people.limits import TooSoon
from award.people.operations import refuse_token, touch
from award.people.queries import SignedIn, signed_in, token_holder
from award.people.roles import Person
from award.web.api.described import LARGEST_ROW
from award.web.faults import Fault
from award.web.network import mark_of
from award.web.site import Link, Person as Shown, Request, person_of, site_of
from award.web.visitor import session_token

TOUCHED_AFTER = timedelta(minutes=5)
"""A sign-in in use is written down at most so often."""
CHALLENGE = {"www-authenticate": 'Bearer realm="award"'}


def database_of(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def now_of(_request: Request) -> datetime:
    return datetime.now(UTC)


def who(request: Request) -> Person | None:
    """By the token of a program, which opens the interface only; else by the sign-in of a browser.

    A sign-in that still owes its code, or its second factor, is nobody's: see `arriving`.
    """
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return _program(request, bearer.strip()) if request.scope["path"].startswith("/api/") else None
    found = arriving(request)
    return found.person if found is not None and not owed(request, found) else None


def _program(request: Request, token: str) -> Person | None:
    """A good token is let in at once; who tries others must wait after a while."""
    now, database = now_of(request), database_of(request)
    found = token_holder(database, token, now)
    if found is None:
        with slowed():
            database.write(lambda session: refuse_token(session, mark_of(request), now))
    return found


def arriving(request: Request) -> SignedIn | None:
    """Whoever the cookie is of, even where more is asked of them before they are let in; looked up once."""
    if "arriving" not in request.state:
        request.state.arriving = _arriving(request)
    found: SignedIn | None = request.state.arriving
    return found


def _arriving(request: Request) -> SignedIn | None:
    token, now, database = session_token(request), now_of(request), database_of(request)
    if not token:
        return None
    found = signed_in(database, token, now)
    if found is not None and found.seen + TOUCHED_AFTER < now:
        database.write(lambda session: touch(session, token, now))
    return found


def owed(request: Request, found: SignedIn) -> str:
    """The page where one goes on: to the code, or to the second factor that the roles demand; "" for nothing owed."""
    if not found.proved:
        return "/sign-in/code"
    return "/sign-in/second-factor" if found.owes_factor and not site_of(request).settings.demo else ""


@contextmanager
def slowed() -> Iterator[None]:
    """Who must wait is told for how long."""
    try:
        yield
    except TooSoon as early:
        raise Fault(429, early.problems[0].message, {"retry-after": str(early.seconds)}) from early


def enter(request: Request) -> Person:
    """The person, when the handler's declared access lets them in; raises Fault otherwise: 401 by an address to sign in."""
    access: Access = request.route_handler.opt["access"]
    person = person_of(request)
    if isinstance(person, Person) and may_enter(person, access):
        if any(isinstance(each, int) and each > LARGEST_ROW for each in request.path_params.values()):
            raise Fault(404)  # it can be no key of ours, and a database would choke on it
        return person
    if isinstance(person, Person):
        raise Fault(403)
    if request.url.path.startswith("/api/") or request.method != "GET":
        raise Fault(401)
    found = arriving(request)
    way = (owed(request, found) if found else "") or "/sign-in"
    raise Fault(303, headers={"location": f"{way}?then={quote(request.url.path)}"})


def admitted(request: Request) -> Person:
    """The person, when the handler's access lets them in, and the scope of their token as well where they use one.

    The gate of every handler of the interface. `read` and `write` are the scopes of every area: `write` contains
    `companies:write`.
    """
    try:
        person = enter(request)
    except Fault as fault:
        raise Fault(fault.status, fault.message, CHALLENGE if fault.status == 401 else fault.headers) from fault
    scope = request.route_handler.opt["scope"]
    if may_use(person, scope) or may_use(person, scope.partition(":")[2]):
        return person
    text = "Ce jeton ne permet pas cela : il lui manque la portée « {scope} »."
    raise Fault(403, Message.of(text, scope=scope))


def navigation(_request: Request, person: Shown | None) -> tuple[Link, ...]:
    """What the person may go to."""
    if not isinstance(person, Person):
        return ()
    links = [Link("/home", Message("Accueil"))]
    if may_enter(person, JURORS):
        links += [Link("/sheets", Message("Mes entretiens")), Link("/assessments", Message("Mes questionnaires"))]
        links.append(Link("/agenda", Message("Agenda")))
    if may_enter(person, READERS):
        links += [
            Link("/editions", Message("Éditions")),
            Link("/companies", Message("Entreprises")),
        ]
    elif may_enter(person, COMPANY) and person.company:
        links += [Link("/my-company", Message("Mon entreprise")), Link("/agenda", Message("Agenda"))]
    if may_enter(person, DIRECTORY):
        links += [
            Link("/people", Message("Personnes")),
            Link("/letters", Message("Lettres")),
            Link("/jobs", Message("Tâches")),
        ]
    if may_enter(person, ADMINISTRATORS):
        links.append(Link("/webhooks", Message("Envois")))
    return (*links, Link("/account", Message("Mon compte")))
