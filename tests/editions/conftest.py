"""The factories of this folder stand beside the tests, which import them by name."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent)]
