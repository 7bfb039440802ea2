"""A company learns nothing of another by any route of the service, by guessing numbers, by what it takes away, or by errors."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from access_page import Door, doors_of
from callers import ADDRESS, KEY, caller, entered
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient
from pypdf import PdfReader
from sqlalchemy import delete
from two_companies import FILE_QUESTION, PDF, PLANTED, TEXT_QUESTION, WHOLE, Side, Two, rows_of, two_companies

from award.app import create_app
from award.database.transactions import Database
from award.people.roles import Person
from award.people.tables import FailureRow
from award.settings import Settings
from award.storage.files import Files
from award.web.visitor import new_token

NOTHING = "987654"
"""The number of no row."""
DIMENSION = WHOLE.domains[0].dimensions[0].name
NOBODY_OWNS = {"{dimension}": DIMENSION, "{release}": "0", "{name}": "culture", "{code}": "AAAAA-AAAA-AAAAA"}
MINE, THEIRS, NOBODYS = "mine", "theirs", "nobody's"
CHANGING = re.compile(r'(name="(?:_token|save)" value=|<meta name="csrf" content=|"csrf":|"save":|data-save=)"[^"]*"')
OURS = ("x-request-id", "date", "server-timing", "content-length", "set-cookie")
ROOM = "/my-company/{key}/questionnaire"
SAVE = {"saves": [{"save": "s" * 30, "field": f"answer.{TEXT_QUESTION}", "base": 0, "text": "Rien."}]}
FORMS: dict[str, dict[str, Any]] = {
    f"POST {ROOM}/fields": {"json": SAVE},
    f"POST {ROOM}/files": {"data": {"question": FILE_QUESTION}, "files": {"file": ("a.pdf", PDF)}},
    f"POST {ROOM}/files/{{number}}/removal": {},
    f"POST {ROOM}/remarks": {"data": {"question": TEXT_QUESTION, "text": "Oui."}},
    f"POST {ROOM}/remarks/{{number}}/settlement": {},
    f"POST {ROOM}/reopening": {"data": {"version": "1"}},
    f"POST {ROOM}/sections": {"data": {"dimension": DIMENSION}},
    f"POST {ROOM}/submission": {"data": {"seal": "0" * 64}},
    f"POST {ROOM}/{{dimension}}": {"data": {"save": "s" * 30, f"answer.{TEXT_QUESTION}": "Rien.", f"v.answer.{TEXT_QUESTION}": "0"}},
    "POST /my-company/{key}/inquiries": {"data": {"text": "Pourquoi ?"}},
    "POST /my-company/people/{key}/invitation": {},
    "POST /my-company/people/{key}/removal": {"data": {"version": "1"}},
    "POST /account/sign-ins/{mark}/end": {},
    "POST /account/tokens/{key}/revocation": {},
    "DELETE /api/v1/tokens/{key}": {},
    "POST /invitation/{token}/acceptance": {},
    "POST /invitation/{token}/entry": {},
    "POST /invitation/{token}/refusal": {"data": {"kind": "timing"}},
    "POST /invitation/{token}/delegation": {"data": {"name": "Ada", "email": "ada@example.org", "language": "fr"}},
    "POST /invitation/{token}/inquiries": {"data": {"text": "Pourquoi ?"}},
    "POST /invitation/{token}/renewal": {},
    "POST /link/{token}": {"data": {"password": "quatre chats gris dorment"}},
    "POST /link/{token}/renewal": {},
}  # fmt: skip
"""What is sent where a number is guessed by somebody who may enter: as the pages send it."""
PLACES = (
    ("/my-company/people/{key}", "{key}", "helper"),
    ("/my-company/{key}", "{key}", "edition"),
    ("/editions/{key}", "{key}", "edition"),
    ("/files/{number}", "{number}", "attachment"),
    ("/remarks/{number}", "{number}", "remark"),
    ("/companies/{key}", "{key}", "company"),
    ("/contacts/{key}", "{key}", "contact"),
    ("/people/{key}", "{key}", "owner"),
    ("/letters/{key}", "{key}", "letter"),
    ("/tokens/{key}", "{key}", "token"),
    ("/slots/{number}", "{number}", "slot"),
    ("/inquiries/{number}", "{number}", "inquiry"),
    ("/agenda/{secret}", "{secret}", "agenda"),
    ("/invitation/{token}", "{token}", "invitation"),
    ("/link/{token}", "{token}", "invitation"),
)
"""Whose number a part of an address is: the first line that fits. Any other is that of the company's place in the edition."""


