"""Mail servers of these tests stand in answering.py beside them, the clients without a browser in tests/people."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "people"), str(HERE)]
