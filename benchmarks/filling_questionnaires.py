"""Our own database for the measurements: companies that answer a questionnaire of one page; printed as JSON.

Standard input: how many companies. Printed: the edition, the names of fields to type numbers in, and the session of each owner.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from functools import partial

import msgspec
from filling_sheets import evaluation
from sqlmodel import Session

from award.companies.queries import entry
from award.database.schema import upgrade
from award.database.transactions import Database
from award.editions.tables import DeadlineRow
from award.invitations.tables import InvitationRow
from award.people.credentials import fingerprint
from award.people.operations import NewPerson, create_person
from award.people.tables import SignInRow
from award.questionnaire.definition.document import Dimension, Domain, Questionnaire, questionnaire_digest, questions_of
from award.questionnaire.definition.reading import load_questionnaire
from award.questionnaire.tables import QuestionnaireRow
from award.settings import load_settings
from award.web.visitor import new_token

NOW = datetime.now(UTC)
WHOLE = load_questionnaire("excellence")
QUESTIONS = tuple(msgspec.structs.replace(one, when=()) for one in questions_of(WHOLE))[:60]
PAGE = "tout"
FIRST = WHOLE.domains[0]
DOCUMENT = Questionnaire((Domain("tout-ensemble", FIRST.title, (Dimension(PAGE, FIRST.title, QUESTIONS),)),))
"""60 questions of all kinds on one page, all of them asked."""
FIELDS = tuple(
    f"answer.{one.name}" for one in QUESTIONS if one.kind in {"short_text", "long_text", "number", "percentage"}
)


def main() -> None:
    companies = json.load(sys.stdin)
    settings, _ = load_settings(os.environ)
    upgrade(settings.database)
    database = Database(settings.database)
    edition, entries = database.write(lambda session: evaluation(session, companies))
    database.write(lambda session: ask(session, edition))
    tokens = [database.write(partial(owner, edition=edition, place=place)) for place in entries]
    database.close()
    json.dump([edition, PAGE, FIELDS, len(QUESTIONS), tokens], sys.stdout)


def ask(session: Session, edition: int) -> None:
    document = msgspec.json.encode(DOCUMENT).decode()
    session.add(QuestionnaireRow(edition=edition, number=1, document=document, digest=questionnaire_digest(DOCUMENT),
                                 saved_by="system", saved_at=NOW))  # fmt: skip
    session.merge(DeadlineRow(edition=edition, name="questionnaire", at=NOW + timedelta(days=9)))


def owner(session: Session, edition: int, place: int) -> str:
    """The company has accepted, and its owner is signed in."""
    token, company = new_token(), entry(session, place).company
    session.add(InvitationRow(edition=edition, entry=place, asked_by="system", asked_at=NOW, answer="accepted"))
    person = create_person(
        session, NewPerson("Owner", f"owner{place}@example.org", ("owner",), company=company), "system", NOW
    )
    session.add(SignInRow(fingerprint=fingerprint(token), person=person, created=NOW, seen=NOW))
    return token


if __name__ == "__main__":
    main()
