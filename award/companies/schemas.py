"""Sectors, companies and entries, as programs read and write them."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from award.companies.importing import LONGEST, ImportRow
from award.companies.matching import Candidate, key_of
from award.editions.calendar import Deadline
from award.editions.phases import Phase
from award.editions.schemas import Reason
from award.web.api.described import LARGEST_ROW

Key = Annotated[int, Meta(ge=1, le=LARGEST_ROW)]
Text = Annotated[str, Meta(min_length=1, max_length=LONGEST)]
Short = Annotated[str, Meta(max_length=LONGEST)]
Moment = Annotated[datetime, Meta(description="Avec sa zone : 2026-12-31T18:00:00+01:00.")]
Extensible = Literal["invitations", "questionnaire"]


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


class MergerRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sector that stays."""

    into: Key


class ContactRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom to write to."""

    name: Text
    email: Text
    phone: Short = ""
    function: Short = ""
    language: Annotated[Literal["fr", "en"], Meta(description="La langue des lettres.")] = "fr"


class ExtensionRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A deadline to put off for one company."""

    deadline: Annotated[Extensible, Meta(description="Celles qu’une entreprise doit tenir.")]
    until: Moment
    reason: Reason


class ExtensionChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Until when, and why, from now on."""

    until: Moment
    reason: Reason


class RowRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a list, its cells "" when blank."""

    sector: str
    company: str
    contact: str = ""
    email: str = ""
    phone: str = ""
    function: str = ""
    language: str = ""

    def as_row(self, number: int) -> ImportRow:
        return ImportRow(number, *msgspec.structs.astuple(self))


class ChoiceRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That a name of the list means the company with this key; its own key makes it a new company."""

    name: str
    same_as: str


class PreviewRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list, and what was chosen where names are alike."""

    rows: Annotated[tuple[RowRequest, ...], Meta(min_length=1, max_length=20_000)]
    choices: tuple[ChoiceRequest, ...] = ()

    def as_rows(self) -> tuple[ImportRow, ...]:
        """Numbered as they come, from 1."""
        return tuple(row.as_row(number) for number, row in enumerate(self.rows, 1))

    def chosen(self) -> dict[str, str]:
        return {key_of(one.name): one.same_as for one in self.choices}


class ImportRequest(PreviewRequest, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The same, and the digest of the preview that was seen."""

    seen: Annotated[str, Meta(max_length=64)]


class ContactAnswer(msgspec.Struct, frozen=True):
    """Whom to write to."""

    id: int
    company: int
    name: str
    email: str
    phone: str
    function: str
    language: str
    version: int


class ExtensionAnswer(msgspec.Struct, frozen=True):
    """A deadline put off for one company."""

    entry: int
    company: int
    deadline: Deadline
    until: datetime
    reason: str
    granted_by: str
    granted_at: datetime
    version: int


class SpellingsAnswer(msgspec.Struct, frozen=True):
    """Names that mean a company, beside its own."""

    items: tuple[str, ...]


class AppearanceAnswer(msgspec.Struct, frozen=True):
    """A company in one edition, under the name and in the sector of that year."""

    entry: int
    edition: int
    edition_name: str
    phase: Phase
    name: str
    sector: str


class HistoryAnswer(msgspec.Struct, frozen=True):
    """The editions of a company."""

    items: tuple[AppearanceAnswer, ...]


class LineAnswer(msgspec.Struct, frozen=True):
    """What an import does with one company of the list; `rows` are those that name it."""

    name: str
    same_as: str
    sector: str
    rows: tuple[int, ...]
    company: Literal["new", "known", "doubtful"]
    entry: Literal["new", "kept", "moved"]
    candidates: tuple[Candidate, ...]
    new_contacts: int


class PreviewAnswer(msgspec.Struct, frozen=True):
    """All that an import would do, or did; `seen` is what to send back to have it done."""

    lines: tuple[LineAnswer, ...]
    new_sectors: tuple[str, ...]
    seen: str


class AfterExtension(msgspec.Struct, frozen=True):
    """The last extension of a page."""

    entry: int
    deadline: str
