"""Runs commands and functions in turn, so that a drift of the machine falls on all of them alike."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """Seconds of wall time and megabytes at the peak."""

    seconds: float
    megabytes: float


def whole(command: Sequence[str]) -> Run:
    """A process from its start to its end, as the operating system accounts it."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit code {process.returncode}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(time.perf_counter() - started, usage.ru_maxrss / unit)


def in_turn(commands: Sequence[Sequence[str]], rounds: int) -> list[Run]:
    """The medians, after one round that does not count."""
    found = [[whole(command) for command in commands] for _ in range(rounds + 1)][1:]
    return [Run(*(statistics.median(each) for each in zip(*runs, strict=True))) for runs in zip(*found, strict=True)]


def functions_in_turn(functions: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Median seconds of one call, after one round that does not count."""
    found: list[list[float]] = []
    for _ in range(rounds + 1):
        found.append([])
        for function in functions:
            started = time.perf_counter()
            function()
            found[-1].append(time.perf_counter() - started)
    return [statistics.median(times) for times in zip(*found[1:], strict=True)]
