"""The tool that writes the table stands in tools/; editions, companies and visitors in their own folders of tests."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [
    str(TESTS.parent / "tools"),
    *(str(TESTS / name) for name in ("access", "people", "editions", "companies", "web")),
]
