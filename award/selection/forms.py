"""What organisers send of studies and of the selection."""

from typing import Annotated, Literal

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Meta

from award.messages import Message, Problem, Refused
from award.selection.examination import Manner
from award.selection.figures import figures_typed, typed_figures

Version = Annotated[int, Meta(title="Version lue", ge=1)]
KINDS_READ = "CSV, XLSX, Parquet ou SPSS : scores publiés, une ligne par entreprise, ou réponses individuelles."
FIGURES = "Si l’étude ne les a pas : une par ligne, secteur ; valeur, ou secteur ; indicateur ; valeur."
_PAIR = msgspec.json.Decoder(tuple[str, str])


class StudyForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The pollster's file."""

    file: Annotated[UploadFile, Meta(title="Étude", description=KINDS_READ)]


class MannerForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to read it; each of `columns` is a field and a column, as a JSON pair."""

    version: Version
    columns: Annotated[tuple[str, ...], Meta(title="Colonnes", max_length=200)] = ()
    sheet: Annotated[str, Meta(title="Feuille du classeur", max_length=200)] = ""
    kind: Annotated[Literal["", "scores", "answers"], Meta(title="Sorte d’étude")] = ""
    published: Annotated[
        str, Meta(title="Moyennes publiées par l’institut", description=FIGURES, max_length=20_000)
    ] = ""


class ConfirmationForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The selection that was looked at, by its digest; `version` is that of the one it replaces."""

    version: Version
    result: Annotated[str, Meta(title="Sélection lue", max_length=64)]
    sure: Annotated[bool, Meta(title="J’ai relu cette sélection et je la confirme")] = False
    reason: Annotated[str, Meta(title="Raison", description="Elle est gardée au registre.", max_length=2000)] = ""


class RecomputationForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to type."""


def form_of(version: int, manner: Manner) -> MannerForm:
    """What the page shows as chosen; the columns it draws itself."""
    return MannerForm(version, (), manner.sheet, manner.kind, figures_typed(manner.published))


def manner_of(asked: MannerForm) -> Manner:
    """Raises Refused for what no page of ours offers, or for one column that is to be two things."""
    try:
        pairs = [_PAIR.decode(one) for one in asked.columns]
    except msgspec.DecodeError:
        raise Refused(Problem(Message("Choisissez une des réponses proposées."), column="columns")) from None
    chosen = [column for _, column in pairs]
    twice = next((column for column in chosen if chosen.count(column) > 1), None)
    if twice is not None:
        text = "La colonne « {column} » est désignée deux fois. Gardez une seule réponse."
        raise Refused(Problem(Message.of(text, column=twice), column="columns"))
    figures = typed_figures(asked.published)
    if isinstance(figures, Message):
        raise Refused(Problem(figures, column="published"))
    return Manner(dict(pairs), asked.sheet, asked.kind, figures)


def must_be_sure(asked: ConfirmationForm) -> None:
    if not asked.sure:
        raise Refused(Problem(Message("Relisez la sélection, puis cochez cette case."), column="sure"))
