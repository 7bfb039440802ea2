"""Every byte that somebody can fetch: all addresses of the running application, and what it answers to them."""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple

from access_page import ANONYMOUS, Door, doors_of
from hidden_stage import SECRET, TOKEN, Stage
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient

from award.people.roles import Person

Client = TestClient[Litestar]
UNKNOWN = "987654"
"""The key of no row."""
TOKENS = r'(?:name="_token" value=|<meta name="csrf" content=|"csrf":)"[0-9a-f]{80}"'
SAVES = r'(?:name="save" value=|data-save=)"[A-Za-z0-9_-]{32}"'
CHANCE = re.compile(f"{TOKENS}|{SAVES}")
"""What differs on every page that anybody fetches: tokens of forms and random names of saves, each with its exact length."""
NOW_TOLD = {"/my-company/data.json": re.compile(r'^  "at": "[0-9TZ:.-]{20,27}",$', re.MULTILINE)}
"""The hour at which a file was asked for, on a line of its own, where it says so."""
BY_EACH_ANSWER = frozenset({"x-request-id", "date"})
APART = ("/static/", "/sign-in/second-factor")
"""Files, the same for all; and a page that draws a new secret, with its picture, each time that anybody looks."""


class Asked(NamedTuple):
    """One thing that is tried, as often as one likes: nothing that it asks for is granted, unless it is read."""

    method: str
    address: str
    accept: str = "text/html"
    form: tuple[tuple[str, str], ...] = ()
    json: str = ""


class Seen(NamedTuple):
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def masked(text: str, request_id: str) -> str:
    """Without what is chance; error pages quote the number of the request."""
    return CHANCE.sub("", text.replace(request_id, ""))


class Reach:
    """Who looks, at a browser or by a program."""

    def __init__(self, client: Client, here: Stage, viewer: Person) -> None:
        self.client, self.here, self.viewer, self._token = client, here, viewer, ""
        roles = viewer.roles or {ANONYMOUS}
        doors = [one for one in doors_of(client.app, demo=True) if not one.address.startswith(APART)]
        inside = [one for one in doors if any(one.lets_in(role) for role in roles)]
        self.pages = [one for one in doors if one in inside and one.method == "GET"]
        self.own = [one for one in self.pages if one.access.roles is not None]
        self.shut = [one for one in doors if one not in inside]

    def kept(self) -> list[Asked]:
        """What is for people like them, and no row of nothing: among it all that tells of juries."""
        return [Asked("GET", each) for one in self.own for each in self.filled(one) if UNKNOWN not in each]

    def open(self) -> list[Asked]:
        """All that they may read, and each page of a sheet as a program asks for it."""
        found = [Asked("GET", address) for one in self.pages for address in self.filled(one)]
        told = [
            one._replace(accept="application/json") for one in found if one.address.startswith(("/sheets/", "/jury/"))
        ]
        return [*found, *told]

    def refused(self) -> list[Asked]:
        """All that their role keeps from them, whatever there is behind it."""
        return [Asked(one.method, address) for one in self.shut for address in [*self.filled(one)][:1]]

    def attempts(self) -> list[Asked]:
        """Others' sheets, what is not one's own, and what the hour does not allow: nothing of it is ever done."""
        own = [f"/sheets/{entry}" for entry in (self.here.aube, self.here.brise)]
        every = [f"/sheets/{entry}" for entry in (*self.here.world.entries, UNKNOWN)]
        wrong = '{"saves":[{"save":"a-save-of-twenty-two-letters","field":"mark.none","base":0,"text":"1"}]}'
        return [
            *(Asked("POST", f"{one}/fields", json=wrong) for one in every),
            *(Asked("POST", f"{one}/signature", form=(("seal", "none"), ("reason", ""))) for one in every),
            *(Asked("POST", one, form=(("save", "a-save"), ("mark.none", "1"))) for one in every if one not in own),
            *(Asked("POST", f"{one}{more}") for one in every for more in ("/disclosure", "/revision/end")),
            *(Asked("POST", f"{one}/revision") for one in every if one not in own),
            *(Asked("POST", f"/jury/{edition}/conflicts", form=(("company", key), ("kind", "family"), ("reason", "x")))
              for edition in (self.here.world.edition, UNKNOWN)
              for key in (str(self.here.company(self.here.dahlia)), UNKNOWN)),
        ]  # fmt: skip

    def filled(self, door: Door) -> Iterator[str]:
        parts = door.address.split("/")
        for each in product(*(self._fillings(parts, at) for at in range(len(parts)))):
            yield "/".join(each)

    def fetch(self, asked: Iterable[Asked]) -> dict[Asked, Seen]:
        return {one: self.seen(one) for one in asked}

    def seen(self, asked: Asked) -> Seen:
        answer = self.answer(asked)
        headers = tuple((name, value) for name, value in answer.headers.items() if name not in BY_EACH_ANSWER)
        text = masked(answer.content.decode("latin-1"), answer.headers["x-request-id"])
        if (hour := NOW_TOLD.get(asked.address)) is not None:
            text = hour.sub("", text)
        return Seen(answer.status_code, headers, text.encode("latin-1"))

    def answer(self, asked: Asked) -> Answer:
        headers = {"accept": asked.accept, "accept-language": "fr"}
        if self.viewer.roles and asked.address.startswith("/api/v1/"):
            headers["authorization"] = f"Bearer {TOKEN}"
        sent: dict[str, Any] = {}
        if asked.method != "GET":
            headers["x-csrf"] = self.token
        if asked.json:
            sent, headers = {"content": asked.json}, {**headers, "content-type": "application/json"}
        elif asked.form:
            sent = {"data": dict(asked.form)}
        return self.client.request(asked.method, asked.address, headers=headers, follow_redirects=False, **sent)

    @property
    def token(self) -> str:
        if not self._token:
            found = re.search(r'name="_token" value="([^"]+)"', self.client.get("/sign-in").text)
            assert found
            self._token = found[1]
        return self._token

    def _fillings(self, parts: list[str], at: int) -> tuple[str, ...]:
        """What stands in that part of the address: rows of who looks, others' rows, and nothing's."""
        part, room = parts[at], parts[at - 1]
        if not part.startswith("{"):
            return (part,)
        entries = (*map(str, self.here.world.entries), UNKNOWN)
        if room == "agenda":
            return SECRET, "nobody-s-secret"
        if room in {"jury", "editions"} and part.startswith("{key"):
            return str(self.here.world.edition), UNKNOWN
        return entries if room in {"sheets", "entries", "pairs", "progress", "paper"} else ("1", "2", UNKNOWN)
