"""Which characters the typefaces draw: a caller refuses the others with a sentence, nobody finds boxes in print.

The ranges are those that every face of `typefaces` has, upright and italic; a test reads the faces to prove it.
"""

import unicodedata

RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xAC),  # not the soft hyphen, which a drawing would show
    (0xAE, 0x107),
    (0x10C, 0x113),
    (0x116, 0x11B),
    (0x11E, 0x123),
    (0x12A, 0x12B),
    (0x12E, 0x131),
    (0x136, 0x137),
    (0x139, 0x148),
    (0x14C, 0x14D),
    (0x150, 0x15B),
    (0x15E, 0x165),
    (0x16A, 0x16B),
    (0x16E, 0x173),
    (0x178, 0x17E),
    (0x218, 0x21B),
    (0x2010, 0x2015),
    (0x2018, 0x201A),
    (0x201C, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
    (0x2212, 0x2212),
)
NARROW_SPACES = (0x2009, 0x202F)
DRAWABLE = frozenset(code for first, last in RANGES for code in range(first, last + 1)) | frozenset(NARROW_SPACES)


def composed(text: str) -> str:
    """Letters and their accents as one character, as typefaces hold them; some machines send them apart."""
    return unicodedata.normalize("NFC", text)


def undrawable(text: str) -> tuple[str, ...]:
    """The characters of a text that no face draws, each once, in the text's order; () when all is well."""
    return tuple(dict.fromkeys(sign for sign in composed(text) if ord(sign) not in DRAWABLE))
