"""The service beside its peers and its limit: signing in, reading a list, writing durably, over real HTTP, in one run."""

import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from argon2 import PasswordHasher
from driving import NEXT, Line, Load, drive, get, memory_of, post

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
EMAIL, PASSWORD, TOKEN = "anne@example.org", "quatre chats gris dorment", "t" * 40
NAMES = [f"Entreprise {at:04}" for at in range(1, 5001)]
KEY = "a secret of the measurements, long"
ROUNDS, SECONDS = 5, 2.0
NUMBERS = count(1)
FILL = "import sys; from peers.{module} import fill; fill(*__import__('json').load(sys.stdin))"


class Server(NamedTuple):
    """One that runs: where it listens, and how each task is asked of it."""

    name: str
    port: int
    pid: int
    start: float
    sign_in: Callable[[Line], None]
    list_path: str
    write_path: str
    token: str

    def read(self, line: Line) -> None:
        """The whole list, page after page."""
        path, seen = self.list_path, 0
        while path:
            answer = line.ask(get(path, authorization=f"{self.scheme} {self.token}"), 200)
            seen += answer.count(b'"name"')
            found = NEXT.search(answer)
            path = found[1].decode() if found else ""
        assert seen >= len(NAMES), seen

    def write(self, line: Line) -> None:
        body = json.dumps({"name": f"Neuve {next(NUMBERS)}"}).encode()
        line.ask(post(self.write_path, body, authorization=f"{self.scheme} {self.token}"), 201)

    @property
    def scheme(self) -> str:
        return "Token" if self.name == DJANGO else "Bearer"


OURS, FASTAPI, DJANGO, BARE = "award", "FastAPI + SQLModel", "Django REST", "bare ASGI (the limit)"
PEERS = ((FASTAPI, "fastapi_sqlmodel", "asgi"), (DJANGO, "django_rest", "wsgi"), (BARE, "bare", "asgi"))


def report(folder: Path) -> str:
    with ExitStack() as running:
        own = running.enter_context(ours(folder))
        memory = memory_of(own.pid)
        usual = [own, *(running.enter_context(peer(folder, *one)) for one in PEERS)]
        alike = [own, *(running.enter_context(peer(folder, *one, alike=True)) for one in PEERS[:2]), usual[-1]]
        tasks = {
            "signing in": (usual, lambda server: server.sign_in, 4),
            "signing in, one hash for all": (alike, lambda server: server.sign_in, 4),
            "the list of 5,000": (usual, lambda server: server.read, 4),
            "a durable write": (usual, lambda server: server.write, 16),
        }
        found = {task: measured(*how) for task, how in tasks.items()}
        after = memory_of(own.pid)
    starts = [start_of_help() for _ in range(5)]
    return page(found, statistics.median(starts), own.start, (memory, after))