class Visitor(NamedTuple):
    """Somebody of the first company, at a browser or by a program; `calls` are the headers of theirs."""

    client: "TestClient[Litestar]"
    two: Two
    calls: dict[str, str]
    role: str

    def ask(self, door: Door, address: str) -> Answer:
        if "{token}" in door.address:  # guesses are slowed, whoever they are about
            self.two.database.write(lambda session: session.execute(delete(FailureRow)) is None)
        sent = FORMS.get(door.name, {})
        return self.client.request(door.method, address, headers=self.calls, follow_redirects=False, **sent)

    def seen(self, door: Door, address: str) -> tuple[int, str, tuple[tuple[str, str], ...]]:
        """All that was answered, but what differs each time, and the address that was asked."""
        answer = self.ask(door, address)
        headers = tuple(
            (name, value.replace(address, "")) for name, value in answer.headers.items() if name not in OURS
        )
        body = text_of(answer).replace(answer.headers["x-request-id"], "").replace(address, "")
        assert PLANTED not in f"{body} {headers}".lower(), address
        assert answer.status_code < 500, address
        return answer.status_code, CHANGING.sub(r"\1", body), headers


def text_of(answer: Answer) -> str:
    if answer.headers.get("content-type", "").startswith("application/pdf"):
        return "\n".join(each.extract_text() for each in PdfReader(BytesIO(answer.content)).pages)
    return answer.content.decode(errors="replace")


def part_of(two: Two, side: Side, address: str, part: str) -> str:
    """What stands there for the side's own."""
    noun = next((noun for start, one, noun in PLACES if start in address and one == part), "entry")
    if noun == "edition":
        return str(two.edition if side is two.mine else two.other_edition)
    return str(side.secrets.get(noun) or side.keys[noun])


def written(two: Two, door: Door, whose: dict[str, str]) -> str:
    """The address with, for each of its parts, the number of the side that is named; a secret is guessed by all but its end."""
    address: str = door.address
    for part, constant in NOBODY_OWNS.items():
        address = address.replace(part, constant)
    for part, side in whose.items():
        own = part_of(two, two.mine if side == MINE else two.theirs, door.address, part)
        is_secret = part in {"{secret}", "{token}"}
        if side == NOBODYS:
            own = new_token() if is_secret else NOTHING
        elif side == THEIRS and is_secret:
            own = own[:-1] + ("A" if own[-1] != "A" else "E")
        address = address.replace(part, own, 1)
    return address


def parts_of(door: Door) -> list[str]:
    """Those that are somebody's."""
    return [one for one in re.findall(r"\{\w+\}", door.address) if one not in NOBODY_OWNS]


def mixtures(door: Door) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Each way to guess, in which a part at least is the others'; and the same with numbers that are nobody's."""
    parts = parts_of(door)
    for sides in product((MINE, THEIRS), repeat=len(parts)):
        if THEIRS in sides:
            guess = dict(zip(parts, sides, strict=True))
            yield guess, {part: NOBODYS if side == THEIRS else side for part, side in guess.items()}


class Staged(NamedTuple):
    app: Litestar
    two: Two
    client: "TestClient[Litestar]"
    doors: list[Door]

    def at_browser(self, person: Person, role: str) -> Visitor:
        self.client.cookies.clear()
        entered(self.client, self.two.database, person.id)
        found = re.search(r'name="_token" value="([^"]+)"', self.client.get("/home").text)
        assert found
        return Visitor(self.client, self.two, {"x-csrf": found[1]}, role)

    def by_program(self, token: str) -> Visitor:
        self.client.cookies.clear()
        return Visitor(self.client, self.two, {"authorization": f"Bearer {token}"}, "owner")


@pytest.fixture
def staged(database: Database, tmp_path: Path) -> Iterator[Staged]:
    settings = Settings(secret_key=KEY, public_address=ADDRESS, files=str(tmp_path / "files"))
    two = two_companies(database, Files(settings))
    app = create_app(settings, database)
    with caller(app) as client:
        yield Staged(app, two, client, doors_of(app))


UNTOLD = {
    "GET /link/{token}",
    "POST /link/{token}",
    "POST /link/{token}/renewal",  # say alike that they do not open any more
    "POST /account/sign-ins/{mark}/end",  # ends nothing, and says so to nobody
    "POST /my-company/people/{key}/invitation",
    "POST /my-company/people/{key}/removal",  # the owner's alone
}
"""Those that do not answer that there is no such thing: to all others, numbers of others are nothing."""


def assert_guesses_tell_nothing(visitor: Visitor, doors: list[Door]) -> None:
    before = rows_of(visitor.two.database)
    told, reached = {}, set[str]()
    for door in doors:
        for guess, nobody in mixtures(door):
            theirs, none = (visitor.seen(door, written(visitor.two, door, whose)) for whose in (guess, nobody))
            if theirs[0] == 404:
                reached.add(door.name)
            if theirs != none:
                told[door.name, tuple(guess.values())] = (theirs, none)
    assert told == {}
    assert rows_of(visitor.two.database) == before
    assert {one.name for one in doors if parts_of(one) and one.lets_in(visitor.role)} - reached <= UNTOLD


@pytest.mark.parametrize("role", ["owner", "contributor"])
def test_number_of_another_company_is_answered_as_nobodys(staged: Staged, role: str) -> None:
    mine = staged.two.mine
    visitor = staged.at_browser(mine.owner if role == "owner" else mine.helper, role)
    assert_guesses_tell_nothing(visitor, staged.doors)


def test_program_of_a_company_learns_nothing_by_numbers(staged: Staged) -> None:
    doors = [one for one in staged.doors if one.address.startswith("/api/")]
    assert_guesses_tell_nothing(staged.by_program(staged.two.mine.token), doors)


def test_every_guess_that_may_enter_is_sent_as_a_page_would_send_it(staged: Staged) -> None:
    """What is refused for its form alone would prove nothing of numbers."""
    guessed = {one.name for one in staged.doors if one.method != "GET" and parts_of(one) and one.lets_in("owner")}
    assert guessed == FORMS.keys()


def own_pages(visitor: Visitor, doors: list[Door]) -> dict[str, Answer]:
    """Everything that may be looked at, by the company's own numbers."""
    mine = [one for one in doors if one.method == "GET" and one.lets_in(visitor.role)]
    side = {door.name: dict.fromkeys(parts_of(door), MINE) for door in mine}
    return {door.name: visitor.ask(door, written(visitor.two, door, side[door.name])) for door in mine}


