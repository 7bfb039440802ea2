"""Studies, the confirmed selection, and what it is compared with, as Structs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import BindParameter, Subquery, bindparam, case, func, select
from sqlmodel import Session, col

from award.companies.queries import entries, known
from award.database.naming import METADATA
from award.database.prepared import Prepared
from award.database.sessions import looked
from award.editions.phases import Phase
from award.editions.queries import edition, phase_of
from award.editions.refusals import unknown
from award.selection.confirming import Settled, unsettled
from award.selection.examination import Manner
from award.selection.placing import Entered, Entrants
from award.selection.surveying import SurveyedFigure
from award.selection.tables import SelectionRow, StandingRow, StudyRow, SurveyedFigureRow

ALL = 1_000_000
_MANNER = msgspec.json.Decoder(Manner)


class Study(msgspec.Struct, frozen=True):
    """A file as received; its examination is kept under a digest of its own."""

    id: int
    edition: int
    name: str
    digest: str
    size: int
    received_by: str
    received_at: datetime
    manner: Manner
    rules: str
    examination: str
    version: int


class Confirmed(msgspec.Struct, frozen=True):
    """The selection of an edition, as it was confirmed last."""

    edition: int
    study: int
    study_digest: str
    manner: Manner
    rules: str
    examination: str
    result: str
    measured: int
    selected: int
    confirmed_by: str
    confirmed_at: datetime
    reason: str
    version: int


class CompanyStanding(msgspec.Struct, frozen=True):
    """A company of the edition on one indicator; numbers are exact, written with eight decimals at least."""

    id: int
    entry: int
    sector: str
    indicator: str
    score: str | None
    reference: str | None
    selected: bool


_STUDY = select(*(getattr(StudyRow, name) for name in Study.__struct_fields__))
_SELECTION = select(*(getattr(SelectionRow, name) for name in Confirmed.__struct_fields__))
_STANDING = select(*(getattr(StandingRow, name) for name in CompanyStanding.__struct_fields__))
_STANDINGS = METADATA.tables[str(StandingRow.__tablename__)]
_STANDINGS_OF_ENTRY = Prepared(
    select(*(_STANDINGS.c[name] for name in CompanyStanding.__struct_fields__))
    .where(_STANDINGS.c.entry == bindparam("entry"))
    .order_by(_STANDINGS.c.id)
)  # fmt: skip
_DECIDING_TABLE = METADATA.tables["deciding_figure"]
_DECIDING = Prepared(
    select(*(_DECIDING_TABLE.c[name] for name in ("entry", "sector", "indicator", "gap", "hundredths")))
    .where(_DECIDING_TABLE.c.edition == bindparam("edition"))
)  # fmt: skip
_SURVEYED = select(
    col(SurveyedFigureRow.entry), *(getattr(SurveyedFigureRow, name) for name in SurveyedFigure.__struct_fields__)
).order_by(col(SurveyedFigureRow.id))
_ENTRIES = select(col(StandingRow.entry)).distinct()


def studies(session: Session, key: int, after: int = 0, limit: int = ALL) -> tuple[Study, ...]:
    """Of an edition, in the order that they came in, after a study of the given key."""
    mine = _STUDY.where(col(StudyRow.edition) == key, col(StudyRow.id) > after).order_by(col(StudyRow.id)).limit(limit)
    return tuple(Study(**_read(row._asdict())) for row in session.execute(mine))


def study(session: Session, key: int) -> Study:
    """Raises Unknown when there is none."""
    row = session.execute(_STUDY.where(col(StudyRow.id) == key)).first()
    if row is None:
        raise unknown()
    return Study(**_read(row._asdict()))


def phase_of_study(session: Session, key: int) -> Phase:
    """Of the edition that it was sent to; raises Unknown when there is none."""
    return phase_of(session, study(session, key).edition)


def study_of(session: Session, key: int, edition_key: int) -> Study:
    """Raises Unknown for a study of another edition."""
    found = study(session, key)
    if found.edition != edition_key:
        raise unknown()
    return found


def study_with(session: Session, edition_key: int, digest: str) -> int | None:
    """The key of the study that this very file is already; None when it is new to the edition."""
    mine = select(col(StudyRow.id)).where(col(StudyRow.edition) == edition_key, col(StudyRow.digest) == digest)
    return session.execute(mine).scalar()


def confirmed(session: Session, key: int) -> Confirmed | None:
    """None until one is confirmed."""
    row = session.execute(_SELECTION.where(col(SelectionRow.edition) == key)).first()
    return None if row is None else Confirmed(**_read(row._asdict()))


def confirmed_or_unknown(session: Session, key: int) -> Confirmed:
    """Raises Unknown until one is confirmed."""
    found = confirmed(session, key)
    if found is None:
        raise unknown()
    return found


def version_of(found: Confirmed | None) -> int:
    """1 until one is confirmed, so that two people cannot both be the first."""
    return found.version if found else 1


def standings(session: Session, key: int, after: int = 0, limit: int = ALL) -> tuple[CompanyStanding, ...]:
    """Of the companies of an edition, in the order of the study, after a standing of the given key."""
    mine = _STANDING.where(col(StandingRow.edition) == key, col(StandingRow.id) > after)
    mine = mine.order_by(col(StandingRow.id)).limit(limit)
    return tuple(CompanyStanding(*row) for row in session.execute(mine))


def deciding_figures(session: Session, key: int) -> Sequence[tuple[int, str, str, str | None, str | None]]:
    """Entry, sector of the study, indicator, exact gap over the reference and exact score out of 100, of every selected
    company.
    """
    return looked(session, _DECIDING, edition=key)


def surveyed_in(session: Session, key: int) -> dict[tuple[int, str], SurveyedFigure]:
    """Of every selected company, by entry and indicator; of a company selected in two sectors, the first."""
    found: dict[tuple[int, str], SurveyedFigure] = {}
    for entry, *row in session.execute(_SURVEYED.where(col(SurveyedFigureRow.edition) == key)):
        figure = SurveyedFigure(*row)
        found.setdefault((entry, figure.indicator), figure)
    return found


def standings_of_entry(session: Session, entry: int) -> tuple[CompanyStanding, ...]:
    """Of one company, on each indicator; none before a selection is confirmed."""
    return tuple(CompanyStanding(*row) for row in looked(session, _STANDINGS_OF_ENTRY, entry=entry))


def entrants(session: Session, key: int) -> Entrants:
    """What the names of a study are compared with."""
    found = {one.key: Entered(one.id, one.name, one.sector_name) for one in entries(session, key, limit=ALL)}
    return Entrants(found, known(session, key).spellings)


def settled(session: Session, key: int) -> Settled:
    """For the phases: a selection that holds no more is not confirmed."""
    found = confirmed(session, key)
    if found is None:
        return Settled(confirmed=False, selected=0)
    mine = session.execute(_ENTRIES.where(col(StandingRow.edition) == key)).scalars().all()
    now = [one.id for one in entries(session, key, limit=ALL)]
    reasons = tuple(unsettled(found.rules, edition(session, key).digest, mine, now))
    selected = select(func.count(col(StandingRow.entry).distinct()))
    chosen = selected.where(col(StandingRow.edition) == key, col(StandingRow.selected).is_(True))
    return Settled(not reasons, int(session.execute(chosen).scalar_one()), reasons)


def is_confirmed(session: Session, key: int) -> bool:
    """A selection is, be it by rules that have changed since: `settled` tells whether it holds."""
    return (
        session.execute(select(col(SelectionRow.edition)).where(col(SelectionRow.edition) == key)).first() is not None
    )


def selected_entries(session: Session, key: int) -> tuple[int, ...]:
    """The keys of the entries that the confirmed selection chose."""
    mine = _ENTRIES.where(col(StandingRow.edition) == key, col(StandingRow.selected).is_(True))
    return tuple(session.execute(mine.order_by(col(StandingRow.entry))).scalars())


def studied_in(key: int | BindParameter[int]) -> Subquery:
    """For the queries of other capabilities to join: the companies of the confirmed study, and 1 where one is selected."""
    selected = func.max(case((col(StandingRow.selected).is_(True), 1), else_=0)).label("selected")
    mine = select(col(StandingRow.entry), selected).where(col(StandingRow.edition) == key)
    return mine.group_by(col(StandingRow.entry)).subquery("studied")


def _read(found: dict[str, Any]) -> dict[str, Any]:
    return {**found, "manner": _MANNER.decode(found["manner"])}
