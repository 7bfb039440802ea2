"""The door as a browser meets it: sign-in, sign-out, the session cookie, what is asked of whom."""

from datetime import UTC, datetime, timedelta

import pytest
from callers import PHRASE, application, caller, done, enrolled, entered, form_token, signing_in, signing_out
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import func, select, update

from award.database.transactions import Database
from award.people.credentials import DEMO_PEOPLE, IDLE, SIGN_IN_LASTS
from award.people.limits import OF_ACCOUNT
from award.people.operations import NewToken, issue_token
from award.people.queries import signed_in
from award.people.roles import Person
from award.people.tables import PersonRow, SignInRow
from award.people.visiting import TOUCHED_AFTER
from award.web.visitor import new_token

Client = TestClient[Litestar]
EMAIL = "anne@example.org"
OUTSIDE = ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "evil", "")


@pytest.fixture
def anne(database: Database) -> int:
    return enrolled(database, "juror", password=PHRASE)


def sign_ins(database: Database) -> int:
    with database.read() as session:
        return int(session.execute(select(func.count()).select_from(SignInRow)).scalar_one())


def status(client: Client, address: str = "/home") -> int:
    return client.get(address, follow_redirects=False).status_code


@pytest.mark.usefixtures("anne")
def test_sign_in_leads_home_by_a_cookie_that_scripts_and_other_sites_do_not_get(client: Client) -> None:
    answer = signing_in(client, EMAIL)
    assert (answer.status_code, answer.headers["location"]) == (303, "/home")
    kept = answer.headers["set-cookie"].lower()
    assert all(part in kept for part in ("httponly", "samesite=lax", "path=/", f"max-age={12 * 3600}"))
    home = client.get("/home")
    assert "Bonjour, Anne" in home.text
    assert home.headers["cache-control"] == "no-store"


@pytest.mark.usefixtures("anne")
def test_with_https_no_other_host_or_path_can_set_the_cookie(database: Database) -> None:
    with caller(application(database, address="https://award.example")) as client:
        kept = signing_in(client, EMAIL).headers["set-cookie"]
    assert kept.startswith("__Host-session=")
    assert "Secure" in kept


@pytest.mark.usefixtures("anne")
def test_wrong_password_and_unknown_address_are_told_alike(client: Client, database: Database) -> None:
    wrong = signing_in(client, EMAIL, "another long phrase")
    unknown = signing_in(client, "zoe@example.org", "another long phrase")
    told = [" ".join(answer.text.split()).count("ne convient pas") for answer in (wrong, unknown)]
    assert (wrong.status_code, unknown.status_code, told[0]) == (422, 422, told[1])
    assert told[0]
    assert "session=" not in wrong.headers.get("set-cookie", "") + unknown.headers.get("set-cookie", "")
    assert PHRASE not in wrong.text
    assert "another long phrase" not in wrong.text
    assert sign_ins(database) == 0


@pytest.mark.usefixtures("anne")
def test_after_free_failures_the_right_password_must_wait(client: Client) -> None:
    for _ in range(
        OF_ACCOUNT["password"].free + 1
    ):  # the first wait is a second, which a slow machine may spend before the next line
        signing_in(client, EMAIL, "another long phrase")
    answer = signing_in(client, EMAIL)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) in {1, 2}
    assert "Attendez un peu" in answer.text
    assert 'href="/sign-in/link"' in answer.text


@pytest.mark.parametrize("form", [{"email": ""}, {"email": EMAIL, "password": ""}, {"email": EMAIL, "more": "x"}])
@pytest.mark.usefixtures("anne")
def test_incomplete_or_strange_form_is_refused(client: Client, form: dict[str, str]) -> None:
    answer = client.post("/sign-in", data={**form, "_token": form_token(client, "/sign-in")})
    assert answer.status_code in {400, 422}
    assert status(client) == 303


@pytest.mark.usefixtures("anne")
def test_sign_in_without_the_token_of_our_form_is_forbidden(client: Client, database: Database) -> None:
    for given in ({}, {"_token": "x"}):
        answer = client.post("/sign-in", data={"email": EMAIL, "password": PHRASE, **given}, follow_redirects=False)
        assert answer.status_code == 403
    assert sign_ins(database) == 0


def test_sign_out_without_the_token_of_our_form_is_forbidden(client: Client, database: Database, anne: int) -> None:
    token = entered(client, database, anne)
    assert client.post("/sign-out").status_code == 403
    assert signed_in(database, token, datetime.now(UTC))


@pytest.mark.usefixtures("anne")
def test_planted_session_is_nobody_and_never_kept(client: Client, database: Database) -> None:
    planted = new_token()
    client.cookies.set("session", planted, domain="award.example")
    assert status(client) == 303
    signing_in(client, EMAIL)
    assert client.cookies["session"] != planted
    assert signed_in(database, planted, datetime.now(UTC)) is None
    assert sign_ins(database) == 1


