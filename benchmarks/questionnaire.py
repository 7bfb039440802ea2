"""Companies answer a questionnaire: a page of 60 questions opened, a field saved, 200 companies at once, and what pages weigh."""

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from driving import Door, Line, Load, drive_each, get
from saving import TOKEN, Juror
from service import BIN, HERE, KEY, OURS, free_port, started

sys.path[:0] = [str(HERE.parent / "tests")]

from cluster import running  # noqa: E402 - found only once the path above is set

ROUNDS, SECONDS, CONNECTIONS = 5, 3.0, 16
COMPANIES, MINUTES, A_SECOND = 200, 2.0, 100
LIMIT = 150
"""Kilobytes of a page with all that it loads."""
ON_SERVER = "award, PostgreSQL"
USED = re.compile(rb'(?:href|src)="(/static/[^"]+)"')
BESIDE = re.compile(rb"""(?:from\s*|import\s*\(?\s*|url\(\s*)["']?((?:\.{1,2}/|/static/)[^"')\s]+)""")


class Company(Juror):
    """Somebody of a company at its questionnaire."""

    def __init__(self, edition: int, page: str, fields: tuple[str, ...], headers: dict[str, str]) -> None:
        super().__init__(0, fields, headers)
        self.place, self._page = f"/my-company/{edition}/questionnaire", page

    def open(self, line: Line) -> None:
        line.ask(get(f"{self.place}/{self._page}", cookie=self.headers["cookie"]), 200)


class Room(NamedTuple):
    name: str
    port: int
    pid: int
    companies: tuple[Company, ...]

    def saving(self) -> Load:
        return drive_each([Door(self.port, self.pid)], [one.save for one in self.companies[:CONNECTIONS]], SECONDS)

    def opening(self) -> Load:
        return drive_each([Door(self.port, self.pid)], [one.open for one in self.companies[:4]], SECONDS)

    def all_at_once(self) -> Load:
        """Each company saves now and then."""
        works = [one.save for one in self.companies]
        return drive_each([Door(self.port, self.pid)], works, 60 * MINUTES, len(works) / A_SECOND)

    def weights(self) -> dict[str, tuple[float, float]]:
        """Kilobytes by page: of the page itself, and of all that it loads for somebody who comes the first time."""
        here = self.companies[0]
        pages = {"/my-company": "the company's page", here.place: "the questionnaire", f"{here.place}/tout": "60 questions",
                 f"{here.place}/submission": "the submission"}  # fmt: skip
        return {name: self._weight(path, here.headers["cookie"]) for path, name in pages.items()}

    def _weight(self, path: str, cookie: str) -> tuple[float, float]:
        sent, page = self._fetched(path, cookie)
        seen, left, whole = set[str](), [found.decode() for found in USED.findall(page)], sent
        while left:
            if (address := left.pop()) not in seen:
                seen.add(address)
                size, content = self._fetched(address, cookie)
                whole += size
                if address.endswith((".css", ".js")):
                    left += [urljoin(address, found.decode()) for found in BESIDE.findall(content)]
        return sent / 1000, whole / 1000

    def _fetched(self, path: str, cookie: str) -> tuple[int, bytes]:
        """Bytes as they travel, and as they are read."""
        address = f"http://127.0.0.1:{self.port}{path}"
        with urllib.request.urlopen(urllib.request.Request(address, headers={"cookie": cookie})) as answer:
            content: bytes = answer.read()
        packed = urllib.request.Request(
            address, headers={"cookie": cookie, "accept-encoding": "br, gzip", "sec-fetch-site": "none"}
        )
        with urllib.request.urlopen(packed) as answer:  # noqa: S310
            return len(answer.read()), content


def report(folder: Path) -> str:
    with ExitStack() as all_running:
        cluster = all_running.enter_context(running({}))
        cluster.do("CREATE DATABASE questionnaires")
        places = {OURS: f"sqlite:///{folder / 'questionnaires.db'}", ON_SERVER: cluster.address("questionnaires")}
        rooms = [all_running.enter_context(asked(folder, name, database)) for name, database in places.items()]
        saved, opened = ({room.name: middle(room, what) for room in rooms} for what in ("saving", "opening"))
        days = {room.name: room.all_at_once() for room in rooms}
        return page(opened, saved, days, rooms[0].weights())


