"""The mark of a sheet: exact, with abstentions left out and what is not marked yet told."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, strategies as st

from award.editions.bilingual import Words
from award.editions.marks import Mark
from award.editions.rules import MarkRule
from award.interviews.guide.document import Criterion, Guide
from award.interviews.sheets.marking import exactly, read_exactly, summary_of

RULE = MarkRule("Entretien")
LEVELS = (Words("a"), Words("b"), Words("c"), Words("d"), Words("e"))
weights = st.integers(1, 500).map(lambda number: Decimal(number) / 100)
texts = st.one_of(
    st.sampled_from(["", "abstention", "illisible", "0", "100"]),
    st.integers(0, 10_000).map(lambda number: f"{number // 100},{number % 100:02d}"),
)


def guide(*given_weights: Decimal) -> Guide:
    criteria = tuple(Criterion(f"c{at}", Words("c"), LEVELS, weight) for at, weight in enumerate(given_weights))
    return Guide((), (), criteria)


def expected(pairs: list[tuple[Decimal, str]]) -> Mark:
    """Written out once more, another way."""
    known = [(Fraction(weight), text) for weight, text in pairs if text and text not in {"abstention", "illisible"}]
    if known:
        marks = [(weight, Fraction(text.replace(",", "."))) for weight, text in known]
        return sum((weight * mark for weight, mark in marks), Fraction(0)) / sum(weight for weight, _ in marks)
    return "abstained" if all(text == "abstention" for _, text in pairs) else None


@given(st.lists(st.tuples(weights, texts), min_size=1, max_size=8))
def test_mark_is_the_exact_weighted_mean_of_what_is_marked(pairs: list[tuple[Decimal, str]]) -> None:
    found = summary_of(
        guide(*(weight for weight, _ in pairs)), RULE, {f"mark.c{at}": text for at, (_, text) in enumerate(pairs)}
    )
    said = [text for _, text in pairs]
    assert found.mark == expected(pairs)
    assert found.abstained == said.count("abstention")
    assert found.of - found.marked - found.abstained == said.count("") + said.count("illisible")
    assert found.complete is not ("" in said or "illisible" in said)


def test_zero_abstention_and_nothing_are_three_things() -> None:
    one = guide(Decimal(1))
    assert summary_of(one, RULE, {"mark.c0": "0"}).mark == 0
    assert summary_of(one, RULE, {"mark.c0": "abstention"}).mark == "abstained"
    assert summary_of(one, RULE, {}).mark is None


@given(st.one_of(st.fractions(0, 100), st.just("abstained")))
def test_mark_kept_by_a_signature_is_read_again(mark: Fraction) -> None:
    assert read_exactly(exactly(mark)) == mark


def test_no_mark_is_kept_as_nothing() -> None:
    assert not exactly(None)
