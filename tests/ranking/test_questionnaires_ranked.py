"""What questionnaires are worth is ranked with the rest; who owes an assessment of a company reads nothing of it."""

from datetime import timedelta
from fractions import Fraction

import pytest
from assessing_world import NOW, World, world

from award.database.transactions import Database
from award.ranking.gathering import companies_of
from award.ranking.queries import official
from award.ranking.queries.sight import hidden


@pytest.fixture
def there(database: Database) -> World:
    return world(database)


def marks(there: World) -> dict[str, object]:
    found = there.ask(official, there.edition, NOW)
    return {one.company: one.marks.get("Questionnaire") for one in companies_of(found.inputs)}


def test_exact_mark_of_the_assessors_is_an_input(there: World) -> None:
    assert marks(there) == {"Ardéole": None, "Brise": None}
    there.assessed(there.lea)
    found = marks(there)
    assert isinstance(found["Ardéole"], Fraction)
    assert found["Brise"] is None


def test_answers_that_may_still_change_are_no_input(there: World) -> None:
    there.assessed(there.lea)
    there.due(NOW + timedelta(days=1))
    assert marks(there)["Ardéole"] is None


def test_assessor_reads_nothing_before_signing(there: World) -> None:
    there.give(there.lea)
    assert there.ask(hidden, there.edition, there.lea.id) == {there.entry}
    assert there.ask(hidden, there.edition, there.marc.id) == frozenset()
    there.type(there.lea, {"mark.recit": "100", "mark.histoire": "50"})
    there.sign(there.lea)
    assert there.ask(hidden, there.edition, there.lea.id) == frozenset()
