"""Two companies of one edition: Ardéole, and Xylozbrise, of which every word that anybody wrote begins with a planted one."""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import msgspec
from company_acts import entered
from edition_acts import ANNE, made
from inviting import participating
from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from award.companies.operations import ContactDetails, add_contact
from award.companies.tables import EntryRow
from award.database.naming import METADATA
from award.database.transactions import Database
from award.drafts.changing import Change
from award.editions.tables import DeadlineRow, EditionRow
from award.interviews.slots.operations import renew_agenda
from award.interviews.tables import SlotRow
from award.invitations.inquiries.inquiring import Asking, Reply
from award.invitations.inquiries.operations import answer_inquiry, ask_organisers
from award.invitations.letters.kinds import ANSWERED
from award.invitations.tables import InvitationLinkRow, InvitationRow
from award.outbox.operations import Draft, To, send_at_once
from award.outbox.queries import sent
from award.people.credentials import fingerprint
from award.people.operations import NewPerson, NewToken, create_person, issue_token
from award.people.roles import Person, Role
from award.questionnaire.answering.operations import add_remark, save_fields
from award.questionnaire.definition.document import questionnaire_digest
from award.questionnaire.definition.reading import load_questionnaire
from award.questionnaire.files.operations import Received, attach
from award.questionnaire.tables import QuestionnaireRow
from award.storage.files import Files
from award.web.visitor import new_token

NOW = datetime.now(UTC)
PLANTED = "xyloz"
"""Nobody but the second company and its letters says it."""
WHOLE = load_questionnaire("excellence")
SITE = "http://award.example"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"
FILE_QUESTION, TEXT_QUESTION = (
    next(one.name for each in WHOLE.domains for part in each.dimensions for one in part.questions if one.kind == kind)
    for kind in ("file", "long_text")
)


class Side(NamedTuple):
    """A company: its people, and the numbers of what is its own."""

    company: int
    entry: int
    owner: Person
    helper: Person
    token: str
    """Of a program of the owner."""
    keys: dict[str, int]
    secrets: dict[str, str]


class Two(NamedTuple):
    """Both take part in `edition`; only the second one in `other_edition`."""

    database: Database
    edition: int
    other_edition: int
    mine: Side
    theirs: Side


def two_companies(database: Database, files: Files) -> Two:
    place = participating(database, ("Ardéole", "Xylozbrise"), phase="evaluation")
    database.write(lambda session: _questionnaire(session, place.edition))
    other = _of_another_year(database, place.companies["Xylozbrise"], place.entries["Xylozbrise"])
    mine, theirs = (
        _side(database, files, place.edition, name, place.companies[name], place.entries[name], word)
        for name, word in (("Ardéole", "Ardent"), ("Xylozbrise", "Xyloz"))
    )
    return Two(database, place.edition, other, mine, theirs)


def _of_another_year(database: Database, company: int, entry: int) -> int:
    """An edition of which the first company knows nothing."""
    with database.read() as session:
        sector = session.execute(select(col(EntryRow.sector)).where(col(EntryRow.id) == entry)).scalar_one()
    edition: int = made(database, "Xylozannée")
    here = entered(database, edition, company, sector)

    def work(session: Session) -> None:
        session.add(InvitationRow(edition=edition, entry=here, asked_by="system", asked_at=NOW, answer="accepted"))
        _questionnaire(session, edition)
        session.execute(update(EditionRow).where(col(EditionRow.id) == edition).values(phase="evaluation"))

    database.write(work)
    return edition


def _questionnaire(session: Session, edition: int) -> None:
    row = QuestionnaireRow(
        edition=edition, number=1, document=msgspec.json.encode(WHOLE).decode(), digest=questionnaire_digest(WHOLE),
        saved_by="system", saved_at=NOW,
    )  # fmt: skip
    session.add(row)
    session.flush()
    due, at = (col(DeadlineRow.edition) == edition, col(DeadlineRow.name) == "questionnaire"), NOW + timedelta(days=9)
    if not session.execute(update(DeadlineRow).where(*due).values(at=at)).rowcount:  # type: ignore[attr-defined]
        session.execute(insert(DeadlineRow).values(edition=edition, name="questionnaire", at=at))


