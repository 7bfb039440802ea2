"""The questionnaire in pages: begun, changed part by part, brought in, compared, previewed; by organisers alone."""

import pytest
from callers import asked, done
from definitions import SMALL
from edition_acts import ANNE, NOW, frozen, made
from litestar import Litestar
from visits import EnterAs, Visit

from award.database.transactions import Database
from award.questionnaire.definition.document import (
    Questionnaire,
    dimensions_of,
)
from award.questionnaire.definition.operations import NewQuestionnaire, save_questionnaire
from award.questionnaire.definition.queries import questionnaire_of, questionnaire_versions
from award.questionnaire.definition.reading import load_questionnaire
from award.questionnaire.definition.writing import questionnaire_json, write_questionnaire

EXCELLENCE = load_questionnaire("excellence")


@pytest.fixture
def edition(database: Database) -> int:
    return made(database)


@pytest.fixture
def anne(enter_as: EnterAs) -> Visit:
    return enter_as("organiser")


def laid(database: Database, edition: int, document: Questionnaire = EXCELLENCE) -> None:
    done(database, save_questionnaire, edition, NewQuestionnaire(0, document), ANNE, NOW)


def in_use(database: Database, edition: int) -> Questionnaire:
    found: Questionnaire = asked(database, questionnaire_of, edition).document
    return found


def test_questionnaire_begins_with_the_one_that_ships_another_editions_or_none(
    anne: Visit, database: Database, edition: int
) -> None:
    here = f"/editions/{edition}/questionnaire"
    assert "Commencer" in anne.get(here).text
    for source in ("edition:99", "preset:autre", "edition:x", ""):
        assert anne.send(here, source=source).status_code == 422
    assert anne.send(here, source="preset:excellence").headers["location"] == here
    assert in_use(database, edition) == EXCELLENCE
    shown = anne.get(here).text
    assert "L’écoute des clients" in shown
    assert "13,3" in shown
    other, third = made(database, "2027"), made(database, "2028")
    assert anne.send(f"/editions/{other}/questionnaire", source=f"edition:{edition}").status_code == 303
    assert in_use(database, other) == EXCELLENCE
    assert anne.send(f"/editions/{third}/questionnaire", source="empty").status_code == 303
    assert "Il n’y a aucun domaine" in anne.get(f"/editions/{third}/questionnaire").text
    assert anne.get(f"/editions/{third}/questionnaire/preview").status_code == 404


def test_questionnaire_goes_out_and_comes_back_as_toml_and_as_json(
    anne: Visit, database: Database, edition: int
) -> None:
    here = f"/editions/{edition}/questionnaire"
    assert anne.get(f"{here}.toml").status_code == 404
    assert "[[domains]]" in anne.get(f"{here}/document").text
    assert anne.send(f"{here}/document", seen=0, document=write_questionnaire(EXCELLENCE)).status_code == 303
    for kind, written in (("toml", write_questionnaire(EXCELLENCE).encode()), ("json", questionnaire_json(EXCELLENCE))):
        sent = anne.get(f"{here}.{kind}")
        assert sent.headers["content-disposition"] == f'attachment; filename="questionnaire-{edition}.{kind}"'
        assert sent.content == written
    file = {"file": ("mine.json", questionnaire_json(SMALL))}
    assert anne.send(f"{here}/document", files=file, seen=1, document="").status_code == 303
    assert in_use(database, edition) == SMALL
    wrong = anne.send(
        f"{here}/document", seen=2, document=write_questionnaire(SMALL).replace("files = 2", "files = 99")
    )
    assert wrong.status_code == 422
    assert "Ligne" in wrong.text
    assert "domains.1.dimensions.1.questions.10.files" in wrong.text
    latin = {"file": ("mine.toml", "é".encode("latin-1"))}
    assert "UTF-8" in anne.send(f"{here}/document", files=latin, seen=2).text


