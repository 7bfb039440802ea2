"""Two editions that differ in nothing but who is honoured: until the hour nobody but those who may know can tell which is which."""

import re
import shutil
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from access_page import ANONYMOUS, Door, doors_of
from callers import KEY, caller
from closed_world import HOUR, MARKS, OTHERWISE, SECOND, SITE, World, asked, closed_world
from cluster import Cluster
from fetching import CHANCE, UNKNOWN, Asked, Client, Seen, masked
from litestar import Litestar, Response, get
from litestar.handlers import HTTPRouteHandler
from sqlmodel import Session

from award.app import create_app
from award.database.transactions import Database
from award.jobs.bench import Later
from award.people.access import ANYBODY, COMMITTEE, READERS
from award.people.credentials import fingerprint
from award.people.operations import NewToken, issue_token
from award.people.roles import Person
from award.people.tables import SecondFactorRow, SignInRow
from award.publication.documents.queries import documents_of
from award.publication.public.visiting import _made
from award.publication.release.jobs import publish
from award.publication.release.operations import release
from award.settings import Settings
from award.storage.files import Files
from award.web.site import Request

VIEWERS = ("Nina", "Ada", "Cyr", "Denis", "Alix")
"""A juror whose own marks are the same in both, a laureate of one and not of the other, its contributor, the same the other way
round, and whoever keeps the accounts.
"""
TOKEN = "token-of-who-looks-token-of-who-looks-"  # noqa: S105 - of nobody
PUBLIC = ("/palmares", "/palmares/edition-2026", "/palmares/edition-2026.json", "/palmares/edition-2026.png",
          "/palmares/edition-2026/methode", "/palmares/1", "/palmares/1/methode", "/sitemap.xml", "/robots.txt",
          "/v/23456-789A-BCDEF", "/", "/palmares/edition-2026?language=en")  # fmt: skip
APART = ("/static/", "/sign-in/second-factor", "/readyz")
"""Files, the same for all; a page that draws a new secret each time that anybody looks; and how long jobs have waited."""
HOURS = re.compile(r"\b\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)")
"""When a file was asked for, where it says so."""
Twins = tuple[World, World]


def twins(databases: list[Database], folder: Path) -> Twins:
    first, second = databases
    return (
        closed_world(first, Files(Settings(files=str(folder / "one"))), MARKS),
        closed_world(second, Files(Settings(files=str(folder / "two"))), OTHERWISE),
    )


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """Fetching changes nothing, so all tests look at the same two."""
    folder = tmp_path_factory.mktemp("twins")
    opened = [Database(_address(request, folder, name)) for name in ("one", "two")]
    made = twins(opened, folder)
    for there in made:
        there.confirmed()
    yield made
    for each in opened:
        each.close()


def _address(request: pytest.FixtureRequest, folder: Path, name: str) -> str:
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), folder / f"{name}.db")
        return f"sqlite:///{folder / name}.db"
    cluster: Cluster = request.getfixturevalue("migrated_cluster")
    cluster.do(f"CREATE DATABASE twin_{name} TEMPLATE migrated")
    return str(cluster.address(f"twin_{name}"))


def application(there: World, folder: str = "") -> Litestar:
    known = Settings(secret_key=KEY, public_address=SITE, demo=True, files=folder)
    made = create_app(known, there.database)
    made.state["files"] = there.files
    return made


