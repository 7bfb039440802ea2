"""The chair and auditors at the pages of editions: what they read, what they are offered, what they may do."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from edition_acts import ANNE, NOW, RULES, brought, made, seen

from award.database.transactions import Database
from award.editions.operations import Amendment, propose_change

Enter = Callable[[str], Any]


@pytest.fixture
def organiser(enter_as: Enter) -> Any:
    return enter_as("organiser")


def test_the_chair_approves_and_closes_what_organisers_prepared(
    database: Database, organiser: Any, enter_as: Enter
) -> None:
    assert organiser.session  # person:1, as ANNE is, who proposes
    key, chair = brought(database, "deliberation"), enter_as("chair")
    change = proposed_name(database, key)
    assert "Approuver la proposition" in chair.get(f"/editions/{key}/changes").text
    assert chair.send(f"/editions/{key}/changes/{change}/approval").status_code == 303
    text = chair.get(f"/editions/{key}/phase").text
    assert "Les organisateurs font ce passage." in text
    assert 'name="target" value="evaluation"' not in text
    early = chair.send(f"/editions/{key}/moves", version=seen(database, key).version, target="closed")
    assert (early.status_code, "Aucune entreprise n’est classée" in early.text) == (422, True)
    assert chair.send(f"/editions/{key}/calendar", version=1).status_code == 403


def proposed_name(database: Database, key: int) -> int:
    """A change that is still possible late in the year."""
    rules = msgspec.structs.replace(RULES, edition="Édition 2026, bis")
    wanted = Amendment(rules, "Une faute.", seen(database, key).version)
    return database.write(lambda session: propose_change(session, key, wanted, ANNE, NOW))


@pytest.mark.parametrize("role", ["chair", "auditor"])
def test_who_reads_the_award_is_offered_only_what_they_may_do(database: Database, enter_as: Enter, role: str) -> None:
    key, visit = made(database), enter_as(role)
    listing, text = visit.get("/editions").text, visit.get(f"/editions/{key}/phase").text
    assert (f"/editions/{key}" in listing, "/editions/new" in listing) == (True, False)
    assert "Règles modifiables" in text
    for address in ("calendar", "freezing", "rules"):
        assert f'href="/editions/{key}/{address}"' not in text
    assert f'action="/editions/{key}' not in text
    assert visit.get(f"/editions/{key}/changes").status_code == 200
