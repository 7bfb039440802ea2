"""Domains, dimensions and questions are added, written, moved and removed, each on its page."""

from typing import Any

import pytest
from callers import asked, done
from edition_acts import ANNE, NOW, made
from visiting import token
from visits import EnterAs, Visit

from award.database.transactions import Database
from award.questionnaire.definition.document import (
    KINDS,
    Band,
    Condition,
    Kind,
    Question,
    Questionnaire,
    dimensions_of,
    questions_of,
)
from award.questionnaire.definition.forms.questions import question_form, question_of
from award.questionnaire.definition.operations import NewQuestionnaire, save_questionnaire
from award.questionnaire.definition.queries import questionnaire_of, questionnaire_versions
from award.questionnaire.definition.reading import load_questionnaire

EXCELLENCE = load_questionnaire("excellence")
OWN: dict[Kind, dict[str, Any]] = {
    "scale": {"levels": "0 : Jamais.\n100 : Toujours.", "levels_en": "Never.\nAlways."},
    "yes_no": {"yes": "80", "no": "0", "proof": "file", "files": "2", "accepts": ["pdf", "png"]},
    "single": {"options": "0 : Non\n50 : Peut-être\n100 : Oui"},
    "multiple": {"options": "50 : Un [un]\n50 : Deux", "options_en": "One\n–"},
    "number": {"unit": "jours", "lowest": "-1", "highest": "30,5", "bands": "-1 : 100\n10 : 0", "whole": "on"},
    "percentage": {"rubric": "0 : Peu.\n100 : Tout."},
    "yearly": {"years": "2024, 2025", "rubric": "0 : Peu.\n100 : Tout."},
    "short_text": {"words": "50", "weight": "0"},
    "long_text": {"words": "250", "rubric": "0 : Peu.\n100 : Tout.", "rubric_en": "Little.\nAll."},
    "file": {"files": "1", "rubric": "0 : Peu.\n100 : Tout."},
}


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


def question(database: Database, edition: int, name: str) -> Question:
    return next(one for one in questions_of(in_use(database, edition)) if one.name == name)


def test_empty_questionnaire_grows_domain_by_dimension_by_question(
    anne: Visit, database: Database, edition: int
) -> None:
    here = f"/editions/{edition}/questionnaire"
    anne.send(here, source="empty")
    assert anne.get(f"{here}/new-domain").status_code == 200
    assert anne.send(f"{here}/domains", seen=1, title="Accueil").headers["location"] == f"{here}#domains"
    assert 'value="accueil" selected' in anne.get(f"{here}/new-dimension?home=accueil").text
    nowhere = anne.send(f"{here}/dimensions", seen=2, home="none", title="La porte", weight="2")
    assert 'href="#field-home"' in nowhere.text
    added = anne.send(f"{here}/dimensions", seen=2, home="accueil", title="La porte", weight="2", title_en="The door")
    assert added.headers["location"] == f"{here}/dimensions/la-porte"
    assert "Aucune question encore" in anne.get(f"{here}/dimensions/la-porte").text
    for seen, kind in enumerate(KINDS, 3):
        assert anne.get(f"{here}/new-question?home=la-porte&kind={kind}").status_code == 200
        form = {"kind": kind, "home": "la-porte", "title": f"Question {kind}", "required": "on", **OWN[kind]}
        assert posted(anne, f"{here}/questions", {"seen": seen, **form}) == 303
    found = {one.kind: one for one in questions_of(in_use(database, edition))}
    assert list(found) == list(KINDS)
    assert found["scale"].levels[1].meaning.en == "Always."
    assert (str(found["yes_no"].yes), found["yes_no"].accepts) == ("80", ("pdf", "png"))
    assert [one.name for one in found["single"].options] == ["non", "peut-etre", "oui"]
    assert [(one.name, one.title.en) for one in found["multiple"].options] == [("un", "One"), ("deux", "")]
    assert found["number"].bands[0] == Band(found["number"].lowest or 0, found["number"].bands[0].points)  # type: ignore[arg-type]
    assert (str(found["number"].highest), found["number"].whole, found["number"].may_not_apply) == ("30.5", True, False)
    assert found["yearly"].years == (2024, 2025)
    assert found["long_text"].name == "question-long-text"
    assert anne.get(f"{here}/new-question?kind=none").status_code == 200


def posted(visit: Visit, address: str, form: dict[str, Any]) -> int:
    """As `visit.send`, for a form that has a field called `files`."""
    visit.get("/")  # its cookies are those of the person now
    data = form | {"_token": token(visit.client)}
    return int(visit.client.post(address, data=data, follow_redirects=False).status_code)


@pytest.mark.parametrize("one", list(questions_of(EXCELLENCE)), ids=lambda one: one.name)
def test_question_sent_back_as_it_was_shown_is_the_same(one: Question) -> None:
    assert question_of(question_form(1, "une", one), one.name, one) == one


