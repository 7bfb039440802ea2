"""A service that is killed again and again while people write: what was acknowledged, and what arrived by mail."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any, NamedTuple, Self
from urllib.error import HTTPError, URLError

import msgspec
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from ports import free_port
from sqlalchemy import select

from award.database.transactions import Database
from award.jobs.queries import open_and_failed
from award.mail.tables import LETTER
from award.people.operations import NewPerson, NewToken, create_person, issue_token
from award.people.roles import Person
from award.people.tables import PersonRow
from award.trail.notes import public_key, signing_key
from award.trail.queries import trail_rows
from award.trail.verification import findings
from award.web.visitor import new_token

HERE = Path(__file__).resolve().parent
KEY = "a secret of the tests, long enough"
PHRASE = "quatre chats gris dorment"
PATIENCE = 60
WRITERS = 2
QUIET = ("waiting", "leaving")


class Mailbox:
    """A real SMTP server; it counts what it accepted, and takes its time, so that a kill may find a letter on its way."""

    def __init__(self, chance: random.Random) -> None:
        self.arrived: Counter[str] = Counter()
        self._chance = chance
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_DATA(self, _server: object, _session: object, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        await asyncio.sleep(self._chance.random() * 0.02)
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.arrived[
            next(line for line in content.decode().splitlines() if line.lower().startswith("message-id:"))
        ] += 1
        return "250 Accepted"

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.controller.port}"


class Found(NamedTuple):
    """After the rounds: what was promised, what is there."""

    rounds: int
    acknowledged: int
    lost: int
    letters: Counter[str]
    """By state."""
    arrived: int
    twice: int
    unsettled: int
    altered: int


class Crashes:
    """`with Crashes(address, folder, apart=True, seed=1) as service: service.rounds(12); service.found()`."""

    def __init__(self, address: str, folder: Path, *, apart: bool, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - moments, no secrets
        self._database, self._apart = Database(address), apart
        self._port, self._made, self._told = free_port(), 0, list[str]()
        self._mailbox, self._stack, self._alive = Mailbox(self._chance), ExitStack(), dict[str, int]()
        self._log = folder / "service.log"
        self._environment = {
            "AWARD_SECRET_KEY": KEY, "AWARD_DATABASE": address, "AWARD_FILES": str(folder / "files"),
            "AWARD_PORT": str(self._port), "AWARD_PUBLIC_ADDRESS": f"http://127.0.0.1:{self._port}",
            "AWARD_MAIL": self._mailbox.address, "AWARD_MAIL_FROM": "prix@award.example",
            "AWARD_WORKER": "apart" if apart else "inside",
        }  # fmt: skip
        self._token = self._database.write(_organiser)
        self.count = 0

    def __enter__(self) -> Self:
        self._mailbox.controller.start()
        self._stack.callback(self._mailbox.controller.stop)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AWARD_")}
        log = self._stack.enter_context(self._log.open("wb"))
        self._spawner = self._stack.enter_context(
            subprocess.Popen([sys.executable, str(HERE / "spawner.py")], env=environment | self._environment,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
        )  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        for role in list(self._alive):
            self._kill(role)
        self._database.close()
        if self._spawner.stdin:
            self._spawner.stdin.close()
        self._stack.close()

    def rounds(self, count: int) -> None:
        """People write; at some moment one of the processes is killed, and started again in the next round."""
        for _ in range(count):
            self._start()
            over = Event()
            writers = [Thread(target=self._write, args=(number, over)) for number in range(WRITERS)]
            for writer in writers:
                writer.start()
            time.sleep(0.05 + self._chance.random() * 0.5)
            self._kill(self._chance.choice(list(self._alive)))
            over.set()
            for writer in writers:
                writer.join()
            self.count += 1

    def found(self) -> Found:
        """Once everything that was left has been done."""
        self._start()
        left = self._settled()
        with self._database.read() as session:
            known = set(session.scalars(select(PersonRow.email)))
            states = Counter(session.scalars(select(LETTER.c.state)))
            rows = trail_rows(session)
        arrived = self._mailbox.arrived
        altered = findings(rows, [public_key(signing_key(KEY))], "")
        return Found(self.count, len(self._told), len(set(self._told) - known), states, len(arrived),
                     sum(times > 1 for times in arrived.values()), left, len(altered))  # fmt: skip

    def _settled(self) -> int:
        """How many jobs are still open or failed when all should be done."""
        for _ in range(PATIENCE * 20):
            with self._database.read() as session:
                left, failed = open_and_failed(session)
            if not left:
                break
            time.sleep(0.05)
        return left + failed

    def _start(self) -> None:
        for role in ("web", "worker") if self._apart else ("web",):
            if role not in self._alive:
                assert self._spawner.stdin is not None
                assert self._spawner.stdout is not None
                self._spawner.stdin.write(f"{role}\n")
                self._spawner.stdin.flush()
                self._alive[role] = int(self._spawner.stdout.readline())
        for _ in range(PATIENCE * 50):
            with suppress(URLError, ConnectionError):
                urllib.request.urlopen(f"http://127.0.0.1:{self._port}/healthz", timeout=PATIENCE).close()
                return
            time.sleep(0.02)
        raise AssertionError(self._log.read_text())

    def _kill(self, role: str) -> None:
        child = self._alive.pop(role)
        os.kill(child, signal.SIGKILL)
        while _lives(child):
            time.sleep(0.005)

    def _write(self, number: int, over: Event) -> None:
        for turn in range(1_000_000):
            if over.is_set():
                return
            email = f"person-{self.count}-{number}-{turn}@award.example"
            if self._invited(email):
                self._told.append(email)

    def _invited(self, email: str) -> bool:
        """Whether the service said that it was done; it need not say anything any more."""
        body = msgspec.json.encode({"name": "Anne Martin", "email": email, "roles": ["juror"]})
        headers = {
            "authorization": f"Bearer {self._token}",
            "content-type": "application/json",
            "idempotency-key": email,
        }
        address = f"http://127.0.0.1:{self._port}/api/v1/people"
        asked = urllib.request.Request(address, body, headers)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
                return bool(answer.status == 201)
        except HTTPError as error:
            raise AssertionError(error.read().decode()) from error
        except (OSError, URLError):
            time.sleep(0.01)
            return False


def _organiser(session: Any) -> str:
    now, token = datetime.now(UTC), new_token()
    key = create_person(session, NewPerson("Anne", "anne@award.example", ("organiser",), PHRASE), "system", now)
    person = Person(key, "Anne", "fr", frozenset({"organiser"}))
    issue_token(session, person, NewToken("crashes", ("read", "write"), now + timedelta(days=1)), token, now)
    return token


def _lives(child: int) -> bool:
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return False
    return True
