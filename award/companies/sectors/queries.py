"""The entries and editions that stand in each sector."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from award.companies.tables import EntryRow


def sector_uses(session: Session) -> dict[int, int]:
    """How many entries stand in each sector, over all editions."""
    counted = select(col(EntryRow.sector), func.count()).group_by(col(EntryRow.sector))
    return {row[0]: row[1] for row in session.execute(counted)}


def editions_of_sector(session: Session, key: int) -> tuple[int, ...]:
    """Those that have a company in it."""
    mine = select(col(EntryRow.edition)).where(col(EntryRow.sector) == key).distinct().order_by(col(EntryRow.edition))
    return tuple(session.execute(mine).scalars())
