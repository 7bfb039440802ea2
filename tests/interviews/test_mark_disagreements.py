"""Marks that are further apart than the rules find natural are shown, in the deliberation only."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from followed import followed
from hypothesis import given, strategies as st
from sheet_world import CRITERIA, World, full

from award.database.transactions import Database
from award.interviews.progress.disagreeing import Given, disagreements
from award.interviews.progress.queries.tasks import disputed_companies


@pytest.fixture
def there(database: Database) -> World:
    return followed(database)


class TestDisagreeing:
    def disputed(self, there: World, person: Any = None) -> Any:
        return there.ask(disputed_companies, there.edition, (person or there.organiser).id)

    def test_disagreement_is_shown_in_the_deliberation_only(self, there: World) -> None:
        there.signed(there.lea, "90")
        there.signed(there.marc, "60")
        assert self.disputed(there) == ()
        there.phase("deliberation")
        (found,) = self.disputed(there)
        assert (found.company, found.gap) == ("Aube", Fraction(30))
        assert [(one.who, one.mark) for one in found.given] == [("Léa (Maison 1)", 90), ("Marc (Maison 2)", 60)]

    def test_abstention_disagrees_with_nobody(self, there: World) -> None:
        there.signed(there.lea, "90")
        there.type(there.marc, full("abstention") | {f"reason.{one}": "Absent." for one in CRITERIA})
        there.sign(there.marc)
        there.phase("deliberation")
        assert self.disputed(there) == ()

    def test_as_wide_as_the_limit_is_not_beyond_it(self) -> None:
        two = [Given(1, "Aube", "Léa", Fraction(80)), Given(1, "Aube", "Marc", Fraction(60))]
        assert disagreements(two, Decimal(20)) == ()
        assert disagreements(two, Decimal("19.99"))[0].gap == 20

    @given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 100)), max_size=9), st.integers(0, 99))
    def test_gap_is_between_the_ends_and_order_does_not_matter(self, drawn: list[tuple[int, int]], limit: int) -> None:
        every = [Given(entry, str(entry), str(at), Fraction(mark)) for at, (entry, mark) in enumerate(drawn)]
        found = disagreements(every, Decimal(limit))
        assert found == disagreements(every[::-1], Decimal(limit))
        marks = {entry: [mark for one, mark in drawn if one == entry] for entry, _ in drawn}
        wide = {entry: max(each) - min(each) for entry, each in marks.items()}
        assert {one.entry: one.gap for one in found} == {key: gap for key, gap in wide.items() if gap > limit}
