"""An act over many companies: what would be done to each is told before, and only that is done."""

from datetime import timedelta

import pytest
from edition_acts import NOW
from hypothesis import given, strategies as st
from msgspec.structs import replace

from award.pipeline.bulk import ACTS, DOES, MOST, OUTCOMES, Known, Line, act_named, changed, marks_in, preview
from award.pipeline.stages import Place, stage_named

HOUR = timedelta(hours=1)
PLACE = Place(entry=7, company=3, name="Brise", sector="Banque", measured=True, selected=True)
ASKED = replace(PLACE, prepared=True)
SILENT = replace(ASKED, lettered=True, asked_at=NOW)
PART = replace(SILENT, answer="accepted", answered_at=NOW)
ANNE, BASILE = "Anne <anne@brise.example>", "Basile <basile@brise.example>"


@pytest.mark.parametrize(
    ("act", "known", "outcome", "to"),
    [
        ("ask", Known(PLACE, (ANNE,)), "letter", ANNE),
        ("ask", Known(PLACE), "asked-without-contact", ""),
        ("ask", Known(PLACE, (ANNE, BASILE)), "asked-to-choose", ""),
        ("ask", Known(ASKED, (ANNE,)), "already-asked", ""),
        ("ask", Known(replace(PLACE, selected=False), (ANNE,)), "not-selected", ""),
        ("write", Known(ASKED, (ANNE,)), "letter", ANNE),
        ("write", Known(ASKED), "no-contact", ""),
        ("write", Known(ASKED, (ANNE, BASILE)), "several-contacts", ""),
        ("write", Known(SILENT, (ANNE,)), "written", ""),
        ("write", Known(PLACE, (ANNE,)), "not-asked", ""),
        ("write", Known(PART, (ANNE,)), "answered", ""),
        ("remind", Known(SILENT, holder=ANNE, written_at=NOW - 25 * HOUR), "reminder", ANNE),
        ("remind", Known(SILENT, holder=ANNE, written_at=NOW - 23 * HOUR), "too-soon", ""),
        ("remind", Known(SILENT, holder=ANNE, waits=True), "waits", ""),
        ("remind", Known(SILENT), "not-written", ""),
        ("remind", Known(PART, holder=ANNE), "answered", ""),
        ("extend-answers", Known(SILENT), "extension", ""),
        ("extend-answers", Known(PLACE), "not-asked", ""),
        ("extend-answers", Known(PART), "answered", ""),
        ("extend-returns", Known(PART), "extension", ""),
        ("extend-returns", Known(replace(PART, returned_at=NOW)), "returned", ""),
        ("extend-returns", Known(SILENT), "not-taking-part", ""),
    ],
)
def test_what_an_act_would_do(act: str, known: Known, outcome: str, to: str) -> None:
    found = act_named(act)
    assert found is not None
    (line,) = preview(found, [known], NOW)
    assert (line.entry, line.name, line.outcome, line.to) == (7, "Brise", outcome, to)
    assert line.does == (outcome in DOES)


LINES = st.lists(
    st.builds(Line, st.integers(1, 99), st.text(max_size=5), st.just(""), st.sampled_from(OUTCOMES), st.text(max_size=5)),
    unique_by=lambda one: one.entry, max_size=20,
)  # fmt: skip


@given(LINES, st.frozensets(st.integers(1, 99)))
def test_nothing_has_changed_that_is_as_it_was_shown(lines: list[Line], chosen: frozenset[int]) -> None:
    seen = marks_in(" ".join(one.mark for one in lines))
    assert changed(lines, seen, chosen) == ()


@given(LINES, LINES, st.frozensets(st.integers(1, 99)))
def test_what_has_changed_is_told_of_those_chosen_alone(
    before: list[Line], after: list[Line], chosen: frozenset[int]
) -> None:
    seen = marks_in(" ".join(one.mark for one in before))
    known = {(one.entry, one.outcome, one.to) for one in before}
    expected = [one for one in after if one.entry in chosen and (one.entry, one.outcome, one.to) not in known]
    assert list(changed(after, seen, chosen)) == expected


@given(st.text(max_size=200))
def test_any_text_has_some_marks(text: str) -> None:
    assert all(mark.startswith(f"{key}-") or int(mark.partition("-")[0]) == key for key, mark in marks_in(text).items())


def test_no_more_marks_than_a_preview_has() -> None:
    assert len(marks_in(" ".join(f"{at}-x" for at in range(MOST + 50)))) == MOST


def test_acts_and_stages_by_their_names() -> None:
    assert [act_named(one) for one in ACTS] == list(ACTS)
    assert (act_named("erase"), stage_named("erased"), stage_named("silent")) == (None, None, "silent")
