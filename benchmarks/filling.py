"""Our own database for the measurements: companies, a juror who signs in, an organiser's token, printed."""

import json
import os
import sys
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from award.companies.matching import key_of
from award.companies.tables import CompanyRow
from award.database.schema import upgrade
from award.database.transactions import Database
from award.people.operations import NewPerson, NewToken, create_person, issue_token
from award.people.roles import Person
from award.settings import load_settings
from award.web.visitor import new_token


def main() -> None:
    names, email, password = json.load(sys.stdin)
    settings, _ = load_settings(os.environ)
    upgrade(settings.database)
    database, token, now = Database(settings.database), new_token(), datetime.now(UTC)

    def work(session: Session) -> None:
        create_person(session, NewPerson("Anne", email, ("juror",), password), "system", now)
        key = create_person(session, NewPerson("Zoé", "zoe@example.org", ("organiser",)), "system", now)
        person = Person(key, "Zoé", "fr", frozenset({"organiser"}))
        new = NewToken("measurements", ("read", "write"), now + timedelta(days=1))
        issue_token(session, person, new, token, now)
        session.add_all(CompanyRow(name=name, key=key_of(name), created=now) for name in names)

    database.write(work)
    database.close()
    sys.stdout.write(token)


if __name__ == "__main__":
    main()
