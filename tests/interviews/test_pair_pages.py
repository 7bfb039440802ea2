"""Who judges whom, on pages: seen, proposed in a process apart, applied, changed by hand, by a file; and by whom."""

import html
import re

import pytest
from edition_acts import moved
from juries import Jury, address_of, judge, jury, task
from visits import EnterAs

from award.database.transactions import Database
from award.interviews.assignment.reading_proposal import propose_apart
from award.interviews.assignment.solving import LATE, propose
from award.interviews.assignment.task import Seating
from award.words import typeset

MARK = "Entretien"


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found
    return html.unescape(found[1])


def at(found: Jury, rest: str = "") -> str:
    return f"/editions/{found.edition}/pairs{rest}"


def held(found: Jury) -> list[tuple[str, int, int]]:
    return [(one.name, one.seat, one.juror) for one in found.seats() if one.sheet is not None]


def test_proposal_is_shown_with_its_worth_then_applied(database: Database, enter_as: EnterAs) -> None:
    found, anne = jury(database), enter_as("organiser")
    before = anne.get(at(found))
    assert before.status_code == 200
    assert "0 sur 8" in before.text
    shown = anne.send(at(found, "/proposal"))
    assert shown.status_code == 200
    assert "8 sur 8" in shown.text
    assert "Tous reliés" in shown.text
    assert held(found) == []
    form = {name: hidden(shown.text, name) for name in ("seatings", "seen")}
    done = anne.send(at(found, "/application"), **form)
    assert (done.status_code, done.headers["location"]) == (303, at(found))
    assert len(held(found)) == 8
    again = anne.send(at(found, "/application"), **form)
    assert again.status_code == 409
    assert "Quelqu’un d’autre a modifié" in again.text
    assert "Il n’y a rien à attribuer" in anne.send(at(found, "/proposal")).text


def test_application_of_what_no_page_carried_is_refused(database: Database, enter_as: EnterAs) -> None:
    found, anne = jury(database), enter_as("organiser")
    assert anne.send(at(found, "/application"), seatings="[1]", seen="x").status_code == 409
    assert anne.send(at(found, "/application"), seatings="", seen="").status_code == 422
    assert held(found) == []


def test_impossible_proposal_says_why_and_offers_nothing(database: Database, enter_as: EnterAs) -> None:
    found, anne = jury(database, jurors=1), enter_as("organiser")
    shown = anne.send(at(found, "/proposal"))
    assert "Aucune proposition ne peut pourvoir toutes les places" in shown.text
    assert typeset("Ardéole : places à pourvoir par des jurés d’organisations différentes : 2.") in shown.text
    assert 'name="seatings"' not in shown.text


def test_jury_of_nobody_is_led_to_the_jury(database: Database, enter_as: EnterAs) -> None:
    found = jury(database, jurors=0)
    text = enter_as("organiser").get(at(found)).text
    assert "Le jury n’a encore personne" in text
    assert "Demander une proposition" not in text


def test_company_page_gives_a_seat_and_takes_it_back(database: Database, enter_as: EnterAs) -> None:
    found, anne = jury(database, jurors=4), enter_as("organiser")
    found.conflict(found.jurors[1], "Ardéole")
    page = at(found, f"/{found.entries['Ardéole']}")
    shown = anne.get(page).text
    assert "Pourquoi pas les autres (1)" in shown
    assert "En conflit d’intérêts avec cette entreprise." in shown
    given = anne.send(f"{page}/seats", mark=MARK, seat=2, juror=found.jurors[0])
    assert (given.status_code, given.headers["location"]) == (303, page)
    assert held(found) == [("Ardéole", 2, found.jurors[0])]
    assert "Est de la même organisation que" in anne.get(page).text
    without = anne.send(f"{page}/removal", mark=MARK, seat=2, juror=found.jurors[0], reason="")
    assert without.status_code == 422
    assert "Raison" in without.text
    taken = anne.send(f"{page}/removal", mark=MARK, seat=2, juror=found.jurors[0], reason="Erreur.")
    assert (taken.status_code, taken.headers["location"]) == (303, page)
    assert held(found) == []


def test_company_page_tells_why_a_juror_was_refused(database: Database, enter_as: EnterAs) -> None:
    found, anne = jury(database), enter_as("organiser")
    page = at(found, f"/{found.entries['Ardéole']}")
    found.conflict(found.jurors[0], "Ardéole")
    refused = anne.send(f"{page}/seats", mark=MARK, seat=1, juror=found.jurors[0])
    assert refused.status_code == 422
    assert "En conflit d’intérêts avec cette entreprise." in refused.text
    assert anne.send(f"{page}/seats", mark=MARK, seat=1, juror="").status_code == 422


def test_company_that_nobody_may_judge_says_so(database: Database, enter_as: EnterAs) -> None:
    found = jury(database, jurors=1)
    found.conflict(found.jurors[0], "Brise")
    assert (
        "Aucun juré ne peut prendre cette place."
        in enter_as("organiser").get(at(found, f"/{found.entries['Brise']}")).text
    )


