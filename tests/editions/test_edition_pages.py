"""Organisers make, read, freeze, date and move editions by their pages; nobody else does."""

from collections.abc import Callable
from typing import Any

import pytest
from edition_acts import ANNE, BRUNO, DATES, NOW, RULES, acts, brought, dated, frozen, laureates, made, seen

from award.database.transactions import Database
from award.editions.actors import SYSTEM
from award.editions.operations import Amendment, NewEdition, create_edition, propose_change
from award.editions.queries import calendar, changes, editions
from award.editions.reading import write_rules
from award.web.typed import written

Enter = Callable[[str], Any]
NEW = {"name": "2027", "label": "Édition 2027", "source": "preset:prix-2018"}
PATHS = ("", "/phase", "/freezing", "/calendar", "/rules", "/changes")


@pytest.fixture
def organiser(enter_as: Enter) -> Any:
    return enter_as("organiser")


def proposed(database: Database, key: int, by: Any = ANNE) -> int:
    wanted = Amendment(laureates(5), "Une raison.", seen(database, key).version)
    return database.write(lambda session: propose_change(session, key, wanted, by, NOW))


def test_edition_is_made_from_a_preset_or_as_a_copy(database: Database, organiser: Any) -> None:
    answer = organiser.send("/editions", **NEW)
    assert answer.status_code == 303
    first = seen(database, int(answer.headers["location"].rpartition("/")[2]))
    assert (first.name, first.rules.edition, first.origin) == ("2027", "Édition 2027", "preset:prix-2018")
    copy = organiser.send("/editions", name="2028", label="Édition 2028", source=f"edition:{first.id}")
    second = seen(database, int(copy.headers["location"].rpartition("/")[2]))
    assert (second.origin, second.rules.edition) == (f"edition:{first.id}", "Édition 2028")
    assert "2028" in organiser.get("/editions").text


@pytest.mark.parametrize("wrong", [{"name": ""}, {"source": "preset:../secret"}, {"source": "edition:0x"}])
def test_wrong_new_edition_comes_back_with_what_was_typed(
    database: Database, organiser: Any, wrong: dict[str, str]
) -> None:
    answer = organiser.send("/editions", **NEW | wrong)
    assert answer.status_code == 422
    assert "Édition 2027" in answer.text
    assert 'aria-invalid="true"' in answer.text
    with database.read() as session:
        assert editions(session) == ()


def test_copy_of_no_edition_is_not_found(organiser: Any) -> None:
    assert organiser.send("/editions", **NEW | {"source": "edition:404"}).status_code == 404


def test_list_asks_as_much_of_the_database_with_one_row_as_with_three(
    database: Database, organiser: Any, statements: list[str]
) -> None:
    made(database)
    organiser.get("/editions")
    statements.clear()
    organiser.get("/editions")
    few = len(statements)
    made(database, "2027"), made(database, "2028")
    statements.clear()
    assert organiser.get("/editions").text.count('<tr role="row">') == 4
    assert len(statements) == few


def test_edition_tells_its_phase_its_rules_and_every_obstacle(database: Database, organiser: Any) -> None:
    key = made(database)
    text = organiser.get(f"/editions/{key}/phase").text
    for told in ("Préparation", "Figer les règles", seen(database, key).digest, "Académie du Service", "Ipsos"):
        assert told in text
    for obstacle in (
        "Les règles ne sont pas figées",
        "Le calendrier est incomplet",
        "Aucune entreprise n’est inscrite",
    ):
        assert obstacle in text


def test_edition_that_is_not_there_is_not_found(organiser: Any) -> None:
    assert {organiser.get(f"/editions/404{path}").status_code for path in PATHS} == {404}


