"""One function in a process of its own: polars and its kin leave with it, and a service stays small."""

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import msgspec

from award.messages import Problem, Refused


class Call(msgspec.Struct, frozen=True):
    """Which function, and its arguments as JSON."""

    module: str
    function: str
    arguments: list[Any]


class Answer(msgspec.Struct, frozen=True):
    """What it returned, or the problems for which it was refused."""

    value: Any = None
    problems: tuple[Problem, ...] = ()


class FailedApart(RuntimeError):  # noqa: N818 - says what happened
    """The process ended without an answer; what it printed stands in the logs of the service."""


def run_apart(function: Callable[..., Any], *arguments: object) -> Any:
    """Raises Refused as the function does, FailedApart when it died."""
    call = msgspec.json.encode(Call(function.__module__, function.__qualname__, list(arguments)))
    done = subprocess.run([sys.executable, "-m", __name__], input=call, stdout=subprocess.PIPE, check=False)  # noqa: S603 - our own code, no shell
    if done.returncode:
        raise FailedApart(f"{function.__module__}.{function.__qualname__} ended with {done.returncode}")
    answer = msgspec.json.decode(done.stdout, type=Answer)
    if answer.problems:
        raise Refused(*answer.problems)
    return answer.value


def answer(given: bytes) -> bytes:
    """In the process apart."""
    call = msgspec.json.decode(given, type=Call)
    function = getattr(import_module(call.module), call.function)
    try:
        told = Answer(function(*call.arguments))
    except Refused as refused:
        told = Answer(problems=refused.problems)
    return msgspec.json.encode(told)


if __name__ == "__main__":
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
