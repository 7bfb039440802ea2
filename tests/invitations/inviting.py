"""An edition whose selection is settled, companies asked, and companies that take part: for any folder of tests."""

from typing import NamedTuple

from company_acts import company_named, entered, sector_named
from edition_acts import ANNE, NOW, RULES, dated, frozen, made, moved
from sqlalchemy import insert
from sqlmodel import Session

from award.database.transactions import Database
from award.editions.phases import Phase
from award.editions.rules import Rules
from award.invitations.answering import Answered
from award.invitations.operations import ask, record_answer
from award.selection.tables import SelectionRow, StandingRow, StudyRow

NAMES = ("Ardéole", "Brise", "Cresson", "Dahlia")
HOW = "Par téléphone, de sa présidente."


class Selected(NamedTuple):
    """The keys of the entries that are selected, by the name of their company; `other` is not selected."""

    edition: int
    entries: dict[str, int]
    companies: dict[str, int]
    other: int


def selected(database: Database, names: tuple[str, ...] = NAMES, rules: Rules = RULES) -> Selected:
    """In the phase of the invitations: companies of two sectors."""
    edition = made(database, rules=rules)
    sectors = [sector_named(database, name) for name in ("Banque", "Commerce")]
    companies = {name: company_named(database, name) for name in (*names, "Zinnia")}
    entries = {
        name: entered(database, edition, key, sectors[at % 2]) for at, (name, key) in enumerate(companies.items())
    }
    frozen(database, edition)
    dated(database, edition)
    moved(database, edition, "selection")
    rows = [
        {"edition": edition, "entry": key, "sector": "Banque", "indicator": "satisfaction", "score": "80",
         "reference": "70", "selected": name != "Zinnia"}
        for name, key in entries.items()
    ]  # fmt: skip
    database.write(lambda session: _settle(session, edition, rows))
    moved(database, edition, "invitations")
    other = entries.pop("Zinnia")
    return Selected(edition, entries, companies, other)


def _settle(session: Session, edition: int, rows: list[dict[str, object]]) -> None:
    """As a confirmed selection leaves it, without the study that it was read from."""
    study = StudyRow(edition=edition, name="etude.csv", digest="d", size=1, received_by="person:1", received_at=NOW,
                     manner="{}", rules="r", examination="e")  # fmt: skip
    session.add(study)
    session.flush()
    chosen = SelectionRow(edition=edition, study=study.id or 0, study_digest="d", manner="{}", rules="r", examination="e",
                          result="s", measured=len(rows), selected=len(rows) - 1, confirmed_by="person:1",
                          confirmed_at=NOW, version=2)  # fmt: skip
    session.add(chosen)
    session.flush()
    session.execute(insert(StandingRow), rows)


def asked(database: Database, place: Selected) -> dict[str, int]:
    """The keys of the invitations, by the name of the company."""
    work = lambda session: ask(session, place.edition, place.entries.values(), ANNE, NOW)  # noqa: E731
    return dict(zip(place.entries, database.write(work), strict=True))


def answered(database: Database, key: int, answer: str = "accepted", version: int = 1) -> int:
    told = Answered(version, answer, HOW, "Trop tôt." if answer == "declined" else "")  # type: ignore[arg-type]
    return database.write(lambda session: record_answer(session, key, told, ANNE, NOW))


def participating(
    database: Database, names: tuple[str, ...] = NAMES, rules: Rules = RULES, phase: Phase = "evaluation"
) -> Selected:
    """Everybody asked has accepted, and the edition is in `phase`: `invitations` or `evaluation`."""
    place = selected(database, names, rules)
    for key in asked(database, place).values():
        answered(database, key)
    if phase == "evaluation":
        moved(database, place.edition, "evaluation")
    return place
