"""The guide in pages: begun, changed part by part, brought in, compared, seen as jurors see it; by organisers alone."""

from typing import Any

import pytest
from callers import asked, done
from edition_acts import ANNE, NOW, frozen, made
from litestar import Litestar
from visits import EnterAs, Visit

from award.database.transactions import Database
from award.interviews.guide.document import Guide
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.guide.queries import StandingGuide, guide_of, guide_versions
from award.interviews.guide.reading import load_guide
from award.interviews.guide.writing import write_guide

GUIDE = load_guide("entretien")
LEVELS = {f"level_{level}": f"Ce que vaut {level}." for level in (0, 25, 50, 75, 100)}


@pytest.fixture
def edition(database: Database) -> int:
    return made(database)


@pytest.fixture
def anne(enter_as: EnterAs) -> Visit:
    return enter_as("organiser")


def laid(database: Database, edition: int) -> None:
    done(database, save_guide, edition, NewGuide(0, GUIDE), ANNE, NOW)


def standing(database: Database, edition: int) -> StandingGuide:
    found: StandingGuide = asked(database, guide_of, edition)
    return found


def guide(database: Database, edition: int) -> Guide:
    return standing(database, edition).guide


def test_guide_begins_with_the_one_that_ships_or_another_editions(
    anne: Visit, database: Database, edition: int
) -> None:
    here = f"/editions/{edition}/guide"
    assert "Commencer" in anne.get(here).text
    assert anne.send(here, source="edition:99").status_code == 422
    assert anne.send(here, source="preset:autre").status_code == 422
    assert anne.send(here, source="preset:entretien").headers["location"] == here
    assert guide(database, edition) == GUIDE
    assert "Culture client" in anne.get(here).text
    other = made(database, "2027")
    assert anne.send(f"/editions/{other}/guide", source=f"edition:{edition}").status_code == 303
    assert guide(database, other) == GUIDE


def test_criterion_is_changed_in_its_form(anne: Visit, database: Database, edition: int) -> None:
    laid(database, edition)
    here = f"/editions/{edition}/guide/criteria/culture"
    assert "Customer culture" in anne.get(here).text
    form: dict[str, Any] = {"title": "Culture du client", "weight": "2,5", "reason": "Plus clair.", **LEVELS}
    assert anne.send(here, seen=1, **form).status_code == 303
    first = guide(database, edition).criteria[0]
    assert (first.name, first.title.fr, str(first.weight), first.meaning[4].fr) == (
        "culture", "Culture du client", "2.5", "Ce que vaut 100.",
    )  # fmt: skip
    assert asked(database, guide_versions, edition)[0].reason == "Plus clair."
    late = anne.send(here, seen=1, **form)
    assert late.status_code == 409
    assert "Rechargez la page" in late.text


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    anne: Visit, database: Database, edition: int
) -> None:
    laid(database, edition)
    here = f"/editions/{edition}/guide/criteria/culture"
    wrong = anne.send(here, seen=1, title="Gardé", weight="0", **{**LEVELS, "level_25": ""})
    assert wrong.status_code == 422
    assert 'href="#field-level_25"' in wrong.text
    assert "Gardé" in wrong.text
    zero = anne.send(here, seen=1, title="Gardé", weight="0", **LEVELS)
    assert 'href="#field-weight"' in zero.text
    hidden = anne.send(here, seen=1, title="Gardé", weight="1", **{**LEVELS, "level_50": "\u2028x\ud7ff" + "y" * 1990})
    assert hidden.status_code in {303, 422}
    assert guide(database, edition).criteria[0].name == "culture"


def test_themes_are_added_written_moved_and_removed(anne: Visit, database: Database, edition: int) -> None:
    laid(database, edition)
    here = f"/editions/{edition}/guide"
    assert anne.get(f"{here}/new-theme").status_code == 200
    form = {"title": "Les prix", "questions": "Combien ?\nPour qui ?", "questions_en": "How much?"}
    assert 'href="#field-questions_en"' in anne.send(f"{here}/themes", seen=1, **form).text
    added = anne.send(f"{here}/themes", seen=1, **{**form, "questions_en": "How much?\nFor whom?"})
    assert added.headers["location"] == f"{here}#themes"
    last = guide(database, edition).themes[-1]
    assert (last.name, last.questions[1].fr, last.questions[1].en) == ("les-prix", "Pour qui ?", "For whom?")
    anne.send(f"{here}/themes/les-prix/position", seen=2, step="up")
    assert guide(database, edition).themes[-2].name == "les-prix"
    assert anne.send(f"{here}/themes/les-prix/removal", seen=2).status_code == 409
    anne.send(f"{here}/themes/les-prix/removal", seen=3)
    assert guide(database, edition) == GUIDE
    assert anne.get(f"{here}/themes/les-prix").status_code == 404
    assert anne.send(f"{here}/themes/les-prix/position", seen=4, step="up").status_code == 404
    assert "À corriger" in anne.send(f"{here}/themes/ecoute/position", seen=4, step="aside").text


