"""Our own database for the measurements: an edition in evaluation, and jurors signed in to their sheets; printed as JSON.

Standard input: [companies, jurors, sheets of each juror]. Printed: for each juror, the token of the session and the entries.
"""

import json
import os
import sys
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import update
from sqlmodel import Session

from award.companies.matching import key_of
from award.companies.tables import CompanyRow, EntryRow, SectorRow
from award.database.schema import upgrade
from award.database.transactions import Database
from award.drafts.operations import open_draft
from award.editions.actors import SYSTEM
from award.editions.operations import NewEdition, create_edition
from award.editions.reading import load_rules
from award.editions.tables import EditionRow
from award.interviews.guide.document import charter_digest
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.guide.reading import load_guide
from award.interviews.tables import JurorRow, SheetRow
from award.people.credentials import fingerprint
from award.people.operations import NewPerson, create_person
from award.people.tables import SecondFactorRow, SignInRow
from award.settings import load_settings
from award.web.visitor import new_token

NOW = datetime.now(UTC)
CHARTER = charter_digest(load_guide("entretien"))


def main() -> None:
    companies, jurors, each = json.load(sys.stdin)
    settings, _ = load_settings(os.environ)
    upgrade(settings.database)
    database = Database(settings.database)
    edition, entries = database.write(lambda session: evaluation(session, companies))
    seats = [(entry, seat) for seat in (1, 2) for entry in entries]
    shares = [seats[at * each : (at + 1) * each] for at in range(jurors)]
    found = [database.write(partial(juror, edition=edition, share=share)) for share in shares]
    database.close()
    json.dump(found, sys.stdout)


def evaluation(session: Session, companies: int) -> tuple[int, list[int]]:
    """The phase is set by hand: nobody measures how an edition gets there."""
    edition = create_edition(session, NewEdition("Measured", load_rules("epreuves"), "preset:epreuves"), SYSTEM, NOW)
    save_guide(session, edition, NewGuide(0, load_guide("entretien")), SYSTEM, NOW)
    sector = SectorRow(name="Banque", key="banque")
    session.add(sector)
    session.flush()
    names = [f"Entreprise {at:04}" for at in range(1, companies + 1)]
    rows = [CompanyRow(name=name, key=key_of(name), created=NOW) for name in names]
    session.add_all(rows)
    session.flush()
    entries = [EntryRow(edition=edition, company=row.id, sector=sector.id, name=row.name) for row in rows]
    session.add_all(entries)
    session.flush()
    session.execute(update(EditionRow).values(phase="evaluation", frozen_at=NOW, frozen_by="system"))
    return edition, [int(entry.id or 0) for entry in entries]


def juror(session: Session, edition: int, share: list[tuple[int, int]]) -> tuple[str, list[int]]:
    token = new_token()
    new = NewPerson("Juror", f"juror{share[0][0]}-{share[0][1]}@example.org", ("juror",))
    person = create_person(session, new, "system", NOW)
    session.add(SignInRow(fingerprint=fingerprint(token), person=person, created=NOW, seen=NOW))
    session.add(SecondFactorRow(person=person, sealed="", since=NOW))
    row = JurorRow(edition=edition, person=person, organisation="A", charter=CHARTER, charter_at=NOW)
    session.add(row)
    session.flush()
    for entry, seat in share:
        session.add(
            SheetRow(edition=edition, entry=entry, juror=int(row.id or 0), mark="Entretien", seat=seat,
                     draft=open_draft(session, NOW), assigned_by="system", assigned_at=NOW)
        )  # fmt: skip
    return token, [entry for entry, _ in share]


if __name__ == "__main__":
    main()
