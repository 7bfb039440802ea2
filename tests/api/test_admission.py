"""Who a program acts for, what its token lets it do, and who is refused."""

from datetime import timedelta

import pytest
from calling import ALL, Caller, Service, fields
from sqlalchemy import update

from award.people.queries import accounts
from award.people.roles import Role
from award.people.tables import PersonRow

UNSAFE = [
    ("POST", "/people"),
    ("POST", "/editions"),
    ("POST", "/editions/1/copies"),
    ("PUT", "/editions/1/rules"),
    ("POST", "/editions/1/rules/freezing"),
    ("POST", "/editions/1/moves"),
    ("POST", "/editions/1/entries"),
    ("POST", "/sectors"),
    ("PATCH", "/sectors/1"),
    ("POST", "/companies"),
    ("PATCH", "/companies/1"),
    ("PATCH", "/entries/1"),
    ("DELETE", "/entries/1"),
    ("POST", "/sectors/1/merger"),
    ("POST", "/companies/1/spellings"),
    ("POST", "/companies/1/contacts"),
    ("PUT", "/contacts/1"),
    ("DELETE", "/contacts/1"),
    ("PUT", "/editions/1/calendar"),
    ("POST", "/editions/1/amendments"),
    ("POST", "/editions/1/imports/preview"),
    ("POST", "/editions/1/imports"),
    ("POST", "/entries/1/extensions"),
    ("PUT", "/entries/1/extensions/questionnaire"),
    ("DELETE", "/entries/1/extensions/questionnaire"),
]


@pytest.mark.parametrize("token", ["", "x", "é", "p" * 43, "Bearer", "a b", "' OR 1=1 --", "\t", "z" * 5000])
def test_a_planted_or_garbage_token_is_refused(embedded: Service, token: str) -> None:
    answer = embedded.client.get("/api/v1/tokens", headers={"authorization": f"Bearer {token}".encode()})
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("scheme", ["Basic", "Digest", "bearer ", ""])
def test_no_other_scheme_lets_in(embedded: Service, scheme: str) -> None:
    good = embedded.token(embedded.person("organiser"))
    answer = embedded.client.get("/api/v1/tokens", headers={"authorization": f"{scheme} {good}"})
    assert answer.status_code == (200 if scheme == "bearer " else 401)


def test_a_token_is_no_sign_in_and_a_sign_in_is_no_token(embedded: Service) -> None:
    person = embedded.person("organiser")
    token = embedded.token(person)
    assert embedded.client.get("/api/v1/tokens", headers={"cookie": f"session={token}"}).status_code == 401
    browser = browser_of(embedded, person.id)["cookie"].removeprefix("session=")
    assert Caller(embedded.client, browser)("GET", "/tokens").status_code == 401


def test_an_expired_token_is_refused(service: Service) -> None:
    person = service.person("organiser")
    old = service.token(person, age=timedelta(days=1, seconds=1))
    young = service.token(person, age=timedelta(hours=23))
    assert [Caller(service.client, one)("GET", "/companies").status_code for one in (old, young)] == [401, 200]


def test_a_revoked_token_is_refused_at_once(service: Service) -> None:
    call = service.caller()
    (mine,) = call("GET", "/tokens").json()["items"]
    assert call("DELETE", f"/tokens/{mine['id']}").status_code == 204
    assert call("GET", "/tokens").status_code == 401


def test_nobody_lists_or_revokes_the_token_of_another(service: Service) -> None:
    anne, bruno = service.caller(), service.caller()
    (mine,) = anne("GET", "/tokens").json()["items"]
    assert mine["id"] not in [one["id"] for one in bruno("GET", "/tokens").json()["items"]]
    acts = service.acts()
    assert bruno("DELETE", f"/tokens/{mine['id']}").status_code == 404
    assert service.acts() == acts
    assert anne("GET", "/tokens").status_code == 200


