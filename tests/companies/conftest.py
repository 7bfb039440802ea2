"""The factories of this folder and of the editions' stand beside the tests, which import them by name."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "editions")]
