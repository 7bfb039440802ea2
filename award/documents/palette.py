"""A deep ink and a muted gold: few colours, dark enough to print on any machine and to be read without colour."""

import msgspec


class Colour(msgspec.Struct, frozen=True):
    """Parts of red, green and blue, 0 to 1."""

    red: float
    green: float
    blue: float


def hexadecimal(code: str) -> Colour:
    red, green, blue = (round(int(code[at : at + 2], 16) / 255, 3) for at in (0, 2, 4))
    return Colour(red, green, blue)


WHITE = hexadecimal("FFFFFF")
INK = hexadecimal("14213D")
SOFT_INK = hexadecimal("4A5468")
GOLD = hexadecimal("94752F")
HAIRLINE = hexadecimal("C9CCD3")
WASH = hexadecimal("F7F3E8")
PALE = hexadecimal("DFD3B4")
WARNING = hexadecimal("8A2432")
