"""What a member of the committee sees of the ranking: as it is while they deliberate, as it was closed afterwards, and of a
company whose sheet or questionnaire they still owe a signature, nothing.
"""

from datetime import datetime

from sqlmodel import Session

from award.editions.queries import edition as edition_of
from award.interviews.sheets.queries.ranked import owed_sheets
from award.questionnaire.assessing.queries.marks import signatures
from award.ranking.gathering import ranking_of
from award.ranking.queries.closings import closing
from award.ranking.queries.official import Official, official


def shown(session: Session, edition: int, now: datetime) -> Official:
    """The closing that stands, else what is stored now. Raises Unknown when there is no such edition."""
    found = closing(session, edition)
    return official(session, edition, now) if found is None else Official(found.inputs, ranking_of(found.inputs))


def hidden(session: Session, edition: int, person: int) -> frozenset[int]:
    """The entries whose marks the person may not read before they signed what they owe. A mark that is owed is lacking, so that
    such a company is incomplete: the places of the others tell nothing of it.
    """
    owed = owed_sheets(session, edition, person)
    if all(rule.source != "questionnaire" for rule in edition_of(session, edition).rules.marks):
        return owed
    every = signatures(session, edition).items()
    return owed | {entry for entry, mine in every if any(one.person == person and not one.signed for one in mine)}
