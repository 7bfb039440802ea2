"""What organisers type and are shown of companies."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, ClassVar, Literal
from urllib.parse import urlencode

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Meta

from award.companies.importing import LONGEST, ImportRow, Preview
from award.companies.queries import Appearance, Company, Contact, Cursor, Entry, Sector
from award.companies.reading import read_companies
from award.editions.queries import Standing
from award.messages import Message, Problem, Refused, refuse
from award.web.forms import Filled

Name = Annotated[str, Meta(title="Nom", max_length=LONGEST)]
KINDS_READ = "CSV ou XLSX, avec au moins les colonnes secteur et entreprise."
Version = Annotated[int, Meta(title="Version lue", ge=1)]


_ROWS = msgspec.json.Decoder(tuple[ImportRow, ...])
_CHOICE = msgspec.json.Decoder(tuple[str, str])


class CompanyForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A company to add."""

    name: Name


class RenamingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Its new name."""

    version: Version
    name: Name


class SpellingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another way to write the name of a company."""

    spelling: Annotated[str, Meta(title="Autre orthographe", max_length=LONGEST)]


class ContactForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom to write to."""

    contact: Annotated[str, Meta(title="Nom du contact", max_length=LONGEST)]
    email: Annotated[str, Meta(title="Adresse électronique", max_length=320)]
    phone: Annotated[str, Meta(title="Téléphone", max_length=LONGEST)] = ""
    function: Annotated[str, Meta(title="Fonction", max_length=LONGEST)] = ""
    language: Annotated[Literal["fr", "en"], Meta(title="Langue")] = "fr"


class FileForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of companies to look at."""

    file: Annotated[UploadFile, Meta(title="Fichier", description=KINDS_READ)]


class ListForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of companies as a file, or the rows read from it before, and what was chosen where names are alike."""

    file: Annotated[UploadFile | None, Meta(title="Fichier", description=KINDS_READ)] = None
    rows: Annotated[str, Meta(title="Lignes lues")] = ""
    choices: Annotated[tuple[str, ...], Meta(title="Choix")] = ()


class ImportForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A preview that was read: `seen` is its digest, each choice a name and whose it is, as a JSON pair."""

    rows: Annotated[str, Meta(title="Lignes lues")]
    seen: Annotated[str, Meta(title="Aperçu", max_length=64)]
    choices: Annotated[tuple[str, ...], Meta(title="Choix")] = ()


class Search(msgspec.Struct, frozen=True):
    """What a list is asked for; it stands in the page's address."""

    words: str = ""
    sector: int = 0
    after: Cursor = Cursor()

    @property
    def first(self) -> str:
        """The address of the first page."""
        return "/companies?" + urlencode({"q": self.words, "sector": self.sector or ""})

    def following(self, last: str) -> str:
        """The address of the next page, after the key of the last company of this one."""
        return "?" + urlencode({"q": self.words, "sector": self.sector or "", "after": last})


class CompaniesPage(msgspec.Struct, frozen=True):
    """`next` is the address of the next page, "" on the last."""

    template: ClassVar[str] = "companies/companies.html"
    companies: tuple[Company, ...]
    sectors: tuple[Sector, ...]
    search: Search
    next: str
    form: Filled


class CompanyPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "companies/company.html"
    company: Company
    history: tuple[Appearance, ...]
    spellings: tuple[str, ...]
    contacts: tuple[Contact, ...]
    renaming: Filled
    spelling: Filled
    contact: Filled


class EntriesPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "companies/entries.html"
    edition: Standing
    entries: tuple[Entry, ...]
    next: str
    open: bool
    faults: tuple[Problem, ...]
    form: Filled


class PreviewPage(msgspec.Struct, frozen=True):
    """`rows` and `choices` go back with the import."""

    template: ClassVar[str] = "companies/preview.html"
    edition: Standing
    plan: Preview
    names: dict[str, str]
    rows: str
    choices: tuple[str, ...]
    form: Filled


def rows_of(asked: ListForm) -> tuple[ImportRow, ...]:
    """Of the file, else those read from it before. Raises Refused with every problem, its row and its column."""
    if asked.file is None:
        return decoded(asked.rows)
    suffix = Path(asked.file.filename).suffix.lower()
    name = f"liste{suffix}" if suffix[1:].isascii() and suffix[1:].isalnum() else "liste"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(asked.file.file.read())
        return read_companies(path, {})


def decoded(rows: str) -> tuple[ImportRow, ...]:
    """Those that a preview carried; raises Refused for what no preview wrote."""
    try:
        return _ROWS.decode(rows)
    except msgspec.DecodeError:
        raise Refused(Problem(Message("Choisissez un fichier."), column="file")) from None


def chosen(choices: tuple[str, ...]) -> dict[str, str]:
    """Each a JSON pair: the name as the file has it, the company that it is."""
    try:
        return dict(_CHOICE.decode(one) for one in choices)
    except msgspec.DecodeError:
        raise refuse("Choisissez une des réponses proposées.") from None


@contextmanager
def under(field: str) -> Iterator[None]:
    """Where a page has several forms, a field that an operation calls `name` bears another name."""
    try:
        yield
    except Refused as error:
        problems = (
            msgspec.structs.replace(one, column=field) if one.column == "name" else one for one in error.problems
        )
        raise type(error)(*problems) from error
