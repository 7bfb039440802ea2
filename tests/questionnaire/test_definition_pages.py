"""The questionnaire in pages: begun, changed part by part, brought in, compared, previewed; by organisers alone."""

from typing import Any

import pytest
from callers import asked, done
from definitions import SMALL
from edition_acts import ANNE, NOW, frozen, made
from litestar import Litestar
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
from award.questionnaire.definition.operations import NewQuestionnaire, save_questionnaire
from award.questionnaire.definition.queries import questionnaire_of, questionnaire_versions
from award.questionnaire.definition.reading import load_questionnaire
from award.questionnaire.definition.writing import questionnaire_json, write_questionnaire

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
        assert anne.send(f"{here}/questions", seen=seen, **form).status_code == 303
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


@pytest.mark.parametrize("name", ["parcours-attente", "ecoute-rythme", "relation-langage", "symetrie-resultats"])
def test_question_sent_back_as_it_was_shown_is_the_same(
    anne: Visit, database: Database, edition: int, name: str
) -> None:
    laid(database, edition)
    before = question(database, edition, name)
    here = f"/editions/{edition}/questionnaire/questions/{name}"
    page = anne.get(here).text
    assert before.title.en in page
    assert anne.send(here, **typed_again(page)).status_code == 303
    assert question(database, edition, name) == before
    assert len(asked(database, questionnaire_versions, edition)) == 1


def typed_again(page: str) -> dict[str, Any]:
    """What a browser would send of the first form of the page that can be typed in."""
    from html.parser import HTMLParser  # noqa: PLC0415 - only here

    found: dict[str, list[str]] = {}

    class Form(HTMLParser):
        inside, area, select = False, "", ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            own = {name: value or "" for name, value in attrs}
            self.inside = self.inside or (tag == "form" and own.get("class") == "form wide")
            if not self.inside or own.get("name") == "_token":
                return
            if tag == "textarea":
                self.area = own["name"]
                found[self.area] = [""]
            elif tag == "select":
                self.select = own["name"]
            elif (tag == "option" and "selected" in own) or (tag == "input" and own.get("type") not in SKIPPED):
                found.setdefault(own.get("name", self.select), []).append(own["value"])
            elif tag == "input" and "checked" in own:
                found.setdefault(own["name"], []).append(own["value"])

        def handle_data(self, data: str) -> None:
            if self.area:
                found[self.area][0] += data

        def handle_endtag(self, tag: str) -> None:
            if tag == "textarea":
                found[self.area][0] = found[self.area][0].removeprefix("\n")
                self.area = ""
            self.inside = self.inside and tag != "form"
            if tag == "form" and found:
                self.handle_starttag = lambda *_: None  # type: ignore[method-assign]  # the others are not typed in

    Form().feed(page)
    return dict(found)


SKIPPED = {"checkbox", "radio"}


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
