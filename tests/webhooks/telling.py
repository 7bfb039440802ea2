"""Endpoints in a database, events announced to them, and attempts made without waiting."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from callers import KEY, enrolled
from sqlalchemy import select
from sqlmodel import col

from award.database.transactions import Database
from award.jobs.bench import Bench
from award.jobs.tables import JobRow
from award.settings import Settings
from award.trail.acts import read_payload
from award.trail.tables import ENTRY
from award.webhooks.events import Event, PhaseMoved
from award.webhooks.jobs import deliver
from award.webhooks.operations import Deliver, NewEndpoint, NewSecret, add_endpoint, announce, new_secret
from award.webhooks.queries import Delivery, Endpoint, deliveries, endpoints

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
OUTSIDE = "https://hooks.example/events?token=5eCr3t"
MOVED = PhaseMoved(7, "preparation", "selection")


class ClockBench(Bench):
    """At the hour that the test says."""

    at = NOW

    def now(self) -> datetime:
        return self.at


class Teller(msgspec.Struct):
    """Somebody who registers endpoints, and the worker that sends."""

    database: Database
    person: int
    inside: bool = True
    key: str = KEY

    def does(self, verb: Callable[..., Any], *given: Any, **more: Any) -> Any:
        return self.database.write(lambda session: verb(session, *given, **more))

    def add(self, address: str = OUTSIDE, secret: NewSecret | None = None) -> int:
        new = NewEndpoint(address, "intranet", (MOVED.kind,), (secret or new_secret(KEY)).sealed)  # type: ignore[arg-type]
        return int(self.does(add_endpoint, new, self.person, NOW, inside=self.inside))

    def announce(self, event: Event = MOVED, now: datetime = NOW) -> None:
        self.does(announce, event, "person:1", now)

    def endpoint(self, key: int) -> Endpoint | None:
        with self.database.read() as session:
            return next((one for one in endpoints(session) if one.id == key), None)

    def deliveries(self, key: int) -> list[Delivery]:
        with self.database.read() as session:
            return deliveries(session, key)

    def jobs(self, kind: str = "webhooks.deliver") -> list[tuple[datetime, Deliver]]:
        """Those asked so far, the oldest first."""
        wanted = select(col(JobRow.due), col(JobRow.arguments)).where(col(JobRow.kind) == kind).order_by(col(JobRow.id))
        with self.database.read() as session:
            rows = session.execute(wanted).all()
        return [(due, msgspec.json.decode(written, type=Deliver)) for due, written in rows]

    def work(self, asked: Deliver, now: datetime = NOW) -> None:
        """One job, done as the worker does it."""
        settings = Settings(secret_key=self.key, webhooks_inside=self.inside)
        bench = ClockBench(settings, self.database)
        bench.at = now
        deliver(bench, asked)

    def work_through(self, most: int = 50) -> list[timedelta]:
        """Each job when it is due, until none is left; when they were made, from the first on."""
        done: list[timedelta] = []
        for at in range(most):
            known = self.jobs()
            if at == len(known):
                break
            due, asked = known[at]
            self.work(asked, due)
            done.append(due - NOW)
        return done

    def acts(self) -> list[tuple[str, str]]:
        with self.database.read() as session:
            kept = [read_payload(row[0]) for row in session.execute(select(ENTRY.c.payload).order_by(ENTRY.c.id))]
        return [(act.kind, act.by) for act in kept if act.kind.startswith("webhook.")]


def telling(database: Database) -> Teller:
    return Teller(database, enrolled(database, "organiser"))
