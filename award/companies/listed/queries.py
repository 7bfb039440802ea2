"""For the queries of other capabilities to join: entries with what lists are searched and sorted by."""

from sqlalchemy import BindParameter, Subquery, select
from sqlmodel import col

from award.companies.tables import CompanyRow, EntryRow, SectorRow

LISTED_NOW = (
    select(col(EntryRow.id), col(EntryRow.edition), col(EntryRow.company), col(EntryRow.name), col(CompanyRow.key),
           col(EntryRow.sector), col(SectorRow.name).label("sector_name"), col(SectorRow.key).label("sector_key"))
    .join(CompanyRow, col(CompanyRow.id) == col(EntryRow.company))
    .join(SectorRow, col(SectorRow.id) == col(EntryRow.sector))
    .subquery("listed_now")
)  # fmt: skip


def entries_in(edition: int | BindParameter[int]) -> Subquery:
    """Where nothing but their number matters."""
    return select(col(EntryRow.id)).where(col(EntryRow.edition) == edition).subquery("entries")
