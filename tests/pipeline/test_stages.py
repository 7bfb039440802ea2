"""The furthest that a company has come, of all the stages that it stands in."""

from datetime import timedelta
from typing import Any

import pytest
from edition_acts import NOW
from hypothesis import given, strategies as st

from award.pipeline.stages import Place, stands_in

WHEN = st.none() | st.just(NOW)
PLACES = st.builds(
    Place, entry=st.just(1), company=st.just(1), name=st.just("Brise"), sector=st.just("Banque"), measured=st.booleans(),
    selected=st.booleans(), prepared=st.booleans(), lettered=st.booleans(), asked_at=WHEN, letter_left=st.booleans(),
    answer=st.sampled_from(("", "accepted", "declined")), returned_at=WHEN, meets_at=WHEN, was_met=st.booleans(),
    sheets=st.integers(0, 3), wanted=st.integers(0, 3), answer_until=WHEN, return_until=WHEN,
)  # fmt: skip
BARE: dict[str, Any] = {"entry": 1, "company": 1, "name": "Brise", "sector": "Banque"}
ASKED = BARE | {"measured": True, "selected": True, "prepared": True, "asked_at": NOW}
PART = ASKED | {"answer": "accepted", "wanted": 3}


@given(PLACES)
def test_a_company_stands_in_the_stage_that_its_step_names(place: Place) -> None:
    assert stands_in(place, place.step)


@given(PLACES)
def test_who_takes_part_stands_on_one_side_of_each_thing_awaited(place: Place) -> None:
    for done, missing in (("returned", "awaited"), ("signed", "unsigned")):
        both = stands_in(place, done) + stands_in(place, missing)  # type: ignore[arg-type]  # they are stages
        assert both == place.takes_part


@given(PLACES)
def test_nobody_is_late_who_owes_nothing(place: Place) -> None:
    later = NOW + timedelta(days=1)
    owes = stands_in(place, "silent") or stands_in(place, "awaited")
    assert not place.is_late(later) or owes
    assert not place.is_late(NOW - timedelta(days=1))


@pytest.mark.parametrize(
    ("known", "step"),
    [
        (BARE, "entered"),
        (BARE | {"measured": True}, "measured"),
        (BARE | {"measured": True, "selected": True, "prepared": True}, "selected"),
        (ASKED, "asked"),
        (ASKED | {"letter_left": True}, "reached"),
        (ASKED | {"answer": "declined", "letter_left": True}, "declined"),
        (PART, "accepted"),
        (PART | {"returned_at": NOW}, "returned"),
        (PART | {"returned_at": NOW, "was_met": True, "sheets": 2}, "met"),
        (PART | {"was_met": True, "sheets": 3}, "signed"),
        (PART | {"wanted": 0, "sheets": 3}, "accepted"),
    ],
)
def test_step_of_a_company(known: dict[str, Any], step: str) -> None:
    assert Place(**known).step == step