class Looker:
    """Somebody at a browser, or a program with their token, who asks for everything."""

    def __init__(self, client: Client, there: World, name: str, at: datetime) -> None:
        self.client, self.there, self.name = client, there, name
        if name != ANONYMOUS:
            there.database.write(lambda session: _come_in(session, there.people[name], name, at))
            client.cookies.set("session", session_of(name), domain="award.example")
        client.get("/sign-in")

    def everything(self) -> list[Asked]:
        """Every address of the application, whoever may ask for it, as a page and as a program asks."""
        doors = [one for one in doors_of(self.client.app, demo=True) if one.method == "GET"]
        paths = [path for one in doors if not one.address.startswith(APART) for path in self.filled(one)]
        pages = [Asked("GET", path) for path in dict.fromkeys([*paths, *PUBLIC])]
        if self.name != ANONYMOUS:
            return pages
        return [*pages, *(one._replace(accept="application/json") for one in pages)]

    def filled(self, door: Door) -> Iterator[str]:
        parts = door.address.split("/")
        for each in product(*(self._fillings(parts, at) for at in range(len(parts)))):
            yield "/".join(each)

    def _fillings(self, parts: list[str], at: int) -> tuple[str, ...]:
        if not parts[at].startswith("{"):
            return (parts[at],)
        if parts[at].startswith("{name"):
            return "edition-2026", "1", "edition-2027"
        if parts[at].startswith("{code"):
            return "23456-789A-BCDEF", "1"
        places = {"sheets", "entries", "pairs", "progress", "paper", "companies", "invitations"}
        if parts[at - 1] in places:
            return (*map(str, self.there.entries), UNKNOWN)
        return ("1", UNKNOWN) if parts[at - 1] in {"editions", "jury"} else ("1", "2", "3", UNKNOWN)

    def sees(self, asked: Asked) -> Seen:
        headers = {"accept": asked.accept, "accept-language": "fr"}
        if self.name != ANONYMOUS and asked.address.startswith("/api/v1/"):
            headers["authorization"] = f"Bearer {TOKEN}{self.name}"
        answer = self.client.get(asked.address, headers=headers, follow_redirects=False)
        told = tuple((name, text) for name, text in answer.headers.items() if name not in {"x-request-id", "date"})
        text = masked(answer.content.decode("latin-1"), answer.headers["x-request-id"])
        return Seen(answer.status_code, told, HOURS.sub("", text).encode("latin-1"))


def session_of(name: str) -> str:
    """As the service makes them, but always the same."""
    return urlsafe_b64encode(sha256(name.encode()).digest()).decode().rstrip("=")


def _come_in(session: Session, person: Person, name: str, at: datetime) -> None:
    row: dict[str, Any] = {"fingerprint": fingerprint(session_of(name)), "person": person.id, "created": at, "seen": at}
    session.add(SignInRow(**row))
    session.merge(SecondFactorRow(person=person.id, sealed="", since=at))
    issue_token(session, person, NewToken("Essai", ("read", "write"), at + timedelta(days=300)), f"{TOKEN}{name}", at)


def differing(worlds: Twins, name: str, *more: HTTPRouteHandler) -> list[str]:
    """The addresses that do not answer the same in both."""
    seen, began = [], datetime.now(UTC)
    for there in worlds:
        app = application(there)
        for handler in more:
            app.register(handler)
        _made.cache_clear()
        with caller(app) as client:
            looker = Looker(client, there, name, began)
            seen.append({one: looker.sees(one) for one in looker.everything()})
    one, other = seen
    assert name == ANONYMOUS or one[Asked("GET", "/home")].status == 200
    assert one.keys() == other.keys()
    assert len(one) > 200
    assert not [key.address for key, told in one.items() if told.status >= 500]
    return sorted({key.address for key in one if one[key] != other[key]})


def test_nobody_outside_can_fetch_a_byte_that_depends_on_the_result(both: Twins) -> None:
    assert differing(both, ANONYMOUS) == []


@pytest.mark.parametrize("name", VIEWERS)
def test_nobody_who_signs_in_and_may_not_know_can_either(both: Twins, name: str) -> None:
    assert differing(both, name) == []


@pytest.mark.parametrize(("name", "readers"), [("Olga", COMMITTEE), ("Aude", READERS)])
def test_only_pages_for_those_who_may_know_tell_the_committee(both: Twins, name: str, readers: Any) -> None:
    """Whatever differs for them is behind a door that nobody else may pass."""
    found = differing(both, name)
    doors = [one for one in doors_of(application(both[0]), demo=True) if one.method == "GET"]
    leading = {path: _door(doors, path) for path in found}
    assert found
    wide = {path: door.access.name for path, door in leading.items() if not _is_for(door, readers)}
    assert wide == {}


def _door(doors: list[Door], path: str) -> Door:
    fitting = [one for one in doors if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(one.address)), path)]
    return min(fitting, key=lambda one: one.address.count("{"))


def _is_for(door: Door, readers: Any) -> bool:
    return door.access.roles is not None and door.access.roles <= READERS.roles | readers.roles


