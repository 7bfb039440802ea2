"""Starts a web process or a worker whenever it is told to: `web` or `worker` on a line in, its process id on a line out.

All libraries are loaded once, and each process is a fork that opens everything for itself: what a kill -9 is about, without
waiting a second each time for Python to read its libraries.
"""

import os
import signal
import sys

import award.app
import award.jobs.engine
import award.operating.working  # noqa: F401 - loaded before the forks, like the two above
from award.operating.serving import serve, work
from award.settings import load_settings

ROLES = {"web": serve, "worker": work}


def started(role: str) -> int:
    child = os.fork()
    if child:
        return child
    os.setpgid(0, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        ROLES[role](load_settings(os.environ)[0])
    finally:
        os._exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them: they vanish when they end
    for line in sys.stdin:
        sys.stdout.write(f"{started(line.strip())}\n")
        sys.stdout.flush()
