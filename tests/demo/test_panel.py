from random import Random

import pytest

from award.demo.catalogue import SMALL_BASES
from award.demo.panel import NO_OPINION, Answer, Brand, answers, brands, persons, shuffled


@pytest.fixture(params=[1, 2017, 99])
def found(request: pytest.FixtureRequest) -> list[Answer]:
    draw = Random(request.param).random  # noqa: S311 - a demonstration to be repeated, not a secret
    return answers(brands(draw), draw)


def test_bases_are_what_the_study_is_to_find(found: list[Answer]) -> None:
    rated = by_brand(found)
    assert len(rated) == 76
    for brand, rows in rated.items():
        silent = [one.code for one in rows].count(NO_OPINION)
        assert silent == brand.silent
        assert len(rows) - silent == brand.base
        assert brand.base == SMALL_BASES.get(brand.name) or 112 <= brand.base <= 245


def test_person_rates_one_to_four_companies_and_none_twice(found: list[Answer]) -> None:
    people = by_person(found)
    assert list(people) == list(range(len(people)))
    assert {len(rows) for rows in people.values()} == {1, 2, 3, 4}
    assert all(len({one.brand.name for one in rows}) == len(rows) for rows in people.values())
    assert any(len({one.brand.sector for one in rows}) > 1 for rows in people.values())


def test_person_has_one_weight_and_weights_centre_on_one(found: list[Answer]) -> None:
    people = by_person(found)
    assert all(len({one.weight for one in rows}) == 1 for rows in people.values())
    weights = [rows[0].weight for rows in people.values()]
    assert min(weights) >= 600
    assert max(weights) < 2200
    assert sum(weights) / len(weights) == pytest.approx(1000, rel=0.02)


def test_answers_of_one_person_resemble_one_another(found: list[Answer]) -> None:
    """Across companies of different levels, so each answer is taken against its company's target."""
    products = [
        float((one.code - one.brand.target) * (other.code - other.brand.target))
        for rows in by_person(found).values()
        for at, one in enumerate(rows)
        for other in rows[:at]
        if NO_OPINION not in (one.code, other.code)
    ]
    assert sum(products) / len(products) > 1


def test_next_person_begins_where_a_company_would_come_twice() -> None:
    assert persons([3, 3, 3, 5], lambda: 0.99) == [[3], [3], [3, 5]]


def test_person_rates_as_many_as_drawn() -> None:
    assert persons([1, 2, 3, 4, 5], lambda: 0.99) == [[1, 2, 3, 4], [5]]
    assert persons([1, 2], lambda: 0.0) == [[1], [2]]


def test_nobody_is_asked_nothing() -> None:
    assert persons([], lambda: 0.5) == []
    assert answers([], lambda: 0.5) == []


def test_shuffled_goes_by_what_is_drawn() -> None:
    keys = iter([0.5, 0.1, 0.9])
    assert shuffled([1, 2, 3], lambda: next(keys)) == [2, 1, 3]


def by_person(found: list[Answer]) -> dict[int, list[Answer]]:
    people: dict[int, list[Answer]] = {}
    for one in found:
        people.setdefault(one.person, []).append(one)
    return people


def by_brand(found: list[Answer]) -> dict[Brand, list[Answer]]:
    rated: dict[Brand, list[Answer]] = {}
    for one in found:
        rated.setdefault(one.brand, []).append(one)
    return rated
