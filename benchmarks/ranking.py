"""The official ranking of an edition, from its signed marks to the page; beside its peers and the limit, in one run."""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from driving import Line, Load, drive, get
from service import BARE, BIN, DJANGO, HERE, KEY, OURS, PEERS, TOKEN, free_port, started

from award.database.transactions import Database
from award.people.roles import Person
from award.ranking.operations.exporting import take_ranking
from award.ranking.reports import ranking_csv

ROUNDS, SECONDS = 5, 1.5
SIZES = ((15, 3), (500, 3), (5000, 5), (2000, 5))
"""Companies and marks of each; the last is exported."""
GOALS = ("10 ms", "20 ms, 100 kB", "100 ms")
FILLING = (
    "import json, sys; from peers.{} import fill, fill_marks; a, b = json.load(sys.stdin); fill(*a); fill_marks(*b)"
)
EMAIL, PASSWORD = "anne@example.org", "none"


class Room(NamedTuple):
    """A server that runs, and how its rankings are asked for."""

    name: str
    port: int
    pid: int
    requests: tuple[bytes, ...]

    def ask(self, at: int) -> Callable[[Line], None]:
        return lambda line: line.ask(self.requests[at], 200) and None

    def size(self, at: int) -> int:
        line = Line(self.port)
        body = line.ask(self.requests[at], 200)
        line.close()
        return len(body)


def marks() -> list[list[list[str]]]:
    """The same in every run."""
    drawn = random.Random(7)
    return [
        [[f"{drawn.randint(3000, 10000) / 100:.2f}" for _ in range(each)] for _ in range(companies)]
        for companies, each in SIZES
    ]


def report(folder: Path) -> str:
    with ExitStack() as running:
        own = running.enter_context(ours(folder))
        rooms = [own, *(running.enter_context(peer(folder, *one)) for one in PEERS)]
        found = [interleaved(rooms, at) for at in range(len(GOALS))]
        sizes = [own.size(at) for at in range(len(GOALS))]
    return page(found, sizes, exported(folder))


def interleaved(rooms: list[Room], at: int) -> dict[str, Load]:
    """Each in turn, in every round; the first round does not count."""
    loads: dict[str, list[Load]] = {room.name: [] for room in rooms}
    for _ in range(ROUNDS + 1):
        for room in rooms:
            loads[room.name].append(drive(room.port, room.pid, room.ask(at), 1, SECONDS))
    return {name: sorted(each[1:], key=lambda load: load.each)[ROUNDS // 2] for name, each in loads.items()}


def exported(folder: Path) -> float:
    """Seconds to load, rank and write 10,000 marks as a table, and to record that somebody took it along."""
    database = Database(f"sqlite:///{folder / 'ranking.db'}")
    person, times = Person(1, "Organiser", "fr", frozenset({"organiser"})), []
    for _ in range(ROUNDS):
        began, now = time.perf_counter(), datetime.now(UTC)
        ranking_csv(database.write(lambda session, now=now: take_ranking(session, 4, "csv", person, now)).result, "fr")
        times.append(time.perf_counter() - began)
    database.close()
    return statistics.median(times)


@contextmanager
def ours(folder: Path) -> Iterator[Room]:
    """As it is run for real: the worker inside, every middleware in front."""
    port = free_port()
    environment = {
        "AWARD_SECRET_KEY": KEY, "AWARD_DATABASE": f"sqlite:///{folder / 'ranking.db'}", "AWARD_PORT": str(port),
        "AWARD_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}", "AWARD_FILES": str(folder / "ranking files"),
        "LOG": str(folder / "ranking.log"),
    }  # fmt: skip
    filled = subprocess.run(
        [sys.executable, HERE / "filling_ranking.py"], input=json.dumps(marks()), text=True, check=True,
        stdout=subprocess.PIPE, env={**os.environ, **environment},
    )  # fmt: skip
    token, keys = json.loads(filled.stdout)
    with started(OURS, [str(BIN / "award"), "run"], port, environment) as (pid, _):
        requests = tuple(get(f"/editions/{key}/ranking", cookie=f"session={token}") for key in keys)
        yield Room(OURS, port, pid, requests)


@contextmanager
def peer(folder: Path, name: str, module: str, interface: str) -> Iterator[Room]:
    file, port, log = folder / f"{module} ranking.db", free_port(), folder / f"{module} ranking.log"
    environment = {"DATABASE": str(file), "LOG": str(log), "PYTHONPATH": str(HERE)}
    first = [str(file)] if name == BARE else []
    filling = FILLING.format(module)
    given = [[*first, ["Brise"], EMAIL, PASSWORD, TOKEN], [*first, marks()]]
    subprocess.run(
        [sys.executable, "-c", filling], input=json.dumps(given), text=True, check=True, cwd=HERE,
        env={**os.environ, **environment},
    )  # fmt: skip
    command = [str(BIN / "granian"), "--interface", interface, "--port", str(port), "--no-ws", "--log-level", "error"]
    threads = ["--blocking-threads", "16"] if interface == "wsgi" else []
    scheme = "Token" if name == DJANGO else "Bearer"
    with started(name, [*command, *threads, f"peers.{module}:app"], port, environment) as (pid, _):
        asked = (get(f"/ranking/{at}", authorization=f"{scheme} {TOKEN}") for at in range(1, len(SIZES) + 1))
        yield Room(name, port, pid, tuple(asked))


HEAD = """## The official ranking

A committee opens the ranking of an edition: every signed mark is read from the database, every company ranked by exact fractions,
ties looked for, and the first hundred shown; nothing is kept from one request to the next. Milliseconds of a processor for one
answer, {rounds} rounds of {seconds:.1f} seconds interleaved, medians. Ours answers the whole page, the peers and the limit
JSON; the limit has its marks side by side in one row and computes with whole numbers by hand.

| companies × marks | {names} | page | goal |
|---|{rules}|---|---|
"""


def page(found: list[dict[str, Load]], sizes: list[int], export: float) -> str:
    names = list(found[0])
    head = HEAD.format(rounds=ROUNDS, seconds=SECONDS, names=" | ".join(names), rules="|".join(["---"] * len(names)))
    lines = []
    for (companies, each), loads, size, goal in zip(SIZES, found, sizes, GOALS, strict=False):
        times = " | ".join(f"{loads[name].each:.1f}" for name in names)
        lines.append(f"| {companies:,} × {each} | {times} | {size / 1000:.0f} kB | {goal} |")
    told = f"\n10,000 marks loaded, ranked and written as a table in {1000 * export:.0f} ms (goal: one second).\n"
    return head + "\n".join(lines) + "\n" + told
