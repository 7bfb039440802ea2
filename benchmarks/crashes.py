"""200 rounds of kill -9, by the test of the suite: what was acknowledged and lost, what was sent and sent twice."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent
TEST = ROOT / "tests" / "operating" / "test_crashes.py"
ROUNDS = 200
HEADS = ("service", "rounds", "acknowledged", "lost", "letters sent", "in doubt", "sent twice", "trail altered")
PART = """
## Killed without warning

{rounds} rounds of `kill -9` at random moments, of the web process or of the worker, while people are invited through the API and their
letters leave for a real mail server; {seconds:.0f} s. A letter in doubt was on its way when its worker died: it is never sent again
by itself, a person decides.

{table}
"""


def report(folder: Path) -> str:
    found = folder / "crashes.jsonl"
    begun = time.monotonic()
    asked = {**os.environ, "CRASH_ROUNDS": str(ROUNDS), "CRASH_REPORT": str(found)}
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", TEST], cwd=ROOT, env=asked, check=True
    )
    lines = [_line(msgspec.json.decode(line)) for line in found.read_bytes().splitlines()]
    table = "\n".join([_row(HEADS), _row("---" for _ in HEADS), *lines])
    return PART.format(rounds=ROUNDS, seconds=time.monotonic() - begun, table=table)


def _line(found: dict[str, object]) -> str:
    letters = found["letters"]
    assert isinstance(letters, dict)
    return _row([found["service"], found["rounds"], found["acknowledged"], found["lost"], letters.get("sent", 0),
                 letters.get("doubtful", 0), found["twice"], found["altered"]])  # fmt: skip


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as kept:
        print(report(Path(kept)))
