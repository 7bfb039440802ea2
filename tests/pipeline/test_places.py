"""Each number is that of the list behind it, and each list what pure code says of each company; on both databases."""

from datetime import timedelta

import pytest
from crowded import crowd
from edition_acts import DATES, DAY, NOW, RULES, brought
from scattered import scatter

from award.database.transactions import Database
from award.editions.queries import calendar
from award.interviews.assignment.task import marks_of
from award.pipeline.listing import Asked
from award.pipeline.queries.places import (
    Scope,
    counts,
    names_in,
    names_of_late,
    page_of,
    places_of,
    sectors_in,
    size_of,
)
from award.pipeline.stages import LATE, STAGES, stands_in

WHENS = (NOW, DATES["invitations"] + DAY, DATES["publication"] + 80 * DAY)
EVERY = 1000


def scope(database: Database, edition: int, now: object = NOW, *, wants: bool = True) -> Scope:
    with database.read() as session:
        dates = calendar(session, edition).deadlines
    return Scope(edition, marks_of(RULES.marks) if wants else (), dates, now)  # type: ignore[arg-type]  # a moment


@pytest.mark.parametrize("wants", [True, False])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_list_is_what_is_said_of_each_company_and_its_number(database: Database, seed: int, wants: bool) -> None:  # noqa: FBT001
    edition = scatter(database, seed)
    for now in WHENS:
        here = scope(database, edition, now, wants=wants)
        with database.read() as session:
            found, all_ = counts(session, here), page_of(session, here, "entered", Asked(), EVERY)
            assert len(all_) > 20
            for stage in STAGES:
                expected = [one.entry for one in all_ if stands_in(one, stage)]
                assert [one.entry for one in page_of(session, here, stage, Asked(), EVERY)] == expected, stage
                assert (found[stage], size_of(session, here, stage, Asked())) == (len(expected), len(expected)), stage
            late = [one for one in all_ if one.is_late(now)]
            assert found["late_answers"] + found["late_returns"] == len(late)
            assert [one.entry for one in page_of(session, here, "entered", Asked(late=True), EVERY)] == [
                one.entry for one in late
            ]
            named = {name: names_of_late(session, here, name, EVERY) for name in LATE}
            assert sorted([*named["late_answers"], *named["late_returns"]]) == sorted(one.name for one in late)
            assert names_in(session, here, "accepted", 3) == tuple(one.name for one in all_ if one.takes_part)[:3]


def test_chance_reaches_every_stage(database: Database) -> None:
    """A stage that no company of the test were in would prove nothing."""
    reached: set[str] = set()
    edition = scatter(database, 7, size=120)
    with database.read() as session:
        here = scope(database, edition, WHENS[1])
        reached |= {name for name, count in counts(session, here).items() if count}
        reached |= {name for name, count in counts(session, scope(database, edition, WHENS[2])).items() if count}
    assert reached == {*STAGES, *LATE}


def test_lists_are_searched_without_accents_and_filtered_by_sector(database: Database) -> None:
    edition = scatter(database, 4)
    here = scope(database, edition)
    with database.read() as session:
        found = page_of(session, here, "entered", Asked(words="ECRIN"), EVERY)
        assert {one.name.split()[0] for one in found} == {"Écrin"}
        assert page_of(session, here, "entered", Asked(words="100%"), EVERY) == ()
        sector = sectors_in(session, edition)[1]
        mine = page_of(session, here, "entered", Asked(sector=sector.id), EVERY)
        assert {one.sector for one in mine} == {sector.name}
        assert [one.name for one in sectors_in(session, edition)] == ["Banque", "Commerce", "Énergie"]


@pytest.mark.parametrize(
    ("sort", "value"),
    [("answered", "answered_at"), ("returned", "returned_at"), ("meeting", "meets_at"), ("sheets", "sheets")],
)
def test_lists_are_sorted_both_ways_and_what_is_missing_comes_last(database: Database, sort: str, value: str) -> None:
    edition = scatter(database, 5, size=80)
    here = scope(database, edition)
    with database.read() as session:
        for down in (False, True):
            found = page_of(session, here, "accepted", Asked(sort=sort, down=down), EVERY)  # type: ignore[arg-type]
            values = [getattr(one, value) for one in found]
            known = [one for one in values if one is not None]
            assert known == sorted(known, reverse=down)
            assert values == known + [None] * (len(values) - len(known))


def test_pages_follow_one_another_without_a_gap(database: Database) -> None:
    edition = scatter(database, 6)
    here = scope(database, edition)
    with database.read() as session:
        every = page_of(session, here, "entered", Asked(sort="sector"), EVERY)
        pages = [page_of(session, here, "entered", Asked(sort="sector", page=at), 7) for at in range(1, 8)]
    assert [one for page in pages for one in page] == list(every)


def test_places_of_keys_are_those_of_the_edition_only(database: Database) -> None:
    edition = scatter(database, 3)
    here = scope(database, edition)
    with database.read() as session:
        every = {one.entry for one in page_of(session, here, "entered", Asked(), EVERY)}
        assert {one.entry for one in places_of(session, here, tuple(range(1, 41)))} == every
        assert len(every) < 40


def test_numbers_of_an_edition_without_anything_are_all_nothing(database: Database) -> None:
    edition = brought(database, "preparation")
    here = Scope(edition, (), {}, NOW)
    with database.read() as session:
        assert set(counts(session, here).values()) == {0}


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_thousands_are_counted_by_two_statements(database: Database, statements: list[str]) -> None:
    edition = crowd(database, 600)
    here = scope(database, edition, NOW + timedelta(days=400))
    with database.read() as session:
        statements.clear()
        found = counts(session, here)
        assert len([one for one in statements if "SELECT" in one]) == 2
    assert (found["measured"], found["selected"], found["accepted"]) == (600, 300, 150)
