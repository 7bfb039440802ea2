"""A company's pages as its people visit them: what is shown, what leads on, and nothing of another company."""

from collections.abc import Iterator

import pytest
from company_world import Companies, companies, complete
from litestar import Litestar
from visiting import visitor
from visits import EnterAs, Visit, let_in

from award.database.transactions import Database
from award.questionnaire.definition.document import questions_of

ROOM = "/my-company/1/questionnaire"
PAGES = ("/my-company", "/my-company/data", ROOM, f"{ROOM}/ecoute", f"{ROOM}/submission")


@pytest.fixture
def world(database: Database) -> Companies:
    return companies(database)


@pytest.fixture
def visits(app: Litestar, world: Companies) -> Iterator[dict[str, Visit]]:
    with visitor(app) as client:
        people = {"olive": world.olive, "carla": world.carla, "basile": world.basile}
        yield {name: Visit(client, let_in(world.database, person.id)) for name, person in people.items()}


def without_files(world: Companies) -> dict[str, str]:
    document = world.answers().held.form.questionnaire
    wanted = {one.name for one in questions_of(document) if one.kind == "file"}
    assert wanted == {"organisation-plan"}
    return complete(document)


def test_every_page_opens_for_everybody_of_the_company(visits: dict[str, Visit]) -> None:
    for who in ("olive", "carla", "basile"):
        for address in PAGES:
            assert visits[who].get(address).status_code == 200, (who, address)


@pytest.mark.parametrize("role", ["juror", "organiser", "auditor", ""])
def test_nobody_else_enters(enter_as: EnterAs, world: Companies, role: str) -> None:
    assert world
    for address in PAGES:
        assert enter_as(role).get(address).status_code in {303, 403}


def test_unknown_and_foreign_editions_answer_alike(visits: dict[str, Visit]) -> None:
    for address in ("questionnaire", "questionnaire/ecoute", "questionnaire/submission"):
        answer = visits["olive"].get(f"/my-company/77/{address}")
        assert answer.status_code == 404
    assert visits["olive"].get(f"{ROOM}/nothing").status_code == 404
    assert visits["olive"].send("/my-company/77/inquiries", text="Ici ?").status_code == 404


def test_company_learns_nothing_of_another(world: Companies, visits: dict[str, Visit]) -> None:
    world.type(dict.fromkeys(["answer.ecoute-silencieux"], "Le secret d’Ardéole"))
    visits["olive"].send(f"{ROOM}/remarks", question="ecoute-part", text="Entre nous, Ardéole")
    visits["olive"].send("/my-company/1/inquiries", text="Question d’Ardéole")
    for address in (*PAGES, "/my-company/data.json", f"{ROOM}/answers.json"):
        found = visits["basile"].get(address).text
        assert "Ardéole" not in found, address
        assert "Carla" not in found, address


