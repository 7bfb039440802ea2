"""What administrators do with a browser, and what nobody else may."""

import re
from collections.abc import Iterator

import pytest
from callers import KEY, application, caller, enrolled, entered, form_token
from litestar import Litestar
from litestar.testing import TestClient
from receiving import Receiver
from sqlalchemy import func, select
from telling import OUTSIDE, Teller

from award.database.transactions import Database
from award.web.sealing import unsealed
from award.webhooks.tables import DeliveryRow, EndpointRow

Client = TestClient[Litestar]
FORM = {"address": OUTSIDE, "kinds": "edition.phase_moved", "description": "Intranet"}


@pytest.fixture
def client(database: Database, teller: Teller) -> Iterator[Client]:
    """Of the organiser of `teller`."""
    with caller(application(database, demo=True)) as opened:
        entered(opened, database, teller.person)
        yield opened


def pressed(client: Client, to: str, **form: str) -> tuple[int, str]:
    sent = form | {"_token": form_token(client, "/webhooks")}
    answer = client.post(to, data=sent, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", answer.text)


def kept(database: Database) -> list[tuple[str, str, str]]:
    with database.read() as session:
        rows = session.execute(select(EndpointRow.__table__)).all()  # type: ignore[attr-defined]
    return [(row.address, row.state, row.secret) for row in rows]


def test_secret_is_shown_once_and_is_the_one_that_signs(client: Client, database: Database) -> None:
    status, text = pressed(client, "/webhooks", **FORM)
    (shown,) = re.findall(r"whsec_[A-Za-z0-9+/=]+", text)
    ((address, state, sealed),) = kept(database)
    assert (status, address, state) == (201, OUTSIDE, "active")
    assert unsealed(KEY, "webhooks", sealed) == shown.encode()
    for page in ("/webhooks", "/webhooks/1"):
        assert shown not in client.get(page).text


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("address", "http://hooks.example/", "L’adresse commence par https://"),
        ("address", "", "Ce champ est à remplir"),
        ("kinds", "marks.given", "Choisissez une des réponses"),
        ("kinds", "", "Choisissez au moins une réponse"),
        ("description", "x" * 201, "Raccourcissez"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(
    client: Client, database: Database, field: str, value: str, told: str
) -> None:
    status, text = pressed(client, "/webhooks", **FORM | {field: value})
    assert (status, told in text, kept(database)) == (422, True, [])


def test_every_button_does_what_it_says(client: Client, database: Database, teller: Teller, receiver: Receiver) -> None:
    key = teller.add(receiver.address)
    here = f"/webhooks/{key}"
    assert "Rien n’a encore été envoyé" in client.get(here).text
    assert pressed(client, f"{here}/trials") == (303, here)
    teller.work_through()
    assert [word in client.get(here).text for word in ("Essai", "Reçu", "204", "Anne")] == [True] * 4
    assert pressed(client, f"{here}/deliveries/1/repetition") == (303, here)
    assert pressed(client, f"{here}/pause") == (303, here)
    assert "Les envois sont en pause" in client.get(here).text
    status, text = pressed(client, f"{here}/trials")
    assert (status, "Reprenez d’abord les envois" in text) == (422, True)
    assert pressed(client, f"{here}/resumption") == (303, here)
    assert pressed(client, f"{here}/removal") == (303, "/webhooks")
    assert kept(database) == []


def test_failing_endpoint_says_so(client: Client, teller: Teller, receiver: Receiver) -> None:
    receiver.answers = [503] * 20
    key = teller.add(receiver.address)
    teller.announce()
    teller.work(teller.jobs()[0][1])
    assert "Cette adresse ne répond plus" in client.get(f"/webhooks/{key}").text
    teller.work_through()
    assert "Les envois sont arrêtés" in client.get(f"/webhooks/{key}").text


@pytest.mark.parametrize("act", ["trials", "pause", "resumption", "removal", "deliveries/1/repetition"])
def test_unknown_endpoint_is_not_found(client: Client, act: str) -> None:
    assert pressed(client, f"/webhooks/4711/{act}")[0] == 404
    assert client.get("/webhooks/4711").status_code == 404


@pytest.mark.parametrize("role", ["juror", "chair", "auditor", "owner", "contributor"])
def test_others_may_neither_look_nor_act(database: Database, teller: Teller, role: str) -> None:
    key = teller.add()
    person = enrolled(database, role, "zoe@example.org")
    with caller(application(database, demo=True)) as client:
        entered(client, database, person)
        token = form_token(client)
        assert client.get("/webhooks").status_code == 403
        for act in ("trials", "pause", "resumption", "removal", "deliveries/1/repetition"):
            answer = client.post(f"/webhooks/{key}/{act}", data={"_token": token})
            assert answer.status_code == 403
        assert client.post("/webhooks", data=FORM | {"_token": token}).status_code == 403
    assert [(address, state) for address, state, _ in kept(database)] == [(OUTSIDE, "active")]
    with database.read() as session:
        assert session.execute(select(func.count()).select_from(DeliveryRow)).scalar_one() == 0
