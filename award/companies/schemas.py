"""Sectors, companies and entries, as programs read and write them."""

from typing import Annotated

import msgspec
from msgspec import Meta

from award.web.api.described import LARGEST_ROW

Key = Annotated[int, Meta(ge=1, le=LARGEST_ROW)]


class NameRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The name of a company or a sector, to make or to rename."""

    name: Annotated[
        str,
        Meta(
            description="Unique : ni la casse, ni les accents, ni la ponctuation ne comptent.",
            min_length=1,
            max_length=200,
        ),
    ]


class EntryRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A company to enter in an edition."""

    company: Key
    sector: Key


class SectorRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sector that an entry moves to."""

    sector: Key


class SectorAnswer(msgspec.Struct, frozen=True):
    """One of those that companies are compared within."""

    id: int
    name: str
    version: int


class CompanyAnswer(msgspec.Struct, frozen=True):
    """A company, whatever the edition."""

    id: int
    name: str
    version: int


class EntryAnswer(msgspec.Struct, frozen=True):
    """A company in an edition, under the name and in the sector of that year."""

    id: int
    edition: int
    company: int
    name: str
    sector: int
    sector_name: str
    version: int


class AfterSector(msgspec.Struct, frozen=True):
    """The last sector of a page."""

    id: int
