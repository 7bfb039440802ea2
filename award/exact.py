"""Exact numbers: read from what people type, printed as decimals. Nothing here ever passes through a float."""

import re
from fractions import Fraction

_DECIMAL = re.compile(r"[+-]?[0-9]{1,30}(?:[.,][0-9]{1,30})?", re.ASCII)


def parse_decimal(text: str) -> Fraction | None:
    """`83,5` and `83.5` are the same number; `nan`, `1_0`, `1e3`, other digits than 0-9 and the empty text are none."""
    cleaned = text.strip().replace("\u2212", "-")
    if not _DECIMAL.fullmatch(cleaned):
        return None
    return Fraction(cleaned.replace(",", "."))


def rounded(number: Fraction, decimals: int) -> Fraction:
    """Half away from zero (half up for marks), which is how people round; Python's own `round` is half to even."""
    unit = 10**decimals
    scaled = abs(number) * unit
    nearest = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(nearest if number >= 0 else -nearest, unit)


def fixed(number: Fraction, decimals: int) -> str:
    """`decimals` digits after the point, half up: 274/3 with 2 is `91.33`."""
    unit, below = 10**decimals, 2 * number.denominator
    nearest = (2 * abs(number.numerator) * unit + number.denominator) // below
    whole, part = divmod(nearest, unit)
    sign = "-" if number < 0 and nearest else ""
    return f"{sign}{whole}.{part:0{decimals}d}" if decimals else f"{sign}{whole}"


def decimals_of(number: Fraction) -> int | None:
    """How many decimals write it exactly; None when no finite number does."""
    left, count = number.denominator, 0
    while left % 10 == 0:
        left, count = left // 10, count + 1
    twos = fives = 0
    while left % 2 == 0:
        left, twos = left // 2, twos + 1
    while left % 5 == 0:
        left, fives = left // 5, fives + 1
    return count + max(twos, fives) if left == 1 else None


def decisive(number: Fraction) -> str:
    """A number that decides: at least eight decimals, all of them where it terminates."""
    return fixed(number, max(8, decimals_of(number) or 8))


def plain(number: Fraction) -> str:
    """The shortest exact writing: `90`, `83.5`, or `274/3` where no decimal is exact."""
    decimals = decimals_of(number)
    return str(number) if decimals is None else fixed(number, decimals)
