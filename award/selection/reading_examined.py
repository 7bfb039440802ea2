"""A study looked at without being refused: whatever could be found out is told beside what is wrong with it."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from award.editions.rules import Rules, digest
from award.files.kinds import KINDS
from award.files.sources import Source, open_source, read_columns
from award.messages import Message, Problem, Refused
from award.selection.columns import recognise
from award.selection.deciding import deciding_figures
from award.selection.examination import Examination
from award.selection.reading import StudyFile, read_study
from award.selection.remarks import remarks
from award.selection.result import selection_result

if TYPE_CHECKING:
    import polars as pl

MOST = 1000
"""Problems that are told at most: a million bad cells say no more than a thousand."""

_PUBLISHED = (
    "Secteur « {sector} » : aucune moyenne publiée pour « {name} », donc aucune entreprise sélectionnable. "
    "Ajoutez-la à l’étude ou au fichier --published."
)
WITHOUT_OPTIONS = {
    "Il manque la colonne « {field} ». Colonnes non reconnues : {left}. Désignez-la par --map {field}=COLONNE.": Message(
        "Il manque la colonne « {field} ». Colonnes non reconnues : {left}. Désignez celle qui convient."
    ),
    "--map : le champ « {field} » n’existe pas. Champs possibles : {fields}.": Message(
        "Le champ « {field} » n’existe pas. Champs possibles : {fields}."
    ),
    "--map : il n’y a pas de colonne « {column} ». Colonnes du fichier : {columns}.": Message(
        "Il n’y a pas de colonne « {column} ». Colonnes du fichier : {columns}."
    ),
    "« {file} » n’a pas de feuilles : retirez --sheet.": Message("« {file} » n’a pas de feuilles : n’en désignez pas."),
    _PUBLISHED: Message(
        "Secteur « {sector} » : aucune moyenne publiée pour « {name} », donc aucune entreprise sélectionnable. "
        "Ajoutez-la à l’étude, ou parmi les moyennes publiées."
    ),
}
"""Sentences of `award select` that name its options, as whoever reads an examination can follow them."""


def examine(given: StudyFile, rules: Rules) -> Examination:
    """Never raises Refused: its problems are those of the examination."""
    found = Examination(rules=digest(rules))
    try:
        found = msgspec.structs.replace(found, sheets=sheets_of(given.path))
        source = open_source(given.path, given.sheet)
        found = msgspec.structs.replace(found, columns=source.columns, labels=source.labels)
        recognised = recognise(source.columns, source.labels, given.columns, rules.indicators)
        found = msgspec.structs.replace(found, recognised=recognised)
        found = _counted(found, source)
        study = read_study(given, rules)
    except Refused as refused:
        return msgspec.structs.replace(found, problems=_told(refused.problems))
    return msgspec.structs.replace(
        found,
        rows=study.rows,
        notes=tuple(map(_plain, remarks(study, rules))),
        result=selection_result(study, rules),
        deciding=deciding_figures(study, rules),
    )


def sheets_of(path: Path) -> tuple[str, ...]:
    """None where the file is no workbook; what is wrong with a workbook is told by whoever opens it."""
    if KINDS.get(path.suffix.lower()) != "xlsx":
        return ()
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - heavy, loaded where used

    try:
        return tuple(CalamineWorkbook.from_path(str(path)).sheet_names)
    except (CalamineError, OSError):
        return ()


def _counted(found: Examination, source: Source) -> Examination:
    """Rows and respondents, as far as the names of the columns let them be counted."""
    twins = len(set(source.columns)) < len(source.columns)
    column = found.recognised.get("respondent", "")
    wanted = column or next(iter(source.columns), "")
    if twins or not wanted:
        return found
    frame: pl.DataFrame = read_columns(source, [wanted])
    respondents = frame[column].drop_nulls().n_unique() if column else 0
    return msgspec.structs.replace(found, rows=frame.height, respondents=respondents)


def _plain(message: Message) -> Message:
    said = WITHOUT_OPTIONS.get(message.text)
    return Message(said.text, message.args) if said else message


def as_the_command_says(message: Message) -> Message:
    """A note of an examination, as `award select` and `award palmares` write it."""
    said = {plain.text: text for text, plain in WITHOUT_OPTIONS.items()}
    return Message(said.get(message.text, message.text), message.args)


def _told(found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    problems = tuple(msgspec.structs.replace(one, message=_plain(one.message)) for one in found)
    if len(problems) <= MOST:
        return problems
    text = "{count} autres problèmes ne sont pas montrés : corrigez d’abord ceux-ci."
    return (*problems[:MOST], Problem(Message.of(text, count=len(problems) - MOST)))