@pytest.mark.usefixtures("anne")
def test_every_sign_in_has_a_cookie_of_its_own(client: Client) -> None:
    signing_in(client, EMAIL)
    first = client.cookies["session"]
    signing_in(client, EMAIL)
    assert client.cookies["session"] != first


@pytest.mark.usefixtures("anne")
def test_sign_out_ends_the_session_on_the_server(client: Client, database: Database) -> None:
    signing_in(client, EMAIL)
    stolen = client.cookies["session"]
    assert signing_out(client).headers["location"] == "/"
    assert "session" not in client.cookies
    client.cookies.set("session", stolen, domain="award.example")
    assert status(client) == 303
    assert sign_ins(database) == 0


@pytest.mark.parametrize(
    ("created", "seen"), [(SIGN_IN_LASTS, timedelta(0)), (IDLE, IDLE)], ids=["too old", "too long idle"]
)
def test_session_that_ended_leads_to_the_sign_in_page(
    client: Client, database: Database, anne: int, created: timedelta, seen: timedelta
) -> None:
    entered(client, database, anne)
    assert status(client) == 200
    now = datetime.now(UTC)
    aged = {"created": now - created, "seen": now - seen}
    database.write(lambda session: session.execute(update(SignInRow).values(**aged)))
    assert status(client) == 303


def test_session_in_use_is_written_down_now_and_then(client: Client, database: Database, anne: int) -> None:
    token = entered(client, database, anne)
    before = datetime.now(UTC)
    database.write(lambda session: session.execute(update(SignInRow).values(seen=before - 2 * TOUCHED_AFTER)))
    client.get("/home")
    touched = signed_in(database, token, datetime.now(UTC)).seen
    assert touched >= before
    client.get("/home")
    assert signed_in(database, token, datetime.now(UTC)).seen == touched


def test_person_made_inactive_is_out_at_the_next_request(client: Client, database: Database, anne: int) -> None:
    entered(client, database, anne)
    database.write(lambda session: session.execute(update(PersonRow).values(active=False)))
    assert status(client) == 303


@pytest.mark.usefixtures("anne")
def test_page_that_asked_comes_after_signing_in(client: Client) -> None:
    asking = client.get("/people", follow_redirects=False)
    assert (asking.status_code, asking.headers["location"]) == (303, "/sign-in?then=/people")
    assert 'name="then" value="/people"' in client.get(asking.headers["location"]).text
    assert signing_in(client, EMAIL, then="/people").headers["location"] == "/people"


@pytest.mark.parametrize("then", OUTSIDE)
@pytest.mark.usefixtures("anne")
def test_next_page_is_never_elsewhere(client: Client, then: str) -> None:
    shown = client.get("/sign-in", params={"then": then}).text
    assert 'name="then" value="/"' in shown
    answer = signing_in(client, EMAIL, then=then)
    assert answer.headers.get("location", "/") in {"/", "/home"}


def test_page_of_another_role_is_refused_and_nothing_of_it_shown(client: Client, database: Database, anne: int) -> None:
    assert anne
    entered(client, database, enrolled(database, "juror", "zoe@example.org"))
    answer = client.get("/people")
    assert answer.status_code == 403
    assert EMAIL not in answer.text


def test_organisers_see_who_may_enter(client: Client, database: Database, anne: int) -> None:
    entered(client, database, enrolled(database, "organiser", "zoe@example.org"))
    assert anne
    answer = client.get("/people")
    assert answer.status_code == 200
    assert EMAIL in answer.text
    assert "argon2" not in answer.text


def test_token_of_a_program_opens_no_page_even_beside_a_sign_in(client: Client, database: Database, anne: int) -> None:
    token, now = new_token(), datetime.now(UTC)
    person = Person(anne, "Anne", "fr", frozenset({"juror"}))
    done(database, issue_token, person, NewToken("x", ("read", "write"), now + timedelta(days=1)), token, now)
    bearer = {"authorization": f"Bearer {token}"}
    assert client.get("/api/v1/tokens", headers=bearer).status_code == 200
    assert client.get("/home", headers=bearer, follow_redirects=False).status_code == 303
    entered(client, database, anne)
    assert client.get("/home", headers=bearer, follow_redirects=False).status_code == 303
    assert client.post("/account/details", data={"name": "X", "language": "fr"}, headers=bearer).status_code == 401


@pytest.mark.parametrize("demo", [True, False])
def test_accounts_to_try_are_shown_in_the_demonstration_only(database: Database, demo: bool) -> None:  # noqa: FBT001 - a parameter
    with caller(application(database, demo=demo)) as client:
        shown = client.get("/sign-in").text
    assert [email in shown for _, email in DEMO_PEOPLE] == [demo] * len(DEMO_PEOPLE)