def test_rules_are_frozen_once_after_they_were_shown(database: Database, organiser: Any) -> None:
    key = made(database)
    asking = organiser.get(f"/editions/{key}/freezing")
    assert seen(database, key).digest in asking.text
    assert seen(database, key).frozen_at is None
    assert organiser.send(f"/editions/{key}/freezing", version=1).headers["location"] == f"/editions/{key}"
    assert seen(database, key).frozen_at is not None
    assert organiser.send(f"/editions/{key}/freezing", version=2).status_code == 422


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("freezing", {}),
        ("rules", {"rules": write_rules(laureates(5))}),
        ("moves", {"target": "selection"}),
        ("calendar", {"study": "2027-01-01T12:00"}),
    ],
)
def test_what_somebody_else_changed_is_told_with_what_to_do(
    database: Database, organiser: Any, path: str, form: dict[str, str]
) -> None:
    key = made(database)
    answer = organiser.send(f"/editions/{key}/{path}", version=7, **form)
    assert answer.status_code == 409
    assert "Rechargez la page" in answer.text
    assert "Voir l’état présent" in answer.text


def test_rules_are_changed_before_freezing_and_their_faults_told_with_their_line(
    database: Database, organiser: Any
) -> None:
    key = made(database)
    wrong = write_rules(laureates(5)).replace("laureates = 5", "laureates = 0")
    answer = organiser.send(f"/editions/{key}/rules", version=1, rules=wrong)
    assert answer.status_code == 422
    line = wrong[: wrong.index("laureates = 0")].count("\n") + 1
    assert f"Ligne {line}" in answer.text
    assert organiser.send(f"/editions/{key}/rules", version=1, rules=write_rules(laureates(5))).status_code == 303
    assert seen(database, key).rules == laureates(5)
    assert "ranking.laureates" in organiser.get(f"/editions/{key}/phase").text


def test_calendar_is_kept_in_utc_and_shown_in_paris(database: Database, organiser: Any) -> None:
    key = made(database)
    form = {name: written(at) for name, at in DATES.items()}
    assert organiser.send(f"/editions/{key}/calendar", version=1, **form).status_code == 303
    with database.read() as session:
        assert calendar(session, key).deadlines == DATES
    assert form["study"] in organiser.get(f"/editions/{key}/calendar").text
    assert "(heure de Paris)" in organiser.get(f"/editions/{key}").text


def test_every_wrong_deadline_is_told_beside_its_field(database: Database, organiser: Any) -> None:
    key = made(database)
    form = {"study": "2027-03-28T02:30", "invitations": "2026-10-25T02:30", "sheets": "demain"}
    answer = organiser.send(f"/editions/{key}/calendar", version=1, **form)
    assert answer.status_code == 422
    assert [f"field-{name}-wrong-1" in answer.text for name in (*form, "publication")] == [True, True, True, False]
    assert "2027-03-28T02:30" in answer.text
    backwards = {"study": "2027-02-01T12:00", "invitations": "2027-01-01T12:00"}
    assert "field-invitations-wrong-1" in organiser.send(f"/editions/{key}/calendar", version=1, **backwards).text


def test_edition_goes_back_with_a_reason_and_tells_what_it_waits_for(database: Database, organiser: Any) -> None:
    key = brought(database, "selection")
    version = seen(database, key).version
    early = organiser.send(f"/editions/{key}/moves", version=version, target="invitations")
    assert early.status_code == 422
    assert "La sélection n’est pas confirmée" in early.text
    silent = organiser.send(f"/editions/{key}/moves", version=version, target="preparation")
    assert "demande une raison" in silent.text
    back = organiser.send(f"/editions/{key}/moves", version=version, target="preparation", reason="Une erreur.")
    assert (back.status_code, seen(database, key).phase) == (303, "preparation")
    assert acts(database)[-1].reason == "Une erreur."


def test_only_the_chair_closes_the_ranking(database: Database, organiser: Any) -> None:
    key = brought(database, "deliberation")
    assert "La présidence du jury seule" in organiser.get(f"/editions/{key}/phase").text
    answer = organiser.send(f"/editions/{key}/moves", version=seen(database, key).version, target="closed")
    assert (answer.status_code, seen(database, key).phase) == (403, "deliberation")


def test_frozen_rules_are_proposed_then_approved_by_another(
    database: Database, organiser: Any, enter_as: Enter
) -> None:
    key = made(database)
    frozen(database, key)
    version, rules = seen(database, key).version, write_rules(laureates(5))
    assert organiser.send(f"/editions/{key}/changes", version=version, rules=rules).status_code == 422
    assert organiser.send(f"/editions/{key}/changes", version=version, rules=rules, reason="Budget.").status_code == 303
    with database.read() as session:
        (one,) = changes(session, key)
    address = f"/editions/{key}/changes/{one.id}/approval"
    alone = organiser.send(address)
    assert (alone.status_code, "ne peut pas l’approuver" in alone.text) == (422, True)
    assert enter_as("organiser").send(address).status_code == 303
    assert seen(database, key).rules == laureates(5)
    assert organiser.send(address).status_code == 422


