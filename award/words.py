"""Words compared as people compare them."""

import re
import unicodedata


def normalised(text: str) -> str:
    """Lower case, no accents, single spaces: `Moyenne_publiée ` is `moyenne publiee`."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9%]+", " ", bare.casefold()).strip()
