"""A guide is checked whole, written and read back, compared, and changed part by part."""

import tomllib
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from award.editions.bilingual import LONGEST, Words
from award.editions.lines import joined, name_for, one_line, paired
from award.editions.phases import PHASES
from award.interviews.guide.checking import MOST, guide_faults
from award.interviews.guide.comparing import guide_changes
from award.interviews.guide.document import LEVELS, Criterion, Guide, Theme, charter_digest, guide_digest
from award.interviews.guide.editing import moved, shut_because, with_charter, with_part, without
from award.interviews.guide.reading import GUIDES, load_guide, parse_guide
from award.interviews.guide.writing import write_guide
from award.messages import Refused

GUIDE = load_guide("entretien")
TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)
WORDS = st.builds(Words, TEXT, TEXT | st.just(""))
NAMES = st.lists(st.from_regex(r"[a-z0-9][a-z0-9-]{0,39}", fullmatch=True), min_size=1, max_size=4, unique=True)
WEIGHT = st.decimals(min_value=Decimal("0.01"), max_value=50, places=2)


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    themes = [Theme(name, draw(WORDS), tuple(draw(st.lists(WORDS, max_size=3)))) for name in draw(NAMES)]
    levels = st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS)
    criteria = [
        Criterion(name, draw(WORDS), draw(levels), draw(WEIGHT), draw(WORDS | st.just(Words(""))))
        for name in draw(NAMES)
    ]
    return Guide(tuple(draw(st.lists(WORDS, min_size=1, max_size=3))), tuple(themes), tuple(criteria))


def told(guide: Guide) -> list[tuple[object, ...]]:
    return [fault.path for fault in guide_faults(guide)]


def criterion(**other: object) -> Guide:
    """The guide with its first criterion changed."""
    return replace(GUIDE, criteria=(replace(GUIDE.criteria[0], **other), *GUIDE.criteria[1:]))


@pytest.mark.parametrize("name", GUIDES)
def test_guide_that_ships_is_without_fault_and_speaks_both_languages(name: str) -> None:
    guide = load_guide(name)
    assert (len(guide.charter), len(guide.themes), len(guide.criteria)) == (6, 5, 6)
    assert told(guide) == []
    words = [*guide.charter, *(one.title for one in (*guide.themes, *guide.criteria))]
    words += [level for one in guide.criteria for level in (*one.meaning, one.help)]
    words += [question for one in guide.themes for question in one.questions]
    assert all(one.said("fr") != one.said("en") for one in words)
    assert Words("Bonjour").said("en") == "Bonjour"


@given(guides())
def test_guide_written_as_toml_is_read_back_the_same(guide: Guide) -> None:
    again = parse_guide(write_guide(guide))
    assert again == guide
    assert guide_digest(again) == guide_digest(guide)


def test_digest_is_of_what_is_said_and_not_of_how_a_number_is_written() -> None:
    assert guide_digest(criterion(weight=Decimal("2.00"))) == guide_digest(criterion(weight=Decimal(2)))
    assert guide_digest(criterion(weight=Decimal(3))) != guide_digest(GUIDE)
    assert charter_digest(criterion(weight=Decimal(3))) == charter_digest(GUIDE)


def test_every_fault_is_told_at_once_with_its_place() -> None:
    empty = Words(" ")
    meaning = (empty, *GUIDE.criteria[0].meaning[1:])
    wrong = replace(
        criterion(weight=Decimal(0), meaning=meaning, title=empty),
        charter=(empty,),
        themes=(
            Theme("Écoute", Words("x" * (LONGEST + 1)), (Words("a\x7f"),)),
            Theme("a", Words("A")),
            Theme("a", Words("B")),
        ),
    )
    assert told(wrong) == [
        ("charter", 0),
        ("themes", 0, "title"),
        ("themes", 0, "questions", 0),
        ("criteria", 0, "title"),
        ("criteria", 0, "weight"),
        ("criteria", 0, "meaning", 0),
        ("themes", 0, "name"),
        ("themes", 2, "name"),
    ]


def test_empty_guide_lacks_all_three_parts() -> None:
    assert told(Guide((), (), ())) == [("charter",), ("themes",), ("criteria",)]
    assert told(replace(GUIDE, charter=GUIDE.charter * MOST)) == [("charter",)]


def test_toml_with_faults_names_their_lines() -> None:
    text = write_guide(GUIDE).replace('name = "culture"', 'name = "Culture !"').replace("weight = 2", "weight = 0")
    with pytest.raises(Refused) as caught:
        parse_guide(text, "guide.toml")
    lines = text.split("\n")
    found = [(lines[problem.row - 1], problem.column) for problem in caught.value.problems]
    assert found == [
        ('name = "Culture !"', "criteria.name"),
        ("weight = 0", "criteria.weight"),
        ("weight = 0", "criteria.weight"),
    ]