@pytest.mark.parametrize(
    ("scopes", "read", "written"),
    [
        (ALL, 200, 201),
        (("read",), 200, 403),
        (("write",), 403, 201),
        (("companies:read",), 200, 403),
        (("companies:write",), 403, 201),
        (("people:read", "editions:write"), 403, 403),
    ],
)
def test_a_token_does_what_its_scopes_say(embedded: Service, scopes: tuple[str, ...], read: int, written: int) -> None:
    call = embedded.caller(scopes=scopes)
    assert call("GET", "/companies").status_code == read
    assert call("POST", "/companies", {"name": "Picard"}).status_code == written


@pytest.mark.parametrize("role", ["chair", "juror", "owner", "auditor", "administrator"])
def test_who_is_no_organiser_changes_nothing(service: Service, role: Role) -> None:
    call, acts = service.caller(role), service.acts()
    statuses = {
        (method, path): call(method, path, {}, if_match='"1"').status_code
        for method, path in UNSAFE
        if (role, path) not in {("chair", "/editions/1/moves"), ("administrator", "/people")}
    }
    assert set(statuses.values()) == {403}
    assert service.acts() == acts


@pytest.mark.parametrize("role", ["juror", "owner"])
def test_jurors_and_companies_read_nothing_of_the_organisers(embedded: Service, role: Role) -> None:
    call = embedded.caller(role)
    for path in ("/people", "/sectors", "/editions", "/editions/1", "/editions/1/rules", "/entries/1"):
        assert call("GET", path).status_code == 403


def browser_of(service: Service, person: int) -> dict[str, str]:
    with service.database.read() as session:
        email = next(one.email for one in accounts(session) if one.id == person)
    return service.browser_of(email)


def csrf_of(service: Service, cookie: dict[str, str]) -> str:
    page = service.client.get("/home", headers=cookie)
    return page.text.partition('name="csrf" content="')[2].partition('"')[0]


def test_a_browser_is_issued_a_token_that_is_shown_once(service: Service) -> None:
    cookie = browser_of(service, service.person("juror").id)
    asked = {"name": "tableau", "scopes": ["read", "read", "tokens:write"], "days": 2}
    answer = service.client.post("/api/v1/tokens", json=asked, headers=cookie | {"x-csrf": csrf_of(service, cookie)})
    assert answer.status_code == 201
    token = answer.json()["token"]
    listed = Caller(service.client, token)("GET", "/tokens")
    assert [one["scopes"] for one in listed.json()["items"]] == [["read", "tokens:write"]]
    assert token not in listed.text


def test_a_browser_without_the_token_of_our_pages_changes_nothing(embedded: Service) -> None:
    cookie = browser_of(embedded, embedded.person("organiser").id)
    for headers in ({}, {"x-csrf": "x"}, {"x-csrf": csrf_of(embedded, {})}):
        answer = embedded.client.post("/api/v1/companies", json={"name": "Picard"}, headers=cookie | headers)
        assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")
    good = cookie | {"x-csrf": csrf_of(embedded, cookie)}
    assert embedded.client.post("/api/v1/companies", json={"name": "Picard"}, headers=good).status_code == 201


def test_a_token_gives_itself_no_successor(embedded: Service) -> None:
    call = embedded.caller()
    answer = call("POST", "/tokens", {"name": "for ever", "scopes": ["write"], "days": 365})
    assert answer.status_code == 403


def test_a_token_for_longer_than_a_year_or_without_scope_is_refused(embedded: Service) -> None:
    cookie = browser_of(embedded, embedded.person("organiser").id)
    asked = {"name": "", "scopes": ["all"], "days": 366, "for": 1}
    headers = cookie | {"x-csrf": csrf_of(embedded, cookie)}
    answer = embedded.client.post("/api/v1/tokens", json=asked, headers=headers)
    assert answer.status_code == 422
    assert sorted(fields(answer)) == ["days", "for", "name", "scopes.0"]


def test_someone_who_left_has_no_token_any_more(embedded: Service) -> None:
    person = embedded.person("organiser")
    token = embedded.token(person)
    embedded.database.write(lambda session: session.execute(update(PersonRow).values(active=False)))
    assert Caller(embedded.client, token)("GET", "/tokens").status_code == 401
