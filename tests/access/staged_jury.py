"""A jury of the staged edition under evaluation, in which each visitor who could sit on it does, or copies its paper."""

from itertools import count
from typing import NamedTuple

import msgspec
from edition_acts import NOW, RULES
from sqlalchemy import select, update
from sqlmodel import Session, col

from award.database.transactions import Database
from award.drafts.operations import open_draft
from award.interviews.guide.document import charter_digest, guide_digest
from award.interviews.guide.reading import load_guide
from award.interviews.tables import GuideRow, JurorRow, SheetRow
from award.people.credentials import fingerprint
from award.people.operations import NewPerson, create_person
from award.people.tables import SignInRow

GUIDE = load_guide("entretien")
MARK = RULES.marks[0].name
_seats = count(2)


class StagedJury(NamedTuple):
    """`juror` filled in the first sheet on paper."""

    database: Database
    edition: int
    entry: int
    juror: int

    def welcome(self, visitor: str, session_token: str) -> None:
        """A juror sits there and has promised; an organiser copies what the first juror wrote on paper."""
        mine = select(col(SignInRow.person)).where(col(SignInRow.fingerprint) == fingerprint(session_token))
        with self.database.read() as session:
            person = session.execute(mine).scalar_one()
        if visitor == "juror":
            self.database.write(lambda session: _sit(session, self.edition, self.entry, person, next(_seats)) and None)
        elif visitor == "organiser":
            paper = update(SheetRow).where(col(SheetRow.juror) == self.juror)
            copied = paper.values(source="Classeur bleu.", copied_by=f"person:{person}")
            self.database.write(lambda session: session.execute(copied) and None)

    def filled(self, address: str) -> str:
        """With the keys of what is here, where the address is of a jury or of a sheet."""
        keys = {"/jury/{key}": self.edition, "/sheets/{key}": self.entry}
        for start, key in keys.items():
            if address.startswith(start):
                address = address.replace("{key}", str(key))
        return address.replace("paper/{entry}/{juror}", f"paper/{self.entry}/{self.juror}")


def seated(database: Database, edition: int, entry: int) -> StagedJury:
    new = NewPerson("Jeanne Papier", "jeanne@prix.example", ("juror",))

    def work(session: Session) -> int:
        document = msgspec.json.encode(GUIDE).decode()
        row = {"edition": edition, "number": 1, "document": document, "digest": guide_digest(GUIDE)}
        session.add(GuideRow(**row, saved_by="system", saved_at=NOW))
        return _sit(session, edition, entry, create_person(session, new, "system", NOW), 1)

    return StagedJury(database, edition, entry, database.write(work))


def _sit(session: Session, edition: int, entry: int, person: int, seat: int) -> int:
    juror = JurorRow(edition=edition, person=person, organisation=MARK, charter=charter_digest(GUIDE), charter_at=NOW)
    session.add(juror)
    session.flush()
    draft = open_draft(session, NOW)
    row = {"edition": edition, "entry": entry, "juror": juror.id, "mark": MARK, "seat": seat, "draft": draft}
    session.add(SheetRow(**row, assigned_by="system", assigned_at=NOW))
    return juror.id or 0
