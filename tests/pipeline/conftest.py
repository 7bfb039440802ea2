"""The factories of editions, companies, invitations and visits, by their folders."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDERS = ("editions", "companies", "invitations", "people", "mail", "web")
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in FOLDERS)]

from browsing import browser  # noqa: E402 - the folders are on the path only now
from visits import address, app, enter_as, signed_in, statements  # noqa: E402

__all__ = ["address", "app", "browser", "enter_as", "signed_in", "statements"]
