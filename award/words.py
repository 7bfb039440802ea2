"""Words compared as people compare them, and set as they are printed."""

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O"})
"""Letters that Unicode does not take apart."""
_BETWEEN = re.compile(r"[^a-z0-9%]+")
_BEFORE = re.compile(r"(?<!\s) (?=(?:[:;?!»]|%(?!\())(?:\W|$))")
_AFTER = re.compile(r"(?<=«) ")


@lru_cache(4096)
def normalised(text: str) -> str:
    """Lower case, no accents nor ligatures, single spaces: `Moyenne_publiée ` is `moyenne publiee`, `Cœur` is `coeur`."""
    return _BETWEEN.sub(" ", (text if text.isascii() else _bare(text)).casefold()).strip()


def typeset(french: str) -> str:
    """No line begins with « : » or « ; », nor ends with an opening guillemet. `%(name)s` is a name, no percentage."""
    return _AFTER.sub("\u00a0", _BEFORE.sub("\u00a0", french))


def _bare(text: str) -> str:
    joined = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(mark for mark in joined if not unicodedata.combining(mark))
