"""A proposal, from a process of its own: what the solver's libraries load never weighs on the service, and a long search ends.

The process is our own command, with nothing of our environment: no secret, no address of a database.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from threading import BoundedSemaphore

import msgspec

from award.interviews.assignment.solving import LATE, Proposal
from award.interviews.assignment.task import Task

MEMORY = 2048
"""Megabytes of address space; two hundred companies and forty jurors take three hundred."""
SECONDS = 60
ENVIRONMENT = {"LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_TURN = BoundedSemaphore(1)
"""At once in this process: whoever asks meanwhile waits."""


def propose_apart(task: Task, memory: int = MEMORY, seconds: int = SECONDS) -> Proposal:
    """Never raises for what a task does: a process that died, or was too slow, has no proposal."""
    with _TURN, tempfile.TemporaryDirectory(prefix="award-pairs-") as folder:
        here = Path(folder)
        (here / "task.json").write_bytes(msgspec.json.encode(task))
        bounds = [f"--memory={memory}", f"--seconds={seconds}"]
        command = [sys.executable, "-I", "-m", "award", "propose", *bounds, "--", "./task.json"]
        try:
            done = subprocess.run(  # noqa: S603 - our own command, without a shell
                command, cwd=here, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, timeout=2 * seconds, check=True,
            )  # fmt: skip
            return msgspec.json.decode(done.stdout, type=Proposal)
        except (subprocess.SubprocessError, msgspec.DecodeError, OSError):
            return Proposal(obstacles=(LATE,))