def measured(servers: list[Server], asked: Callable[[Server], Callable[[Line], None]], clients: int) -> dict[str, Load]:
    """Each in turn, in every round; the first round does not count."""
    loads: dict[str, list[Load]] = {server.name: [] for server in servers}
    for _ in range(ROUNDS + 1):
        for server in servers:
            loads[server.name].append(drive(server.port, server.pid, asked(server), clients, SECONDS))
    return {name: sorted(each[1:], key=lambda load: load.each)[ROUNDS // 2] for name, each in loads.items()}


@contextmanager
def started(name: str, command: list[str], port: int, environment: dict[str, str]) -> Iterator[tuple[int, float]]:
    """The process, and how long it took to answer."""
    began = time.perf_counter()
    log = Path(environment["LOG"])
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=HERE, env={**os.environ, **environment}, stdout=out, stderr=out)
    try:
        _await(name, process, port, log)
        yield process.pid, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(20)


def _await(name: str, process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    for _ in range(3000):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if process.poll() is not None:
                sys.exit(f"{name} ended: {log.read_text()}")
            time.sleep(0.01)
        else:
            return
    sys.exit(f"{name} does not answer: {log.read_text()}")


@contextmanager
def peer(folder: Path, name: str, module: str, interface: str, *, alike: bool = False) -> Iterator[Server]:
    """`alike` keeps passwords as ours does, and not as its tutorial says."""
    file, port = folder / f"{module}{' alike' * alike}.db", free_port()
    environment = {"DATABASE": str(file), "LOG": str(file.with_suffix(".log")), "PYTHONPATH": str(HERE)}
    environment |= {"ALIKE": "yes"} if alike else {}
    usual = PasswordHasher() if name == FASTAPI and not alike else hasher()
    hashed = PASSWORD if name == DJANGO else usual.hash(PASSWORD)  # Django hashes it
    filling = [*([str(file)] if name == BARE else []), NAMES, EMAIL, hashed, TOKEN]
    subprocess.run(
        [sys.executable, "-c", FILL.format(module=module)], input=json.dumps(filling), text=True, check=True, cwd=HERE,
        env={**os.environ, **environment},
    )  # fmt: skip
    command = [str(BIN / "granian"), "--interface", interface, "--port", str(port), "--no-ws", "--log-level", "error"]
    threads = ["--blocking-threads", "16"] if interface == "wsgi" else []
    body = json.dumps({"email": EMAIL, "password": PASSWORD}).encode()

    def sign_in(line: Line) -> None:
        line.ask(post("/sign-in", body), 200)

    with started(name, [*command, *threads, f"peers.{module}:app"], port, environment) as (pid, start):
        yield Server(name, port, pid, start, sign_in, "/companies", "/companies", TOKEN)


@contextmanager
def ours(folder: Path) -> Iterator[Server]:
    """As it is run for real: the worker inside, every middleware in front."""
    port = free_port()
    environment = {
        "AWARD_SECRET_KEY": KEY, "AWARD_DATABASE": f"sqlite:///{folder / 'award.db'}", "AWARD_PORT": str(port),
        "AWARD_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}", "AWARD_FILES": str(folder / "files"),
        "LOG": str(folder / "award.log"),
    }  # fmt: skip
    filled = subprocess.run(
        [sys.executable, HERE / "filling.py"], input=json.dumps([NAMES, EMAIL, PASSWORD]), text=True, check=True,
        stdout=subprocess.PIPE, env={**os.environ, **environment},
    )  # fmt: skip
    with started(OURS, [str(BIN / "award"), "run"], port, environment) as (pid, start):
        yield Server(
            OURS, port, pid, start, signing_in(port), "/api/v1/companies?limit=1000", "/api/v1/companies", filled.stdout
        )


def signing_in(port: int) -> Callable[[Line], None]:
    """As a browser: the form's token and the cookie that it is bound to, then the form."""
    line = Line(port)
    shown = line.ask(get("/sign-in"), 200)
    cookie = re.search(rb"(?im)^set-cookie: (visitor=[^;]+)", line.headers(get("/sign-in")))
    del shown
    assert cookie
    page = line.ask(get("/sign-in", cookie=cookie[1].decode()), 200)
    token = re.search(rb'name="_token" value="([^"]+)"', page)
    assert token
    form = urlencode({"email": EMAIL, "password": PASSWORD, "_token": token[1].decode()}).encode()
    request = post("/sign-in", form, content_type="application/x-www-form-urlencoded", cookie=cookie[1].decode())
    line.close()

    def sign_in(line: Line) -> None:
        line.ask(request, 303)

    return sign_in


def hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def start_of_help() -> float:
    began = time.perf_counter()
    subprocess.run([BIN / "award", "--help"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


HEAD = """## The service beside its peers

The same three tasks over real HTTP, the same 5,000 companies, SQLite with `synchronous=FULL`, {rounds} rounds of {seconds:.0f}
seconds interleaved, medians. The peers stand in `benchmarks/peers/`, written as their own tutorials do and served by granian
like ours; the limit is an ASGI application with SQL by hand that commits together what comes together. Ours is `award run` as it
is run for real: the worker inside, the headers, the limits, the trail that cannot be tampered with. CPU is that of the server's
processes.

| | | requests/s | CPU ms | ours by requests | ours by CPU |
|---|---|---|---|---|---|
"""
TAIL = """
The list is read whole, in pages of 1,000 one after the other, and counts as one request.

Signing in is its hash, nearly alone. Ours, and the limit's, is Argon2id with 19 MiB and two passes, which OWASP's password storage
cheat sheet names enough: {argon:.0f} ms. FastAPI's tutorial takes what pwdlib recommends (argon2-cffi's own: 64 MiB, three passes, four
lanes), Django its own PBKDF2 of a million rounds: each takes longer to guess by about what it takes longer to verify. With one
hash for all, the second row, nobody can be far from another.

| | is | goal |
|---|---|---|
| `award --help` | {help:.2f} s | < 0.3 s |
| from its start until the service answers | {start:.2f} s | < 3 s |
| memory of all its processes, started | {memory:.0f} MB | < 150 MB |
| … and after all of the above | {after:.0f} MB | < 150 MB |
"""


def page(found: dict[str, dict[str, Load]], helped: float, start: float, memory: tuple[float, float]) -> str:
    rows = [row for task, loads in found.items() for row in rows_of(task, loads)]
    began = time.process_time()
    hasher().verify(hasher().hash(PASSWORD), PASSWORD)
    argon = 1000 * (time.process_time() - began) / 2
    tail = TAIL.format(argon=argon, help=helped, start=start, memory=memory[0], after=memory[1])
    return HEAD.format(rounds=ROUNDS, seconds=SECONDS) + "\n".join(rows) + "\n" + tail


def rows_of(task: str, loads: dict[str, Load]) -> Iterator[str]:
    """Each with ours beside it, by requests and by what they cost: × a peer, % of the limit."""
    mine = loads[OURS]
    for name, load in loads.items():
        ratios = (mine.rate / load.rate, load.each / mine.each)
        beside = ["" if name == OURS else f"{one:.0%}" if name == BARE else f"{one:.1f} ×" for one in ratios]
        label = task if name == OURS else ""
        yield f"| {label} | {name} | {load.rate:,.0f} | {load.each:.2f} | {' | '.join(beside)} |"


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        print(report(Path(place)))
