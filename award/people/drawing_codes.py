"""A text as a picture that a telephone reads: an SVG with attributes only, which every policy lets through."""

SCALE = 4
"""Points a module: 212 for the texts of authenticators, which fits the narrowest screen."""


def picture_of(text: str) -> str:
    """Black on white in the dark as well: cameras want it so. It holds nothing of the text but its modules."""
    import segno  # noqa: PLC0415 - loaded where used

    code = segno.make(text, error="m", micro=False)
    return code.svg_inline(scale=SCALE, dark="#000", light="#fff", svgclass=None, lineclass=None)
