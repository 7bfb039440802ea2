"""Documents in the hands of organisers, of companies and of strangers: each sees what is theirs, when it is."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest
from callers import caller, entered, form_token
from cryptography import x509
from document_world import SITE, Press, in_phase, press
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient

from award.app import create_app
from award.database.transactions import Database
from award.jobs.tables import JOB
from award.publication.documents.codes import code_of, shown

NOBODYS = shown(code_of([7] * 13))


@pytest.fixture
def world(database: Database, tmp_path: Path) -> Press:
    return press(database, tmp_path)


@pytest.fixture
def made(world: Press) -> Press:
    world.lay()
    return world


@pytest.fixture
def client(world: Press) -> Iterator[TestClient[Litestar]]:
    with caller(create_app(world.settings, world.world.database)) as opened:
        yield opened


def come(client: TestClient[Litestar], there: Press, name: str) -> None:
    client.cookies.clear()
    entered(client, there.world.database, there.world.people[name].id)


def post(client: TestClient[Litestar], address: str, **form: str) -> Answer:
    return client.post(address, data={"_token": form_token(client), **form}, follow_redirects=False)


def code(there: Press, kind: str = "certificate", company: str = "Aube") -> str:
    return shown(there.documents()[kind, company].code)  # type: ignore[index]


def without_names(page: Answer) -> str:
    """What differs between two answers to the same question: the form's token, the request's name, the code itself."""
    text = re.sub(r'(name="_token" value|name="csrf" content)="[^"]*"|demande\u00a0: [0-9a-f]{16}', "", page.text)
    return re.sub(r"[2-9A-HJ-NPQRTV-Z]{5}-[2-9A-HJ-NPQRTV-Z]{4}-[2-9A-HJ-NPQRTV-Z]{5}", "CODE", text)


def test_organisers_ask_for_documents_and_read_how_far_they_are(client: TestClient[Litestar], world: Press) -> None:
    come(client, world, "Olga")
    list_ = f"/editions/{world.world.edition}/documents"
    page = client.get(list_).text
    assert "Une clé d’essai signe les documents" in page
    assert "Faire les documents qui manquent" in page
    assert post(client, list_).headers["location"] == list_
    page = client.get(list_).text
    assert "Les documents se font" in page
    assert "data-running" in page
    world.lay()
    with world.world.database.read() as session:
        assert session.execute(JOB.select()).one().kind == "documents.make"
    world.job_done()
    page = client.get(list_).text
    assert "Tous les documents sont prêts" in page
    assert code(world) in page
    assert "data-running" not in page


def test_service_without_a_key_tells_organisers(world: Press) -> None:
    settings = msgspec.structs.replace(world.settings, signing_key="")
    with caller(create_app(settings, world.world.database)) as client:
        come(client, world, "Olga")
        assert "Les documents ne sont pas signés" in client.get(f"/editions/{world.world.edition}/documents").text


def test_archive_and_files_are_those_that_were_made(client: TestClient[Litestar], made: Press) -> None:
    come(client, made, "Aude")
    list_ = f"/editions/{made.world.edition}/documents"
    answer = client.get(f"{list_}/archive")
    assert "2026.zip" in answer.headers["content-disposition"]
    with ZipFile(BytesIO(answer.content)) as packed:
        assert packed.read("certificats/certificat-aube.pdf") == made.content("certificate")
    one = made.documents()["certificate", "Aube"]
    answer = client.get(f"{list_}/{one.id}/file")
    assert answer.content == made.content("certificate")
    assert "certificat-aube.pdf" in answer.headers["content-disposition"]
    assert made.documents()["certificate", "Aube"].digest[:8] in client.get(f"{list_}/{one.id}").text


def test_auditor_reads_and_makes_nothing(client: TestClient[Litestar], made: Press) -> None:
    come(client, made, "Aude")
    assert post(client, f"/editions/{made.world.edition}/documents").status_code == 403
    one = made.documents()["certificate", "Aube"].id
    assert post(client, f"/editions/{made.world.edition}/documents/{one}/revocation", reason="Non.").status_code == 403


@pytest.mark.parametrize("ending", ["", ".json", "/credential.json"])
def test_before_publication_a_code_is_answered_as_a_code_of_nobody(
    client: TestClient[Litestar], made: Press, ending: str
) -> None:
    client.get("/v")  # the first answer of all brings a cookie
    for phase in ("closed", "deliberation"):
        in_phase(made.world, phase)  # type: ignore[arg-type]
        real, other = client.get(f"/v/{code(made)}{ending}"), client.get(f"/v/{NOBODYS}{ending}")
        assert real.status_code == other.status_code == 404
        assert without_names(real) == without_names(other)
        assert real.headers.keys() == other.headers.keys()


def test_stranger_reads_that_a_document_holds(client: TestClient[Litestar], made: Press) -> None:
    in_phase(made.world, "published")
    page = client.get(f"/v/{code(made)}").text
    for words in ("Ce document vaut toujours.", "Aube", "Lauréat", "Certificat", "Signé par", "Prix Excellence Client"):
        assert words in page
    assert made.documents()["certificate", "Aube"].digest in page
    told = client.get(f"/v/{code(made)}.json").json()
    assert (told["state"], told["company"], told["kind"]) == ("valid", "Aube", "certificate")
    assert told["sha256"] == made.documents()["certificate", "Aube"].digest
    envelope = client.get(told["credential"]).json()
    assert envelope["id"].removeprefix("data:application/vc+jwt,") == made.content("credential").decode()
    assert envelope == client.get(f"/v/{code(made)}/credential.json").json()


def test_typed_code_leads_to_its_page(client: TestClient[Litestar], made: Press) -> None:
    in_phase(made.world, "published")
    typed = code(made).lower().replace("-", " ")
    assert client.get("/v", params={"code": typed}, follow_redirects=False).headers["location"] == f"/v/{code(made)}"
    wrong = client.get("/v", params={"code": "K7QWM"})
    assert wrong.status_code == 404
    assert "Ce n’est pas un de nos codes." in wrong.text
    assert "Aucun document publié ne porte ce code." in client.get(f"/v/{NOBODYS}").text
    assert client.get("/v").status_code == 200


def test_network_that_guesses_codes_has_to_wait(client: TestClient[Litestar], made: Press) -> None:
    in_phase(made.world, "published")
    answers = [client.get(f"/v/{shown(code_of([at] * 13))}").status_code for at in range(13)]
    assert answers[:10] == [404] * 10
    assert answers[-1] == 429
    assert client.get(f"/v/{code(made)}").status_code == 200
    assert client.get("/v", params={"code": "wrong"}).status_code == 404


def test_revocation_in_two_steps_shows_at_once(client: TestClient[Litestar], made: Press) -> None:
    in_phase(made.world, "published")
    come(client, made, "Olga")
    one = f"/editions/{made.world.edition}/documents/{made.documents()['certificate', 'Aube'].id}"
    assert f"{one}/revocation" in client.get(one).text
    assert "Attestation Open Badge, Aube" in client.get(f"{one}/revocation").text
    again = post(client, f"{one}/revocation", reason=" ")
    assert again.status_code == 422
    assert post(client, f"{one}/revocation", reason="Réponses inexactes.").headers["location"] == one
    assert "Réponses inexactes." in client.get(one).text
    client.cookies.clear()
    page = client.get(f"/v/{code(made)}").text
    assert "Ce document ne vaut plus" in page
    assert "Réponses inexactes." in page
    told = client.get(f"/v/{code(made, 'badge_svg')}.json").json()
    assert (told["state"], told["revoked_reason"], told["credential"]) == ("revoked", "Réponses inexactes.", "")
    assert client.get(f"/v/{code(made)}/credential.json").status_code == 404
    gone = client.get("/issuer/revocations.json").json()["revokedCredentials"]
    assert f"{SITE}/v/{code(made, 'credential')}/credential.json" in gone
    assert f"{SITE}/v/{code(made, 'credential', 'Brise')}/credential.json" not in gone
    assert client.get(f"/v/{code(made, company='Brise')}.json").json()["state"] == "valid"


def test_superseded_document_says_so_and_not_by_what(client: TestClient[Litestar], made: Press) -> None:
    old = code(made)
    made.lay(public_address="http://other.example")
    in_phase(made.world, "published")
    page = client.get(f"/v/{old}").text
    assert "un autre l’a remplacé" in page
    assert code(made) not in page


def test_issuer_tells_who_signs_and_by_which_key(client: TestClient[Litestar], made: Press) -> None:
    signer = made.documents()["certificate", "Aube"].signer
    assert client.get("/issuer.json").json()["id"] == f"{SITE}/issuer.json"
    assert client.get(f"/issuer/keys/{signer}.json").json()["crv"] == "P-256"
    certificate = x509.load_pem_x509_certificate(client.get(f"/issuer/keys/{signer}.pem").content)
    assert certificate.subject.rfc4514_string() == "CN=Prix Excellence Client"
    for unknown in ("0" * 64 + ".json", f"{signer}.p12", str(signer)):
        assert client.get(f"/issuer/keys/{unknown}").status_code == 404
    assert client.get("/issuer/revocations.json").json() == {
        "id": f"{SITE}/issuer/revocations.json", "issuer": f"{SITE}/issuer.json", "revokedCredentials": [],
    }  # fmt: skip


def test_company_finds_its_own_documents_once_published(client: TestClient[Litestar], made: Press) -> None:
    mine = made.documents()["certificate", "Aube"]
    come(client, made, "Ada")
    assert "Nos documents" not in client.get("/my-company").text
    assert client.get(f"/my-company/documents/{mine.id}").status_code == 404
    in_phase(made.world, "published")
    page = client.get("/my-company").text
    assert "Nos documents" in page
    links = re.findall(r'href="(/my-company/documents/\d+)"', page)
    assert f"/my-company/documents/{mine.id}" in links
    assert client.get(f"/my-company/documents/{mine.id}").content == made.content("certificate")
    assert all(client.get(link).status_code == 200 for link in links)


def test_no_company_gets_anothers_document_by_any_address(client: TestClient[Litestar], made: Press) -> None:
    in_phase(made.world, "published")
    others = [one for (_, company), one in made.documents().items() if company != "Dahlia"]
    come(client, made, "Denis")
    assert others
    for one in others:
        assert client.get(f"/my-company/documents/{one.id}").status_code == 404
        for ending in ("", "/file", "/revocation"):
            assert client.get(f"/editions/{made.world.edition}/documents/{one.id}{ending}").status_code == 403
    assert client.get(f"/editions/{made.world.edition}/documents/archive").status_code == 403
    page = client.get("/my-company").text
    assert not any(f"/my-company/documents/{one.id}" in page for one in others)


def test_company_does_not_get_a_revoked_document(client: TestClient[Litestar], made: Press) -> None:
    in_phase(made.world, "published")
    come(client, made, "Olga")
    mine = made.documents()["certificate", "Aube"]
    post(client, f"/editions/{made.world.edition}/documents/{mine.id}/revocation", reason="Réponses inexactes.")
    come(client, made, "Ada")
    assert "révoqué" in client.get("/my-company").text
    assert client.get(f"/my-company/documents/{mine.id}").status_code == 404


def test_document_of_another_edition_is_not_found(client: TestClient[Litestar], made: Press) -> None:
    come(client, made, "Olga")
    key = made.documents()["certificate", "Aube"].id
    assert client.get(f"/editions/{made.world.edition + 7}/documents/{key}").status_code == 404
    assert client.get(f"/editions/{made.world.edition}/documents/{key + 700}/file").status_code == 404
