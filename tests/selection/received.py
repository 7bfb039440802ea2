"""An edition in its phase of selection, its companies, and files kept in a folder of the test."""

from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from company_acts import company_named, entered, sector_named
from edition_acts import ANNE, NOW, dated, frozen, made, moved

from award.companies.queries import entries
from award.database.transactions import Database
from award.editions.actors import Actor
from award.editions.operations import Amendment, approve_change, propose_change
from award.editions.phases import Phase
from award.editions.queries import Edition, edition
from award.editions.rules import Rules
from award.selection.examination import Examination, Manner
from award.selection.operations import Confirmation, read_again
from award.selection.queries import Confirmed, Study, confirmed, study, version_of
from award.selection.reading_received import Sent, Shelf, confirm, examination_of, read_otherwise, receive
from award.settings import Settings
from award.storage.files import Files

LIMIT = 1_000_000
LATER = NOW + timedelta(hours=1)
SECTORS = {"Banque": ("Ardéole", "Brise", "Cresson"), "Jardin": ("Dahlia", "Églantine")}
GOOD = (
    "secteur;marque;score;base\nBanque;Ardéole;81;150\nBanque;Brise;70;140\nBanque;Cresson;60,5;120\n"
    "Jardin;Dahlia;90;200\nJardin;Églantine;80;200\n"
).encode()
OTHER = GOOD.replace(b"60,5", b"75")
WRONG = "secteur;marque;score\nBanque;Ardéole;beaucoup\n;Brise;70\nJardin;Dahlia;90\nJardin;Églantine;80\n".encode()
ODD = GOOD.replace(b"score", b"q12")
"""Its indicator bears a name that nobody knows."""


class Bench(NamedTuple):
    """Where the test works."""

    database: Database
    shelf: Shelf
    edition: int

    def send(self, content: bytes = GOOD, name: str = "etude.csv", by: Actor = ANNE) -> int:
        return receive(self.shelf, self.edition, Sent(name, [content], LIMIT), by, NOW)

    def study(self, key: int) -> Study:
        with self.database.read() as session:
            return study(session, key)

    def found(self, key: int) -> Examination:
        return examination_of(self.shelf, self.study(key).examination)

    def read(self, key: int, manner: Manner = Manner(), by: Actor = ANNE) -> int:  # noqa: B008 - frozen
        old = self.study(key)
        asked = read_otherwise(self.shelf, old, old.version, manner, by)
        return self.database.write(lambda session: read_again(session, key, asked, by, NOW))

    def confirmed(self) -> Confirmed | None:
        with self.database.read() as session:
            return confirmed(session, self.edition)

    def confirm(self, key: int, reason: str = "", by: Actor = ANNE, **changed: Any) -> int:
        asked = Confirmation(key, self.found(key).result_digest, version_of(self.confirmed()), reason)
        return confirm(self.shelf, self.edition, msgspec.structs.replace(asked, **changed), by, LATER)

    def held(self) -> Edition:
        with self.database.read() as session:
            return edition(session, self.edition)

    def amend(self, rules: Rules) -> None:
        """By two people, as frozen rules change."""
        wanted = Amendment(rules, "Une faute dans les règles.", self.held().version)
        change = self.database.write(lambda session: propose_change(session, self.edition, wanted, ANNE, NOW))
        second = msgspec.structs.replace(ANNE, called="person:2")
        self.database.write(lambda session: approve_change(session, change, second, NOW))

    def entry(self, name: str) -> int:
        with self.database.read() as session:
            return next(one.id for one in entries(session, self.edition) if one.name == name)


def bench(database: Database, folder: Path, phase: Phase = "selection", left_out: str = "") -> Bench:
    """With the companies of GOOD, all but one."""
    key = made(database, "2027")
    for sector, names in SECTORS.items():
        place = sector_named(database, sector)
        for name in names:
            if name != left_out:
                entered(database, key, company_named(database, name), place)
    if phase == "selection":
        frozen(database, key)
        dated(database, key)
        moved(database, key, "selection")
    return Bench(database, Shelf(database, Files(Settings(files=str(folder / "files")))), key)