def test_question_is_changed_in_its_form_and_late_changes_are_told(
    anne: Visit, database: Database, edition: int
) -> None:
    laid(database, edition)
    here = f"/editions/{edition}/questionnaire/questions/ecoute-canaux"
    form: dict[str, Any] = {"kind": "multiple", "home": "parcours", "title": "Par où ?", "reason": "Plus court."}
    form |= {"options": "40 : Avis [avis]\n60 : Visites", "when": "ecoute-mesure = yes\necoute-part"}
    sent = anne.send(here, seen=1, **form)
    assert sent.headers["location"] == f"/editions/{edition}/questionnaire/dimensions/parcours#questions"
    found = question(database, edition, "ecoute-canaux")
    assert [one.name for one in found.options] == ["avis", "visites"]
    assert found.when == (Condition("ecoute-mesure", ("yes",)), Condition("ecoute-part"))
    assert (
        next(one for one in dimensions_of(in_use(database, edition)) if one.name == "parcours").questions[-1] == found
    )
    assert asked(database, questionnaire_versions, edition)[0].reason == "Plus court."
    late = anne.send(here, seen=1, **form)
    assert late.status_code == 409
    assert "Rechargez la page" in late.text


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"options": "beaucoup"}, "options"),
        ({"options": "1 : A\n2 : B", "options_en": "A"}, "options_en"),
        ({"options": "1 : A"}, "options"),
        ({"options": "1 : \n2 : B"}, "options"),
        ({"options": "1 : A\n101 : B"}, "options"),
        ({"options": "1 : A\n2 : B", "when": "none = 1"}, "when"),
        ({"options": "1 : A\n2 : B", "home": "none"}, "home"),
        ({"options": "1 : A\n2 : B", "weight": "-1"}, "weight"),
        ({"kind": "yearly", "years": "hier"}, "years"),
        ({"kind": "number", "bands": "10 : beaucoup"}, "bands"),
        ({"kind": "number", "bands": "10"}, "bands"),
        ({"kind": "long_text", "words": "0", "rubric": "0 : A\n1 : B"}, "words"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    anne: Visit, database: Database, edition: int, form: dict[str, Any], field: str
) -> None:
    laid(database, edition)
    here = f"/editions/{edition}/questionnaire/questions"
    wrong = anne.send(here, seen=1, **{"kind": "single", "home": "ecoute", "title": "Gardé", **form})
    assert wrong.status_code == 422
    assert f'href="#field-{field}"' in wrong.text
    assert "Gardé" in wrong.text
    assert in_use(database, edition) == EXCELLENCE


def test_kind_that_does_not_exist_is_refused(anne: Visit, database: Database, edition: int) -> None:
    laid(database, edition)
    sent = anne.send(f"/editions/{edition}/questionnaire/questions", seen=1, kind="essay", home="ecoute", title="X")
    assert sent.status_code == 422


def test_parts_are_moved_and_removed_and_what_depends_on_them_is_told(
    anne: Visit, database: Database, edition: int
) -> None:
    laid(database, edition)
    here = f"/editions/{edition}/questionnaire"
    moved = anne.send(f"{here}/domains/culture-client/position", seen=1, step="up")
    assert moved.headers["location"] == f"{here}#domains"
    assert in_use(database, edition).domains[0].name == "culture-client"
    anne.send(f"{here}/dimensions/ecoute/position", seen=2, step="down")
    assert in_use(database, edition).domains[1].dimensions[1].name == "ecoute"
    sent = anne.send(f"{here}/questions/ecoute-part/position", seen=3, step="up")
    assert sent.headers["location"] == f"{here}/dimensions/ecoute#questions"
    needed = anne.send(f"{here}/questions/ecoute-mesure/removal", seen=4)
    assert needed.status_code == 422
    assert "n’est pas une question posée avant" in needed.text
    assert anne.send(f"{here}/questions/ecoute-rythme/removal", seen=4).status_code == 303
    assert anne.send(f"{here}/dimensions/fidelite/removal", seen=5).status_code == 303
    assert anne.send(f"{here}/domains/culture-client/removal", seen=6).status_code == 303
    assert [one.name for one in in_use(database, edition).domains] == ["satisfaction-client", "moyens-deployes"]
    assert anne.get(f"{here}/domains/culture-client").status_code == 404
    assert anne.send(f"{here}/dimensions/fidelite/position", seen=7, step="up").status_code == 404
    assert anne.send(f"{here}/domains/moyens-deployes/removal", seen=1).status_code == 409
    assert "À corriger" in anne.send(f"{here}/dimensions/ecoute/position", seen=7, step="aside").text


def test_domains_and_dimensions_are_written_again(anne: Visit, database: Database, edition: int) -> None:
    laid(database, edition)
    here = f"/editions/{edition}/questionnaire"
    assert "Customer culture" in anne.get(f"{here}/domains/culture-client").text
    anne.send(f"{here}/domains/culture-client", seen=1, title="Culture", help="Tout.")
    assert (in_use(database, edition).domains[1].title.fr, len(in_use(database, edition).domains[1].dimensions)) == (
        "Culture", 4,
    )  # fmt: skip
    assert "symetrie-miroir" in anne.get(f"{here}/dimensions/symetrie").text
    form = {"home": "moyens-deployes", "title": "Symétrie", "weight": "2,5"}
    assert anne.send(f"{here}/dimensions/symetrie", seen=2, **form).status_code == 303
    last = in_use(database, edition).domains[2].dimensions[-1]
    assert (last.name, str(last.weight), len(last.questions)) == ("symetrie", "2.5", 5)
    wrong = anne.send(f"{here}/dimensions/symetrie", seen=3, **{**form, "weight": "0"})
    assert 'href="#field-weight"' in wrong.text
