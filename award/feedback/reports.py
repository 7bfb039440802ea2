"""The report as a file to look at, drawn in a process of its own: the service loads no such library."""

from base64 import b64decode, b64encode
from threading import BoundedSemaphore
from typing import Any

import msgspec

from award.feedback.contents import ReportInputs
from award.feedback.report_pdf import report_pdf
from award.jobs.apart import run_apart

_TURN = BoundedSemaphore(2)
"""Drawn at once in this process; whoever asks meanwhile waits."""


def drawn(given: dict[str, Any]) -> str:
    """For a process apart, which is given and gives JSON: the bytes in base 64."""
    return b64encode(report_pdf(msgspec.convert(given, ReportInputs))).decode()


def report_apart(inputs: ReportInputs) -> bytes:
    with _TURN:
        return b64decode(run_apart(drawn, msgspec.to_builtins(inputs)))
