"""The short code of a document: 63 bits that nobody guesses, and a character that notices a slip of the pen.

Twenty-nine characters without those that look like others. Their number is a prime, so the weighted sum over all places
finds every single wrong character and every two that changed places.
"""

from collections.abc import Sequence

ALPHABET = "23456789ABCDEFGHJKMNPQRTVWXYZ"
LENGTH = 14
"""The last one checks the others."""
GROUPS = (5, 4, 5)
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}


def code_of(values: Sequence[int]) -> str:
    """From thirteen numbers under 29, drawn by chance."""
    total = sum(weight * value for weight, value in enumerate(values, 1))
    check = -total * pow(LENGTH, -1, len(ALPHABET)) % len(ALPHABET)
    return "".join(ALPHABET[value] for value in (*values, check))


def shown(code: str) -> str:
    """In groups that an eye can hold: `K7QWM-2N4F-9XRTP`."""
    first, second, _ = GROUPS
    return f"{code[:first]}-{code[first : first + second]}-{code[first + second :]}"


def typed(text: str) -> str:
    """A code as somebody typed it, in the form that is kept; "" for what can be no code of ours."""
    bare = "".join(sign for sign in text.upper() if sign.isalnum())
    values = [_VALUES.get(sign, -1) for sign in bare]
    if len(values) != LENGTH or min(values) < 0:
        return ""
    return "" if sum(weight * value for weight, value in enumerate(values, 1)) % len(ALPHABET) else bare
