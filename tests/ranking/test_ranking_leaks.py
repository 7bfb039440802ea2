"""Nobody but the committee, and nobody before the deliberation, fetches a byte of the ranking; a juror among the committee
reads nothing of a company before they sign.
"""

from datetime import date

import pytest
from edition_acts import ANNE
from litestar import Litestar
from ranking_world import MARKS, RULES, World, world
from sqlalchemy import update
from sqlmodel import col
from visiting import visitor
from visits import EnterAs, Visit, let_in

from award.database.transactions import Database
from award.editions.phases import PHASES
from award.interviews.tables import JurorRow
from award.people.tables import PersonRoleRow
from award.ranking.minutes import Motion, Sitting
from award.ranking.operations import Place, record_motion, record_sitting

OPEN = PHASES[PHASES.index("deliberation") :]
INSIDE = ("organiser", "chair", "auditor")
OUTSIDE = ("juror", "owner", "contributor", "administrator", "")
PAGES = ("/ranking", "/ranking/{entry}", "/deliberation")
ACTS = ("/ranking/export", "/ranking/archive", "/ranking/check", "/ranking/approval", "/deliberation")


@pytest.fixture
def there(database: Database) -> World:
    return world(database)


def addresses(there: World, parts: tuple[str, ...] = PAGES) -> list[str]:
    return [f"/editions/{there.edition}{one}".format(entry=there.entries["Ardéole"]) for one in parts]


@pytest.mark.parametrize("role", OUTSIDE)
def test_nobody_else_fetches_anything_in_any_phase(there: World, enter_as: EnterAs, role: str) -> None:
    visit = enter_as(role)
    for phase in PHASES:
        there.phase(phase)
        for address in addresses(there):
            answer = visit.get(address)
            assert answer.status_code == (403 if role else 303)
            assert "85,56" not in answer.text
        for address in addresses(there, ACTS):
            assert visit.send(address, kind="csv").status_code in {401, 403}


@pytest.mark.parametrize("role", INSIDE)
def test_committee_fetches_nothing_before_the_deliberation(there: World, enter_as: EnterAs, role: str) -> None:
    visit = enter_as(role)
    for phase in PHASES:
        there.phase(phase)
        for address in addresses(there):
            answer = visit.get(address)
            assert answer.status_code == (200 if phase in OPEN else 409), (phase, address)
            assert ("Ardéole" in answer.text) <= (phase in OPEN)
        export = visit.send(addresses(there, ACTS)[0], kind="csv")
        assert export.status_code == (200 if phase in OPEN else 409)


def judging_organiser(there: World) -> tuple[str, str]:
    """The juror of the last mark is an organiser as well."""
    rule = RULES.marks[-1].name
    person = there.people[rule, 1].id
    there.database.write(lambda session: session.add(PersonRoleRow(person=person, role="organiser")))
    return rule, let_in(there.database, person)


def test_juror_among_the_committee_reads_nothing_before_signing(there: World, app: Litestar) -> None:
    """Whatever the others' marks of that company are, every page is the same to them."""
    rule, token = judging_organiser(there)
    there.unsign("Brise", rule)
    sitting = there.do(
        record_sitting,
        there.edition,
        Sitting(date(2026, 11, 20), "Paris", (f"person:{there.people[rule, 1].id}",)),
        ANNE,
    )
    told = Motion("Brise a trop.", "noted", there.entries["Brise"])
    motion = there.do(record_motion, Place(there.edition, sitting), told, ANNE)
    with visitor(app) as client:
        visit = Visit(client, token)
        pages = [*addresses(there), f"/editions/{there.edition}/ranking/{there.entries['Brise']}"]

        def seen() -> list[str]:
            export = visit.send(f"/editions/{there.edition}/ranking/export", kind="csv").text
            bodies = [visit.get(page).text for page in pages]
            return [export, *(body.partition("<main")[2].replace(visit_token(body), "") for body in bodies)]

        before = seen()
        there.mark("Brise", RULES.marks[0].name, "99")
        there.revise("Brise", RULES.marks[1].name, "12", "Brise exagère.")
        assert seen() == before
        assert "à lire une fois votre fiche signée" in before[1]
        assert "Brise a trop." not in "".join(before)
        assert "une fois votre propre fiche signée" in before[-1]
        shut = visit.get(f"/editions/{there.edition}/deliberation/{sitting}/motions/{motion}/correction")
        assert (shut.status_code, "Brise a trop." in shut.text) == (409, False)
        archive = visit.send(f"/editions/{there.edition}/ranking/archive")
        assert archive.status_code == 409
        assert "Signez d’abord" in archive.text


def visit_token(body: str) -> str:
    return body.partition('name="_token" value="')[2].partition('"')[0] or "-"


def test_once_they_left_the_jury_they_read_it(there: World, app: Litestar) -> None:
    rule, token = judging_organiser(there)
    there.unsign("Brise", rule)
    there.run(update(JurorRow).where(col(JurorRow.id) == there.jurors[rule, 1]).values(active=False))
    with visitor(app) as client:
        text = Visit(client, token).get(f"/editions/{there.edition}/ranking").text
    assert "à lire une fois" not in text
    assert MARKS["Brise"][0] in text