@get("/honoured", sync_to_thread=True, opt={"access": ANYBODY})
def honoured(request: Request) -> Response[bytes]:
    """A leak: how many bytes the palmarès to come has."""
    from award.publication.release.queries import announcement_of  # noqa: PLC0415 - for this leak only

    with request.app.state.database.read() as session:
        told = announcement_of(session, 1)
    return Response(b"", headers={"etag": f'"{sum(map(len, (one.company for one in told.laureates)))}"'})


def test_planted_leak_is_found(both: Twins) -> None:
    assert differing(both, ANONYMOUS, honoured) == ["/honoured"]


def test_two_editions_do_differ(both: Twins) -> None:
    honoured_in = [
        {one.company for one in there.ask(documents_of, there.edition) if one.kind == "certificate"} for there in both
    ]
    from award.publication.release.queries import announcement_of  # noqa: PLC0415 - for this test only

    told = [[one.company for one in there.ask(announcement_of, there.edition).laureates] for there in both]
    assert told == [["Aube", "Brise"], ["Cresson", "Dahlia"]]
    assert len(honoured_in) == 2


class TestHour:
    """A publication is confirmed for six in the evening."""

    @pytest.fixture
    def there(self, database: Database, tmp_path: Path) -> World:
        return closed_world(database, Files(Settings(files=str(tmp_path / "files"))))

    @pytest.fixture
    def client(self, there: World, tmp_path: Path) -> Iterator[Client]:
        with caller(application(there, str(tmp_path / "files"))) as opened:
            yield opened

    def statuses(self, client: Client) -> dict[str, int]:
        return {path: client.get(path, follow_redirects=False).status_code for path in PUBLIC}

    def test_one_second_before_there_is_nothing_and_one_second_after_there_is(
        self, there: World, client: Client
    ) -> None:
        seen = there.confirmed()
        with pytest.raises(Later):
            publish(there.worker(HOUR - SECOND), asked(seen))
        before = self.statuses(client)
        sitemap, listed = client.get("/sitemap.xml").text, client.get("/palmares").text
        there.do(release, asked(seen), at=HOUR)
        after = self.statuses(client)
        public = [path for path in PUBLIC if path.startswith("/palmares/") and not path.endswith(".png")]
        assert {before[path] for path in public} == {404}
        assert {after[path] for path in public if "/1" not in path} == {200}
        assert after["/palmares/1"] == 303
        assert "edition-2026" not in sitemap + listed
        assert "edition-2026" in client.get("/sitemap.xml").text
        assert "Aube" in client.get("/palmares").text

    def test_address_of_what_is_to_come_answers_like_any_other(self, there: World, client: Client) -> None:
        there.confirmed()
        for form in ("", ".json", ".png", "/methode"):
            told = [client.get(f"/palmares/{name}{form}") for name in ("edition-2026", "edition-1999")]
            texts = [masked(one.text, one.headers["x-request-id"]).replace("2026", "1999") for one in told]
            assert texts[0] == texts[1]

    def test_page_seen_before_is_not_answered_from_memory_after(self, there: World, client: Client) -> None:
        empty = client.get("/palmares")
        tag = empty.headers["etag"]
        assert client.get("/palmares", headers={"if-none-match": tag}).status_code == 304
        there.do(release, asked(there.confirmed()), at=HOUR)
        again = client.get("/palmares", headers={"if-none-match": tag})
        assert (again.status_code, "Aube" in again.text) == (200, True)

    def test_documents_answer_nobody_by_their_codes_until_then(self, there: World, client: Client) -> None:
        codes = list({one.kind: one.code for one in there.ask(documents_of, there.edition)}.values())
        assert codes
        seen = there.confirmed()
        before = {client.get(f"/v/{code}").status_code for code in codes}
        unknown = client.get("/v/23456-789A-BCDEF").status_code
        assert before == {unknown}
        there.do(release, asked(seen), at=HOUR)
        assert {client.get(f"/v/{code}").status_code for code in codes} == {200}


def test_chance_is_all_that_is_masked() -> None:
    assert CHANCE.sub("", '<b>Aube</b> name="mark" value="83"') == '<b>Aube</b> name="mark" value="83"'
    assert HOURS.sub("", "Aube 2026-11-22T14:32:07Z") == "Aube "
