"""The factories of this folder, and those of the selection that write files and studies, are imported by name."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "selection")]
