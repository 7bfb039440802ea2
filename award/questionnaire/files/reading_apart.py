"""A file looked into by a process of its own: what it does to who reads it, it does there, without a secret and within bounds."""

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

import msgspec

from award.questionnaire.files.found import UNREADABLE, Found

SECONDS: Final = 30
ENVIRONMENT: Final = {"LANG": "C.UTF-8"}
_TURN: Final = BoundedSemaphore(2)
"""At once in this process; whoever sends a file meanwhile waits."""


def examined_apart(path: Path, name: str, seconds: float = SECONDS) -> Found:
    """Never raises for what a file does: a process that died, or was too slow, is a problem of the file. `-I`: nothing that
    stands beside the file is ever imported.
    """
    command = [sys.executable, "-I", "-m", "award.questionnaire.files.reading", str(path), name]
    with _TURN:
        try:
            done = subprocess.run(  # noqa: S603 - our own program, without a shell
                command, cwd=path.parent, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, timeout=seconds, check=True,
            )  # fmt: skip
            return msgspec.json.decode(done.stdout, type=Found)
        except (subprocess.SubprocessError, msgspec.DecodeError, OSError):
            return Found(problem=UNREADABLE)