def test_list_is_shown_first_then_applied(database: Database, enter_as: EnterAs) -> None:
    found, anne = jury(database), enter_as("organiser")
    rows = f"entreprise;courriel\nArdéole;{address_of(found, found.jurors[0])}\n"
    shown = anne.send(at(found, "/preview"), files={"file": ("qui.csv", rows.encode(), "text/csv")})
    assert shown.status_code == 200
    assert "1 sur 8" in shown.text
    done = anne.send(
        at(found, "/application"), seatings=hidden(shown.text, "seatings"), seen=hidden(shown.text, "seen")
    )
    assert done.status_code == 303
    assert held(found) == [("Ardéole", 1, found.jurors[0])]
    exported = anne.send(at(found, "/export"))
    assert exported.headers["content-disposition"] == 'attachment; filename="pairs.csv"'
    again = anne.send(at(found, "/preview"), files={"file": ("pairs.csv", exported.content, "text/csv")})
    assert "Il n’y a rien à attribuer" in again.text


def test_list_with_problems_is_shown_with_each(database: Database, enter_as: EnterAs) -> None:
    found, anne = jury(database), enter_as("organiser")
    rows = b"entreprise;courriel\nInconnue;nobody@prix.example\n"
    shown = anne.send(at(found, "/preview"), files={"file": ("qui.csv", rows, "text/csv")})
    assert shown.status_code == 422
    assert typeset("« Inconnue » ne participe pas à cette édition.") in shown.text
    assert "n’est l’adresse d’aucun juré" in shown.text
    nothing = anne.send(at(found, "/preview"), files={"file": ("qui.csv", b"a,b\n1,2\n", "text/csv")})
    assert typeset("Il manque la colonne « entreprise »") in nothing.text
    assert anne.send(at(found, "/preview")).status_code == 422


def test_company_that_takes_no_part_has_no_page(database: Database, enter_as: EnterAs) -> None:
    found = jury(database)
    assert enter_as("organiser").get(at(found, "/999")).status_code == 404


@pytest.mark.parametrize("number", ["1", "2", "-1", "x", "9" * 30])
def test_list_of_pairs_has_pages_that_any_number_leads_to(database: Database, enter_as: EnterAs, number: str) -> None:
    assert "Dahlia" in enter_as("organiser").get(at(jury(database), f"?page={number}")).text


@pytest.mark.parametrize("role", ["juror", "owner", "contributor", "administrator", "chair", "auditor", ""])
def test_nobody_else_changes_who_judges_whom(database: Database, enter_as: EnterAs, role: str) -> None:
    found, visit = jury(database), enter_as(role)
    page = at(found, f"/{found.entries['Ardéole']}")
    seat = {"mark": MARK, "seat": 1, "juror": found.jurors[0]}
    answers = [
        visit.send(at(found, "/proposal")),
        visit.send(at(found, "/preview"), files={"file": ("qui.csv", b"a", "text/csv")}),
        visit.send(at(found, "/application"), seatings="[]", seen="x"),
        visit.send(at(found, "/export")),
        visit.send(f"{page}/seats", **seat),
        visit.send(f"{page}/removal", reason="Erreur.", **seat),
    ]
    wanted = {403} if role else {401}
    assert {one.status_code for one in answers} == wanted
    assert held(found) == []


@pytest.mark.parametrize(
    ("role", "status"), [("auditor", 200), ("chair", 200), ("juror", 403), ("owner", 403), ("", 303)]
)
def test_readers_see_who_judges_whom_and_jurors_do_not(
    database: Database, enter_as: EnterAs, role: str, status: int
) -> None:
    found, visit = jury(database), enter_as(role)
    answers = [visit.get(at(found)), visit.get(at(found, f"/{found.entries['Ardéole']}"))]
    assert [one.status_code for one in answers] == [status, status]
    assert all("Demander une proposition" not in one.text and "Attribuer" not in one.text for one in answers)


def test_pages_are_read_and_no_more_once_the_jury_is_settled(database: Database, enter_as: EnterAs) -> None:
    found = jury(database)
    moved(database, found.edition, "deliberation")
    anne = enter_as("organiser")
    assert "Demander une proposition" not in anne.get(at(found)).text
    assert "Attribuer" not in anne.get(at(found, f"/{found.entries['Ardéole']}")).text
    assert anne.send(at(found, "/proposal")).status_code == 409


def test_process_apart_answers_what_is_answered_here() -> None:
    one = task([judge(key, ("A", "B", "C")[key % 3], conflicts=[key]) for key in range(1, 7)], 8,
               kept=[Seating(1, MARK, 1, 2)])  # fmt: skip
    assert propose_apart(one) == propose(one)


def test_process_that_fails_has_no_proposal() -> None:
    one = task([judge(key, ("A", "B")[key % 2]) for key in range(1, 7)], 8)
    assert propose_apart(one, memory=1).obstacles == (LATE,)
