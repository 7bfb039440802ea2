"""An edition in deliberation, beside those that the demonstration has: two companies marked, a tie, a sitting and its motion."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from award.companies.operations import enter_company
from award.drafts.operations import open_draft
from award.editions.actors import SYSTEM
from award.editions.operations import NewEdition, create_edition
from award.editions.reading import load_rules
from award.editions.tables import EditionRow
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.guide.reading import load_guide
from award.interviews.tables import JurorRow, SheetRow, SignatureRow
from award.invitations.tables import InvitationRow
from award.ranking.minutes import Motion, Sitting
from award.ranking.operations import Place, record_motion, record_sitting

MARKS = {1: ("86", "82.5", "82"), 2: ("84.5", "80", "86")}


def deliberating(session: Session, now: datetime) -> int:
    """The key of the edition; its jurors are the first people there are."""
    rules = load_rules("prix-2017")
    edition = create_edition(session, NewEdition("Prix 2025", rules, "preset:prix-2017"), SYSTEM, now)
    save_guide(session, edition, NewGuide(0, load_guide("entretien")), SYSTEM, now)
    entries = {company: enter_company(session, edition, company, 1, SYSTEM, now) for company in MARKS}
    jurors = [
        JurorRow(edition=edition, person=person, organisation=rule.name) for person, rule in enumerate(rules.marks, 1)
    ]
    session.add_all(jurors)
    session.flush()
    for company, entry in entries.items():
        session.add(InvitationRow(edition=edition, entry=entry, asked_by="system", asked_at=now, answer="accepted"))
        for juror, mark in zip(jurors, MARKS[company], strict=True):
            _signed(session, (edition, entry, juror.id or 0), juror.organisation, mark, now)
    here = update(EditionRow).where(col(EditionRow.id) == edition)
    session.execute(here.values(phase="deliberation", frozen_at=now, frozen_by="system"))
    sitting = record_sitting(session, edition, Sitting(now.date(), "Paris", ("person:1",)), SYSTEM, now)
    said = Motion("Relire les notes de la seconde.", "noted", entries[2])
    record_motion(session, Place(edition, sitting), said, SYSTEM, now)
    return edition


def _signed(session: Session, at: tuple[int, int, int], rule: str, mark: str, now: datetime) -> None:
    edition, entry, juror = at
    sheet = SheetRow(edition=edition, entry=entry, juror=juror, mark=rule, seat=1, draft=open_draft(session, now),
                     state="signed", signatures=1, assigned_by="system", assigned_at=now)  # fmt: skip
    session.add(sheet)
    session.flush()
    session.add(SignatureRow(sheet=sheet.id or 0, number=1, revised=False, guide="g", content="{}", mark=mark,
                             by="person:1", at=now, entry_of_trail=1))  # fmt: skip
