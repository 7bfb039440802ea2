"""The clients without a browser stand in tests/people; what is killed again and again stands here."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "people"), str(HERE)]
