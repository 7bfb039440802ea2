"""What organisers type of companies, and the lists that they bring in."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Meta

from award.companies.importing import LONGEST, ImportRow
from award.companies.reading import read_companies
from award.editions.calendar import Deadline
from award.messages import Message, Problem, Refused, refuse

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


class ContactChangeForm(ContactForm, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The details of a contact as they should be."""

    version: Version


class RemovalForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That what this version has was read, and is to go."""

    version: Version


class ExportForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The kind of file that contacts are taken along in."""

    kind: Annotated[Literal["csv", "xlsx"], Meta(title="Sorte de fichier")]


class SectorForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sector to add."""

    name: Annotated[str, Meta(title="Nom du secteur", max_length=LONGEST)]


class MergerForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sector that this one is one with."""

    version: Version
    into: Annotated[int, Meta(title="Secteur qui reste", ge=1)]


class PlaceForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sector of a company in an edition."""

    version: Version
    sector: Annotated[int, Meta(title="Secteur", ge=1)]


class EntryForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The edition that a company is entered in, and its sector there."""

    edition: Annotated[int, Meta(title="Édition", ge=1)]
    sector: Annotated[int, Meta(title="Secteur", ge=1)]


class ExtensionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A deadline put off for one company; `seen` is the version of the extension there was, 0 for none."""

    deadline: Annotated[Deadline, Meta(title="Échéance")]
    seen: Annotated[int, Meta(title="Version lue", ge=0)]
    until: Annotated[datetime, Meta(title="Nouvelle échéance", description="Heure de Paris.")]
    reason: Annotated[str, Meta(title="Raison", description="Elle est gardée au registre.", max_length=2000)]


class ExtensionRemovalForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An extension taken back."""

    version: Version
    reason: Annotated[str, Meta(title="Raison", description="Elle est gardée au registre.", max_length=2000)] = ""


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
