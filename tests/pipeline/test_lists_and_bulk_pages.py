"""Lists as pages and files, and acts over them: shown first, done as shown, refused where something has changed."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from edition_acts import ANNE, DATES, DAY, NOW, acts
from inviting import Selected, answered, asked, participating, selected

from award.companies.extensions.queries import extensions
from award.companies.operations import ContactDetails, add_contact
from award.database.transactions import Database
from award.invitations.queries import invitations
from award.web.typed import written
from award.words import typeset

Enter = Callable[..., Any]


@pytest.fixture
def organiser(enter_as: Enter) -> Any:
    return enter_as("organiser")


def known_contacts(database: Database, place: Selected, *names: str) -> None:
    for name in names:
        details = ContactDetails(f"Direction {name}", f"{name[0].lower()}@entreprise.example")
        key = place.companies[name]
        database.write(lambda session, key=key, details=details: add_contact(session, key, details, ANNE, NOW))  # type: ignore[misc]


def shown(text: str) -> dict[str, Any]:
    """The form of a preview, as a browser would send it back."""
    seen = re.search(r'name="seen" value="([^"]*)"', text)
    assert seen
    return {"seen": seen[1], "entries": re.findall(r'name="entries" value="(\d+)"[^>]* checked', text)}


def test_list_is_searched_without_accents_and_says_when_it_finds_nothing(database: Database, organiser: Any) -> None:
    place = selected(database)
    here = f"/editions/{place.edition}/pipeline/selected"
    text = organiser.get(f"{here}?q=ARDEOLE").text
    assert ("Ardéole" in text, ">Brise</a>" in text) == (True, False)
    assert "Aucune entreprise ne répond à cette recherche." in organiser.get(f"{here}?q=nulle").text


def test_heads_of_a_list_are_links_that_tell_how_it_is_sorted(database: Database, organiser: Any) -> None:
    place = participating(database)
    text = organiser.get(f"/editions/{place.edition}/pipeline/accepted?sort=-name").text
    assert 'aria-sort="descending"' in text
    names = re.findall(r'/entries/\d+">([^<]+)</a>', text)
    assert names == ["Dahlia", "Cresson", "Brise", "Ardéole"]
    again = organiser.get(f"/editions/{place.edition}/pipeline/accepted?sort=wrong&page=99&sector=x").text
    assert re.findall(r'/entries/\d+">([^<]+)</a>', again) == names[::-1]


def test_reasons_of_those_who_decline_are_told(database: Database, organiser: Any) -> None:
    place = selected(database)
    keys = asked(database, place)
    answered(database, keys["Brise"], "declined")
    text = organiser.get(f"/editions/{place.edition}/pipeline/declined").text
    assert ">Brise</a>" in text
    assert "décline" in text


def test_files_hold_the_whole_list_and_text_stays_text(database: Database, organiser: Any) -> None:
    place = participating(database, names=("=1+1", "Brise", "Cresson"))
    here = f"/editions/{place.edition}/pipeline/accepted"
    csv = organiser.get(f"{here}/companies.csv")
    assert csv.headers["content-type"].startswith("text/csv")
    lines = csv.text.splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("Entreprise,Secteur,Étape")
    assert any(line.startswith("'=1+1,") for line in lines)
    book = organiser.get(f"{here}/companies.xlsx?q=brise")
    assert book.content.startswith(b"PK")
    assert 'filename="accepted.xlsx"' in book.headers["content-disposition"]
    assert b"<f>" not in book.content


def test_companies_are_asked_as_they_were_shown(database: Database, organiser: Any) -> None:
    place = selected(database)
    known_contacts(database, place, "Ardéole", "Brise")
    here = f"/editions/{place.edition}/pipeline/unasked/ask"
    text = organiser.get(here).text
    assert "Direction Ardéole" in text
    assert "faute de contact" in text
    form = shown(text)
    assert len(form["entries"]) == 4
    chosen = [str(place.entries[name]) for name in ("Ardéole", "Cresson")]
    answer = organiser.send(here, seen=form["seen"], entries=chosen)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/editions/{place.edition}/outbox/sending?batch=")
    with database.read() as session:
        assert sorted(one.entry for one in invitations(session, place.edition)) == sorted(map(int, chosen))
    written_ = [one.subject for one in acts(database) if one.kind == "message.written"]
    assert len(written_) == 1, "only the company with a contact has a letter, and it waits"


def test_what_changed_meanwhile_is_refused_with_its_name_and_nothing_is_done(
    database: Database, organiser: Any
) -> None:
    place = selected(database)
    known_contacts(database, place, "Ardéole", "Brise")
    here = f"/editions/{place.edition}/pipeline/unasked/ask"
    form = shown(organiser.get(here).text)
    known_contacts(database, place, "Cresson")
    before = len(acts(database))
    answer = organiser.send(here, **form)
    assert answer.status_code == 422
    assert typeset("« Cresson » a changé") in answer.text
    assert typeset("« Brise » a changé") not in answer.text
    assert len(acts(database)) == before
    fresh = shown(answer.text)
    assert organiser.send(here, seen=fresh["seen"], entries=form["entries"]).status_code == 303


def test_nothing_chosen_is_refused_and_so_is_a_company_of_elsewhere(database: Database, organiser: Any) -> None:
    place = selected(database)
    here = f"/editions/{place.edition}/pipeline/unasked/ask"
    form = shown(organiser.get(here).text)
    assert organiser.send(here, seen=form["seen"]).status_code == 422
    answer = organiser.send(here, seen=form["seen"], entries=["987654"])
    assert answer.status_code == 422
    assert "n’est plus dans l’édition" in answer.text


def test_deadline_of_many_is_extended_with_one_reason(database: Database, organiser: Any) -> None:
    place = participating(database)
    here = f"/editions/{place.edition}/pipeline/awaited/extend-returns"
    form = shown(organiser.get(here).text)
    until = DATES["questionnaire"] + DAY
    missing = organiser.send(here, **form)
    assert missing.status_code == 422
    assert "field-until-wrong-1" in missing.text
    chosen = form["entries"][:2]
    good = organiser.send(here, seen=form["seen"], entries=chosen, until=written(until), reason="Vacances d’été.")
    assert good.headers["location"] == f"/editions/{place.edition}/pipeline/awaited"
    with database.read() as session:
        found = extensions(session, place.edition)
    assert [(str(one.entry), one.until, one.reason) for one in found] == [
        (key, until, "Vacances d’été.") for key in sorted(chosen, key=int)
    ]
    late = organiser.send(here, seen=form["seen"], entries=chosen, until=written(NOW), reason="Trop tôt.")
    assert late.status_code == 422


def test_an_act_is_offered_over_its_lists_and_in_its_phases_only(database: Database, organiser: Any) -> None:
    place = participating(database)
    base = f"/editions/{place.edition}/pipeline"
    assert organiser.get(f"{base}/accepted/ask").status_code == 404
    assert organiser.get(f"{base}/accepted/erase").status_code == 404
    assert organiser.get(f"{base}/unasked/ask").status_code == 409
    assert organiser.send(f"{base}/unasked/ask", seen="x", entries=["1"]).status_code == 409


def test_only_organisers_act(database: Database, enter_as: Enter) -> None:
    place = selected(database)
    for role in ("chair", "auditor"):
        visit = enter_as(role)
        assert "/unasked/ask" not in visit.get(f"/editions/{place.edition}/pipeline/unasked").text
        assert visit.get(f"/editions/{place.edition}/pipeline/unasked/ask").status_code == 403
        assert visit.send(f"/editions/{place.edition}/pipeline/unasked/ask", seen="", entries=["1"]).status_code == 403


def test_reminders_wait_for_who_was_sent_a_letter(database: Database, organiser: Any) -> None:
    place = selected(database)
    asked(database, place)
    here = f"/editions/{place.edition}/pipeline/silent/remind"
    text = organiser.get(here).text
    assert 'name="entries"' not in text
