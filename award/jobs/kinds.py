"""What a capability offers to the worker: kinds of job, and rounds that are made again and again."""

from collections.abc import Callable
from typing import Any

import msgspec

from award.jobs.bench import Bench
from award.messages import Message

TRIES = 10
"""Beginnings of one job before somebody must look at it: with waits that double from five seconds, three quarters of an hour."""


class Kind(msgspec.Struct, frozen=True):
    """`run` does the whole of one job. It may be begun again after a crash, so what it does stands in steps of its bench.

    It raises `Refused` when no other try would help, anything else (or `Later`, in words) when one might.
    """

    name: str
    arguments: type[msgspec.Struct]
    run: Callable[[Bench, Any], None]
    words: Message
    """What it does, as people read it: « Envoyer une lettre »."""
    tries: int = TRIES


class Round(msgspec.Struct, frozen=True):
    """Made by every worker, `every` so many seconds, by nobody asked; two at once must be harmless, and so must none."""

    name: str
    every: float
    run: Callable[[Bench], None]
