"""A process apart that stays for many calls: heavy libraries are loaded once, and leave with it at the end of a job."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import IO, Any, Self

import msgspec

from award.jobs.apart import Answer, Call, FailedApart, answer
from award.messages import Refused


class Staying:
    """Begun by the first call: a job whose steps are all done begins none. Calls are made one after another.

    with Staying() as apart:
        apart(draw, "…")
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_begun(self) -> bool:
        return self._process is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        if self._process is not None:
            stdin, stdout = _pipes(self._process)
            with suppress(BrokenPipeError):
                stdin.close()
            stdout.close()
            self._process.wait()
            self._process = None

    def __call__(self, function: Callable[..., Any], *arguments: object) -> Any:
        """Raises Refused as the function does, FailedApart when the process died. JSON in and out, on one line each."""
        if self._process is None:
            command = [sys.executable, "-m", __name__]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own code, no shell
        stdin, stdout = _pipes(self._process)
        call = msgspec.json.encode(Call(function.__module__, function.__qualname__, list(arguments)))
        try:
            stdin.write(call + b"\n")
            stdin.flush()
        except BrokenPipeError:
            pass  # what it did not read it will not answer
        line = stdout.readline()
        if not line:
            raise FailedApart(f"{function.__module__}.{function.__qualname__} ended with {self._process.wait()}")
        told = msgspec.json.decode(line, type=Answer)
        if told.problems:
            raise Refused(*told.problems)
        return told.value


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None  # noqa: S101 - both were asked for
    assert process.stdout is not None  # noqa: S101 - as above
    return process.stdin, process.stdout


def serve(given: IO[bytes], told: IO[bytes]) -> None:
    """In the process apart, until nothing more is asked."""
    for line in given:
        told.write(answer(line) + b"\n")
        told.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
