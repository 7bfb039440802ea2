"""The progress of a large jury: companies page by page, and nothing loaded of what jurors write."""

import re
from typing import Any

import pytest
from followed import followed
from sheet_world import World

from award.database.transactions import Database
from award.drafts.queries import filled

BOTH = ["Aube", "Brise"]


@pytest.fixture
def there(database: Database) -> World:
    return followed(database)


def test_list_of_companies_begins_where_the_page_is_asked_to(there: World, enter_as: Any) -> None:
    organiser, here = enter_as("organiser"), f"/editions/{there.edition}/progress"
    shown = {
        place: sorted(set(re.findall(r"fiche à imprimer, (\w+)", organiser.get(here + place).text)))
        for place in ("", "?from=1", "?from=2", "?from=x", "?from=-1")
    }
    assert shown == {"": BOTH, "?from=1": ["Brise"], "?from=2": [], "?from=x": BOTH, "?from=-1": BOTH}
    assert "Revenir au début de la liste" in organiser.get(f"{here}?from=1").text


def test_what_jurors_write_is_not_even_loaded(there: World) -> None:
    there.type(there.lea, {"note.direction": "Un long constat.", "covered.direction": "yes", "note.equipes": " \n "})
    found = there.ask(filled, [1, 2, 3, 4], "covered.%")
    assert [one for one in found.values() if one] == [{"note.direction": "", "covered.direction": "yes"}]