def test_criteria_are_added_and_the_last_one_stays(anne: Visit, database: Database, edition: int) -> None:
    laid(database, edition)
    here = f"/editions/{edition}/guide"
    assert anne.get(f"{here}/new-criterion").status_code == 200
    assert anne.send(f"{here}/criteria", seen=1, title="Prix", weight="1", **LEVELS).status_code == 303
    for seen, name in enumerate([one.name for one in GUIDE.criteria], 2):
        assert anne.send(f"{here}/criteria/{name}/removal", seen=seen).status_code == 303
    refused = anne.send(f"{here}/criteria/prix/removal", seen=8)
    assert refused.status_code == 422
    assert "Il n’y a aucun critère" in refused.text
    assert anne.send(f"{here}/criteria/prix/position", seen=8, step="down").status_code == 303


def test_charter_is_written_a_promise_a_line(anne: Visit, database: Database, edition: int) -> None:
    laid(database, edition)
    here = f"/editions/{edition}/guide/charter"
    assert "Je note seul" in anne.get(here).text
    assert anne.send(here, seen=1, french="Un.\nDeux.", english="One.\n–").status_code == 303
    assert [(one.fr, one.en) for one in guide(database, edition).charter] == [("Un.", "One."), ("Deux.", "")]
    assert "One.\n–" in anne.get(here).text
    assert 'href="#field-english"' in anne.send(here, seen=2, french="Un.", english="One.\nTwo.").text
    many = anne.send(here, seen=2, french="\n".join(f"Promesse {at}." for at in range(60)))
    assert 'href="#field-french"' in many.text


def test_guide_goes_out_as_toml_and_comes_back(anne: Visit, database: Database, edition: int) -> None:
    here = f"/editions/{edition}/guide"
    assert anne.get(f"{here}.toml").status_code == 404
    assert "charter = [" in anne.get(f"{here}/document").text
    assert anne.send(f"{here}/document", seen=0, document=write_guide(GUIDE)).status_code == 303
    sent = anne.get(f"{here}.toml")
    assert sent.headers["content-disposition"].startswith("attachment")
    assert sent.text == write_guide(GUIDE)
    file = {"file": ("guide.toml", sent.text.replace("weight = 2", "weight = 3").encode())}
    assert anne.send(f"{here}/document", files=file, seen=1, document="").status_code == 303
    assert str(guide(database, edition).criteria[0].weight) == "3"
    wrong = anne.send(f"{here}/document", seen=2, document=sent.text.replace("weight = 2", "weight = -2"))
    assert wrong.status_code == 422
    assert "Ligne" in wrong.text
    latin = {"file": ("guide.toml", "é".encode("latin-1"))}
    assert "UTF-8" in anne.send(f"{here}/document", files=latin, seen=2).text


def test_version_tells_what_it_changed_and_comes_back(anne: Visit, database: Database, edition: int) -> None:
    laid(database, edition)
    here = f"/editions/{edition}/guide"
    anne.send(f"{here}/criteria/parcours/position", seen=1, step="down")
    second = anne.get(f"{here}/versions/2").text
    assert "Ordre des critères" in second
    assert "C’est le guide en usage." in second
    assert "C’est la première" in anne.get(f"{here}/versions/1").text
    assert anne.get(f"{here}/versions/3").status_code == 404
    assert anne.send(f"{here}/versions/1/restoration", seen=1).status_code == 409
    assert anne.send(f"{here}/versions/1/restoration", seen=2).status_code == 303
    assert guide(database, edition) == GUIDE
    assert "Reprise de la version 1" in anne.get(here).text


def test_frozen_guide_is_read_and_not_offered_for_change(anne: Visit, database: Database, edition: int) -> None:
    laid(database, edition)
    frozen(database, edition)
    here = f"/editions/{edition}/guide"
    shown = anne.get(here).text
    assert "figé avec les règles" in shown
    assert "/guide/charter" not in shown
    assert anne.get(f"{here}/charter").status_code == 409
    assert anne.get(f"{here}/document").status_code == 409
    assert anne.send(f"{here}/charter", seen=1, french="Un.").status_code == 409


def test_guide_is_shown_as_jurors_see_it_in_the_readers_language(anne: Visit, database: Database, edition: int) -> None:
    laid(database, edition)
    shown = anne.get(f"/editions/{edition}/guide/preview").text
    assert "Racontez une décision récente" in shown
    assert GUIDE.criteria[0].meaning[4].fr in shown


@pytest.mark.parametrize("role", ["chair", "auditor"])
def test_committee_and_auditors_read_and_change_nothing(
    enter_as: EnterAs, database: Database, edition: int, role: str
) -> None:
    laid(database, edition)
    visit, here = enter_as(role), f"/editions/{edition}/guide"
    shown = visit.get(here)
    assert shown.status_code == 200
    assert "/guide/charter" not in shown.text
    assert visit.get(f"{here}/versions/1").status_code == 200
    assert visit.get(f"{here}/charter").status_code == 403
    assert visit.send(f"{here}/charter", seen=1, french="Un.").status_code == 403
    assert visit.send(f"{here}/themes/ecoute/removal", seen=1).status_code == 403
    assert guide(database, edition) == GUIDE


@pytest.mark.parametrize("role", ["juror", "owner", "contributor", "administrator"])
def test_nobody_else_comes_in(enter_as: EnterAs, app: Litestar, edition: int, role: str) -> None:
    assert app
    visit = enter_as(role, 1 if role in {"owner", "contributor"} else None)
    for address in ("guide", "guide/preview", "guide.toml", "guide/document", "guide/new-theme"):
        assert visit.get(f"/editions/{edition}/{address}").status_code == 403