def test_version_tells_what_it_changed_and_comes_back(anne: Visit, database: Database, edition: int) -> None:
    laid(database, edition)
    here = f"/editions/{edition}/questionnaire"
    anne.send(f"{here}/dimensions/ecoute/position", seen=1, step="down")
    second = anne.get(f"{here}/versions/2").text
    assert "ordre des dimensions" in second
    assert "C’est le questionnaire en usage." in second
    assert "C’est la première" in anne.get(f"{here}/versions/1").text
    assert anne.get(f"{here}/versions/3").status_code == 404
    assert anne.send(f"{here}/versions/1/restoration", seen=1).status_code == 409
    assert anne.send(f"{here}/versions/1/restoration", seen=2).status_code == 303
    assert in_use(database, edition) == EXCELLENCE
    assert "Reprise de la version 1" in anne.get(here).text


def test_frozen_questionnaire_asks_why_before_it_changes(anne: Visit, database: Database, edition: int) -> None:
    laid(database, edition)
    frozen(database, edition)
    here = f"/editions/{edition}/questionnaire"
    assert "figé avec les règles" in anne.get(here).text
    assert "figé avec les règles" in anne.get(f"{here}/questions/ecoute-part").text
    moving = f"{here}/dimensions/ecoute/position"
    silent = anne.send(moving, seen=1, step="down")
    assert silent.status_code == 422
    assert "dites pourquoi il change" in silent.text
    assert anne.send(moving, seen=1, step="down", reason="L’ordre de l’étude.").status_code == 303
    assert anne.send(f"{here}/versions/1/restoration", seen=2).status_code == 422
    assert anne.send(f"{here}/versions/1/restoration", seen=2, reason="Non.").status_code == 303
    assert [one.reason for one in asked(database, questionnaire_versions, edition)] == [
        "Non.",
        "L’ordre de l’étude.",
        "",
    ]


def test_preview_shows_every_question_of_a_dimension_as_companies_see_it(
    anne: Visit, database: Database, edition: int
) -> None:
    here = f"/editions/{edition}/questionnaire/preview"
    assert anne.get(here).status_code == 404
    laid(database, edition)
    first = anne.get(here).text
    assert "Mesurez-vous la satisfaction" in first
    assert "Posée si la réponse à" in first
    assert "Joignez votre plan" in anne.get(f"{here}/organisation").text
    assert anne.get(f"{here}/none").status_code == 404
    assert all(anne.get(f"{here}/{one.name}").status_code == 200 for one in dimensions_of(EXCELLENCE))


@pytest.mark.parametrize("role", ["chair", "auditor"])
def test_committee_and_auditors_read_and_change_nothing(
    enter_as: EnterAs, database: Database, edition: int, role: str
) -> None:
    laid(database, edition)
    visit, here = enter_as(role), f"/editions/{edition}/questionnaire"
    shown = visit.get(here)
    assert shown.status_code == 200
    assert "/new-domain" not in shown.text
    for address in ("versions/1", "preview"):
        assert visit.get(f"{here}/{address}").status_code == 200
    for address in ("document", "questions/ecoute-part", "dimensions/ecoute", "new-domain"):
        assert visit.get(f"{here}/{address}").status_code == 403
    assert visit.send(here, source="empty").status_code == 403
    assert visit.send(f"{here}/questions/ecoute-part/removal", seen=1).status_code == 403
    assert in_use(database, edition) == EXCELLENCE


@pytest.mark.parametrize("role", ["juror", "owner", "contributor", "administrator"])
def test_nobody_else_comes_in(enter_as: EnterAs, app: Litestar, edition: int, role: str) -> None:
    assert app
    visit = enter_as(role, 1 if role in {"owner", "contributor"} else None)
    for address in ("", "/preview", ".toml", ".json", "/document", "/new-question"):
        assert visit.get(f"/editions/{edition}/questionnaire{address}").status_code == 403