def test_proposal_is_dismissed_with_a_reason(database: Database, organiser: Any) -> None:
    key = made(database)
    frozen(database, key)
    address = f"/editions/{key}/changes/{proposed(database, key, BRUNO)}/dismissal"
    assert organiser.send(address).status_code == 422
    assert organiser.send(address, reason="Trop tard.").status_code == 303
    assert "Trop tard." in organiser.get(f"/editions/{key}/changes").text


def test_proposal_is_decided_only_in_its_own_edition(database: Database, organiser: Any) -> None:
    key, other = made(database), made(database, "2027")
    frozen(database, key)
    change = proposed(database, key, BRUNO)
    assert organiser.send(f"/editions/{other}/changes/{change}/approval").status_code == 404
    assert organiser.send(f"/editions/{other}/changes/{change}/dismissal", reason="Non.").status_code == 404


def test_changes_ask_as_much_of_the_database_with_one_row_as_with_three(
    database: Database, organiser: Any, statements: list[str]
) -> None:
    key = made(database)
    frozen(database, key)
    proposed(database, key)
    organiser.get(f"/editions/{key}/changes")
    statements.clear()
    organiser.get(f"/editions/{key}/changes")
    few = len(statements)
    proposed(database, key), proposed(database, key)
    statements.clear()
    assert organiser.get(f"/editions/{key}/changes").text.count('class="card"') == 3
    assert len(statements) == few


@pytest.mark.parametrize(("role", "status"), [("", 401), ("juror", 403), ("owner", 403), ("auditor", 403)])
def test_nobody_else_writes(database: Database, enter_as: Enter, role: str, status: int) -> None:
    key, other = made(database), made(database, "2027")
    frozen(database, other)
    dated(database, other)
    change, before = proposed(database, other), len(acts(database))
    rules = {"version": 1, "rules": write_rules(laureates(5)), "reason": "Une raison."}
    visit = enter_as(role)
    before = len(acts(database))
    for address, form in (
        ("/editions", NEW),
        (f"/editions/{key}/moves", {"version": 1, "target": "selection"}),
        (f"/editions/{key}/freezing", {"version": 1}),
        (f"/editions/{key}/calendar", {"version": 1}),
        (f"/editions/{key}/rules", rules),
        (f"/editions/{other}/changes", rules | {"version": 2}),
        (f"/editions/{other}/changes/{change}/approval", {}),
        (f"/editions/{other}/changes/{change}/dismissal", {"reason": "Non."}),
    ):
        assert (address, visit.send(address, **form).status_code) == (address, status)
    assert len(acts(database)) == before


def test_an_edition_made_by_the_software_says_so(database: Database, organiser: Any) -> None:
    new = NewEdition("Démo", RULES, "preset:prix-2017")
    database.write(lambda session: create_edition(session, new, SYSTEM, NOW))
    assert "le système" in organiser.get("/editions").text
    assert ">system<" not in organiser.get("/editions").text


def test_what_the_phase_shuts_is_told_as_such(database: Database, organiser: Any) -> None:
    key = brought(database, "evaluation")
    for address, form in (("freezing", {"version": 3}), ("rules", {"version": 3, "rules": "x"})):
        answer = organiser.send(f"/editions/{key}/{address}", **form)
        assert (answer.status_code, "La phase où est l’édition" in answer.text) == (409, True)
    assert organiser.get(f"/editions/{key}/freezing").status_code == 409


@pytest.mark.parametrize(("role", "status"), [("", 303), ("juror", 403), ("owner", 403), ("administrator", 403)])
def test_nobody_else_reads(database: Database, enter_as: Enter, role: str, status: int) -> None:
    key, visit = made(database), enter_as(role)
    paths = ("/editions", "/editions/new", *(f"/editions/{key}{path}" for path in PATHS))
    assert {visit.get(path).status_code for path in paths} == {status}
