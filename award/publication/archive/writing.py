"""The archive as bytes: the same inputs, the same archive."""

import csv
import shutil
from collections.abc import Mapping
from hashlib import sha256
from io import StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from award.editions.reading import write_rules
from award.editions.rules import Rules
from award.files.writing import Column, Grid, csv_bytes, json_bytes
from award.language import LANGUAGES, say
from award.publication.archive.contents import Studied, Table, expected, marks_table, read_table
from award.publication.archive.readme import Told, command_of, readme
from award.publication.outcome import palmares_of
from award.ranking.gathering import Inputs
from award.ranking.marks import marks_digest, spelt_alike
from award.ranking.result import notes_of, ranking_result
from award.selection.examination import Manner
from award.selection.figures import PublishedFigure

PUBLISHED = "published.csv"
EPOCH = (1980, 1, 1, 0, 0, 0)


class StudyKept(msgspec.Struct, frozen=True):
    """The study's file as it was received, and how it was read."""

    name: str
    digest: str
    manner: Manner


def documents(inputs: Inputs, studied: Studied, kept: StudyKept) -> dict[str, bytes]:
    """Everything but the study itself, by name. Raises Refused where the command would not give the official ranking back."""
    rules = inputs.rules
    written = csv_bytes(_grid(marks_table(inputs, studied.names)))
    found = {"marks.csv": written, "rules.toml": write_rules(rules).encode()}
    if kept.manner.published:
        found[PUBLISHED] = published_csv(kept.manner.published)
    found["palmares.json"] = _palmares(_read(written), inputs, studied)
    found["README.md"] = _readme(found, inputs, studied, kept)
    return found


def _grid(table: Table) -> Grid:
    return Grid("marks", tuple(Column(name) for name in table[0]), table[1:])


def _read(content: bytes) -> Table:
    return tuple(tuple(cell.strip() for cell in row) for row in csv.reader(StringIO(content.decode())))


def published_csv(figures: tuple[PublishedFigure, ...]) -> bytes:
    columns = (Column("sector"), Column("indicator"), Column("value"))
    return csv_bytes(Grid("published", columns, tuple((one.sector, one.indicator, one.value) for one in figures)))


def _palmares(table: Table, inputs: Inputs, studied: Studied) -> bytes:
    """What `award palmares` writes."""
    rules = inputs.rules
    companies = read_table(table, inputs)
    ranking = expected(inputs, companies, studied)
    notes = [say(note, rules.language) for note in (*spelt_alike(companies), *notes_of(ranking))]
    result = ranking_result(ranking, rules, marks_digest(companies), notes)
    return json_bytes(palmares_of(studied.selection, result, rules))


def _readme(found: Mapping[str, bytes], inputs: Inputs, studied: Studied, kept: StudyKept) -> bytes:
    rules: Rules = inputs.rules
    digests = {kept.name: kept.digest} | {name: sha256(content).hexdigest() for name, content in found.items()}
    renamed = {one.name: name for one in inputs.companies if (name := studied.names[one.entry]) != one.name}
    command = command_of(kept.name, kept.manner, PUBLISHED)
    told = Told(rules.award, rules.edition, kept.name, command, digests, renamed)
    parts = ["\n\n".join(say(one, language) for one in readme(told)) for language in LANGUAGES]
    return ("\n\n---\n\n".join(parts) + "\n").encode()


def write_archive(contents: Mapping[str, bytes], study: Path, name: str, out: Path) -> None:
    """`study` is the file, kept under that name in the archive. Equal files, equal bytes."""
    with ZipFile(out, "w") as archive:
        with study.open("rb") as source, archive.open(_entry(name), "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target)
        for each, content in contents.items():
            archive.writestr(_entry(each), content)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EPOCH)
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
    return entry
