"""An edition in which everybody wrote what is hostile, everywhere: as far as databases keep texts at all."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

import msgspec
from edition_acts import ANNE
from hostile_words import KEPT
from inviting import participating
from sqlalchemy import insert, select, update
from sqlmodel import Session, SQLModel, col

from award.companies.tables import CompanyRow, ContactRow, EntryRow
from award.database.transactions import Database
from award.drafts.operations import open_draft
from award.drafts.tables import DraftFieldRow
from award.editions.bilingual import Words
from award.editions.reading import load_rules
from award.editions.tables import DeadlineRow
from award.interviews.guide.document import Guide, charter_digest, guide_digest
from award.interviews.guide.reading import load_guide
from award.interviews.tables import ConflictRow, GuideRow, JurorRow, SheetRow, SlotRow
from award.invitations.inquiries.inquiring import Asking, Reply
from award.invitations.inquiries.operations import answer_inquiry, ask_organisers
from award.invitations.letters.links import Addressee
from award.invitations.letters.operations import Out, write_again
from award.invitations.queries import invitation
from award.invitations.tables import InvitationLinkRow, InvitationRow
from award.people.credentials import fingerprint
from award.people.operations import NewPerson, create_person
from award.people.roles import Person, Role
from award.people.tables import PersonRow
from award.questionnaire.answering.operations import add_remark
from award.questionnaire.answering.queries import held
from award.questionnaire.definition.document import (
    Dimension,
    Domain,
    Level,
    Option,
    Question,
    Questionnaire,
    questionnaire_digest,
)
from award.questionnaire.files.accepting import named
from award.questionnaire.tables import AssessmentRow, AttachmentRow, QuestionnaireRow
from award.web.visitor import new_token

NOW = datetime.now(UTC)
SITE = "http://award.example"
PARTS = 4
ROLES: tuple[Role, ...] = ("owner", "juror", "organiser", "juror")
GUIDE = load_guide("entretien")


class Scene(NamedTuple):
    database: Database
    edition: int
    company: int
    entry: int
    other: int
    """Another company that takes part."""
    owner: Person
    juror: Person
    organiser: Person
    letter: str
    """The secret of the company's letter."""
    conflicted: int
    """The key on the jury of who has conflicts."""


def words(at: int) -> Words:
    return Words(KEPT[at % len(KEPT)], KEPT[(at + 7) % len(KEPT)])


def field_of(at: int) -> str:
    return f"answer.q{at}"


def document() -> Questionnaire:
    """A question for each hostile word, asked in such words."""
    parts = tuple(
        Dimension(
            f"part-{part}", words(part), tuple(_question(at) for at in range(part, len(KEPT), PARTS)), words(part + 9)
        )
        for part in range(PARTS)
    )
    return Questionnaire((Domain("culture", words(0), parts, words(3)),))


def _question(at: int) -> Question:
    name, title, advice = f"q{at}", words(at), words(at + 1)
    if at % 10 == 9:
        return Question(name, "file", title, advice, files=20, required=False)
    if at % 10 == 8:
        options = tuple(Option(f"o{one}", words(at + one), Decimal(one)) for one in range(2))
        return Question(name, "single", title, advice, options=options)
    if at % 10 == 7:
        return Question(name, "number", title, advice, unit=words(at))
    rubric = tuple(Level(Decimal(points), words(at + points)) for points in (0, 50, 100))
    return Question(name, "long_text" if at % 2 else "short_text", title, advice, rubric=rubric if at % 2 else ())


DOCUMENT = document()
FILED = tuple(at for at in range(len(KEPT)) if at % 10 == 9)


