"""The tool that writes the table stands in tools/; the visitors without a browser in tests/people."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS.parent / "tools"), str(TESTS / "people")]
