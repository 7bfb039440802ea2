"""The confirmed study read once more, from the file as it is kept: the figures that decide are those that it says."""

from datetime import datetime

from award.database.transactions import Database
from award.editions.actors import Actor
from award.editions.queries import edition as edition_of
from award.ranking.closing import Difference
from award.ranking.operations import Checked, check
from award.selection.operations import Decided, figures_found
from award.selection.queries import confirmed, deciding_figures, study
from award.selection.reading_apart import StoredStudy, examine_apart
from award.selection.reading_received import Shelf
from award.storage.files import Files


def recompute(database: Database, files: Files, edition: int, by: Actor, now: datetime) -> Checked:
    """Everything from stored inputs: the study from its bytes, then marks and ranking. Raises Unknown when there is no such
    edition, Refused while the ranking is not closed.
    """
    again = study_again(Shelf(database, files), edition)
    return database.write(lambda session: check(session, edition, again, by, now))


def study_again(shelf: Shelf, edition: int) -> tuple[Difference, ...]:
    """What the file says otherwise than what is stored of it; nothing where no selection was confirmed."""
    with shelf.database.read() as session:
        rules, kept = edition_of(session, edition).rules, confirmed(session, edition)
        source = study(session, kept.study) if kept else None
        stored = [*deciding_figures(session, edition)]
    if kept is None or source is None:
        return ()
    found = examine_apart(shelf.files, StoredStudy(source.digest, source.name), kept.manner, rules)
    if found.result_digest != kept.result:
        return (Difference("", "selection", "", kept.result[:12], found.result_digest[:12] or None),)
    with shelf.database.read() as session:
        read = figures_found(session, edition, found)
    return tuple(
        Difference("", "figure", f"{one[1]} · {one[2]}", _said(one, stored), _said(one, read))
        for one in sorted({*read} ^ {*stored}, key=str)
    )


def _said(figure: Decided, among: list[Decided]) -> str | None:
    return f"{figure[3] or '–'} · {figure[4] or '–'}" if figure in among else None