def scene(database: Database) -> Scene:
    place = participating(database, ("Ardéole", "Brise"), load_rules("epreuves"))
    company, entry = place.companies["Ardéole"], place.entries["Ardéole"]
    owner, juror, organiser, conflicted = (
        _person(database, role, company if role == "owner" else None, at) for at, role in enumerate(ROLES)
    )
    database.write(lambda session: _asked(session, place.edition))
    secret, seats = new_token(), database.write(lambda session: _jury(session, place.edition, entry, juror, conflicted))
    database.write(lambda session: _invited(session, place.edition, entry, secret, owner))
    database.write(lambda session: _said(session, place.edition, owner))
    keys = database.write(lambda session: _companies(session, place.edition, entry))
    database.write(lambda session: _conflicts(session, seats, keys))
    return Scene(
        database, place.edition, company, entry, place.companies["Brise"], owner, juror, organiser, secret, seats
    )


def _person(database: Database, role: Role, company: int | None, at: int) -> Person:
    """With a hostile name."""
    email = f"{role}{at}@prix.example"
    key = database.write(
        lambda session: create_person(session, NewPerson("Camille", email, (role,), company=company), "system", NOW)
    )
    named_so = update(PersonRow).where(col(PersonRow.id) == key).values(name=KEPT[at * 20])
    database.write(lambda session: session.execute(named_so) is None)
    return Person(key, KEPT[at * 20], "fr", frozenset({role}), company)


def _asked(session: Session, edition: int) -> None:
    row = QuestionnaireRow(edition=edition, number=1, document=msgspec.json.encode(DOCUMENT).decode(),
                           digest=questionnaire_digest(DOCUMENT), saved_by="system", saved_at=NOW, reason=KEPT[0])  # fmt: skip
    session.add(row)
    due = update(DeadlineRow).where(col(DeadlineRow.edition) == edition, col(DeadlineRow.name) == "questionnaire")
    session.execute(due.values(at=NOW + timedelta(days=9)))


def _jury(session: Session, edition: int, entry: int, juror: Person, conflicted: Person) -> int:
    guide = hostile_guide()
    session.add(GuideRow(edition=edition, number=1, document=msgspec.json.encode(guide).decode(), digest=guide_digest(guide),
                         saved_by="system", saved_at=NOW))  # fmt: skip
    seats = []
    for at, one in enumerate((juror, conflicted)):
        row = JurorRow(edition=edition, person=one.id, organisation=KEPT[30 + at], employer=KEPT[1], former_employers="\n".join(KEPT[:40]),
                       charter=charter_digest(guide), charter_at=NOW)  # fmt: skip
        session.add(row)
        session.flush()
        seats.append(row.id or 0)
    draft = open_draft(session, NOW)
    session.add(SheetRow(edition=edition, entry=entry, juror=seats[0], mark="Entretien", seat=1, draft=draft,
                         assigned_by="system", assigned_at=NOW))  # fmt: skip
    notes = [f"note.{one.name}" for one in guide.themes] + [
        f"{kind}.{at}" for kind in ("strength", "priority") for at in (1, 2, 3)
    ]
    _typed(session, draft, {name: "\n".join(KEPT[at :: len(notes)])[:900] for at, name in enumerate(notes)}, juror)
    marks = open_draft(session, NOW)
    session.add(
        AssessmentRow(edition=edition, entry=entry, person=juror.id, draft=marks, assigned_by="system", assigned_at=NOW)
    )
    _typed(session, marks, {f"note.q{at}": word for at, word in enumerate(KEPT)}, juror)
    for at, word in enumerate(KEPT):
        session.add(SlotRow(edition=edition, entry=entry, starts=NOW + timedelta(hours=at + 1), minutes=30, place=word,
                            link=f"https://video.example/{''.join(word.split())}", state="cancelled" if at else "planned", reason=word, changed_by="system", changed_at=NOW))  # fmt: skip
    return seats[1]


def hostile_guide() -> Guide:
    themes = tuple(msgspec.structs.replace(one, title=words(at), questions=tuple(words(each) for each in range(at, len(KEPT), 6)))
                   for at, one in enumerate(GUIDE.themes))  # fmt: skip
    criteria = tuple(msgspec.structs.replace(one, title=words(at + 20), help=words(at), meaning=(words(at),) * 5)
                     for at, one in enumerate(GUIDE.criteria))  # fmt: skip
    return Guide(tuple(map(words, range(len(KEPT)))), themes, criteria)


