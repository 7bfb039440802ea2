"""What is proposed: all seats, no rule broken, the same every time; or nothing, exactly where there is no answer."""

from itertools import product

import msgspec
from hypothesis import given, settings, strategies as st
from juries import EACH, PAIR, judge, task

from award.interviews.assignment.allowing import flaws
from award.interviews.assignment.obstacles import obstacles, shortage
from award.interviews.assignment.quality import quality
from award.interviews.assignment.solving import propose
from award.interviews.assignment.task import Judge, Seating, Task
from award.interviews.assignment.wanting import room, wants

JUDGES = st.lists(
    st.builds(
        lambda organisation, most, conflicts: (organisation, most, conflicts),
        st.sampled_from(["Académie", "Ipsos", "Trusteam"]),
        st.one_of(st.none(), st.integers(0, 3)),
        st.frozensets(st.integers(1, 4), max_size=2),
    ),
    max_size=5,
)


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    judges = [judge(key, *made) for key, made in enumerate(draw(JUDGES), 1)]
    marks = draw(st.sampled_from([(PAIR,), EACH[:2], (EACH[0], PAIR)]))
    bare = task(judges, draw(st.integers(0, 3)), marks)
    kept: list[Seating] = []
    for place in bare.free:
        juror = draw(st.integers(0, len(judges) + 3))
        if 0 < juror <= len(judges) and not list(
            flaws(bare.seated(kept), [Seating(place.entry, place.mark, place.seat, juror)])
        ):
            kept.append(Seating(place.entry, place.mark, place.seat, juror))
    return bare.seated(kept)


def has_answer(one: Task) -> bool:
    """By trying: seat after seat, every juror who may."""
    if not one.free:
        return True
    place = one.free[0]
    tried = (Seating(place.entry, place.mark, place.seat, juror) for juror in one.judge)
    return any(has_answer(one.seated([seating])) for seating in tried if not list(flaws(one, [seating])))


@given(tasks())
@settings(max_examples=150, deadline=None)
def test_proposal_fills_every_seat_and_breaks_no_rule_or_there_is_none(one: Task) -> None:
    found = propose(one)
    assert bool(found.obstacles) != has_answer(one)
    if not found.obstacles:
        assert not list(flaws(one, found.seatings))
        assert quality(one.seated(found.seatings)).complete


def fillable(one: Task, at: int = 0) -> int:
    """The most seats that can be filled, by trying: each is given to somebody who may, or left."""
    if at == len(one.free):
        return 0
    place = one.free[at]
    tried = (Seating(place.entry, place.mark, place.seat, juror) for juror in one.judge)
    given_away = [1 + fillable(one.seated([seating]), at) for seating in tried if not list(flaws(one, [seating]))]
    return max([fillable(one, at + 1), *given_away])


@given(tasks())
@settings(max_examples=40, deadline=None)
def test_shortage_is_as_great_as_what_cannot_be_filled(one: Task) -> None:
    small = msgspec.structs.replace(one, candidates=one.candidates[:2], kept=tuple(k for k in one.kept if k.entry < 3))
    found = shortage(small)
    assert (found.wanted - found.most if found else 0) == len(small.free) - fillable(small)


@given(tasks())
@settings(max_examples=150, deadline=None)
def test_shortage_is_told_exactly_where_there_is_one(one: Task) -> None:
    found = shortage(one)
    assert (found is None) == has_answer(one)
    if found is not None:
        named = [want for want in wants(one) if want.entry in found.entries]
        assert 0 <= found.most < found.wanted <= sum(len(want.seats) for want in named)
        spare = room(one)
        assert all(
            spare[juror] <= sum(juror in {able.juror for able in want.able} for want in named) for juror in found.full
        )


def shuffled(one: Task) -> Task:
    return Task(one.judges, one.candidates, one.marks, one.kept)


