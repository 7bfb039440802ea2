"""A study from a file: what its columns are, which of the two kinds it is, and every problem at once."""

from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from award.editions.rules import Rules
from award.files.sources import Source, digest_of, open_source, read_columns
from award.messages import Message, Problem, Refused
from award.selection.columns import recognise
from award.selection.reading_published import read_published
from award.selection.reading_scores import read_scores
from award.selection.remarks import in_several_sectors, spelt_alike
from award.selection.scores import lonely_sectors
from award.selection.study import MeasuredCompany, Study
from award.words import normalised

if TYPE_CHECKING:
    import polars as pl

Kind = Literal["scores", "answers"]
NAMED = ("sector", "company", "respondent")
_ROWS_PER_COMPANY = 3  # more than this on average, and the rows are answers


class StudyFile(msgspec.Struct, frozen=True):
    """A study as it was handed over, and how to read it."""

    path: Path
    columns: dict[str, str] = {}
    """Field to column, where the person says so; the others are recognised."""
    sheet: str = ""
    published: Path | None = None
    kind: Kind | None = None
    """None: recognised."""


def read_study(given: StudyFile, rules: Rules) -> Study:
    """Raises Refused with every problem of the file."""
    with ThreadPoolExecutor() as pool:
        opening = pool.submit(open_source, given.path, given.sheet)
        digest = pool.submit(digest_of, given.path) if given.path.is_file() else None
        import_module("polars")  # a tenth of a second, in which the file is read
        study = _read(opening.result(), given, rules, pool)
    return msgspec.structs.replace(study, digest=digest.result() if digest else "")


def _read(source: Source, given: StudyFile, rules: Rules, pool: Executor) -> Study:
    columns = recognise(source.columns, source.labels, given.columns, rules.indicators)
    used = {field: column for field, column in columns.items() if _is_used(field, rules)}
    _refuse_missing(source, used, rules)
    numbers = [used[field] for field in used if field not in NAMED]
    reading = pool.submit(read_columns, source, list(used.values()), numbers)
    from award.selection.reading_answers import read_answers  # noqa: PLC0415 - loads NumPy while Polars reads

    frame = reading.result()
    read = read_answers if (given.kind or kind_of(frame, used)) == "answers" else read_scores
    study = read(source, frame, used, rules)
    companies = tuple(sorted(study.companies, key=_order))
    _refuse_lonely(source, companies)
    sectors = {company.sector for company in companies}
    return msgspec.structs.replace(
        study,
        companies=companies,
        columns=used,
        published=read_published(given.published, rules, sectors) if given.published else study.published,
        notes=(*study.notes, *in_several_sectors(companies), *spelt_alike(companies)),
    )


def _order(company: MeasuredCompany) -> tuple[str, str, str, str]:
    return normalised(company.sector), company.sector, normalised(company.company), company.company


def _is_used(field: str, rules: Rules) -> bool:
    """Indicators that the rules neither select by nor mark are not read."""
    wanted = {*rules.selection.indicators, *(mark.indicator for mark in rules.marks)}
    named = {indicator.name for indicator in rules.indicators}
    return field.rpartition(".")[2] in wanted or (field.rpartition(".")[2] not in named)


def _refuse_missing(source: Source, columns: Mapping[str, str], rules: Rules) -> None:
    marked = [mark.indicator for mark in rules.marks if mark.indicator]
    needed = dict.fromkeys(("sector", "company", *rules.selection.indicators, *marked))
    left = ", ".join(name for name in source.columns if name not in columns.values()) or "—"
    text = "Il manque la colonne « {field} ». Colonnes non reconnues : {left}. Désignez-la par --map {field}=COLONNE."
    problems = [
        Problem(Message.of(text, field=field, left=left), source.path.name, 1)
        for field in needed
        if field not in columns
    ]
    if problems:
        raise Refused(*problems)


def kind_of(frame: "pl.DataFrame", columns: Mapping[str, str]) -> Kind:
    """Answers have respondents or weights, or many rows for each company."""
    if "respondent" in columns or "weight" in columns:
        return "answers"
    if any(field.partition(".")[0] in {"base", "error", "published"} for field in columns):
        return "scores"
    companies = frame.select(columns["sector"], columns["company"]).n_unique()
    return "answers" if frame.height > _ROWS_PER_COMPANY * companies else "scores"


def _refuse_lonely(source: Source, companies: tuple[MeasuredCompany, ...]) -> None:
    text = "Le secteur « {sector} » n’a qu’une entreprise : elle ne peut dépasser sa propre moyenne. Complétez-le."
    lonely = [Problem(Message.of(text, sector=name), source.path.name) for name in lonely_sectors(companies)]
    if lonely:
        raise Refused(*lonely)
