"""A visitor without a browser: pages, the token in their forms, and an application with a few doors that fail."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from httpx import Response as Answer
from litestar import Litestar, MediaType, Response, get, post
from litestar.exceptions import HTTPException
from litestar.testing import TestClient

from award.app import create_app
from award.database.transactions import Database
from award.messages import Message, Problem, Refused
from award.settings import Settings
from award.web.faults import Fault
from award.web.pages import page
from award.web.site import Request

KEY = "a secret of the tests, long enough"
ADDRESS = "http://award.example"
PRIVATE = "4711 chez Dupont"  # what no answer and no log may repeat
FORM = {"language": "en", "back": "/style?x=1"}


class StrictPage(msgspec.Struct, frozen=True):
    """Declares less than its template shows: that of the welcome page needs `sign_in`."""

    template: ClassVar[str] = "web/welcome.html"


@get("/broken", sync_to_thread=True)
def broken(request: Request) -> Response[bytes]:
    return page(request, StrictPage())


@get(["/failing", "/api/failing"], sync_to_thread=True)
def failing() -> None:
    raise ZeroDivisionError(PRIVATE)


@get(["/refusing", "/api/refusing"], sync_to_thread=True)
def refusing() -> None:
    first = Problem(Message.of("Le champ « {name} » n’est pas de ce formulaire : rechargez la page.", name="<b>"))
    raise Refused(first, Problem(Message("Ce champ est à remplir."), file="jury.csv", row=3, column="juror"))


@get(["/status/{code:int}", "/api/status/{code:int}"], sync_to_thread=True)
def status(request: Request) -> None:
    raise HTTPException(status_code=request.path_params["code"], detail=PRIVATE, headers={"retry-after": "60"})


@get("/telling", sync_to_thread=True)
def telling() -> None:
    raise Fault(409, Message("Une seule réponse est attendue."), {"x-told": "yes"})


@post(["/echo", "/api/echo"], sync_to_thread=True, media_type=MediaType.TEXT)
def echo() -> str:
    return "received"


def application(folder: Path, **settings: Any) -> Litestar:
    known = {"secret_key": KEY, "public_address": ADDRESS, "demo": True}
    app = create_app(Settings(**(known | settings)), Database(f"sqlite:///{folder / 'award.db'}"))
    for handler in (broken, failing, refusing, status, telling, echo):
        app.register(handler)
    return app


def visitor(app: Litestar) -> TestClient[Litestar]:
    """A browser's memory for cookies, without a browser."""
    address = app.state.site.settings.public_address
    return TestClient(app, base_url=address, raise_server_exceptions=False)


def token(client: TestClient[Litestar], address: str = "/") -> str:
    return token_in(client.get(address))


def token_in(answer: Answer) -> str:
    found = re.search(r'name="_token" value="([^"]+)"', answer.text)
    assert found
    return found[1]


def sent(client: TestClient[Litestar], address: str, files: Any = None, **form: Any) -> Answer:
    """As a form of ours sends it."""
    return client.post(address, data=form | {"_token": token(client)}, files=files, follow_redirects=False)


def kept_fields(text: str) -> dict[str, str]:
    """Of a draft's form, what is hidden and goes back: the save's name and the version of each field."""
    found = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', text))
    return {name: value for name, value in found.items() if name == "save" or name.startswith("v.")}


def switch(
    client: TestClient[Litestar], form_token: str | None, headers: Mapping[str, str] | None = None, **form: str
) -> Answer:
    """The language switch stands for any form."""
    sent = FORM | form | ({} if form_token is None else {"_token": form_token})
    return client.post("/language", data=sent, headers=dict(headers or {}), follow_redirects=False)
