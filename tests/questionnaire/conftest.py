"""The factories of this folder and of others stand beside the tests, which import them by name; visits in tests/web."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE, *(HERE.parent / name for name in ("companies", "editions", "invitations", "people", "web")))
TOOLS = HERE.parents[1] / "tools"
sys.path[:0] = [str(folder) for folder in (*FOLDERS, TOOLS)]

from browsing import browser  # noqa: E402 - the folders are on the path only now
from company_browsing import service  # noqa: E402
from visits import address, app, enter_as, signed_in, statements  # noqa: E402

__all__ = ["address", "app", "browser", "enter_as", "service", "signed_in", "statements"]
