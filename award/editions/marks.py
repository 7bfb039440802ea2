"""A mark out of 100 as people write it: not yet marked, abstained and zero are three different things."""

from fractions import Fraction
from functools import lru_cache
from typing import Literal

from award.editions.rules import MarkRule
from award.exact import parse_decimal
from award.messages import Message

Abstained = Literal["abstained"]
Mark = Fraction | Abstained | None
"""A number, an abstention, or not marked yet."""

ABSTENTIONS = frozenset({"abstention", "abstained", "abstain", "abst", "abs"})


@lru_cache(maxsize=4096)
def parse_mark(text: str, rule: MarkRule) -> Mark | Message:
    """The mark, or why the text is none: out of 0-100, or not a whole number of the rule's steps.

    Remembered: each save of a field reads all the marks of its sheet again, and there are not many.
    """
    bare = text.strip()
    if not bare:
        return None
    if bare.casefold() in ABSTENTIONS:
        return "abstained"
    number = parse_decimal(bare)
    if number is None:
        sentence = "« {text} » n’est pas une note. Écrivez un nombre de 0 à 100, « abstention », ou rien."
        return Message.of(sentence, text=bare)
    if not 0 <= number <= 100:
        return Message.of("{text} est hors de l’échelle : une note va de 0 à 100.", text=bare)
    if (number / Fraction(rule.step)).denominator != 1:
        sentence = "{text} n’est pas un multiple de {step}, le pas des notes de « {rule} »."
        return Message.of(sentence, text=bare, step=rule.step, rule=rule.name)
    return number
