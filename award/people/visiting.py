"""From a request to the person behind it, and no further than they may go."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from award.database.transactions import Database
from award.messages import Message
from award.people.access import Access, may_enter
from award.people.operations import touch
from award.people.queries import signed_in, token_holder
from award.people.roles import Person
from award.web.faults import Fault
from award.web.site import Link, Person as Shown, Request, person_of
from award.web.visitor import session_token

TOUCHED_AFTER = timedelta(minutes=5)
"""A sign-in in use is written down at most so often."""


def database_of(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def now_of(_request: Request) -> datetime:
    return datetime.now(UTC)


def who(request: Request) -> Person | None:
    """By the token of a program, else by the sign-in of a browser."""
    now, database = now_of(request), database_of(request)
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        with database.read() as session:
            return token_holder(session, bearer.strip(), now)
    token = session_token(request)
    if not token:
        return None
    with database.read() as session:
        found = signed_in(session, token, now)
    if found is None:
        return None
    if found.seen + TOUCHED_AFTER < now:
        database.write(lambda session: touch(session, token, now))
    return found.person


def enter(request: Request) -> Person:
    """The person, when the handler's declared access lets them in; raises Fault otherwise: 401 by an address to sign in."""
    access: Access = request.route_handler.opt["access"]
    person = person_of(request)
    if isinstance(person, Person) and may_enter(person, access):
        return person
    if isinstance(person, Person):
        raise Fault(403)
    if request.url.path.startswith("/api/") or request.method != "GET":
        raise Fault(401)
    raise Fault(303, headers={"location": f"/sign-in?then={quote(request.url.path)}"})


def navigation(_request: Request, person: Shown | None) -> tuple[Link, ...]:
    """What the person may go to."""
    if not isinstance(person, Person):
        return ()
    links = [Link("/home", Message("Accueil"))]
    if "organiser" in person.roles:
        links += [
            Link("/editions", Message("Éditions")),
            Link("/companies", Message("Entreprises")),
            Link("/people", Message("Personnes")),
        ]
    return tuple(links)
