"""A juror saves a field: session, CSRF, validation, upsert, trail, durable commit; beside the peers and the limit, in one run."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from hmac import new as hmac
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from driving import Door, Line, Load, drive_each, get, post
from service import BARE, BIN, DJANGO, FASTAPI, HERE, KEY, OURS, PEERS, free_port, started

sys.path[:0] = [str(HERE.parent / "tests")]

from cluster import running  # noqa: E402 - found only once the path above is set

ROUNDS, SECONDS, CONNECTIONS = 5, 3.0, 16
JURORS, MINUTES, A_SECOND = 200, 5.0, 100
SMALL, LARGE = (15, 30, 1), (5000, JURORS, 50)
"""Companies, jurors, sheets of each."""
CRITERIA = ("culture", "direction", "ecoute", "parcours", "equipes", "progres")
NAMES = count(1)
VERSION = re.compile(rb'"version":\s*(\d+)')
TOKEN = re.compile(rb'<meta name="csrf" content="([^"]+)">')
ON_SERVER, TWICE = "award, PostgreSQL", "award twice, PostgreSQL"


class Juror:
    """One person at one sheet, who types marks one after the other."""

    def __init__(self, entry: int, fields: tuple[str, ...], headers: dict[str, str]) -> None:
        self.place, self.headers = f"/sheets/{entry}", headers
        self._versions = dict.fromkeys(fields, 0)
        self._turn = 0

    def save(self, line: Line) -> None:
        """Ends the measurement for any other answer than that it is saved."""
        fields = list(self._versions)
        field, text = fields[self._turn % len(fields)], str((self._turn * 7 + self._turn // len(fields)) % 101)
        self._turn += 1
        save = {"save": f"{next(NAMES):022}", "field": field, "base": self._versions[field], "text": text}
        body = json.dumps({"saves": [save]}).encode()
        answer = line.ask(post(f"{self.place}/fields", body, **self.headers), 200)
        assert b'"saved"' in answer, answer
        found = VERSION.search(answer)
        assert found, answer
        self._versions[field] = int(found[1])

    def open(self, line: Line) -> None:
        line.ask(get(self.place, cookie=self.headers["cookie"]), 200)


class Room(NamedTuple):
    """A service that runs, and those who sit before it."""

    name: str
    doors: tuple[Door, ...]
    jurors: tuple[Juror, ...]

    def full(self, seconds: float) -> Load:
        """Every connection as fast as it is answered."""
        return drive_each(self.doors, [one.save for one in self.jurors[:CONNECTIONS]], seconds)

    def day(self, seconds: float) -> Load:
        """Every juror now and then."""
        return drive_each(self.doors, [one.save for one in self.jurors], seconds, JURORS / A_SECOND)

    def opening(self, seconds: float) -> Load:
        return drive_each(self.doors, [one.open for one in self.jurors[:4]], seconds)


def report(folder: Path) -> str:
    with ExitStack() as all_running:
        cluster = all_running.enter_context(running({}))
        cluster.do("CREATE DATABASE measured")
        cluster.do("CREATE DATABASE twice")
        file = f"sqlite:///{folder / 'sheets.db'}"
        rooms = [
            all_running.enter_context(ours(folder, OURS, file, LARGE)),
            all_running.enter_context(ours(folder, ON_SERVER, cluster.address("measured"), LARGE)),
            all_running.enter_context(ours(folder, TWICE, cluster.address("twice"), LARGE, processes=2)),
            *(all_running.enter_context(peer(folder, *one)) for one in PEERS),
        ]
        full = interleaved(rooms)
        opened = rooms[0].opening(SECONDS)
        days = {room.name: room.day(60 * MINUTES) for room in rooms[:2]}
    with ours(folder, "small", f"sqlite:///{folder / 'small.db'}", SMALL) as small:
        few = {"a saved field": small.full(SECONDS), "an opened sheet": small.opening(SECONDS)}
    many = {"a saved field": full[OURS], "an opened sheet": opened}
    return page(full, days, few, many)


def interleaved(rooms: list[Room]) -> dict[str, Load]:
    """Each in turn, in every round; the first round does not count. The round in the middle by its rate, all of its times."""
    loads: dict[str, list[Load]] = {room.name: [] for room in rooms}
    for _ in range(ROUNDS + 1):
        for room in rooms:
            loads[room.name].append(room.full(SECONDS))
    return {name: sorted(each[1:], key=lambda load: load.rate)[ROUNDS // 2] for name, each in loads.items()}


@contextmanager
def ours(folder: Path, name: str, database: str, size: tuple[int, int, int], processes: int = 1) -> Iterator[Room]:
    """As it is run for real: the worker inside, every middleware in front."""
    environment = {
        "AWARD_SECRET_KEY": KEY, "AWARD_DATABASE": database, "AWARD_PUBLIC_ADDRESS": "http://127.0.0.1",
        "AWARD_FILES": str(folder / f"{name} files"),
    }  # fmt: skip
    filled = subprocess.run(
        [sys.executable, HERE / "filling_sheets.py"], input=json.dumps(size), text=True, check=True,
        stdout=subprocess.PIPE, env={**os.environ, **environment},
    )  # fmt: skip
    with ExitStack() as running_ones:
        doors = tuple(running_ones.enter_context(door(folder, f"{name} {at}", environment)) for at in range(processes))
        line = Line(doors[0].port)
        jurors = tuple(sitting(line, token, entries[0]) for token, entries in json.loads(filled.stdout))
        line.close()
        yield Room(name, doors, jurors)


@contextmanager
def door(folder: Path, name: str, environment: dict[str, str]) -> Iterator[Door]:
    port, log = free_port(), str(folder / f"{name}.log")
    command = [str(BIN / "award"), "run"]
    with started(name, command, port, {**environment, "AWARD_PORT": str(port), "LOG": log}) as (pid, _):
        yield Door(port, pid)


def sitting(line: Line, token: str, entry: int) -> Juror:
    """Who has opened the page, whose token every save bears."""
    page = line.ask(get(f"/sheets/{entry}", cookie=f"session={token}"), 200)
    found = TOKEN.search(page)
    assert found, page
    headers = {"cookie": f"session={token}", "x_csrf": found[1].decode()}
    return Juror(entry, tuple(f"mark.{name}" for name in CRITERIA), headers)


@contextmanager
def peer(folder: Path, name: str, module: str, interface: str) -> Iterator[Room]:
    file, port, log = folder / f"{module} sheets.db", free_port(), folder / f"{module} sheets.log"
    environment = {"DATABASE": str(file), "LOG": str(log), "PYTHONPATH": str(HERE)}
    tokens = [token_hex(16) for _ in range(JURORS)]
    first = [str(file)] if name == BARE else []
    filling = "import sys, json; from peers.{0} import fill, fill_sheets; a, b = json.load(sys.stdin); fill(*a); fill_sheets(*b)"
    given = [[*first, ["Brise"], "anne@example.org", "none", "t" * 40], [*first, tokens]]
    subprocess.run(
        [sys.executable, "-c", filling.format(module)], input=json.dumps(given), text=True, check=True, cwd=HERE,
        env={**os.environ, **environment},
    )  # fmt: skip
    command = [str(BIN / "granian"), "--interface", interface, "--port", str(port), "--no-ws", "--log-level", "error"]
    threads = ["--blocking-threads", "16"] if interface == "wsgi" else []
    fields = tuple(f"mark.{letter}" for letter in "abcdef")
    with started(name, [*command, *threads, f"peers.{module}:app"], port, environment) as (pid, _):
        jurors = (Juror(at, fields, HEADERS[name](token)) for at, token in enumerate(tokens, 1))
        yield Room(name, (Door(port, pid),), tuple(jurors))


def _of_django(token: str) -> dict[str, str]:
    secret = "c" * 32
    return {"cookie": f"sessionid={token}; csrftoken={secret}", "x_csrftoken": secret}


def _of_fastapi(token: str) -> dict[str, str]:
    return {"cookie": f"session={token}; csrf={token}", "x_csrf": token}


def _of_bare(token: str) -> dict[str, str]:
    return {"cookie": f"session={token}", "x_csrf": hmac(KEY.encode(), token.encode(), sha256).hexdigest()}


HEADERS: dict[str, Callable[[str], dict[str, str]]] = {DJANGO: _of_django, FASTAPI: _of_fastapi, BARE: _of_bare}

HEAD = """## A juror saves a field

