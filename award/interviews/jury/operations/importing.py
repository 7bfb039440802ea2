"""A list of jurors comes on the jury at once, or not at all; whoever is not known yet is invited."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.actors import ORGANISERS, demand
from award.editions.queries import demand_open
from award.interviews.jury.importing import JurorLine
from award.interviews.jury.operations.enlisting import change_juror, enlist
from award.interviews.jury.operations.storing import Seen, refuse_all
from award.interviews.jury.queries import juror_of
from award.messages import Problem, Refused
from award.people.operations import NewPerson, invite_person
from award.people.queries import person_at
from award.people.roles import Person


class Imported(msgspec.Struct, frozen=True):
    """How many came on the jury, how many of these were invited, how many were there already and are as the list says."""

    enlisted: int
    invited: int
    changed: int


def import_jurors(
    session: Session, edition: int, lines: Sequence[JurorLine], site: str, by: Person, now: datetime
) -> Imported:
    """Raises Refused with every problem and its row: nothing is written then."""
    demand(by, ORGANISERS)
    demand_open(session, edition, "jury_edited")
    problems: list[Problem] = []
    invited = changed = 0
    for line in lines:
        try:
            person = person_at(session, line.email)
            if person is None:
                new = NewPerson(line.name, line.email, ("juror",), language=line.language)
                person, invited = invite_person(session, new, site, by, now), invited + 1
            mine = juror_of(session, edition, person)
            if mine is None:
                enlist(session, edition, person, line.chair, by, now)
            else:
                change_juror(session, Seen(edition, mine.id, mine.version), line.chair, by, now)
                changed += 1
        except Refused as refused:
            problems += (msgspec.structs.replace(one, row=line.row) for one in refused.problems)
    refuse_all(problems)
    return Imported(len(lines) - changed, invited, changed)
