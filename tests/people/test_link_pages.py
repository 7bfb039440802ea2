"""Links as a browser meets them: looking does nothing, the button opens; and the second factor at the door."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from callers import (
    KEY,
    PHRASE,
    application,
    caller,
    enrolled,
    entered,
    form_token,
    signing_in,
)
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient
from pyotp import TOTP
from sqlalchemy import select
from sqlmodel import col

from award.database.transactions import Database
from award.jobs.bench import Bench
from award.mail.tables import LetterRow
from award.people.jobs import KINDS, ROUNDS
from award.people.operations import SendLink
from award.people.second_factor import STEP
from award.people.tables import PersonalLinkRow, SignInRow
from award.settings import Settings

Client = TestClient[Litestar]
EMAIL = "anne@example.org"
SETTINGS = Settings(secret_key=KEY, public_address="http://award.example")


def posted(client: Client, address: str, **form: str) -> Answer:
    return client.post(address, data={**form, "_token": form_token(client)}, follow_redirects=False)


def link_sent(database: Database, email: str = EMAIL) -> str:
    """What the worker sends."""
    (kind,) = KINDS
    kind.run(Bench(SETTINGS, database), SendLink(email=email))
    with database.read() as session:
        text = session.scalars(select(col(LetterRow.text)).order_by(col(LetterRow.id).desc())).first() or ""
    found = re.search(r"/link/[A-Za-z0-9_-]{43}", text)
    assert found
    return found[0]


def used(database: Database) -> list[object]:
    with database.read() as session:
        return list(session.scalars(select(col(PersonalLinkRow.used))))


@pytest.fixture
def anne(database: Database) -> int:
    return enrolled(database, "juror", password=PHRASE)


@pytest.mark.usefixtures("anne")
def test_known_and_unknown_addresses_are_answered_alike(client: Client) -> None:
    answers = [posted(client, "/sign-in/link", email=email) for email in (EMAIL, "nobody@example.org", "no address")]
    assert {(one.status_code, one.headers["location"]) for one in answers} == {(303, "/sign-in/link/sent")}
    assert client.get("/sign-in/link/sent").status_code == 200
    assert posted(client, "/sign-in/link", email="").status_code == 422


@pytest.mark.usefixtures("anne")
def test_too_many_requests_are_told_how_long_to_wait(client: Client) -> None:
    answers = [posted(client, "/sign-in/link", email=EMAIL) for _ in range(11)]
    assert answers[9].status_code == 303
    assert answers[10].status_code == 429
    assert int(answers[10].headers["retry-after"]) >= 1
    assert "Attendez un peu" in answers[10].text


@pytest.mark.usefixtures("anne")
def test_forged_forwarding_header_changes_no_network(client: Client) -> None:
    for at in range(10):
        headers = {"x-forwarded-for": f"198.51.100.{at}"}
        data = {"email": EMAIL, "_token": form_token(client)}
        assert client.post("/sign-in/link", data=data, headers=headers, follow_redirects=False).status_code == 303
    forged = {"x-forwarded-for": "203.0.113.9"}
    data = {"email": EMAIL, "_token": form_token(client)}
    assert client.post("/sign-in/link", data=data, headers=forged, follow_redirects=False).status_code == 429


@pytest.mark.usefixtures("anne")
def test_looking_at_a_link_opens_nothing_and_its_button_does_once(client: Client, database: Database) -> None:
    address = link_sent(database)
    for _ in range(3):
        assert "Me connecter" in client.get(address).text
    assert used(database) == [None]
    answer = posted(client, address)
    assert (answer.status_code, answer.headers["location"]) == (303, "/home")
    assert "Bonjour, Anne" in client.get("/home").text
    assert posted(client, address).status_code == 410
    assert client.get(address).status_code == 410


@pytest.mark.usefixtures("anne")
def test_passphrase_that_was_forgotten_is_replaced_after_coming_by_a_link(client: Client, database: Database) -> None:
    posted(client, link_sent(database))
    assert "l’ancienne n’est pas demandée" in client.get("/account").text
    assert posted(client, "/account/passphrase", password="trois chiens roux aboient").status_code == 303  # noqa: S106 - of a test
    assert client.get("/home").status_code == 200
    assert signing_in(client, EMAIL, "trois chiens roux aboient").status_code == 303


def test_invited_person_chooses_a_passphrase_on_the_page_of_the_link(client: Client, database: Database) -> None:
    enrolled(database, "juror")
    address = link_sent(database)
    assert "Bienvenue" in client.get(address).text
    assert posted(client, address).status_code == 422
    assert posted(client, address, password="court").status_code == 422  # noqa: S106 - of a test
    assert posted(client, address, password=PHRASE).headers["location"] == "/home"
    assert "Bonjour, Anne" in client.get("/home").text


@pytest.mark.usefixtures("anne")
@pytest.mark.parametrize("token", ["x", "é", "A" * 43])
def test_link_that_never_was_is_told_as_one_that_was_used(client: Client, token: str) -> None:
    for answer in (client.get(f"/link/{token}"), posted(client, f"/link/{token}")):
        assert answer.status_code == 410
        assert "Ce lien ne s’ouvre plus" in answer.text
    assert posted(client, f"/link/{token}/renewal").headers["location"] == "/sign-in/link/sent"


@pytest.mark.usefixtures("anne")
def test_link_is_opened_by_our_own_form_only(client: Client, database: Database) -> None:
    address = link_sent(database)
    assert client.post(address, data={}).status_code == 403
    assert used(database) == [None]


def test_sweeping_leaves_those_who_are_in(client: Client, database: Database, anne: int) -> None:
    entered(client, database, anne)
    (sweeping,) = ROUNDS
    sweeping.run(Bench(SETTINGS, database))
    assert client.get("/home", follow_redirects=False).status_code == 200


def secret_shown(page: str) -> tuple[str, str]:
    """As it is typed, and as the form sends it back."""
    shown, sealed = re.search(r"<code>([A-Z2-7 ]+)</code>", page), re.search(r'name="secret" value="([^"]+)"', page)
    assert shown
    assert sealed
    return shown[1].replace(" ", ""), sealed[1]


@pytest.mark.parametrize("role", ["organiser", "chair", "administrator"])
def test_who_decides_is_led_to_a_second_factor_and_does_nothing_before(
    client: Client, database: Database, role: str
) -> None:
    enrolled(database, role, password=PHRASE)
    signing_in(client, EMAIL)
    asking = client.get("/account", follow_redirects=False)
    assert asking.headers["location"] == "/sign-in/second-factor?then=/account"
    assert posted(client, "/account/details", name="X", language="fr").status_code == 401
    assert client.get("/api/v1/tokens").status_code == 401
    page = client.get(asking.headers["location"])
    assert "Votre rôle le demande" in page.text
    assert "style=" not in page.text
    secret, sealed = secret_shown(page.text)
    assert posted(client, "/sign-in/second-factor", secret=sealed, code="000000").status_code == 422
    assert posted(client, "/sign-in/second-factor", secret=sealed).status_code == 422
    before = client.cookies["session"]
    answer = posted(client, "/sign-in/second-factor", secret=sealed, code=TOTP(secret).now(), then="/account")
    assert answer.status_code == 200
    assert len(re.findall(r"<code>[a-z2-7-]{19}</code>", answer.text)) == 10
    assert client.cookies["session"] != before
    assert client.get("/account", follow_redirects=False).status_code == 200


def test_demonstration_demands_no_second_factor(database: Database) -> None:
    enrolled(database, "organiser", password=PHRASE)
    with caller(application(database, demo=True)) as client:
        signing_in(client, EMAIL)
        assert client.get("/home", follow_redirects=False).status_code == 200


def with_factor(client: Client) -> tuple[str, list[str]]:
    """The secret and the recovery codes of whoever is signed in."""
    secret, sealed = secret_shown(client.get("/sign-in/second-factor").text)
    code = TOTP(secret).at(datetime.now(UTC).timestamp() - STEP)
    answer = posted(client, "/sign-in/second-factor", secret=sealed, code=code)
    return secret, re.findall(r"<code>([a-z2-7-]{19})</code>", answer.text)


@pytest.mark.usefixtures("anne")
@pytest.mark.parametrize("by_link", [True, False])
def test_code_is_asked_whichever_way_one_comes(client: Client, database: Database, by_link: bool) -> None:  # noqa: FBT001 - a parameter
    signing_in(client, EMAIL)
    secret, _ = with_factor(client)
    client.cookies.clear()
    if by_link:
        posted(client, link_sent(database))
    else:
        signing_in(client, EMAIL)
    asking = client.get("/account", follow_redirects=False)
    assert asking.headers["location"] == "/sign-in/code?then=/account"
    assert client.get("/sign-in/second-factor", follow_redirects=False).headers["location"] == "/account"
    assert posted(client, "/sign-in/second-factor", secret="x", code="000000").status_code == 303  # noqa: S106 - none
    assert posted(client, "/sign-in/code", code="000000").status_code == 422
    assert posted(client, "/sign-in/code", code="").status_code == 422
    before, code = client.cookies["session"], TOTP(secret).now()
    given = posted(client, "/sign-in/code", code=code, then="/account")
    assert (given.status_code, given.headers["location"]) == (303, "/account")
    assert client.cookies["session"] != before
    assert client.get("/account", follow_redirects=False).status_code == 200
    assert client.get("/sign-in/code", follow_redirects=False).headers["location"] == "/home"
    assert posted(client, "/sign-in/code", code=code).headers["location"] == "/home"


@pytest.mark.usefixtures("anne")
def test_recovery_code_lets_in_once(client: Client) -> None:
    signing_in(client, EMAIL)
    _, codes = with_factor(client)
    for status in (303, 422):
        client.cookies.clear()
        signing_in(client, EMAIL)
        assert posted(client, "/sign-in/code", code=codes[0]).status_code == status


def test_secret_of_another_person_s_page_is_not_taken(client: Client, database: Database, anne: int) -> None:
    entered(client, database, enrolled(database, "juror", "zoe@example.org"))
    database.write(lambda session: session.execute(SignInRow.__table__.update().values(proved=True)))  # type: ignore[attr-defined]  # a table has one
    _, sealed = secret_shown(client.get("/sign-in/second-factor").text)
    client.cookies.clear()
    entered(client, database, anne)
    answer = posted(client, "/sign-in/second-factor", secret=sealed, code="000000")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in/second-factor")


@pytest.mark.usefixtures("anne")
def test_browser_left_open_gives_nobody_another_second_factor(client: Client, database: Database) -> None:
    signing_in(client, EMAIL)
    with_factor(client)
    assert client.get("/sign-in/second-factor").status_code == 200
    aged = datetime.now(UTC) - timedelta(minutes=16)
    database.write(lambda session: session.execute(SignInRow.__table__.update().values(created=aged)))  # type: ignore[attr-defined]  # as above
    assert client.get("/sign-in/second-factor", follow_redirects=False).headers["location"] == "/account"
    assert posted(client, "/account/recovery-codes").headers["location"] == "/account"


def test_nobody_reaches_the_pages_of_the_second_factor_without_having_come_in(client: Client) -> None:
    for address in ("/sign-in/code", "/sign-in/second-factor"):
        assert client.get(address, follow_redirects=False).status_code == 303
        assert posted(client, address, code="123456").status_code == 303
