"""The pages of assessments: one's own only, independent, with and without scripts; marks unfolded in the deliberation."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from assessing_world import ANSWERS, NOW, World, submitted, world
from visiting import kept_fields, sent, token
from visits import ComeIn

from award.database.transactions import Database

FULL = {"mark.recit": "100", "mark.histoire": "50"}


@pytest.fixture
def there(database: Database) -> World:
    return world(database)


def test_assessor_marks_without_scripts_and_signs(there: World, come_in: ComeIn) -> None:
    there.give(there.lea)
    client, here = come_in(there.lea), f"/assessments/{there.entry}"
    assert "Ardéole" in client.get("/assessments").text
    shown = client.get(here).text
    assert "Nous rappelons chaque client." in shown
    assert "Une étude par an." in shown
    saved = sent(client, here, **kept_fields(shown), **FULL, then="signature")
    assert (saved.status_code, saved.headers["location"]) == (303, f"{here}/signature")
    seal = re.search(r'name="seal" value="([^"]+)"', client.get(f"{here}/signature").text)
    assert seal
    assert sent(client, f"{here}/signature", seal="of another").status_code == 409
    assert sent(client, f"{here}/signature", seal=seal[1]).status_code == 303
    assert "Évaluation signée" in client.get(here).text
    assert client.get(f"{here}/signature", follow_redirects=False).status_code == 303
    assert sent(client, here, save="again", **{"v.mark.recit": "1", "mark.recit": "0"}).status_code == 409
    assert there.mine(there.lea).texts == FULL


def test_text_that_met_another_is_shown_beside_it(there: World, come_in: ComeIn) -> None:
    there.give(there.lea)
    client, here = come_in(there.lea), f"/assessments/{there.entry}"
    form = kept_fields(client.get(here).text)
    there.type(there.lea, {"reason.recit": "Depuis un autre appareil."})
    again = sent(client, here, **form, **{"reason.recit": "D’ici."})
    assert again.status_code == 409
    assert "Depuis un autre appareil." in again.text
    assert "D’ici." in again.text


def test_page_names_what_forbids_signing(there: World, come_in: ComeIn) -> None:
    there.give(there.lea)
    there.type(there.lea, {"mark.recit": "abstention", "mark.histoire": "77"})
    client = come_in(there.lea)
    shown = client.get(f"/assessments/{there.entry}/signature").text
    assert f"/assessments/{there.entry}#field-reason.recit" in shown
    assert f"/assessments/{there.entry}#field-mark.histoire" in shown
    assert "« 77 »" in shown


def test_fields_are_saved_and_read_as_json(there: World, come_in: ComeIn) -> None:
    there.give(there.lea)
    client, here = come_in(there.lea), f"/assessments/{there.entry}/fields"
    saves = [{"save": f"{'s' * 22}{at}", "field": name, "base": 0, "text": text}
             for at, (name, text) in enumerate({"mark.recit": "50", "mark.histoire": "7"}.items())]  # fmt: skip
    headers = {"x-csrf": token(client), "content-type": "application/json"}
    answer = client.post(here, content=json.dumps({"saves": saves}), headers=headers)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert [one["outcome"] for one in told["answers"]] == ["saved", "saved"]
    assert [bool(one["flaw"]) for one in told["answers"]] == [False, True]
    assert told["assessment"] == {"state": "open", "done": 1, "of": 2, "complete": False}
    assert client.get(here).json()["fields"]["mark.recit"]["text"] == "50"
    there.type(there.lea, {"mark.histoire": "50"})
    there.sign(there.lea)
    saves[0] |= {"save": "t" * 22, "text": "0"}
    locked = client.post(here, content=json.dumps({"saves": saves[:1]}), headers=headers)
    assert (locked.status_code, locked.json()["state"]) == (409, "signed")


def test_answers_are_not_read_while_they_may_change(there: World, come_in: ComeIn) -> None:
    there.give(there.lea)
    there.due(datetime.now(UTC) + timedelta(days=1))
    shown = come_in(there.lea).get(f"/assessments/{there.entry}").text
    assert "peut encore répondre" in shown
    assert "Nous rappelons" not in shown
    assert come_in(there.lea).get(f"/assessments/{there.entry}/files/1").status_code == 409


def test_company_that_returned_nothing_and_a_closed_edition_are_told(there: World, come_in: ComeIn) -> None:
    there.give(there.lea, "Brise")
    there.give(there.lea)
    client = come_in(there.lea)
    assert "n’a pas rendu" in client.get(f"/assessments/{there.entries['Brise']}").text
    submitted(there, "Brise", {name: text for name, text in ANSWERS.items() if name.startswith("answer.m")})
    assert "rien à évaluer" in client.get(f"/assessments/{there.entries['Brise']}").text
    there.phase("deliberation")
    assert "Cette évaluation est fermée" in client.get(f"/assessments/{there.entry}").text
    assert {"fermée", "Mes questionnaires"} <= set(
        re.findall("fermée|Mes questionnaires", client.get("/assessments").text)
    )


def test_nobody_sees_the_assessment_of_another(there: World, come_in: ComeIn) -> None:
    there.assessed(there.lea)
    here = f"/assessments/{there.entry}"
    for address in (
        here,
        f"{here}/fields",
        f"{here}/signature",
        f"{here}/receipt",
        f"{here}/files/1",
        "/assessments/999",
    ):
        assert come_in(there.marc).get(address).status_code == 404, address
        assert come_in(there.olga).get(address).status_code == 403, address
    assert sent(come_in(there.marc), here, save="x", **{"v.mark.recit": "0", "mark.recit": "0"}).status_code == 404
    there.give(there.marc)
    shown = come_in(there.marc).get(here).text
    assert "checked" not in shown
    assert come_in(there.marc).get(f"{here}/files/1").status_code == 404


def test_organiser_names_and_removes_assessors(there: World, come_in: ComeIn) -> None:
    client, home = come_in(there.olga), f"/editions/{there.edition}/assessments"
    here = f"{home}/{there.entry}"
    assert "manquants" in client.get(home).text
    shown = client.get(here).text
    assert "charte" in shown
    assert sent(client, f"{here}/assessors", person=str(there.nina.id)).status_code == 422
    assert sent(client, f"{here}/assessors", person=str(there.lea.id)).status_code == 303
    assert "Léa" in client.get(home).text
    assert sent(client, f"{here}/removal", person=str(there.lea.id)).status_code == 422
    assert sent(client, f"{here}/removal", person=str(there.lea.id), reason="Trop de dossiers.").status_code == 303
    assert client.get(f"{home}/999").status_code == 404
    assert sent(come_in(there.lea), f"{here}/assessors", person=str(there.lea.id)).status_code == 403


def test_marks_are_unfolded_in_the_deliberation_and_not_before(there: World, come_in: ComeIn) -> None:
    there.give(there.lea)
    there.type(there.lea, {**FULL, "reason.recit": "Exemple <b>daté</b>."})
    there.sign(there.lea)
    client, here = come_in(there.olga), f"/editions/{there.edition}/assessments/{there.entry}"
    for address in (here, f"/editions/{there.edition}/assessments"):
        assert "83,75" not in client.get(address).text
        assert "daté" not in client.get(address).text
    there.phase("deliberation")
    shown = client.get(here).text
    assert "( 95 × 3 + 50 × 1 ) ÷ 4 = 335 ÷ 4 = <b>83,75</b>" in re.sub(r"\s+", " ", shown)
    assert "Exemple &lt;b&gt;daté&lt;/b&gt;." in shown
    assert "83,75" in client.get(f"/editions/{there.edition}/assessments").text
    assert sent(client, f"{here}/assessors", person=str(there.marc.id)).status_code == 409


def test_receipt_comes_once_it_is_sealed(there: World, come_in: ComeIn) -> None:
    there.give(there.lea, "Brise")
    assert come_in(there.lea).get(f"/assessments/{there.entries['Brise']}/receipt").status_code == 404
    there.assessed(there.lea)
    assert come_in(there.lea).get(f"/assessments/{there.entry}/receipt").status_code in {200, 422}
    assert there.mine(there.lea).held.signed_at == NOW
