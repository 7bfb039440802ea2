"""The clients without a browser stand in tests/people."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "people")]
