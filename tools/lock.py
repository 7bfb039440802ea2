"""Pins every requirement with its hashes, for all platforms, without the address of any index.

`python tools/lock.py` keeps the versions already pinned where they still fit; with `--upgrade` it takes the newest.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).with_name("uv")
OPTIONS = ("--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet")


def lock(name: str, *wanted: str) -> None:
    target = f"requirements/{name}.txt"
    command = [str(UV), "pip", "compile", "pyproject.toml", *wanted, *OPTIONS, *sys.argv[1:], "-o", target]
    subprocess.run(command, cwd=ROOT, check=True)
    print(target)


if __name__ == "__main__":
    lock("award", "--group=build")
    lock("test", "--group=build", "--group=test")
    lock("bench", "--group=build", "--group=test", "--group=peers")
