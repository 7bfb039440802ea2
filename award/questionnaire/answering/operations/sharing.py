"""How the people of a company share the work: who looks after which dimension, and what they say to one another."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session, col

from award.editions.refusals import unknown
from award.messages import Message, Problem, Refused
from award.people.queries import accounts_with
from award.people.roles import OF_A_COMPANY, Person
from award.questionnaire.answering.operations.storing import demand_open, demand_owner, opened, tell
from award.questionnaire.answering.queries.held import Held, held
from award.questionnaire.answering.tidying import tidy
from award.questionnaire.definition.document import dimensions_of
from award.questionnaire.tables import RemarkRow, SectionRow

LONGEST_REMARK = 2_000


def assign_section(
    session: Session, edition: int, dimension: str, person: int | None, by: Person, now: datetime
) -> None:
    """Nobody looks after it with None. Whoever looks after a section is told there; all of the company may fill it.

    Raises Unknown also for a dimension that there is not, and for a person of another company; NotAllowed; Locked.
    """
    mine = held(session, edition, by)
    demand_owner(by, "assign")
    demand_open(mine, now)
    if dimension not in {one.name for one in dimensions_of(mine.form.questionnaire)}:
        raise unknown()
    if person is not None:
        _demand_colleague(session, mine, person)
    mine = opened(session, mine, by, now)
    place = (col(SectionRow.response) == mine.response, col(SectionRow.dimension) == dimension)
    before = session.execute(select(col(SectionRow.person)).where(*place)).scalar()
    if before == person:
        return
    session.execute(delete(SectionRow).where(*place))
    if person is not None:
        values = {"response": mine.response, "dimension": dimension, "person": person, "by": by.called, "at": now}
        session.execute(insert(SectionRow).values(**values))
    told = {"dimension": dimension}
    tell(session, "section-assigned", mine, by, now,
         before={**told, "person": before}, after={**told, "person": person})  # fmt: skip


def add_remark(session: Session, edition: int, question: str, text: str, by: Person, now: datetime) -> int:
    """The key of the remark. Raises Unknown also for a question that there is not, Locked, and Refused for no text."""
    mine = held(session, edition, by)
    demand_open(mine, now)
    if question not in mine.form.questions:
        raise unknown()
    said = tidy(text).strip()
    if not said or len(said) > LONGEST_REMARK:
        sentence = "Écrivez votre remarque en {most} caractères au plus."
        raise Refused(Problem(Message.of(sentence, most=LONGEST_REMARK), column="text"))
    mine = opened(session, mine, by, now)
    row = RemarkRow(response=mine.response, question=question, text=said, by=by.id, at=now)
    session.add(row)
    session.flush()
    tell(session, "remarked", mine, by, now, after={"question": question})
    return row.id or 0


def settle_remark(session: Session, edition: int, key: int, by: Person, now: datetime) -> None:
    """By anybody of the company; one that is settled stays so. Raises Unknown, and Locked."""
    mine = held(session, edition, by)
    demand_open(mine, now)
    place = (col(RemarkRow.id) == key, col(RemarkRow.response) == mine.response)
    found = session.execute(select(col(RemarkRow.question), col(RemarkRow.settled_at)).where(*place)).first()
    if found is None:
        raise unknown()
    if found.settled_at is None:
        session.execute(update(RemarkRow).where(*place).values(settled_at=now, settled_by=by.called))
        tell(session, "remark-settled", mine, by, now, after={"question": found.question})


def _demand_colleague(session: Session, mine: Held, person: int) -> None:
    """Raises Unknown for anybody who does not speak for the company."""
    account = accounts_with(session, {person}).get(person)
    if account is None or account.company != mine.company or OF_A_COMPANY.isdisjoint(account.roles):
        raise unknown()