def _typed(session: Session, draft: int, texts: dict[str, str], by: Person) -> None:
    rows = [
        {"draft": draft, "name": name, "text": text, "version": 1, "by": by.called, "at": NOW}
        for name, text in texts.items()
    ]
    session.execute(insert(DraftFieldRow), rows)


def _invited(session: Session, edition: int, entry: int, secret: str, owner: Person) -> None:
    """A letter for each word, to somebody of that name; then one whose secret is known."""
    key = session.execute(select(col(InvitationRow.id)).where(col(InvitationRow.entry) == entry)).scalar_one() or 0
    there, out = invitation(session, key), Out(SITE, "system", NOW)
    letter = 0
    for at, word in enumerate(KEPT):
        letter = write_again(
            session, there, Addressee(word[:200], f"d{at}@prix.example", "fr", KEPT[at - 1][:200]), out
        )
    session.add(InvitationLinkRow(fingerprint=fingerprint(secret), invitation=key, name=KEPT[0], email="owner0@prix.example",
                                  message=letter, delegated_by=KEPT[1], created=NOW, expires=NOW + timedelta(days=9)))  # fmt: skip
    for word in KEPT:
        asked = ask_organisers(
            session, entry, Asking(word[:200], "owner0@prix.example", "fr", f"? {word}"), owner.called, NOW
        )
        answer_inquiry(session, edition, asked, Reply(1, f"! {word}"), ANNE, NOW)


def _said(session: Session, edition: int, owner: Person) -> None:
    for word in KEPT:
        add_remark(session, edition, "q1", f"– {word}", owner, NOW)
    mine = held(session, edition, owner)
    for at, word in enumerate(KEPT):
        session.add(AttachmentRow(response=mine.response, question=f"q{FILED[at % len(FILED)]}", name=named(f"{word}.pdf"), kind="pdf",
                                  size=1, digest=f"{at:064}", scan="unscanned", by=owner.called, at=NOW))  # fmt: skip


def _companies(session: Session, edition: int, entry: int) -> list[int]:
    """Named so by an import, with contacts named so, that declined for such reasons."""
    sector = session.execute(select(col(EntryRow.sector)).where(col(EntryRow.id) == entry)).scalar_one()
    rows = [CompanyRow(name=word[:200], key=f"hostile {at}", created=NOW) for at, word in enumerate(KEPT)]
    _kept(session, rows)
    _kept(session, [ContactRow(company=one.id or 0, name=one.name, email=f"c{one.id}@prix.example", phone=one.name[:30], function=one.name)
                    for one in rows])  # fmt: skip
    entries = [EntryRow(edition=edition, company=one.id or 0, sector=sector, name=one.name) for one in rows]
    _kept(session, entries)
    _kept(session, [InvitationRow(edition=edition, entry=one.id or 0, asked_by="system", asked_at=NOW, answer="declined",
                                  answered_by="system", answered_at=NOW, how=KEPT[at], reason=KEPT[at], reason_kind="other")
                    for at, one in enumerate(entries)])  # fmt: skip
    return [one.id or 0 for one in rows]


def _kept(session: Session, rows: "list[CompanyRow] | list[ContactRow] | list[EntryRow] | list[InvitationRow]") -> None:
    made: list[SQLModel] = [*rows]
    session.add_all(made)
    session.flush()


def _conflicts(session: Session, juror: int, companies: list[int]) -> None:
    session.add_all(
        ConflictRow(juror=juror, company=company, kind="family", reason=KEPT[at], state="dismissed" if at % 2 else "standing",
                    declared_by="person:1", declared_at=NOW, decided_by="person:1", decided_at=NOW, decision=KEPT[at])
        for at, company in enumerate(companies)
    )  # fmt: skip
