"""What to do next: five acts at most, each of this person, open in this phase, and into the next phase only when nothing waits."""

from typing import Any

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from award.editions.phases import MOVERS, PHASES, Phase
from award.people.roles import ROLES, Role
from award.pipeline.situation import ADDRESSES, MOST, NAMES, Situation, Todo, next_acts

NUMBERS = st.integers(0, 3)
FLAGS = st.booleans()
COUNTED = (
    "companies", "jurors", "changes", "conflicts", "reopenings", "inquiries", "letters", "unasked", "unwritten", "unsent",
    "answers_late", "seats_lacking", "slots_missing", "returns_late", "sheets_late", "assessments_late", "running", "feedback_unapproved",
)  # fmt: skip
SAID = (
    "rules_frozen", "calendar_set", "selection_confirmed", "questionnaire_missing", "guide_missing", "ranking_checked",
    "ranking_approved", "documents_ready", "released",
)  # fmt: skip
SITUATIONS = st.builds(
    Situation,
    phase=st.sampled_from(PHASES),
    **dict.fromkeys(COUNTED, NUMBERS),
    **dict.fromkeys(SAID, FLAGS),
)
SOME = st.frozensets(st.sampled_from(ROLES))
EVERYBODY: frozenset[Role] = frozenset(ROLES)
ORGANISER: frozenset[Role] = frozenset({"organiser"})
CHAIR: frozenset[Role] = frozenset({"chair"})
READY: dict[str, Any] = {
    "rules_frozen": True, "calendar_set": True, "companies": 9, "selection_confirmed": True, "jurors": 3,
    "ranking_checked": True, "ranking_approved": True, "documents_ready": True, "released": True,
}  # fmt: skip


def ready(phase: Phase, **more: Any) -> Situation:
    return Situation(phase=phase, **{**READY, **more})


@given(SITUATIONS, SOME)
def test_at_most_five_acts_in_their_order_none_twice(found: Situation, roles: frozenset[Role]) -> None:
    names = [one.name for one in next_acts(found, roles)]
    assert len(names) <= MOST
    assert names == sorted(set(names), key=NAMES.index)


@given(SITUATIONS, SOME)
def test_who_is_neither_organiser_nor_chair_has_nothing_to_do(found: Situation, roles: frozenset[Role]) -> None:
    assert next_acts(found, roles - {"organiser", "chair"}) == ()


@given(SITUATIONS, SOME, SOME)
def test_another_role_takes_nothing_away_from_the_first_act(
    found: Situation, some: frozenset[Role], more: frozenset[Role]
) -> None:
    mine, ours = next_acts(found, some), next_acts(found, some | more)
    if mine and mine[0].name != "advance":
        assert NAMES.index(ours[0].name) <= NAMES.index(mine[0].name)


@given(SITUATIONS)
def test_nobody_is_led_on_while_the_next_phase_waits_for_something(found: Situation) -> None:
    acts = next_acts(found, EVERYBODY)
    if any(one.name == "advance" for one in acts):
        assert not found.running
        assert not any(one.blocks for one in acts)


@given(SITUATIONS)
def test_over_is_over(found: Situation) -> None:
    for phase in ("published", "archived"):
        acts = next_acts(replace(found, phase=phase), EVERYBODY)
        assert {one.name for one in acts} <= {"advance"}


@pytest.mark.parametrize("phase", PHASES)
def test_nothing_waits_in_a_ready_edition_but_the_next_phase(phase: Phase) -> None:
    acts = [one for one in next_acts(ready(phase), EVERYBODY) if one.name != "deliberate"]
    after = PHASES[PHASES.index(phase) + 1 : PHASES.index(phase) + 2]
    expected = [Todo("advance", target=one) for one in after if one != "published"]
    assert acts == expected


@pytest.mark.parametrize("phase", [one for one in PHASES[:-1] if one != "closed"])
def test_the_next_phase_is_offered_to_who_moves_into_it(phase: Phase) -> None:
    target = PHASES[PHASES.index(phase) + 1]
    for role in ("organiser", "chair"):
        names = [one.name for one in next_acts(ready(phase), frozenset({role}))]
        assert ("advance" in names) == (role in MOVERS[target])


@pytest.mark.parametrize(
    ("phase", "more", "first"),
    [
        ("preparation", {"rules_frozen": False, "calendar_set": False}, "freeze"),
        ("preparation", {"companies": 0}, "companies"),
        ("preparation", {"calendar_set": False}, "calendar"),
        ("selection", {"selection_confirmed": False}, "study"),
        ("selection", {"jurors": 0}, "jury"),
        ("selection", {"changes": 1, "selection_confirmed": False}, "changes"),
        ("invitations", {"unasked": 3, "unwritten": 1}, "ask"),
        ("invitations", {"unwritten": 1}, "write"),
        ("invitations", {"unsent": 2, "answers_late": 1}, "send"),
        ("invitations", {"answers_late": 1}, "remind"),
        ("invitations", {"questionnaire_missing": True}, "questionnaire"),
        ("invitations", {"guide_missing": True}, "guide"),
        ("evaluation", {"conflicts": 2, "seats_lacking": 4}, "conflicts"),
        ("evaluation", {"seats_lacking": 4}, "seats"),
        ("evaluation", {"slots_missing": 1}, "slots"),
        ("evaluation", {"returns_late": 1}, "returns"),
        ("evaluation", {"assessments_late": 1}, "assessments"),
        ("evaluation", {"sheets_late": 1}, "sheets"),
        ("evaluation", {"inquiries": 1, "letters": 1}, "inquiries"),
        ("evaluation", {"letters": 1}, "letters"),
        ("deliberation", {}, "deliberate"),
        ("closed", {"ranking_checked": False}, "check"),
        ("closed", {"ranking_approved": False}, "approve"),
        ("closed", {"feedback_unapproved": 1, "documents_ready": False}, "feedback"),
        ("closed", {"documents_ready": False}, "documents"),
        ("closed", {"released": False}, "release"),
    ],
)
def test_what_matters_most_comes_first(phase: Phase, more: dict[str, Any], first: str) -> None:
    act = next_acts(ready(phase, **more), ORGANISER)[0]
    assert act.name == first
    assert act.address == ADDRESSES[act.name]


def test_the_chair_decides_on_reopenings_and_an_organiser_does_not() -> None:
    found = ready("evaluation", reopenings=2)
    assert next_acts(found, CHAIR) == (Todo("reopenings", 2),)
    assert [one.name for one in next_acts(found, ORGANISER)] == ["advance"]


def test_every_act_has_its_place() -> None:
    assert set(ADDRESSES) == set(NAMES)