def middle(room: Room, what: str) -> Load:
    """After a round that does not count, the round in the middle by its rate."""
    loads: list[Load] = [getattr(room, what)() for _ in range(ROUNDS + 1)][1:]
    return sorted(loads, key=lambda load: load.rate)[ROUNDS // 2]


@contextmanager
def asked(folder: Path, name: str, database: str) -> Iterator[Room]:
    port = free_port()
    environment = {
        "AWARD_SECRET_KEY": KEY, "AWARD_DATABASE": database, "AWARD_PORT": str(port),
        "AWARD_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}", "AWARD_FILES": str(folder / f"{name} attached"),
        "LOG": str(folder / f"{name} questionnaires.log"),
    }  # fmt: skip
    filled = subprocess.run(
        [sys.executable, HERE / "filling_questionnaires.py"], input=json.dumps(COMPANIES), text=True, check=True,
        stdout=subprocess.PIPE, env={**os.environ, **environment},
    )  # fmt: skip
    edition, name_of_page, fields, _questions, tokens = json.loads(filled.stdout)
    with started(name, [str(BIN / "award"), "run"], port, environment) as (pid, _):
        line = Line(port)
        companies = tuple(_at_page(line, edition, name_of_page, tuple(fields), token) for token in tokens)
        line.close()
        yield Room(name, port, pid, companies)


def _at_page(line: Line, edition: int, name: str, fields: tuple[str, ...], token: str) -> Company:
    """Who has opened the page, whose token every save bears."""
    cookie = f"session={token}"
    content = line.ask(get(f"/my-company/{edition}/questionnaire/{name}", cookie=cookie), 200)
    found = TOKEN.search(content)
    assert found, content
    return Company(edition, name, fields, {"cookie": cookie, "x_csrf": found[1].decode()})


HEAD = """## A company answers its questionnaire

60 questions of every kind on one page, all of them asked, over real HTTP with the page's session and CSRF token. A field is
saved as a juror's: kept in its history, answered once it is on the disk, with how far the whole questionnaire is.
{connections} connections that save without a pause, 4 that open the page; {rounds} rounds of {seconds:.0f} seconds, the one in the middle.

| | | per second | p50 ms | p99 ms | CPU ms | failed |
|---|---|---|---|---|---|---|
"""
DAY = "| {companies} companies at once, {rate} saves a second together, {minutes:g} minutes"
WEIGHTS = """
What a page weighs for somebody who opens it the first time, packed as it travels, in kilobytes; the goal is under {limit}:

| | page | with styles, scripts and pictures |
|---|---|---|
"""


def page(
    opened: dict[str, Load], saved: dict[str, Load], days: dict[str, Load], weights: dict[str, tuple[float, float]]
) -> str:
    day = DAY.format(companies=COMPANIES, rate=A_SECOND, minutes=MINUTES)
    tasks = {"| the page opened": opened, "| a field saved": saved, day: days}
    rows = [_row(task, name, load) for task, loads in tasks.items() for name, load in loads.items()]
    heavy = [f"| {name} | {own:.0f} | {whole:.0f} |" for name, (own, whole) in weights.items()]
    head = HEAD.format(connections=CONNECTIONS, rounds=ROUNDS, seconds=SECONDS)
    return head + "\n".join(rows) + "\n" + WEIGHTS.format(limit=LIMIT) + "\n".join(heavy) + "\n"


def _row(task: str, name: str, load: Load) -> str:
    """A load with a failure is never told: it ends the measurement."""
    times = f"{load.within(0.5):.1f} | {load.within(0.99):.1f} | {load.each:.2f}"
    return f"{task} | {name} | {load.rate:,.0f} | {times} | 0 |"


if __name__ == "__main__":
    import tempfile

    if sys.argv[1:] == ["short"]:
        ROUNDS, SECONDS, MINUTES = 1, 1.0, 0.1
    with tempfile.TemporaryDirectory() as place:
        print(report(Path(place)))