def test_levels_are_five_no_more_and_no_less() -> None:
    document = tomllib.loads(write_guide(GUIDE))
    assert len(document["criteria"][0]["meaning"]) == len(LEVELS)
    short = "\n".join(line for line in write_guide(GUIDE).split("\n") if not line.endswith("# 75"))
    with pytest.raises(Refused) as caught:
        parse_guide(short)
    assert [problem.column for problem in caught.value.problems] == ["criteria.meaning"] * len(GUIDE.criteria)


@pytest.mark.parametrize("text", ["charter = [", "charter = 3\nother = 1", ""])
def test_what_is_no_guide_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_guide(text)
    assert all(problem.message.text for problem in caught.value.problems)


@given(guides(), guides())
def test_nothing_differs_exactly_when_the_digests_are_the_same(one: Guide, other: Guide) -> None:
    assert guide_changes(one, one) == ()
    assert (guide_changes(one, other) == ()) == (guide_digest(one) == guide_digest(other))


def test_changes_are_told_by_theme_and_criterion() -> None:
    new = with_part(
        moved(GUIDE, "themes", "ecoute", "up"), "criteria", "culture", replace(GUIDE.criteria[0], weight=Decimal(3))
    )
    order, weight = guide_changes(GUIDE, new)
    assert (order.part, order.field, order.before[:16]) == ("theme", "order", "direction, ecout")
    assert (weight.part, weight.item, weight.field, weight.before, weight.after) == (
        "criterion", "Culture client", "weight", "2", "3",
    )  # fmt: skip
    (first, *_) = guide_changes(None, GUIDE)
    assert (first.part, first.field, first.at, first.language, first.before) == ("charter", "promise", 1, "fr", "")


def test_what_was_removed_is_told_by_its_title() -> None:
    found = guide_changes(GUIDE, without(GUIDE, "themes", "ecoute"))
    assert {one.item for one in found if one.field == "question"} == {"L’écoute des clients"}
    assert all(one.after == "" for one in found if one.field == "question")


def test_parts_are_put_in_place_moved_and_taken_away() -> None:
    names = [one.name for one in GUIDE.themes]
    assert [one.name for one in moved(GUIDE, "themes", "direction", "up").themes] == names
    assert [one.name for one in moved(GUIDE, "themes", "progres", "down").themes] == names
    assert [one.name for one in moved(GUIDE, "themes", "direction", "down").themes][:2] == ["ecoute", "direction"]
    assert [one.name for one in without(GUIDE, "themes", "ecoute").themes] == [one for one in names if one != "ecoute"]
    added = with_part(GUIDE, "themes", "prix", Theme("prix", Words("Les prix")))
    assert [one.name for one in added.themes] == [*names, "prix"]
    assert with_part(GUIDE, "themes", "ecoute", GUIDE.themes[1]) == GUIDE
    assert with_charter(GUIDE, [Words("Rien.")]).charter == (Words("Rien."),)


def test_guide_changes_until_it_is_frozen_and_never_once_it_serves() -> None:
    free = [phase for phase in PHASES if shut_because(phase, frozen=False, laid=True) is None]
    assert free == ["preparation", "selection", "invitations"]
    assert shut_because("preparation", frozen=True, laid=True) is not None
    assert shut_because("invitations", frozen=True, laid=False) is None
    assert shut_because("evaluation", frozen=True, laid=False) is not None


@given(
    st.lists(st.builds(Words, st.from_regex(r"[a-zé: ]+[a-z]", fullmatch=True), st.sampled_from(["", "hello", "a b"])))
)
def test_lines_typed_as_they_were_shown_say_the_same(words: list[Words]) -> None:
    tidy = [one_line(one.fr, one.en) for one in words]
    assert list(paired(joined(tidy, "fr"), joined(tidy, "en"), "english")) == tidy


def test_lines_without_their_english_are_refused_under_its_field() -> None:
    with pytest.raises(Refused) as caught:
        paired("un\ndeux", "one", "english")
    assert [(one.column, one.message.args["count"]) for one in caught.value.problems] == [("english", "2")]
    assert paired(" un\u00a0: \n\n deux", "", "english") == (Words("un\u00a0:"), Words("deux"))


def test_name_is_made_of_the_title_and_never_twice() -> None:
    assert name_for("Culture client : 100 %", []) == "culture-client-100"
    assert name_for("Écoute", ["ecoute", "ecoute-2"]) == "ecoute-3"
    assert name_for("…", []) == "sans-nom"
    assert len(name_for("a" * 90, ["a" * 40])) == 40