@pytest.mark.parametrize("role", ["owner", "contributor"])
def test_no_page_and_no_export_of_a_company_has_a_word_of_another(staged: Staged, role: str) -> None:
    mine = staged.two.mine
    visitor = staged.at_browser(mine.owner if role == "owner" else mine.helper, role)
    pages = own_pages(visitor, staged.doors)
    assert [name for name, answer in pages.items() if PLANTED in f"{text_of(answer)} {answer.headers}".lower()] == []
    assert {name for name, answer in pages.items() if answer.status_code != 200} <= ELSEWHERE
    program = own_pages(
        staged.by_program(mine.token), [one for one in staged.doors if one.address.startswith("/api/v1")]
    )
    assert [name for name, answer in program.items() if PLANTED in text_of(answer).lower()] == []


ELSEWHERE = {
    "GET /link/{token}",  # that of the letter is of another kind
    "GET /sign-in/code",
    "GET /static/{release}/{name}",
    "GET /style",
    f"GET {ROOM}/receipt",  # nothing was submitted
    "GET /issuer/keys/{name}",  # nothing is published here: tests/publication looks at what is
    "GET /my-company/documents/{number}",
    "GET /palmares/{name}",
    "GET /palmares/{name}/methode",
    "GET /v/{code}",
    "GET /v/{code}/credential.json",
}
OWN_WORDS = (
    "xylozbrise", "xylozannée", "xylozpdg", "xylozaide", "xylozcontact", "xylozfonction", "xylozquestion", "xylozreponse",
    "xylozrecit", "xylozremarque", "xylozpiece", "xylozlieu", "xylozsujet", "xylozprogramme",
)  # fmt: skip


def test_company_sees_every_word_of_its_own(staged: Staged) -> None:
    """What is looked for in vain on the pages of others stands on its own."""
    two = staged.two
    there = two._replace(mine=two.theirs, other_edition=two.edition)
    visitor = staged.at_browser(two.theirs.owner, "owner")._replace(two=there)
    told = " ".join(text_of(one) for one in own_pages(visitor, staged.doors).values()).lower()
    assert [word for word in OWN_WORDS if word not in told] == []


def test_colleague_of_another_company_can_be_given_nothing(staged: Staged) -> None:
    """A number in a form is a guess as well."""
    two, visitor = staged.two, staged.at_browser(staged.two.mine.owner, "owner")
    before = rows_of(two.database)
    address = f"/my-company/{two.edition}/questionnaire/sections"

    def answered(person: object) -> tuple[int, str]:
        sent = {"dimension": DIMENSION, "person": str(person)}
        answer = visitor.client.post(address, data=sent, headers=visitor.calls, follow_redirects=False)
        return answer.status_code, CHANGING.sub(r"\1", answer.text.replace(answer.headers["x-request-id"], ""))

    assert answered(two.theirs.helper.id) == answered(NOTHING)
    assert rows_of(two.database) == before
