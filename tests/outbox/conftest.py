"""The factories of editions, visits, and mail servers, by their folders."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [
    str(HERE),
    *(str(HERE.parent / name) for name in ("editions", "companies", "invitations", "web", "people", "mail")),
]

from browsing import browser  # noqa: E402 - the folders are on the path only now
from visits import address, app, enter_as, signed_in  # noqa: E402

__all__ = ["address", "app", "browser", "enter_as", "signed_in"]
