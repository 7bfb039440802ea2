"""Our own database for the measurements: editions in deliberation, whose companies are all marked, and an organiser signed in.

Standard input: for each edition its companies, for each company its marks. Printed as JSON: the token of the session, and the
key of each edition.
"""

import json
import os
import sys
from datetime import UTC, datetime
from fractions import Fraction

from msgspec.structs import replace
from sqlalchemy import insert, update
from sqlmodel import Session

from award.companies.tables import CompanyRow, EntryRow, SectorRow
from award.database.schema import upgrade
from award.database.transactions import Database
from award.drafts.tables import DraftRow
from award.editions.actors import SYSTEM
from award.editions.operations import NewEdition, create_edition
from award.editions.reading import load_rules
from award.editions.rules import MarkRule
from award.editions.tables import EditionRow
from award.interviews.tables import JurorRow, SheetRow, SignatureRow
from award.invitations.tables import InvitationRow
from award.people.credentials import fingerprint
from award.people.operations import NewPerson, create_person
from award.people.tables import SecondFactorRow, SignInRow
from award.settings import load_settings
from award.web.visitor import new_token

NOW = datetime.now(UTC)
RULES = load_rules("prix-2017")


def main() -> None:
    editions = json.load(sys.stdin)
    settings, _ = load_settings(os.environ)
    upgrade(settings.database)
    database = Database(settings.database)
    token = database.write(organiser)
    keys = [database.write(lambda session, one=one: marked(session, one)) for one in editions]
    database.close()
    json.dump([token, keys], sys.stdout)


def organiser(session: Session) -> str:
    token = new_token()
    person = create_person(session, NewPerson("Organiser", "anne@example.org", ("organiser",)), "system", NOW)
    session.add(SignInRow(fingerprint=fingerprint(token), person=person, created=NOW, seen=NOW))
    session.add(SecondFactorRow(person=person, sealed="", since=NOW))
    session.add(SectorRow(name="Banque", key="banque"))
    return token


def marked(session: Session, companies: list[list[str]]) -> int:
    rules = replace(RULES, marks=tuple(MarkRule(f"Juror {by}") for by in range(len(companies[0]))))
    edition = create_edition(session, NewEdition(f"{len(companies)}", rules, "preset:prix-2017"), SYSTEM, NOW)
    jurors = [juror(session, edition, rule.name) for rule in rules.marks]
    made = range(edition * 100_000, edition * 100_000 + len(companies))
    session.execute(
        insert(CompanyRow), [{"id": at, "name": f"Company {at}", "key": f"company {at}", "created": NOW} for at in made]
    )
    session.execute(
        insert(EntryRow),
        [{"id": at, "edition": edition, "company": at, "sector": 1, "name": f"Company {at}"} for at in made],
    )
    accepted = {"edition": edition, "asked_by": "system", "asked_at": NOW, "answer": "accepted"}
    session.execute(insert(InvitationRow), [accepted | {"entry": at} for at in made])
    seats = [(10 * at + by, at, by) for at in made for by in range(len(rules.marks))]
    session.execute(insert(DraftRow), [{"id": key, "opened": NOW} for key, _, _ in seats])
    signed = {
        "edition": edition,
        "seat": 1,
        "state": "signed",
        "signatures": 1,
        "assigned_by": "system",
        "assigned_at": NOW,
    }
    session.execute(
        insert(SheetRow),
        [signed | {"id": key, "draft": key, "entry": at, "juror": jurors[by], "mark": rules.marks[by].name}
         for key, at, by in seats],
    )  # fmt: skip
    signature = {"number": 1, "revised": False, "guide": "g", "content": "{}", "by": "system", "at": NOW}
    session.execute(
        insert(SignatureRow),
        [signature | {"sheet": key, "mark": str(Fraction(companies[at - made[0]][by])), "entry_of_trail": 1}
         for key, at, by in seats],
    )  # fmt: skip
    session.execute(update(EditionRow).values(phase="deliberation", frozen_at=NOW, frozen_by="system"))
    return edition


def juror(session: Session, edition: int, name: str) -> int:
    new = NewPerson(name, f"{edition}-{name.replace(' ', '')}@example.org", ("juror",))
    row = JurorRow(edition=edition, person=create_person(session, new, "system", NOW), organisation=name)
    session.add(row)
    session.flush()
    return int(row.id or 0)


if __name__ == "__main__":
    main()
