"""The official ranking, computed now from what is stored. To compute with: what a person may see of it is decided in
`sight`, and pages ask there.
"""

from datetime import datetime

import msgspec
from sqlalchemy import bindparam, select
from sqlmodel import Session

from award.companies.queries import ENTRY_NOW
from award.database.prepared import Prepared
from award.database.sessions import looked
from award.editions.queries import edition as edition_of
from award.interviews.sheets.queries.ranked import jurors_with, latest_marks
from award.invitations.queries import PARTICIPATION_NOW
from award.people.queries import names_of
from award.questionnaire.assessing.queries import questionnaire_marks
from award.ranking.gathering import (
    Evaluator,
    Inputs,
    Stored,
    StudyUsed,
    gather,
    ranking_of,
)
from award.ranking.result import Ranking
from award.selection.queries import confirmed, deciding_figures

_TAKING = Prepared(
    select(ENTRY_NOW.c.id, ENTRY_NOW.c.name, ENTRY_NOW.c.sector_name)
    .join(PARTICIPATION_NOW, PARTICIPATION_NOW.c.entry == ENTRY_NOW.c.id)
    .where(ENTRY_NOW.c.edition == bindparam("edition"))
)  # fmt: skip


class Official(msgspec.Struct, frozen=True):
    """`inputs` are everything that decides: the rules, the companies with their entries, names and sectors, who evaluates and
    each exact mark. `ranking` is in order, and speaks of companies by the names that `inputs` gives them.
    """

    inputs: Inputs
    ranking: Ranking

    @property
    def digest(self) -> str:
        """Of the inputs."""
        return self.inputs.digest

    @property
    def ranked(self) -> int:
        """Companies that have a place."""
        return len(self.ranking.places)


def inputs_of(session: Session, edition: int, now: datetime) -> Inputs:
    """As they are stored now. Raises Unknown when there is no such edition."""
    rules = edition_of(session, edition).rules
    wanted = any(rule.source == "questionnaire" for rule in rules.marks)
    return gather(
        Stored(
            edition,
            rules,
            _study(session, edition),
            looked(session, _TAKING, edition=edition),
            latest_marks(session, edition),
            questionnaire_marks(session, edition, now) if wanted else {},
            deciding_figures(session, edition),
        )
    )


def official(session: Session, edition: int, now: datetime) -> Official:
    """Live, from stored inputs. Raises Unknown when there is no such edition."""
    inputs = inputs_of(session, edition, now)
    return Official(inputs, ranking_of(inputs))


def evaluator_names(session: Session, evaluators: tuple[Evaluator, ...]) -> dict[str, str]:
    """By code, as the committee reads them: the name of the mark, or of the juror. Personal data."""
    jurors = jurors_with(session, [one.juror for one in evaluators if one.juror])
    names = names_of(session, [f"person:{person}" for person, _ in jurors.values()])
    return {one.code: names[f"person:{jurors[one.juror][0]}"] if one.juror else one.code for one in evaluators}


def _study(session: Session, edition: int) -> StudyUsed | None:
    found = confirmed(session, edition)
    return StudyUsed(found.study, found.study_digest, found.examination, found.result) if found else None