A mark of a sheet, over real HTTP with the page's session and CSRF token: validated, upserted by its version, kept in the
field's history, recorded in the trail, and answered once it is on the disk. {connections} connections without a pause, {rounds} rounds
of {seconds:.0f} seconds interleaved, the round in the middle; clients, service and database share the machine. Twice is two processes
of the service on one database. The edition has 5,000 companies, 200 jurors and 10,000 sheets; the
peers and the limit hold 200 sheets and keep no history.

| | saves/s | p50 ms | p99 ms | CPU ms | ours beside it |
|---|---|---|---|---|---|
"""
DAY = """
{jurors} jurors, {rate} saves a second together, for {minutes:g} minutes:

| | saves | failed | p50 ms | p99 ms | CPU ms |
|---|---|---|---|---|---|
"""
SIZES = """
| CPU ms of the server | 15 companies | 5,000 companies | goal |
|---|---|---|---|
"""


def page(full: dict[str, Load], days: dict[str, Load], few: dict[str, Load], many: dict[str, Load]) -> str:
    head = HEAD.format(connections=CONNECTIONS, rounds=ROUNDS, seconds=SECONDS)
    mine = full[OURS].rate
    rows = [
        f"| {name} | {load.rate:,.0f} | {load.within(0.5):.1f} | {load.within(0.99):.1f} | {load.each:.2f} | {_beside(name, mine / load.rate)} |"
        for name, load in full.items()
    ]
    day = DAY.format(jurors=JURORS, rate=A_SECOND, minutes=MINUTES)
    long = [
        f"| {name} | {load.answers:,} | 0 | {load.within(0.5):.1f} | {load.within(0.99):.1f} | {load.each:.2f} |"
        for name, load in days.items()
    ]
    goals = {"a saved field": "≤ 2", "an opened sheet": "≤ 5"}
    sizes = [f"| {name} | {few[name].each:.2f} | {many[name].each:.2f} | {goal} |" for name, goal in goals.items()]
    return head + "\n".join(rows) + "\n" + day + "\n".join(long) + "\n" + SIZES + "\n".join(sizes) + "\n"


def _beside(name: str, ratio: float) -> str:
    if name in {OURS, ON_SERVER, TWICE}:
        return ""
    return f"{ratio:.0%}" if name == BARE else f"{ratio:.1f} ×"


if __name__ == "__main__":
    import tempfile

    if sys.argv[1:] == ["short"]:
        ROUNDS, SECONDS, MINUTES = 3, 2.0, 0.2
    with tempfile.TemporaryDirectory() as place:
        print(report(Path(place)))
