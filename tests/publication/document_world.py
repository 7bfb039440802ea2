"""Documents drawn, signed and kept as the worker does it, from the edition of `closed_world`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from closed_world import World, closed_world
from playwright.sync_api import Page
from sqlalchemy import update
from sqlmodel import col
from visits import let_in

from award.companies.queries import entries_with
from award.database.transactions import Database
from award.documents.keys import keep_key, key_of, trial_key
from award.editions.phases import Phase
from award.editions.tables import EditionRow
from award.jobs.bench import Bench
from award.jobs.tables import JOB
from award.publication.documents.jobs import press_mark, run
from award.publication.documents.kinds import DISTINCTIONS, Kind
from award.publication.documents.operations import Making, Printed, keep_document, new_code
from award.publication.documents.queries import Badge, Document, documents_of, wanted_in
from award.settings import Settings
from award.storage.files import Files

KEY = "a secret of the tests, long enough"
SITE = "http://award.example"


class Press(NamedTuple):
    """A world, and the settings of the worker that makes its documents."""

    world: World
    settings: Settings

    def make(self, **changes: str) -> None:
        """As the worker does; `changes` of the settings are for this run."""
        settings = msgspec.structs.replace(self.settings, **changes)
        run(Bench(settings, self.world.database, "person:9"), Making(self.world.edition))

    def lay(self, **changes: str) -> None:
        """What `make` does, with a few bytes in place of each drawing: for those who look at pages."""
        settings, there = msgspec.structs.replace(self.settings, **changes), self.world
        key = key_of(settings)
        mark = press_mark(settings, key)
        names = there.ask(entries_with, there.entries)
        for one in there.ask(wanted_in, there.edition):
            kind, entry = one.place.kind, one.place.entry
            said = Badge(names[entry].name if entry else "", "Prix Excellence Client", "Édition 2026",
                         "Lauréat" if kind in DISTINCTIONS else "", "fr", fictional=False)  # fmt: skip
            kept = there.files.keep([kind.encode(), one.content])
            there.do(keep_document, Printed(there.edition, one, mark, new_code(), kept, said, key, stamped=False))

    def job_done(self) -> None:
        """As the worker writes down that a job has ended."""
        self.world.database.write(lambda session: session.execute(update(JOB).values(state="done")) and None)

    def documents(self) -> dict[tuple[Kind, str], Document]:
        """Those that stand, by kind and company."""
        return {(one.kind, one.company): one for one in self.world.ask(documents_of, self.world.edition)}

    def content(self, kind: Kind, company: str = "Aube") -> bytes:
        return self.world.files.content(self.documents()[kind, company].digest)


def signing_key(folder: Path, name: str = "Prix Excellence Client") -> str:
    path = folder / f"{name}.p12"
    keep_key(trial_key(name, datetime(2026, 1, 1, tzinfo=UTC), 3000), path, "ouvre-toi")
    return str(path)


def press(database: Database, folder: Path) -> Press:
    settings = Settings(
        secret_key=KEY,
        files=str(folder / "files"),
        public_address=SITE,
        signing_key=signing_key(folder),
        signing_passphrase="ouvre-toi",  # noqa: S106 - of a key that is made here
    )
    return Press(closed_world(database, Files(settings)), settings)


def come_as(page: Page, address: str, there: Press, name: str) -> None:
    """Signed in, past the second factor."""
    token = let_in(there.world.database, there.world.people[name].id, past_factor=True)
    page.context.add_cookies([{"name": "session", "value": token, "url": address}])


def in_phase(there: World, phase: Phase) -> None:
    """By hand, without what a publication does."""
    here = update(EditionRow).where(col(EditionRow.id) == there.edition)
    there.database.write(lambda session: session.execute(here.values(phase=phase)) and None)
