"""What is announced follows from the rules and the result alone, and says no more than they let."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given, strategies as st

from award.editions.reading import PRESETS, load_rules
from award.editions.rules import Rules
from award.messages import Message
from award.outbox.wording import template_problems
from award.publication.release.announcing import Announcement, Evaluation, Path, announcement, mark_of, share, slug_of
from award.publication.release.stages import (
    Left,
    Source,
    confirmation_faults,
    left,
    preparation_faults,
    release_faults,
)
from award.publication.release.wording import KINDS
from award.ranking.result import RankedCompany, RankingResult
from award.selection.result import RulesStamp

NOW = datetime(2026, 11, 22, 14, tzinfo=UTC)
RULES = load_rules("prix-2017")
PATH = Path(5, 76, 75, 33, 33, 15, 0)
EVALUATION = Evaluation(("Ipsos",), 3, 15, 13)
SOURCE = Source(4, "person:1", checked=True, approved_by="person:2")
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=12)


def line(company: str, place: int | None, status: str) -> RankedCompany:
    mark = None if place is None else f"{90 - place}.00"
    return RankedCompany(place, company, mark, mark, {}, status, None, "Banque")  # type: ignore[arg-type]  # one of them


def told(
    lines: list[RankedCompany], distinction: str = "Lauréat", called: dict[str, str] | None = None
) -> Announcement:
    certificate = msgspec.structs.replace(RULES.certificate, distinction=distinction)
    rules = msgspec.structs.replace(RULES, certificate=certificate)
    names = tuple(one.company for one in lines if one.status == "laureate")
    result = RankingResult(tuple(lines), names, RulesStamp("prix-2017", "f" * 64), "")
    return announcement(rules, result, called or {}, PATH, EVALUATION)


@given(st.lists(NAMES, unique=True, min_size=1, max_size=8), st.integers(0, 8), st.randoms())
def test_order_of_laureates_says_nothing_of_their_places(names: list[str], honoured: int, chance: object) -> None:
    first = [line(name, at, "laureate" if at <= honoured else "ranked") for at, name in enumerate(names, 1)]
    again = list(names[:honoured])
    chance.shuffle(again)  # type: ignore[attr-defined]  # a Random
    second = [line(name, at, "laureate") for at, name in enumerate(again, 1)]
    second += [line(name, at, "ranked") for at, name in enumerate(names[honoured:], honoured + 1)]
    assert told(first) == told(second)
    assert {one.company for one in told(first).laureates} == set(names[:honoured])
    assert told(first).path.laureates == min(honoured, len(names))


def test_what_is_not_honoured_is_not_named_nor_any_mark_written() -> None:
    said = msgspec.json.encode(
        told([line("Aube", 1, "laureate"), line("Zéphyr", 2, "ranked"), line("Nuit", None, "incomplete")])
    )
    assert not any(word.encode() in said for word in ("Zéphyr", "Nuit", "89.00", "88.00"))


def test_places_are_told_only_where_the_distinction_names_them() -> None:
    lines = [line("Zéphyr", 1, "laureate"), line("Aube", 2, "laureate")]
    plain, placed = told(lines), told(lines, "Lauréat n° {place}")
    assert (plain.places, [one.company for one in plain.laureates]) == (False, ["Aube", "Zéphyr"])
    assert (placed.places, [one.distinction for one in placed.laureates]) == (True, ["Lauréat n° 1", "Lauréat n° 2"])


def test_company_is_called_by_its_own_name() -> None:
    assert told([line("Aube (12)", 1, "laureate")], called={"Aube (12)": "Aube"}).laureates[0].company == "Aube"


@pytest.mark.parametrize("preset", PRESETS)
def test_shares_of_the_marks_make_a_whole(preset: str) -> None:
    rules: Rules = load_rules(preset)
    assert sum((share(one, rules.marks) for one in rules.marks), Fraction(0)) == 1


@pytest.mark.parametrize(
    ("name", "taken", "slug"),
    [
        ("Édition 2017", (), "edition-2017"),
        ("Édition 2017", ("edition-2017",), "edition-2017-7"),
        ("2026", (), "edition-2026-7"),
        ("!!!", (), "edition-7"),
        ("", ("edition-7",), "edition-7"),
    ],
)
def test_address_is_the_name_of_the_edition_and_no_other_s(name: str, taken: tuple[str, ...], slug: str) -> None:
    assert slug_of(name, 7, taken) == slug


@given(NAMES, st.integers(1, 10**6))
def test_address_needs_no_escaping_and_is_no_key(name: str, key: int) -> None:
    slug = slug_of(name, key, ())
    assert slug.isascii()
    assert slug.replace("-", "").isalnum()
    assert not slug.isdecimal()


def test_mark_changes_with_anything_that_is_said() -> None:
    one, other = told([line("Aube", 1, "laureate")]), told([line("Brise", 1, "laureate")])
    assert mark_of(one) == mark_of(told([line("Aube", 1, "laureate")])) != mark_of(other)


@pytest.mark.parametrize(
    ("source", "due", "count"),
    [
        (SOURCE, None, 0),
        (SOURCE, NOW + timedelta(seconds=1), 0),
        (SOURCE, NOW, 1),
        (None, None, 1),
        (msgspec.structs.replace(SOURCE, checked=False), None, 1),
        (msgspec.structs.replace(SOURCE, checked=False, approved_by=""), NOW, 3),
    ],
)
def test_nothing_is_prepared_before_its_conditions(source: Source | None, due: datetime | None, count: int) -> None:
    assert len(list(preparation_faults(source, due, NOW))) == count


def test_four_eyes_and_an_hour_to_come() -> None:
    assert list(confirmation_faults("person:1", "person:2", NOW + timedelta(hours=1), NOW)) == []
    assert list(confirmation_faults("person:1", "person:2", None, NOW)) == []
    assert len(list(confirmation_faults("person:1", "person:1", NOW, NOW))) == 2


def test_release_is_of_the_closing_that_was_prepared() -> None:
    assert list(release_faults(4, SOURCE)) == []
    assert len(list(release_faults(5, SOURCE))) == len(list(release_faults(4, None))) == 1
    assert [type(one) for one in release_faults(4, msgspec.structs.replace(SOURCE, approved_by=""))] == [Message]


@given(st.timedeltas(timedelta(0), timedelta(days=400)))
def test_time_left_is_told_in_whole_minutes(wait: timedelta) -> None:
    found = left(NOW + wait, NOW)
    whole = timedelta(days=found.days, hours=found.hours, minutes=found.minutes)
    assert timedelta(0) <= wait - whole < timedelta(minutes=1)
    assert found.hours < 24
    assert found.minutes < 60


def test_hour_that_has_passed_is_now() -> None:
    assert left(NOW - timedelta(days=3), NOW) == Left(0, 0, 0)


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.name)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_messages_are_well_formed_in_both_languages(kind: object, language: str) -> None:
    assert list(template_problems(kind, kind.default(language), language)) == []  # type: ignore[attr-defined,arg-type]  # a kind