def _side(  # noqa: PLR0913, PLR0917 - one of two companies
    database: Database, files: Files, edition: int, name: str, company: int, entry: int, word: str
) -> Side:
    domain = f"{word.lower()}.example"
    owner = _person(database, f"{word}pdg Roy", f"{word.lower()}pdg@{domain}", "owner", company)
    helper = _person(database, f"{word}aide Roy", f"{word.lower()}aide@{domain}", "contributor", company)
    kept = files.keep([PDF + word.encode()])
    secrets = {one: new_token() for one in ("agenda", "invitation", "program")}

    def work(session: Session) -> dict[str, int]:
        details = ContactDetails(f"{word}contact Bon", f"{word.lower()}contact@{domain}", "+33 1", f"{word}fonction")
        contact = add_contact(session, company, details, ANNE, NOW)
        inquiry = _asked(session, edition, entry, owner, word)
        save_fields(session, edition, [_typed(f"answer.{TEXT_QUESTION}", f"{word}recit de {name}")], helper, NOW)
        remark = add_remark(session, edition, TEXT_QUESTION, f"{word}remarque", helper, NOW)
        received = Received(f"{word}piece.pdf", "pdf", kept.size, kept.digest, "unscanned")
        attachment = attach(session, edition, FILE_QUESTION, received, owner, NOW)
        slot = SlotRow(edition=edition, entry=entry, starts=NOW + timedelta(days=5), minutes=60, place=f"{word}lieu",
                       changed_by="system", changed_at=NOW)  # fmt: skip
        to = To(f"{word}pdg Roy", f"{word.lower()}pdg@{domain}", "fr")
        said = {"name": to.name, "company": f"{word}sujet", "question": f"{word}demande", "answer": f"{word}lettre"}
        message = send_at_once(session, Draft(edition, ANSWERED, to, said), "system", NOW)
        letter = sent(session, {message})[message].letter or 0
        invitation = session.execute(
            select(col(InvitationRow.id)).where(col(InvitationRow.entry) == entry)
        ).scalar_one()
        session.add_all([slot, _link(secrets["invitation"], invitation or 0, message, word, domain)])
        renew_agenda(session, owner, secrets["agenda"], NOW)
        program = NewToken(f"{word}programme", ("read", "write"), NOW + timedelta(days=9))
        token = issue_token(session, owner, program, secrets["program"], NOW)
        session.flush()
        return {
            "contact": contact, "inquiry": inquiry, "remark": remark, "attachment": attachment,
            "slot": slot.id or 0, "letter": letter, "invitation": invitation or 0, "token": token,
            "owner": owner.id, "helper": helper.id, "company": company, "entry": entry,
        }  # fmt: skip

    return Side(company, entry, owner, helper, secrets["program"], database.write(work), secrets)


def _asked(session: Session, edition: int, entry: int, owner: Person, word: str) -> int:
    asked = Asking(owner.name, f"{word.lower()}pdg@{word.lower()}.example", "fr", f"{word}question ?")
    inquiry = ask_organisers(session, entry, asked, owner.called, NOW)
    answer_inquiry(session, edition, inquiry, Reply(1, f"{word}reponse."), ANNE, NOW)
    return inquiry


def _link(token: str, invitation: int, message: int, word: str, domain: str) -> InvitationLinkRow:
    return InvitationLinkRow(
        fingerprint=fingerprint(token), invitation=invitation, name=f"{word}pdg Roy", email=f"{word.lower()}pdg@{domain}",
        message=message, delegated_by=f"{word}delegue", created=NOW, expires=NOW + timedelta(days=50),
    )  # fmt: skip


def _typed(field: str, text: str) -> Change:
    return Change(new_token()[:32], field, 0, text)


def _person(database: Database, name: str, email: str, role: Role, company: int) -> Person:
    key = database.write(
        lambda session: create_person(session, NewPerson(name, email, (role,), company=company), "system", NOW)
    )
    return Person(key, name, "fr", frozenset({role}), company)


COUNTED = ("job", "kept_answer", "sign_in", "trail")
"""What a mere visit may change."""


def rows_of(database: Database) -> dict[str, list[Any]]:
    """All that is kept, but who comes and goes."""
    tables = [one for one in METADATA.sorted_tables if not one.name.startswith(COUNTED)]
    with database.read() as session:
        return {one.name: sorted(map(repr, session.execute(select(one)).all())) for one in tables}
