"""Source Serif Pro and Source Sans Pro as pages use them: only the characters of our languages, some 17 kB each.

Cut when first asked for, all of them in two seconds: nobody waits, since the page shows in the system's typeface until then.
A process of its own does it, and takes the 26 MB with it that it needs.
"""

import subprocess
import sys
from functools import cache
from hashlib import sha256
from importlib import resources
from io import BytesIO
from threading import Lock
from typing import Final

import msgspec

from award.documents.characters import DRAWABLE

FACES: Final = {
    "fonts/serif-light.woff2": ("font_source_serif_pro", "SourceSerifPro-Light.ttf"),
    "fonts/serif.woff2": ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    "fonts/serif-italic.woff2": ("font_source_serif_pro", "SourceSerifPro-It.ttf"),
    "fonts/sans.woff2": ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "fonts/sans-semibold.woff2": ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
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
        return cut_apart()[name]


@cache
def cut_apart() -> dict[str, bytes]:
    done = subprocess.run([sys.executable, "-m", __name__], stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own code, no shell
    return msgspec.msgpack.decode(done.stdout, type=dict[str, bytes])


def cut(name: str) -> bytes:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - loaded where used
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - loaded where used

    font = TTFont(BytesIO(source(name)), recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=list(FEATURES), hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=DRAWABLE)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.msgpack.encode({name: cut(name) for name in FACES}))
