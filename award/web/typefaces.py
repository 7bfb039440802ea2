"""Source Serif Pro and Source Sans Pro as pages use them: only the characters of our languages, some 25 kB each.

Cut when first asked for, a quarter of a second each: nobody waits, since the page shows in the system's typeface until then.
"""

from functools import cache
from hashlib import sha256
from importlib import resources
from io import BytesIO
from threading import Lock
from typing import Final

from award.documents.characters import DRAWABLE

FACES: Final = {
    "fonts/serif-light.woff": ("font_source_serif_pro", "SourceSerifPro-Light.ttf"),
    "fonts/serif.woff": ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    "fonts/serif-italic.woff": ("font_source_serif_pro", "SourceSerifPro-It.ttf"),
    "fonts/sans.woff": ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "fonts/sans-semibold.woff": ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
}
FEATURES: Final = ("kern", "liga", "lnum", "onum", "tnum", "pnum", "locl", "ccmp")
CUTTING: Final = Lock()


def source(name: str) -> bytes:
    package, file = FACES[name]
    return (resources.files(package) / "files" / file).read_bytes()


@cache
def tag(name: str) -> str:
    """Changes with the typeface and with what is kept of it."""
    return sha256(source(name) + repr((sorted(DRAWABLE), FEATURES)).encode()).hexdigest()[:20]


def typeface(name: str) -> bytes:
    with CUTTING:
        return cut(name)


@cache
def cut(name: str) -> bytes:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - loaded where used
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - loaded where used

    font = TTFont(BytesIO(source(name)), recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=list(FEATURES), hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=DRAWABLE)
    subsetter.subset(font)
    font.flavor = "woff"
    out = BytesIO()
    font.save(out)
    return out.getvalue()