def test_proposal_is_the_same_every_time() -> None:
    one = task([judge(key, ("Académie", "Ipsos", "Trusteam")[key % 3]) for key in range(1, 10)], 12)
    assert propose(one) == propose(shuffled(one))


def test_loads_are_balanced_within_limits_and_sectors_spread() -> None:
    judges = [
        judge(key, ("Académie", "Ipsos", "Trusteam")[key % 3], most=2 if key == 1 else None) for key in range(1, 7)
    ]
    found = quality(one := (whole := task(judges, 16)).seated(propose(whole).seatings))
    assert found.complete
    assert [load.companies for load in found.loads] == [2, 6, 6, 6, 6, 6]
    assert found.honest
    assert found.connected
    assert all(load.sectors == 2 for load in found.loads)
    assert one.candidates == whole.candidates


def test_what_is_kept_never_moves_and_counts_in_the_balance() -> None:
    kept = [Seating(entry, "Entretien", 1, 1) for entry in (1, 2, 3)]
    one = task([judge(1, "Ipsos"), judge(2, "Ipsos"), judge(3, "Académie")], 6, kept=kept)
    after = one.seated(propose(one).seatings)
    assert set(kept) <= set(after.kept)
    assert after.loads == {1: 3, 2: 3, 3: 6}


def test_groups_are_linked_where_seats_allow() -> None:
    """Two pairs that conflicts push apart, and one company where they may meet."""
    judges = [
        judge(1, "Ipsos", conflicts=[3, 4]), judge(2, "Académie", conflicts=[3, 4]),
        judge(3, "Ipsos", conflicts=[1, 2]), judge(4, "Académie", conflicts=[1, 2]),
    ]  # fmt: skip
    one = task(judges, 5)
    assert quality(one.seated(propose(one).seatings)).connected
    assert not quality(one.seated(propose(one, rounds=0).seatings)).connected
    apart = task(judges, 4)
    found = quality(apart.seated(propose(apart).seatings))
    assert found.complete
    assert len(found.groups) == 2


def test_one_juror_for_each_company_is_not_linked_by_giving_all_to_one() -> None:
    one = task([judge(1), judge(2)], 4, EACH[1:2])
    found = quality(one.seated(propose(one).seatings))
    assert (found.least, found.greatest, len(found.groups)) == (2, 2, 2)
    assert not found.linkable


def test_organisations_each_give_their_mark() -> None:
    names = [mark.name for mark in EACH]
    one = task([judge(key, names[key % 3]) for key in range(1, 7)], 15, EACH)
    found = quality(after := one.seated(propose(one).seatings))
    assert found.complete
    assert (found.least, found.greatest) == (7, 8)
    assert all(after.judge[seating.juror].organisation == seating.mark for seating in after.kept)
    assert found.connected


def test_nothing_is_proposed_where_nothing_is_free() -> None:
    assert propose(task([judge(1)], 0)).seatings == ()


def test_no_time_is_told_as_such() -> None:
    judges: list[Judge] = [judge(key, ("Académie", "Ipsos")[key % 2]) for key in range(1, 21)]
    found = propose(task(judges, 100), seconds=0.0)
    assert found.seatings == ()
    assert "solveur" in found.obstacles[0].text


def test_obstacles_are_none_exactly_where_something_can_be_proposed() -> None:
    for mosts in product((0, 1, 2, None), repeat=3):
        one = task([judge(key, name, most) for (key, name), most in zip(enumerate("ABC", 1), mosts, strict=True)], 2)
        assert bool(obstacles(one)) != has_answer(one)


def test_seats_given_twice_and_jurors_who_left_are_flaws() -> None:
    gone = msgspec.structs.replace(judge(2, "Académie"), active=False)
    one = task([judge(1), gone], 1)
    twice = [Seating(1, "Entretien", 1, 1), Seating(1, "Entretien", 1, 2)]
    assert [flaw.message.text for flaw in flaws(one, twice)] == [
        "Cette place est donnée deux fois.",
        "N’est plus au jury.",
    ]
