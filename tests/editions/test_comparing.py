"""Two sets of rules differ exactly when their digests do, and each difference is told where it is."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

from award.editions.comparing import Difference, differences
from award.editions.reading import PRESETS, load_rules
from award.editions.rules import Certificate, MarkRule, Rules, Signatory, digest

RULES = load_rules("prix-2018")
IPSOS = RULES.marks[1]


def with_marks(*marks: MarkRule) -> Rules:
    return msgspec.structs.replace(RULES, marks=marks)


def test_same_rules_have_no_difference() -> None:
    assert differences(RULES, RULES) == ()


def test_number_written_otherwise_is_no_difference() -> None:
    marks = (msgspec.structs.replace(RULES.marks[0], weight=Decimal("1.00")), *RULES.marks[1:])
    assert differences(RULES, with_marks(*marks)) == ()


def test_value_is_told_under_the_name_of_its_mark() -> None:
    heavier = msgspec.structs.replace(IPSOS, weight=Decimal("2.50"))
    found = differences(RULES, with_marks(RULES.marks[0], heavier, RULES.marks[2]))
    assert found == (Difference("marks[Ipsos].weight", "1", "2.5"),)
    assert found[0].area == "marks"


def test_values_of_every_kind_are_readable() -> None:
    ranking = msgspec.structs.replace(RULES.ranking, laureates=5, ties=("margin", "shared"))
    after = msgspec.structs.replace(RULES, edition="Édition 2019", ranking=ranking, fictional=True)
    assert differences(RULES, after) == (
        Difference("edition", "Édition 2018", "Édition 2019"),
        Difference("ranking.laureates", "6", "5"),
        Difference("ranking.ties", '["head_to_head","margin","shared"]', '["margin","shared"]'),
        Difference("fictional", "false", "true"),
    )


def test_item_that_comes_or_goes_is_told_whole() -> None:
    found = differences(RULES, with_marks(*RULES.marks[:2], MarkRule("Binôme", seats=2)))
    assert [(one.path, one.before is None, one.after is None) for one in found] == [
        ("marks[Trusteam Finance]", False, True),
        ("marks[Binôme]", True, False),
    ]
    assert found[1].after is not None
    assert '"seats":2' in found[1].after


def test_order_of_a_list_is_told_when_it_changes() -> None:
    found = differences(RULES, with_marks(*reversed(RULES.marks)))
    assert [one.path for one in found] == ["marks"]
    assert found[0].after == '["Trusteam Finance","Ipsos","Académie du Service"]'


def test_names_that_repeat_are_compared_as_a_whole() -> None:
    twice = Certificate("Lauréat", "Paris", signatories=(Signatory("A"), Signatory("A", "Présidente")))
    (found,) = differences(
        msgspec.structs.replace(RULES, certificate=msgspec.structs.replace(twice, signatories=())),
        msgspec.structs.replace(RULES, certificate=twice),
    )
    assert found == Difference(
        "certificate.signatories", "[]", '[{"name":"A","role":""},{"name":"A","role":"Présidente"}]'
    )


def test_date_that_is_not_set_yet_is_nothing() -> None:
    dated = msgspec.structs.replace(
        RULES, certificate=msgspec.structs.replace(RULES.certificate, date=date(2018, 12, 5))
    )
    assert differences(RULES, dated) == (Difference("certificate.date", None, "2018-12-05"),)


@pytest.mark.parametrize("before", PRESETS)
@pytest.mark.parametrize("after", PRESETS)
def test_presets_differ_exactly_from_one_another(before: str, after: str) -> None:
    assert bool(differences(load_rules(before), load_rules(after))) == (before != after)


MARKS = st.lists(
    st.builds(MarkRule, st.sampled_from("ABC"), weight=st.sampled_from([Decimal(1), Decimal("1.0"), Decimal(2)])),
    max_size=4, unique_by=lambda mark: mark.name,
)  # fmt: skip
SIGNATORIES = st.lists(st.builds(Signatory, st.sampled_from("AB"), st.sampled_from(["", "x"])), max_size=3)
SOME = st.builds(
    lambda marks, signatories, columns: msgspec.structs.replace(
        RULES, marks=tuple(marks), certificate=Certificate(signatories=tuple(signatories)),
        indicators=(msgspec.structs.replace(RULES.indicators[0], columns=tuple(columns)),),
    ),
    MARKS, SIGNATORIES, st.lists(st.sampled_from(["a", "b", "a, b"]), max_size=2),
)  # fmt: skip


@given(SOME, SOME)
@settings(max_examples=200, deadline=None)
def test_rules_differ_exactly_when_their_digests_do(before: Rules, after: Rules) -> None:
    found = differences(before, after)
    assert bool(found) == (digest(before) != digest(after))
    assert {(one.path, one.after, one.before) for one in found} == {
        (one.path, one.before, one.after) for one in differences(after, before)
    }
