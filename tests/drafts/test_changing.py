"""One save against what stands: nothing is overwritten unseen."""

from datetime import UTC, datetime

from hypothesis import given, strategies as st

from award.drafts.changing import EMPTY, Change, Standing, outcome_of, standing_after

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
texts = st.sampled_from(["", "8", "83", "83,5"])
versions = st.integers(0, 4)
standings = st.one_of(st.just(EMPTY), st.builds(Standing, texts, st.integers(1, 4), st.just("person:1"), st.just(NOW)))
changes = st.builds(Change, st.just("s"), st.just("mark.culture"), versions, texts)


@given(changes, standings)
def test_text_that_stands_already_changes_nothing(change: Change, standing: Standing) -> None:
    same = change.text == standing.text
    assert (outcome_of(change, standing) == "same") is same
    if same:
        assert standing_after(change, standing, "person:2", NOW) is standing


@given(changes, standings)
def test_other_text_is_saved_only_by_who_saw_what_stands(change: Change, standing: Standing) -> None:
    after = standing_after(change, standing, "person:2", NOW)
    if outcome_of(change, standing) == "saved":
        assert change.base == standing.version
        assert after == Standing(change.text, standing.version + 1, "person:2", NOW)
    else:
        assert after is standing
        assert change.text == standing.text or change.base != standing.version


@given(st.lists(texts, max_size=12))
def test_saves_in_a_row_each_raise_the_version_by_one(typed: list[str]) -> None:
    standing, said = EMPTY, ""
    for text in typed:
        before = standing.version
        standing = standing_after(Change("s", "note.ecoute", before, text), standing, "person:1", NOW)
        assert standing.version == before + (text != said)
        said = text
    assert standing.text == said


def test_version_nobody_was_shown_is_a_conflict() -> None:
    """As after a backup was restored: what was typed since is looked at again, not overwritten."""
    assert outcome_of(Change("s", "f", 9, "12"), Standing("11", 3, "person:1", NOW)) == "conflict"
