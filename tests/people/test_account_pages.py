"""My account, and everybody's, as a browser meets them; the same acts for programs."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from callers import PHRASE, application, asked, caller, done, enrolled, entered, form_token, signing_in
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select
from sqlmodel import col

from award.database.transactions import Database
from award.mail.tables import LetterRow
from award.people.limits import OF_NETWORK
from award.people.operations import NewToken, issue_token
from award.people.queries import account, factor_of, sign_ins_of, tokens_of
from award.people.roles import Person
from award.people.tables import SignInRow
from award.web.visitor import new_token

Client = TestClient[Litestar]
EMAIL = "anne@example.org"
PERSON = {"name": "Anne", "language": "fr", "roles": "juror", "active": "on", "reason": "Parce que.", "version": "1"}


@pytest.fixture
def anne(database: Database) -> int:
    return enrolled(database, "juror", password=PHRASE)


@pytest.fixture
def organiser(client: Client, database: Database) -> int:
    """Signed in."""
    key = enrolled(database, "organiser", "org@example.org")
    entered(client, database, key)
    return key


def posted(client: Client, address: str, **form: Any) -> Answer:
    return client.post(address, data={**form, "_token": form_token(client)}, follow_redirects=False)


def juror(key: int) -> Person:
    return Person(key, "Anne", "fr", frozenset({"juror"}))


def letters(database: Database) -> list[str]:
    with database.read() as session:
        return [*session.scalars(select(col(LetterRow.recipient)).order_by(col(LetterRow.id)))]


def mine(database: Database, key: int) -> int:
    return len(asked(database, sign_ins_of, juror(key), datetime.now(UTC)))


def test_my_page_lists_my_browsers_coarsely_and_ends_one(client: Client, database: Database, anne: int) -> None:
    agent = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
    form = {"email": EMAIL, "password": PHRASE, "_token": form_token(client, "/sign-in")}
    client.post("/sign-in", data=form, headers=agent, follow_redirects=False)
    client.cookies.clear()
    signing_in(client, EMAIL)
    page = client.get("/account").text
    assert "Firefox · Linux" in page
    assert "Gecko" not in page
    (other,) = re.findall(r"/account/sign-ins/([0-9a-f]{64})/end", page)
    assert posted(client, f"/account/sign-ins/{other}/end").status_code == 303
    assert mine(database, anne) == 1
    assert client.get("/account", follow_redirects=False).status_code == 200


def test_nobody_ends_the_sign_in_of_another(client: Client, database: Database, anne: int) -> None:
    entered(client, database, enrolled(database, "juror", "zoe@example.org"))
    signing_in(client, EMAIL)
    mark = asked(database, sign_ins_of, juror(anne), datetime.now(UTC))[0].mark
    client.cookies.clear()
    signing_in(client, EMAIL)
    entered(client, database, enrolled(database, "juror", "max@example.org"))
    before = mine(database, anne)
    posted(client, f"/account/sign-ins/{mark}/end")
    assert mine(database, anne) == before


def test_signing_out_everywhere_leaves_no_browser_in(client: Client, database: Database, anne: int) -> None:
    for _ in range(2):
        client.cookies.clear()
        signing_in(client, EMAIL)
    assert mine(database, anne) == 2
    assert posted(client, "/account/sign-ins/end").headers["location"] == "/"
    assert mine(database, anne) == 0


def test_signing_in_again_ends_the_sign_in_of_the_same_browser(client: Client, database: Database, anne: int) -> None:
    signing_in(client, EMAIL)
    signing_in(client, EMAIL)
    assert mine(database, anne) == 1


def test_passphrase_changes_with_the_old_one_and_by_a_new_cookie(client: Client, database: Database, anne: int) -> None:
    signing_in(client, EMAIL)
    new, before = "trois chiens roux aboient", client.cookies["session"]
    assert posted(client, "/account/passphrase", old="another long phrase", password=new).status_code == 422
    assert posted(client, "/account/passphrase", old=PHRASE, password="court").status_code == 422  # noqa: S106 - of a test
    assert posted(client, "/account/passphrase", password=new).status_code == 422
    assert posted(client, "/account/passphrase", old=PHRASE, password=new).status_code == 303
    assert client.cookies["session"] != before
    assert client.get("/home", follow_redirects=False).status_code == 200
    assert mine(database, anne) == 1
    assert letters(database) == [EMAIL]
    assert signing_in(client, EMAIL, PHRASE).status_code == 422
    assert signing_in(client, EMAIL, new).status_code == 303


@pytest.mark.usefixtures("anne")
def test_old_passphrase_is_not_guessed_from_a_browser_left_open(client: Client) -> None:
    signing_in(client, EMAIL)
    tried = {"old": "another long phrase", "password": "trois chiens roux aboient"}
    answers = [posted(client, "/account/passphrase", **tried) for _ in range(7)]
    assert [answers[0].status_code, answers[-1].status_code] == [422, 429]


def test_own_name_and_language_are_kept(client: Client, database: Database, anne: int) -> None:
    entered(client, database, anne)
    assert posted(client, "/account/details", name="Anne B.", language="en").status_code == 303
    assert posted(client, "/account/details", name="", language="en").status_code == 422
    known = asked(database, account, anne)
    assert (known.name, known.language) == ("Anne B.", "en")


def test_token_is_shown_once_used_and_revoked(client: Client, database: Database, anne: int) -> None:
    entered(client, database, anne)
    page = posted(client, "/account/tokens", program="tableau", days="30")
    found = re.search(r"<code>([A-Za-z0-9_-]{43})</code>", page.text)
    assert found
    assert found[1] not in client.get("/account").text
    bearer = {"authorization": f"Bearer {found[1]}"}
    assert client.get("/api/v1/tokens", headers=bearer).status_code == 200
    (token,) = asked(database, tokens_of, juror(anne))
    assert token.scopes == ("read",)
    assert posted(client, f"/account/tokens/{token.id}/revocation").status_code == 303
    assert client.get("/api/v1/tokens", headers=bearer).status_code == 401
    assert posted(client, f"/account/tokens/{token.id}/revocation").status_code == 404
    assert posted(client, "/account/tokens", program="x", days="400").status_code == 422


def test_second_factor_is_not_removed_without_its_code(client: Client, database: Database, anne: int) -> None:
    entered(client, database, anne)
    assert posted(client, "/account/second-factor/removal", code="000000").status_code == 422
    assert posted(client, "/account/second-factor/removal", code="").status_code == 422
    assert asked(database, factor_of, juror(anne))
    codes = posted(client, "/account/recovery-codes")
    (code, *_) = re.findall(r"<code>([a-z2-7-]{19})</code>", codes.text)
    assert posted(client, "/account/second-factor/removal", code=code).status_code == 303
    assert asked(database, factor_of, juror(anne)) is None
    assert client.get("/account", follow_redirects=False).status_code == 200


@pytest.mark.usefixtures("organiser")
def test_person_is_invited_found_changed_and_erased(client: Client, database: Database) -> None:
    invited = posted(client, "/people", name="Zoé", email="zoe@example.org", roles="juror", language="en")
    address = invited.headers["location"]
    assert letters(database) == ["zoe@example.org"]
    assert "invité, pas encore entré" in client.get(address).text
    assert "Zoé" in client.get("/people?q=zoe@").text
    assert "Zoé" not in client.get("/people?q=nobody").text
    form = PERSON | {"name": "Zoé B.", "roles": ["juror", "chair"]}
    assert posted(client, f"{address}/account", **form).status_code == 303
    assert posted(client, f"{address}/account", **form).status_code == 409
    assert posted(client, f"{address}/account", **(form | {"version": "2", "reason": ""})).status_code == 422
    assert "Zoé B." in client.get(address).text
    assert posted(client, f"{address}/invitation").status_code == 303
    assert len(letters(database)) == 2
    assert "Effacer pour toujours" in client.get(f"{address}/erasure").text
    assert posted(client, f"{address}/erasure", version="1", reason="x").status_code == 409
    assert posted(client, f"{address}/erasure", version="2", reason="Demandé.").headers["location"] == "/people"
    assert "Zoé" not in client.get("/people").text


@pytest.mark.usefixtures("organiser")
def test_invitation_tells_everything_that_is_wrong_beside_its_field(client: Client, database: Database) -> None:
    wrong = posted(client, "/people", name="Zoé", email="org@example.org", roles="owner", language="fr")
    assert wrong.status_code == 422
    assert "a déjà un compte" in wrong.text
    assert "pour quelle entreprise" in wrong.text
    unknown = posted(client, "/people", name="Z", email="z@example.org", roles="owner", language="fr", company="Rien")
    assert "Aucune entreprise ne porte ce nom" in unknown.text
    assert letters(database) == []
    assert client.get("/people/new").status_code == 200


def test_factor_of_another_is_reset_with_a_reason(
    client: Client, database: Database, organiser: int, anne: int
) -> None:
    with caller(application(database)) as other:
        entered(other, database, anne)
    assert posted(client, f"/people/{anne}/second-factor-reset").status_code == 422
    assert posted(client, f"/people/{anne}/second-factor-reset", reason="Perdu.").status_code == 303
    assert asked(database, factor_of, juror(anne)) is None
    assert posted(client, f"/people/{organiser}/second-factor-reset", reason="x").status_code == 403
    assert posted(client, "/people/987/second-factor-reset", reason="x").status_code == 404


@pytest.mark.parametrize(("role", "reads", "changes"), [
    ("administrator", 200, True), ("auditor", 200, False), ("chair", 403, False), ("juror", 403, False), ("owner", 403, False),
])  # fmt: skip
def test_who_reads_and_changes_accounts(
    client: Client,
    database: Database,
    anne: int,
    role: str,
    reads: int,
    changes: bool,  # noqa: FBT001 - a parameter
) -> None:
    entered(client, database, enrolled(database, role, "other@example.org"))
    assert client.get(f"/people/{anne}").status_code == client.get("/people").status_code == reads
    acts = [
        "/people",
        *(f"/people/{anne}/{act}" for act in ("account", "invitation", "second-factor-reset", "erasure")),
    ]
    for act in acts:
        answer = posted(client, act, **(PERSON | {"email": "x@example.org"}))
        assert (answer.status_code == 403) == (not changes), act


def test_own_account_is_another_s_to_change(client: Client, organiser: int) -> None:
    assert 'href="/account"' in client.get(f"/people/{organiser}").text
    assert posted(client, f"/people/{organiser}/account", **PERSON).status_code == 422


def program(database: Database, key: int, *roles: Any) -> dict[str, str]:
    token, now = new_token(), datetime.now(UTC)
    new = NewToken("x", ("read", "write"), now + timedelta(days=1))
    done(database, issue_token, Person(key, "X", "fr", frozenset(roles)), new, token, now)
    return {"authorization": f"Bearer {token}"}


def test_program_changes_a_person_by_the_version_it_read(client: Client, database: Database, anne: int) -> None:
    bearer = program(database, enrolled(database, "organiser", "org@example.org"), "organiser")
    read = client.get(f"/api/v1/people/{anne}", headers=bearer)
    assert (read.json()["roles"], read.headers["etag"]) == (["juror"], '"1"')
    body = {"reason": "Elle préside.", "roles": ["chair"]}
    address = f"/api/v1/people/{anne}"
    assert client.patch(address, headers=bearer, json=body).status_code == 428
    changed = client.patch(address, headers={**bearer, "if-match": '"1"'}, json=body)
    assert (changed.status_code, changed.json()["roles"], changed.headers["etag"]) == (200, ["chair"], '"2"')
    assert client.patch(address, headers={**bearer, "if-match": '"1"'}, json=body).status_code == 412
    closed = client.patch(address, headers={**bearer, "if-match": '"2"'}, json={"reason": "x", "active": False})
    assert (closed.json()["active"], closed.json()["name"]) == (False, "Anne")
    gone = client.post(f"{address}/erasure", headers={**bearer, "if-match": '"3"'}, json={"reason": "Demandé."})
    assert gone.status_code == 204
    assert client.get(address, headers=bearer).json()["name"] == "–"
    assert client.get("/api/v1/people/987", headers=bearer).status_code == 404


def test_program_invites_and_reads_page_by_page(client: Client, database: Database) -> None:
    bearer = program(database, enrolled(database, "organiser", "org@example.org"), "organiser")
    for at in range(3):
        body = {"name": "Zoé", "email": f"z{at}@example.org", "roles": ["juror"]}
        made = client.post("/api/v1/people", headers=bearer, json=body)
        assert (made.status_code, made.json()["joined"]) == (201, False)
    assert len(letters(database)) == 3
    lost = {"name": "Zoé", "email": "o@example.org", "roles": ["owner"], "company": 987}
    assert client.post("/api/v1/people", headers=bearer, json=lost).status_code == 404
    first = client.get("/api/v1/people?limit=2", headers=bearer).json()
    rest = client.get(first["next"], headers=bearer).json()
    assert [len(first["items"]), len(rest["items"]), rest["next"]] == [2, 2, None]


def test_unknown_tokens_are_slowed_and_good_ones_are_not(client: Client, database: Database, anne: int) -> None:
    bearer = program(database, anne, "juror")
    unknown = {"authorization": "Bearer nobody-s"}
    for _ in range(OF_NETWORK["token"].free):
        assert client.get("/api/v1/tokens", headers=unknown).status_code == 401
    slowed = client.get("/api/v1/tokens", headers=unknown)
    assert (slowed.status_code, slowed.headers["content-type"]) == (429, "application/problem+json")
    assert int(slowed.headers["retry-after"]) >= 1
    assert client.get("/api/v1/tokens", headers=bearer).status_code == 200


def test_list_of_people_asks_the_database_for_a_page_only(client: Client, database: Database, organiser: int) -> None:
    assert organiser
    keys = [enrolled(database, "juror", f"j{at}@example.org") for at in range(51)]
    page = client.get("/people").text
    assert page.count("/people/") - page.count("/people/new") == 50
    following = re.search(r'href="(/people\?[^"]+)"', page)
    assert following
    assert f'"/people/{keys[-1]}"' in client.get(following[1].replace("&amp;", "&")).text + page
    with database.read() as session:
        assert session.scalars(select(col(SignInRow.person))).all() == [organiser]
