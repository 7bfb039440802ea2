"""The pages of feedback: with and without scripts, by those who may, never by jurors and companies."""

import json
import re
from typing import Any

import pytest
from feedback_world import World, world
from sqlalchemy import update
from sqlmodel import col
from visiting import kept_fields, sent
from visits import ComeIn, EnterAs

from award.database.transactions import Database
from award.feedback.findings import field_of, kept
from award.interviews.tables import SheetRow
from award.people.tables import PersonRoleRow


@pytest.fixture
def there(database: Database) -> World:
    return world(database)


def test_organiser_collects_writes_and_approves_without_scripts(there: World, come_in: ComeIn) -> None:
    client, list_ = come_in(there.olga), f"/editions/{there.edition}/feedback"
    here = f"{list_}/{there.entry}"
    assert "Ardéole" in client.get(list_).text
    shown = client.get(here).text
    assert "textes signés attendent ici" in shown
    assert sent(client, f"{here}/collection").status_code == 303
    shown = client.get(here).text
    assert "Des équipes qui décident" in shown
    assert "Léa" not in shown
    assert "Marc" not in shown
    texts = {
        field_of(part, one.id): getattr(one, part) or f"Texte de {part}."
        for one in kept(there.desk().findings)
        for part in ("point", "evidence")
    }
    saved = sent(client, here, **kept_fields(shown), **texts, then="approval")
    assert (saved.status_code, saved.headers["location"]) == (303, f"{here}/approval")
    page = client.get(f"{here}/approval").text
    seal = re.search(r'name="seal" value="([^"]+)"', page)
    assert seal
    assert sent(client, f"{here}/approval", seal="of another", looked="on").status_code == 409
    assert sent(client, f"{here}/approval", seal=seal[1]).status_code == 422
    assert sent(client, f"{here}/approval", seal=seal[1], looked="on").status_code == 303
    assert "Ces constats sont approuvés." in client.get(here).text
    assert "approuvé" in client.get(list_).text
    assert sent(client, here, save="again", **{"v.why.1": "0", "why.1": "x"}).status_code == 409
    assert sent(client, f"{here}/reopening", reason="").status_code == 422
    assert sent(client, f"{here}/reopening", reason="Une coquille.").status_code == 303
    assert "Une coquille." in client.get(f"{here}/approval").text


def test_text_that_met_another_is_shown_beside_it(there: World, come_in: ComeIn) -> None:
    there.collect()
    client, here = come_in(there.olga), f"/editions/{there.edition}/feedback/{there.entry}"
    field = field_of("why", there.desk().findings[0].id)
    form = kept_fields(client.get(here).text)
    there.type({field: "Depuis un autre appareil."})
    again = sent(client, here, **form, **{field: "D’ici."})
    assert again.status_code == 409
    assert "Depuis un autre appareil." in again.text
    assert "D’ici." in again.text


def test_page_saves_as_one_types(there: World, come_in: ComeIn) -> None:
    there.collect()
    client, here = come_in(there.olga), f"/editions/{there.edition}/feedback/{there.entry}/fields"
    field = field_of("why", there.desk().findings[0].id)
    one = {"save": "a" * 22, "field": field, "base": 0, "text": "Parce que."}
    headers = {"x-csrf": client.get(here).json()["csrf"], "content-type": "application/json"}
    answer = client.post(here, content=json.dumps({"saves": [one]}), headers=headers)
    assert answer.json()["answers"][0]["outcome"] == "saved"
    assert answer.json()["feedback"]["state"] == "open"
    assert answer.json()["feedback"]["forbids"] > 0
    assert client.get(here).json()["fields"][field]["text"] == "Parce que."
    there.approved()
    late = client.post(here, content=json.dumps({"saves": [one | {"save": "b" * 22}]}), headers=headers)
    assert (late.status_code, late.json()["state"]) == (409, "signed")


def test_finding_is_arranged_on_its_page(there: World, come_in: ComeIn) -> None:
    there.collect()
    client, home = come_in(there.olga), f"/editions/{there.edition}/feedback/{there.entry}"
    one, two = (each for each in kept(there.desk().findings) if each.kind == "strength" and each.place < 3)
    here = f"{home}/findings/{one.id}"
    assert "Y réunir un autre" in client.get(here).text
    assert sent(client, f"{here}/place", version="1", step="down").status_code == 303
    assert sent(client, f"{here}/place", version="1", step="down").status_code == 409
    assert sent(client, f"{here}/filing", version="2", kind="finding", subject="").status_code == 303
    assert sent(client, f"{here}/filing", version="3", kind="rien", subject="").status_code == 422
    assert sent(client, f"{here}/joining", version="3", other=str(two.id)).status_code == 303
    assert sent(client, f"{here}/joining", version="4", other="").status_code == 422
    assert sent(client, f"{here}/removal", version="4").status_code == 303
    assert "Ce constat est écarté" in client.get(here).text
    assert sent(client, f"{here}/return", version="5").status_code == 303
    added = sent(client, f"{home}/findings", kind="priority", subject="")
    assert added.status_code == 303
    assert sent(client, f"{home}/findings", kind="rien").status_code == 422
    assert client.get(f"{home}/findings/999999").status_code == 404


def test_preview_is_a_report_that_says_so(there: World, come_in: ComeIn) -> None:
    there.collect()
    client = come_in(there.olga)
    answer = client.get(f"/editions/{there.edition}/feedback/{there.entry}/report.pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("role", ["chair", "auditor"])
def test_those_who_read_all_of_the_award_read_it_and_write_nothing(there: World, enter_as: EnterAs, role: str) -> None:
    there.collect()
    visit, here = enter_as(role), f"/editions/{there.edition}/feedback/{there.entry}"
    shown = visit.get(here)
    assert shown.status_code == 200
    assert "<textarea" not in shown.text
    assert visit.send(f"{here}/collection").status_code == 403


@pytest.mark.parametrize("role", ["juror", "administrator", "owner", "contributor"])
def test_nobody_else_comes_near(there: World, enter_as: EnterAs, role: str) -> None:
    company = there.desk().participant.company if role in {"owner", "contributor"} else None
    visit, list_ = enter_as(role, company), f"/editions/{there.edition}/feedback"
    for page in (list_, f"{list_}/{there.entry}", f"{list_}/{there.entry}/report.pdf", f"{list_}/{there.entry}/fields"):
        assert visit.get(page).status_code == 403


def test_nothing_is_read_before_the_deliberation(there: World, come_in: ComeIn) -> None:
    there.phase("evaluation")
    client = come_in(there.olga)
    assert client.get(f"/editions/{there.edition}/feedback/{there.entry}").status_code == 409


def test_organiser_who_owes_a_sheet_of_the_company_reads_nothing_of_it(there: World, come_in: ComeIn) -> None:
    there.collect()
    mine = update(SheetRow).where(col(SheetRow.entry) == there.entry, col(SheetRow.seat) == 1).values(state="open")
    there.database.write(lambda session: session.execute(mine) and None)
    there.database.write(lambda session: _given(session, there.people["Léa"].id))
    client, list_ = come_in(there.people["Léa"]), f"/editions/{there.edition}/feedback"
    assert client.get(f"{list_}/{there.entry}").status_code == 409
    assert client.get(f"{list_}/{there.entry}/report.pdf").status_code == 409
    assert client.get(f"{list_}/{there.entries['Brise']}").status_code == 200
    assert "signez d’abord votre fiche" in client.get(list_).text


def _given(session: Any, person: int) -> None:
    session.add(PersonRoleRow(person=person, role="organiser"))
