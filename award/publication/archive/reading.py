"""From what is stored to what the archive holds: the ranking as it was closed, else as it is now, and the confirmed study."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.queries import demand_open
from award.editions.refusals import Shut
from award.language import say
from award.messages import Message, Problem, refuse
from award.people.roles import Person
from award.publication.archive.contents import Studied
from award.publication.archive.writing import StudyKept
from award.ranking.gathering import Inputs
from award.ranking.queries.sight import hidden, shown
from award.selection.examination import Examination
from award.selection.placing import Placed, placing
from award.selection.queries import confirmed, entrants, study
from award.selection.reading_examined import as_the_command_says
from award.selection.reading_received import Shelf, examination_of
from award.selection.result import SelectionResult
from award.trail.acts import Act
from award.trail.operations import record


class Material(msgspec.Struct, frozen=True):
    inputs: Inputs
    studied: Studied
    kept: StudyKept


def take(shelf: Shelf, edition: int, by: Person, now: datetime) -> Material:
    """That somebody takes it along stands in the trail. Raises Shut where they owe a signature: it holds every mark."""
    inputs, kept, digest = shelf.database.write(lambda session: _taken(session, edition, by, now))
    examination = examination_of(shelf, digest)
    if examination.result is None:
        raise refuse("L’étude conservée ne se relit plus. Vérifiez d’abord la sélection.")
    with shelf.database.read() as session:
        placed = placing(examination.result, entrants(session, edition)).placed
    studied = studied_by(examination.result, examination, placed, inputs.rules.language)
    return Material(inputs, studied, kept)


def _taken(session: Session, edition: int, by: Person, now: datetime) -> tuple[Inputs, StudyKept, str]:
    demand_open(session, edition, "ranking_seen")
    if hidden(session, edition, by.id):
        raise Shut(
            Problem(Message("Signez d’abord les fiches qui vous attendent : l’archive contient toutes les notes."))
        )
    inputs, found = shown(session, edition, now).inputs, confirmed(session, edition)
    if found is None:
        raise refuse("La sélection n’est pas confirmée. Déposez l’étude, puis confirmez la sélection.")
    source = study(session, found.study)
    record(session, Act("ranking.archive-read", f"edition:{edition}", by.called, now, after={"study": found.study}))
    return inputs, StudyKept(source.name, source.digest, found.manner), found.examination


def studied_by(result: SelectionResult, found: Examination, placed: Iterable[Placed], language: str) -> Studied:
    """What the command would say of the study, in the language of the edition."""
    notes = tuple(say(as_the_command_says(note), language) for note in found.notes)
    chosen = {(one.sector, one.company) for one in result.companies if one.selected}
    names: dict[int, str] = {}
    for one in placed:
        if one.entered is not None and (one.sector, one.company) in chosen:
            names.setdefault(one.entered.entry, one.company)
    return Studied(msgspec.structs.replace(result, notes=notes), found.deciding, names)
