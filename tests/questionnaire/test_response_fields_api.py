"""The fields of a questionnaire as its pages save and read them, and a company's own answers to take away."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from company_callers import SAVE, Caller, client_of, one, service
from company_world import Companies, companies, complete
from litestar import Litestar
from litestar.testing import TestClient
from pypdf import PdfReader

from award.database.transactions import Database

FIELD = "answer.parole-des-silencieux"


@pytest.fixture
def there(database: Database) -> Companies:
    return companies(database)


@pytest.fixture
def client(there: Companies, tmp_path: Path) -> Iterator[TestClient[Litestar]]:
    with client_of(service(there, tmp_path)) as client:
        yield client


@pytest.fixture
def olive(there: Companies, client: TestClient[Litestar]) -> Caller:
    return Caller(there, client, there.olive)


def long_field(there: Companies) -> str:
    return next(
        f"answer.{question.name}"
        for question in there.answers().held.form.questions.values()
        if question.kind == "long_text" and not question.when
    )


class TestFields:
    def test_save_is_answered_with_the_progress_of_the_whole(self, there: Companies, olive: Caller) -> None:
        field = long_field(there)
        body = olive.save(one(field, "Bonjour")).json()
        (answer,) = body["answers"]
        assert (answer["outcome"], answer["text"], answer["version"], answer["mine"], answer["flaw"]) == (
            "saved", "Bonjour", 1, True, "",
        )  # fmt: skip
        progress = body["progress"]
        assert progress["state"] == "open"
        assert not progress["complete"]
        assert progress["answered"] == 1 < progress["asked"] == len(progress["shown"])
        assert sum(section["answered"] for section in progress["sections"]) == 1

    def test_flaw_is_said_in_the_readers_language(self, there: Companies, olive: Caller) -> None:
        form = there.answers().held.form
        name = next(one.name for one in form.questions.values() if one.kind == "percentage" and not one.when)
        (answer,) = olive.save(one(f"answer.{name}", "beaucoup")).json()["answers"]
        assert "n’est pas un nombre" in answer["flaw"]

    def test_look_shows_what_the_others_typed(self, there: Companies, olive: Caller) -> None:
        field = long_field(there)
        there.type({field: "De Carla"}, there.carla)
        body = olive.get("fields").json()
        assert body["fields"][field]["text"] == "De Carla"
        assert not body["fields"][field]["mine"]
        assert body["owner"]

    def test_conflict_answers_what_stands(self, there: Companies, olive: Caller) -> None:
        field = long_field(there)
        there.type({field: "De Carla"}, there.carla)
        (answer,) = olive.save(one(field, "D’Olive")).json()["answers"]
        assert (answer["outcome"], answer["text"]) == ("conflict", "De Carla")

    def test_late_save_is_told_so_and_locks_the_page(self, there: Companies, olive: Caller) -> None:
        there.close()
        answer = olive.save(one(long_field(there), "Trop tard"))
        assert (answer.status_code, answer.json()["state"]) == (409, "over")

    @pytest.mark.parametrize(
        "body",
        [b"", b"{}", b'{"saves":[]}', b"[" * 9000, b'{"saves":[{"save":"x"}]}', b"\xff\xfe", b'{"saves":1,"x":2}'],
    )
    def test_anything_else_than_our_pages_send_is_refused(self, olive: Caller, body: bytes) -> None:
        assert olive.save(body=body).status_code == 422

    def test_null_is_refused(self, there: Companies, olive: Caller) -> None:
        assert olive.save(one(long_field(there), "a\0b")).status_code == 422
        assert there.answers().texts == {}

    def test_without_a_token_nothing_is_saved(self, olive: Caller) -> None:
        olive.come()
        headers = {"content-type": "application/json"}
        answer = olive.client.post(olive.at("fields"), content=b"{}", headers=headers, follow_redirects=False)
        assert answer.status_code == 403

    def test_who_is_gone_is_told_to_sign_in_without_a_redirect(self, olive: Caller) -> None:
        nobody = olive._replace(person=None)
        assert nobody.get("fields").status_code == 401

    def test_save_sent_twice_is_one(self, there: Companies, olive: Caller) -> None:
        first, again = (olive.save(one(long_field(there), "Bonjour", save=SAVE)).json() for _ in range(2))
        assert first["answers"] == again["answers"]


class TestOthers:
    @pytest.mark.parametrize("rest", ["fields", "answers.json", "answers.pdf", "receipt", "files/1"])
    def test_every_address_is_unknown_alike_to_who_does_not_take_part(
        self, there: Companies, olive: Caller, rest: str
    ) -> None:
        foreign = olive.get(rest, edition=there.edition + 7)
        assert foreign.status_code == 404

    def test_other_companys_answers_are_its_own(self, there: Companies, olive: Caller) -> None:
        there.type({long_field(there): "Secret d’Ardéole"})
        basile = olive._replace(person=there.basile)
        for rest in ("fields", "answers.json"):
            assert "Secret" not in basile.get(rest).text


class TestTakenAway:
    def test_json_has_every_answer_as_typed(self, there: Companies, olive: Caller) -> None:
        texts = complete()
        there.type(texts, there.carla)
        answer = olive.get("answers.json")
        assert answer.headers["content-disposition"].startswith("attachment")
        lines = [line for part in answer.json()["parts"] for line in part["lines"]]
        assert {name: text for line in lines for name, text in line["typed"].items()} == texts

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_pdf_is_drawn_apart_and_says_the_answers(self, there: Companies, olive: Caller, language: str) -> None:
        there.type({long_field(there): "a < b & <script>alert(1)</script> \u202e日本 (Tj) \\"})
        olive.come()
        answer = olive.client.get(
            olive.at("answers.pdf"), headers={"accept-language": language}, follow_redirects=False
        )
        assert answer.headers["content-disposition"].startswith("attachment")
        document = PdfReader(io.BytesIO(answer.content))
        text = " ".join(page.extract_text() for page in document.pages)
        assert "a < b & <script>alert(1)</script>" in " ".join(text.split())
        root: Any = document.trailer["/Root"]
        assert "/Names" not in root
        assert root["/Lang"] == language

    def test_paper_of_nothing_typed_is_drawn_too(self, olive: Caller) -> None:
        assert olive.get("answers.pdf").content.startswith(b"%PDF-")
