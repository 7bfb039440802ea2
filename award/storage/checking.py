"""Whether files can be kept, asked without keeping one."""

import os
from pathlib import Path

from award.settings import Settings
from award.storage.digests import place_of
from award.storage.places import place

NOBODY = "0" * 64
"""A digest that no file has."""


def can_keep(settings: Settings) -> bool:
    """A folder can be written; a store answers, and knows our key."""
    if settings.folder is not None:
        return is_writable(settings.folder)
    try:
        place(settings).has(place_of(NOBODY))
    except Exception:  # noqa: BLE001 - whatever the store or its client says, it does not answer
        return False
    return True


def is_writable(folder: Path) -> bool:
    """An absent folder is made when it is needed, if the nearest one there is lets us."""
    there = folder.resolve()
    while not there.exists():
        there = there.parent
    return there.is_dir() and os.access(there, os.W_OK)
