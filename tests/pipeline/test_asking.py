"""Lists and the register are asked for by their addresses: what means nothing is left out, and what is asked comes back."""

from datetime import UTC, date, datetime

from hypothesis import given, strategies as st

from award.pipeline.listing import SORTS, Asked, asked_for, pages_of
from award.pipeline.registering import SETS, Search, search_of
from award.pipeline.subjects import Subject, subject_of
from award.pipeline.telling import FAMILIES, kinds_of

TEXTS = st.text(max_size=30).map(str.strip)
ASKED = st.builds(
    Asked, words=TEXTS, sector=st.integers(0, 99_999), late=st.booleans(), sort=st.sampled_from(SORTS), down=st.booleans(),
    page=st.integers(1, 99_999),
)  # fmt: skip
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2199, 12, 31))
SEARCHES = st.builds(
    Search, who=TEXTS, what=st.sampled_from(("", *SETS, *FAMILIES)), subject=TEXTS, first=DAYS, last=DAYS,
    page=st.integers(1, 999),
)  # fmt: skip
ANYTHING = st.dictionaries(st.sampled_from(("who", "what", "subject", "since", "until", "page")), st.text(max_size=20))


@given(ASKED)
def test_a_list_is_found_again_by_its_address(asked: Asked) -> None:
    said = asked.parameters()
    assert asked_for(*(said.get(name, "") for name in ("q", "sector", "late", "sort", "page"))) == asked


@given(*[st.text(max_size=20)] * 5)
def test_any_address_asks_for_some_list(words: str, sector: str, late: str, sort: str, page: str) -> None:
    found = asked_for(words, sector, late, sort, page)
    assert found.sort in SORTS
    assert found.page >= 1


def test_what_a_list_shows_by_itself_is_not_said() -> None:
    assert Asked().parameters() == {}
    assert not Asked(page=3).filtered
    assert Asked(late=True).filtered


def test_sorting_again_turns_the_list_around_and_begins_at_its_first_page() -> None:
    by_sector = Asked(sort="sector", page=4)
    assert by_sector.sorted_by("sector") == {"sort": "-sector"}
    assert Asked(sort="sector", down=True).sorted_by("sector") == {"sort": "sector"}
    assert by_sector.sorted_by("name") == {}


def test_pages_of_a_list() -> None:
    assert [pages_of(size, 50) for size in (0, 1, 50, 51)] == [1, 1, 1, 2]


@given(SEARCHES)
def test_a_search_is_found_again_by_its_address(search: Search) -> None:
    assert search_of(search.parameters()) == search


@given(ANYTHING)
def test_any_address_asks_for_some_acts(given_: dict[str, str]) -> None:
    found = search_of(given_)
    assert found.what in ("", *SETS, *FAMILIES)


def test_days_are_those_of_paris_both_included() -> None:
    found = Search(first=date(2026, 7, 1), last=date(2026, 7, 1))
    assert (found.since, found.until) == (datetime(2026, 6, 30, 22, tzinfo=UTC), datetime(2026, 7, 1, 22, tzinfo=UTC))
    assert (Search().since, Search().until, Search().filtered) == (None, None, False)


def test_kinds_of_a_family_of_a_set_and_of_neither() -> None:
    assert Search(what="ranking").kinds == kinds_of("ranking")
    assert "contacts.read" in Search(what="personal").kinds
    assert Search().kinds == kinds_of("nothing") == ()


@given(st.text(max_size=40))
def test_any_subject_is_read(text: str) -> None:
    assert subject_of(text).key >= 0


def test_subjects_of_acts() -> None:
    assert subject_of("edition:3") == Subject("edition", 3)
    assert subject_of("sheet:12:person:4") == subject_of("response:12") == subject_of("assessment:12:person:4")
    assert subject_of("sheet:12") == Subject("sheet", 12)
    assert subject_of("invitation:5") == Subject("invitation", 5)
    assert {subject_of(one) for one in ("trail", "person:x", "person:", f"person:{'9' * 30}")} == {Subject()}