def test_whole_dimension_is_saved_without_scripts(world: Companies, visits: dict[str, Visit]) -> None:
    form = {
        "save": "s" * 24, "v.answer.ecoute-mesure": "0", "answer.ecoute-mesure": "yes", "v.answer.ecoute-canaux": "0",
        "answer.ecoute-canaux": ["enquetes", "avis"], "v.answer.ecoute-part": "0", "answer.ecoute-part": "12,5",
        "then": "next",
    }  # fmt: skip
    answer = visits["olive"].send(f"{ROOM}/ecoute", **form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{ROOM}/parcours")
    texts = world.answers().texts
    assert texts["answer.ecoute-canaux"] == "enquetes avis"
    assert texts["answer.ecoute-part"] == "12,5"
    assert 'id="question-ecoute-rythme"' in visits["olive"].get(f"{ROOM}/ecoute").text


def test_last_dimension_leads_to_the_submission(visits: dict[str, Visit]) -> None:
    answer = visits["olive"].send(f"{ROOM}/progres", save="s" * 24, then="next")
    assert answer.headers["location"] == f"{ROOM}/submission"
    stays = visits["olive"].send(f"{ROOM}/progres", save="s" * 24)
    assert stays.headers["location"] == f"{ROOM}/progres"


def test_text_that_met_another_comes_back_to_be_chosen(world: Companies, visits: dict[str, Visit]) -> None:
    world.type({"answer.ecoute-part": "40"}, world.carla)
    form = {"save": "t" * 24, "v.answer.ecoute-part": "0", "answer.ecoute-part": "50"}
    answer = visits["olive"].send(f"{ROOM}/ecoute", **form)
    assert answer.status_code == 409
    assert 'value="50"' in answer.text
    assert "Prendre l’autre" in answer.text
    assert world.answers().texts["answer.ecoute-part"] == "40"


def test_missing_answers_are_listed_with_their_places(visits: dict[str, Visit]) -> None:
    found = visits["olive"].get(f"{ROOM}/submission").text
    assert f'href="{ROOM}/ecoute#question-ecoute-part"' in found
    assert "Remettre nos réponses" not in found
    tried = visits["olive"].send(f"{ROOM}/submission", seal="x")
    assert tried.status_code == 409


def test_owner_alone_assigns_sections(world: Companies, visits: dict[str, Visit]) -> None:
    form = {"dimension": "ecoute", "person": str(world.carla.id)}
    assert visits["carla"].send(f"{ROOM}/sections", **form).status_code == 403
    assert visits["olive"].send(f"{ROOM}/sections", **form).headers["location"] == f"{ROOM}#ecoute"
    assert "Carla Ruiz s’occupe de cette rubrique" in visits["olive"].get(f"{ROOM}/ecoute").text
    visits["olive"].send(f"{ROOM}/sections", dimension="ecoute")
    assert world.answers().sections == {}
    wrong = visits["olive"].send(f"{ROOM}/sections", dimension="ecoute", person="x")
    assert wrong.status_code == 422


def test_remark_stands_beside_its_question_until_it_is_settled(world: Companies, visits: dict[str, Visit]) -> None:
    answer = visits["carla"].send(f"{ROOM}/remarks", question="ecoute-part", text="À vérifier <b>")
    assert answer.headers["location"] == f"{ROOM}/ecoute#question-ecoute-part"
    assert "À vérifier &lt;b&gt;" in visits["olive"].get(f"{ROOM}/ecoute").text
    key = world.answers().remarks[0].id
    assert visits["basile"].send(f"{ROOM}/remarks/{key}/settlement").status_code == 404
    assert visits["olive"].send(f"{ROOM}/remarks/{key}/settlement").status_code == 303
    assert world.answers().remarks[0].settled_at is not None
    assert visits["olive"].send(f"{ROOM}/remarks", question="ecoute-part", text=" ").status_code == 422
    assert visits["olive"].send(f"{ROOM}/remarks", question="nothing", text="Là").status_code == 404


def test_shut_questionnaire_is_read_and_not_written(world: Companies, visits: dict[str, Visit]) -> None:
    world.type({"answer.ecoute-mesure": "yes", "proof.ecoute-mesure": "Une enquête", "answer.ecoute-part": "12"})
    world.close()
    found = visits["olive"].get(f"{ROOM}/ecoute").text
    assert "L’échéance est passée" in found
    assert "data-draft=" not in found
    form = {"save": "u" * 24, "v.answer.ecoute-part": "1", "answer.ecoute-part": "13"}
    assert visits["olive"].send(f"{ROOM}/ecoute", **form).status_code == 409
    for address in (ROOM, f"{ROOM}/submission", "/my-company"):
        assert visits["olive"].get(address).status_code == 200


@pytest.mark.parametrize("phase", ["invitations", "deliberation", "published"])
def test_room_opens_in_every_phase(world: Companies, visits: dict[str, Visit], phase: str) -> None:
    world.phase(phase)  # type: ignore[arg-type]  # one of them
    for address in PAGES:
        assert visits["carla"].get(address).status_code == 200, address


def test_question_to_the_organisers_stands_on_the_page(visits: dict[str, Visit]) -> None:
    assert visits["carla"].send("/my-company/1/inquiries", text="Faut-il tout remplir ?").status_code == 303
    assert "Faut-il tout remplir ?" in visits["olive"].get("/my-company").text
    assert visits["carla"].send("/my-company/1/inquiries", text=" ").status_code == 422


def test_people_are_invited_and_removed_by_buttons(world: Companies, visits: dict[str, Visit]) -> None:
    answer = visits["olive"].send("/my-company/people", name="Zoé", email="zoe@ardeole.example", language="fr")
    assert answer.headers["location"] == "/my-company#people"
    assert "zoe@ardeole.example" in visits["carla"].get("/my-company").text
    assert visits["olive"].send("/my-company/people", name="Zoé", email="rien", language="fr").status_code == 422
    assert visits["carla"].send("/my-company/people", name="X", email="x@y.example").status_code == 403
    assert visits["olive"].send(f"/my-company/people/{world.denis.id}/invitation").status_code == 303
    assert visits["olive"].send(f"/my-company/people/{world.denis.id}/removal", version="1").status_code == 303
    assert visits["olive"].send(f"/my-company/people/{world.carla.id}/removal", version="7").status_code == 409
    assert visits["basile"].send(f"/my-company/people/{world.carla.id}/removal", version="1").status_code == 404


def test_data_are_taken_away_and_their_erasure_asked_for(visits: dict[str, Visit]) -> None:
    taken = visits["carla"].get("/my-company/data.json")
    assert taken.headers["content-disposition"].startswith("attachment")
    assert taken.json()["company"] == "Ardéole"
    assert visits["carla"].send("/my-company/erasure", text="Tout").status_code == 403
    assert visits["olive"].send("/my-company/erasure", text="").status_code == 422
    assert visits["olive"].send("/my-company/erasure", text="Tout").status_code == 303
    assert "Demande d’effacement" in visits["olive"].get("/my-company").text


def test_navigation_leads_to_the_room(visits: dict[str, Visit]) -> None:
    assert 'href="/my-company"' in visits["carla"].get("/home").text


def test_pages_of_sixty_questions_stay_small(world: Companies, visits: dict[str, Visit]) -> None:
    world.type(without_files(world))
    for address in PAGES:
        assert len(visits["olive"].get(address).content) < 150_000, address
