"""What a set of seatings is worth, counted."""

from hypothesis import given, strategies as st
from juries import EACH, PAIR, judge, task

from award.interviews.assignment.quality import groups, quality
from award.interviews.assignment.task import Seating

SEATINGS = st.lists(
    st.builds(Seating, st.integers(1, 6), st.just("Entretien"), st.integers(1, 2), st.integers(1, 5)), max_size=12
)


def at(entry: int, seat: int, juror: int, mark: str = "Entretien") -> Seating:
    return Seating(entry, mark, seat, juror)


def test_quality_counts_seats_loads_and_sectors() -> None:
    judges = [judge(1, "Ipsos", most=3), judge(2, "Académie"), judge(3, "Trusteam", most=0)]
    found = quality(task(judges, 3, kept=[at(1, 1, 1), at(1, 2, 2), at(2, 1, 1)]))
    assert (found.held, found.wanted, found.complete) == (3, 6, False)
    assert [(one.companies, one.sectors) for one in found.loads] == [(2, 2), (1, 1), (0, 0)]
    assert (found.least, found.greatest, found.spread) == (1, 2, 1)  # who takes nobody is not the least busy
    assert found.sectors == (1, 2)
    assert found.honest
    assert found.connected


def test_quality_of_nothing_is_connected_and_empty() -> None:
    found = quality(task([], 0))
    assert (found.held, found.wanted, found.least, found.greatest, found.sectors) == (0, 0, 0, 0, (0, 0))
    assert found.complete
    assert found.connected


def test_quality_names_every_rule_that_is_broken() -> None:
    judges = [judge(1, "Ipsos", most=1, conflicts=[2]), judge(2, "Ipsos")]
    found = quality(task(judges, 2, kept=[at(1, 1, 1), at(1, 2, 2), at(2, 1, 1)]))
    assert not found.honest
    assert found.in_conflict == (at(2, 1, 1),)
    assert found.over_limit == (1,)
    assert found.alike == (1,)


def test_two_jurors_of_one_organisation_are_alike_only_in_a_pair() -> None:
    marks = (*EACH, PAIR)
    kept = [at(1, 1, 1, "Ipsos"), at(1, 1, 2, "Entretien"), at(1, 2, 3, "Entretien")]
    found = quality(task([judge(1), judge(2), judge(3, "Académie")], 1, marks, kept))
    assert found.alike == ()


def test_groups_are_told_the_largest_first() -> None:
    found = groups([at(1, 1, 1), at(2, 1, 2), at(3, 1, 2)])
    assert [(one.jurors, one.entries) for one in found] == [((2,), (2, 3)), ((1,), (1,))]


@given(SEATINGS)
def test_groups_are_the_components_of_the_graph(seatings: list[Seating]) -> None:
    """Against reaching out from each node, step by step."""
    edges = {(one.juror, one.entry) for one in seatings}

    def reached(juror: int) -> frozenset[int]:
        known = {juror}
        while more := {a for a, here in edges for b, there in edges if b in known and here == there} - known:
            known |= more
        return frozenset(known)

    assert {frozenset(one.jurors) for one in groups(seatings)} == {reached(juror) for juror, _ in edges}
    assert sorted(entry for one in groups(seatings) for entry in one.entries) == sorted({entry for _, entry in edges})
