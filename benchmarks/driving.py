"""A generator of load: threads with kept-alive sockets that send bytes made beforehand and look only at what they must."""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

TICKS = 100
NEXT = re.compile(rb'"next"\s*:\s*"(?:https?://[^/"]+)?([^"]+)"')
LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
Requests = Callable[[], Iterator[bytes]]


class Door(NamedTuple):
    """A process that answers for a service, and where."""

    port: int
    pid: int


class Load(NamedTuple):
    """How many answers, in how many seconds, what the server's processes spent on them, and how long each was awaited."""

    answers: int
    seconds: float
    cpu: float
    times: tuple[float, ...] = ()

    @property
    def each(self) -> float:
        """Milliseconds of a processor for one answer."""
        return 1000 * self.cpu / self.answers

    @property
    def rate(self) -> float:
        return self.answers / self.seconds

    def within(self, share: float) -> float:
        """Milliseconds in which this share of the answers came."""
        ordered = sorted(self.times)
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)]


class Line:
    """One kept-alive connection."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes, expected: int) -> bytes:
        """The body. Ends the measurement for any other status: what is refused fast is no speed."""
        self._socket.sendall(request)
        got = self._socket.recv(1 << 18)
        while (end := got.find(b"\r\n\r\n")) < 0:
            got += self._more()
        length = LENGTH.search(got, 0, end)
        assert length, got[:300]
        whole = end + 4 + int(length[1])
        while len(got) < whole:
            got += self._more()
        assert int(got[9:12]) == expected, got[:2000]
        return got[end + 4 :]

    def headers(self, request: bytes) -> bytes:
        self._socket.sendall(request)
        return self._socket.recv(1 << 18)

    def _more(self) -> bytes:
        more = self._socket.recv(1 << 18)
        assert more, "the server hung up"
        return more

    def close(self) -> None:
        self._socket.close()


def drive(port: int, pid: int, work: Callable[[Line], None], clients: int, seconds: float) -> Load:
    """`work` is one request, or several that follow from one another; each client does it again until time is up."""
    return drive_each([Door(port, pid)], [work] * clients, seconds)


def drive_each(
    doors: Sequence[Door], works: Sequence[Callable[[Line], None]], seconds: float, every: float = 0.0
) -> Load:
    """Each client does its own, by one of the doors, `every` so many seconds; without waiting where that is 0."""
    times: list[list[float]] = [[] for _ in works]
    faults = list[BaseException]()
    before, began = sum(cpu_of(door.pid) for door in doors), time.perf_counter()

    def client(at: int) -> None:
        line = Line(doors[at % len(doors)].port)
        due = began + every * at / len(works)
        try:
            while time.perf_counter() - began < seconds and not faults:
                time.sleep(max(due - time.perf_counter(), 0) if every else 0)
                asked = time.perf_counter()
                works[at](line)
                times[at].append(time.perf_counter() - asked)
                due += every
        except BaseException as error:  # noqa: BLE001 - told by the main thread
            faults.append(error)
        finally:
            line.close()

    threads = [threading.Thread(target=client, args=(at,)) for at in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    spent, every_time = time.perf_counter() - began, tuple(one for each in times for one in each)
    return Load(len(every_time), spent, sum(cpu_of(door.pid) for door in doors) - before, every_time)


def tree(pid: int) -> list[int]:
    """A process and all that it started."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in below for one in tree(int(child)))]


def cpu_of(pid: int) -> float:
    """Seconds of a processor that the process and its children have spent so far."""
    return sum(_ticks(one) for one in tree(pid)) / TICKS


def _ticks(pid: int) -> int:
    after = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(after[11]) + int(after[12])


def memory_of(pid: int) -> float:
    """Megabytes: what all of them hold, counted once where they share it."""
    shares = [Path(f"/proc/{one}/smaps_rollup").read_text() for one in tree(pid)]
    return sum(int(re.findall(r"^Pss:\s+(\d+)", share, re.MULTILINE)[0]) for share in shares) / 1024


def get(path: str, **headers: str) -> bytes:
    return _request("GET", path, b"", headers)


def post(path: str, body: bytes, **headers: str) -> bytes:
    return _request("POST", path, body, {"content_type": "application/json", **headers})


def _request(method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    sent = {"host": "127.0.0.1", **({"content_length": str(len(body))} if method == "POST" else {}), **headers}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name.replace('_', '-')}: {value}" for name, value in sent.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body
