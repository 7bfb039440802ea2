"""Two documents that say the same rules have the same digest, however they are written; others have not."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings, strategies as st
from wrong_rules import GOOD, NAME, changed

from award.editions.reading import load_rules, parse_rules, write_rules
from award.editions.rules import MarkRule, digest


def digest_of(text: str) -> str:
    return digest(parse_rules(text, NAME))


def tables_reversed(text: str) -> str:
    """The single tables in the opposite order, and the keys of each as well."""
    parts = text.split("\n\n")
    selection, ranking = (
        "\n".join([lines[0], *reversed(lines[1:])]) for lines in (part.split("\n") for part in parts[1:3])
    )
    return "\n\n".join([parts[0], *parts[3:], ranking, selection])


@pytest.mark.parametrize("number", ["1.0", "1.00", "+1", "10e-1", "0.1e1", "1_0e-1", "1E0"])
def test_digest_does_not_see_how_a_number_is_written(number: str) -> None:
    assert digest_of(changed(("weight = 1", f"weight = {number}"))) == digest_of(GOOD)


def test_digest_does_not_see_the_sign_of_nought() -> None:
    assert digest_of(changed(("lowest = 0", "lowest = -0.0"))) == digest_of(GOOD)


def test_digest_does_not_see_comments_spaces_nor_the_order_of_keys() -> None:
    assert digest_of("# essai\n\n" + GOOD.replace(" = ", "=").replace("\n", "   # rien\n")) == digest_of(GOOD)
    assert digest_of(tables_reversed(GOOD)) == digest_of(GOOD)


def test_digest_does_not_see_defaults_written_out() -> None:
    bare = "\n".join(line for line in GOOD.split("\n") if line.split(" =")[0] not in {
        "reference", "eligible_base", "normal_base", "floor", "ties", "missing", "missing_limit", "unknown_limit", "seats", "step", "source",
    } or "indicator" in line)  # fmt: skip
    assert len(bare) < len(GOOD) - 200
    assert digest_of(bare) == digest_of(GOOD)
    assert digest_of(write_rules(parse_rules(bare, NAME))) == digest_of(GOOD)


@pytest.mark.parametrize(
    "change",
    [("weight = 1", "weight = 1.000000000000000000000000000001"), ("laureates = 6", "laureates = 5"), ('name = "A"', 'name = "a"'),
     ("[98, 99]", "[99, 98]"), ('"head_to_head", ', ""), ("[selection]", "fictional = true\n[selection]")],
)  # fmt: skip
def test_digest_sees_every_change_of_a_rule(change: tuple[str, str]) -> None:
    assert digest_of(changed(change)) != digest_of(GOOD)


@settings(max_examples=100, deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9, places=9), st.integers(0, 15))
def test_digest_is_of_the_value_of_a_number(number: Decimal, noughts: int) -> None:
    """Thirty digits and more are not rounded away, as `Decimal.normalize` would."""
    rules = parse_rules(GOOD, NAME)

    def with_weight(weight: Decimal) -> str:
        return digest(msgspec.structs.replace(rules, marks=(MarkRule("A", weight=weight),)))

    longer = Decimal(f"{number:f}" + "0" * noughts)
    assert with_weight(longer) == with_weight(number)
    assert with_weight(Decimal(f"{number:f}" + "0" * noughts + "1")) != with_weight(number)


def test_digest_of_a_preset_is_hexadecimal_and_its_own() -> None:
    digests = {digest(load_rules(name)) for name in ("prix-2017", "prix-2018", "epreuves")}
    assert len(digests) == 3
    assert {len(one) for one in digests} == {64}
