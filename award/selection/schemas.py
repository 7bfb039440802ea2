"""Studies and the selection, as programs read and write them."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from award.selection.comparing import Difference
from award.selection.figures import PublishedFigure
from award.web.api.described import LARGEST_ROW
from award.web.errors import Detail

Key = Annotated[int, Meta(ge=1, le=LARGEST_ROW)]
Digest = Annotated[str, Meta(description="SHA-256, en hexadécimal.")]


class MannerRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a study is to be read; what is left out is recognised."""

    columns: Annotated[dict[str, str], Meta(description="Champ et colonne du fichier.")] = {}
    sheet: Annotated[str, Meta(description="Feuille d’un classeur.", max_length=200)] = ""
    kind: Annotated[Literal["", "scores", "answers"], Meta(description="Scores publiés ou réponses individuelles.")] = (
        ""
    )
    published: Annotated[
        tuple[PublishedFigure, ...],
        Meta(description="Moyennes de secteur que l’institut a publiées ailleurs.", max_length=1000),
    ] = ()


class ConfirmationRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A selection to confirm, by the digest of its result as it was read."""

    study: Key
    result: Annotated[str, Meta(description="SHA-256 du résultat lu, en hexadécimal.", max_length=64)]
    reason: Annotated[str, Meta(description="Demandée pour remplacer une sélection confirmée.", max_length=2000)] = ""


class StudyAnswer(msgspec.Struct, frozen=True):
    """A study as it was received, and how it is read."""

    id: int
    edition: int
    name: str
    digest: Digest
    size: Annotated[int, Meta(description="En octets.")]
    received_at: datetime
    manner: MannerRequest
    rules: Annotated[str, Meta(description="SHA-256 des règles par lesquelles elle a été lue.")]
    version: int


class ExaminationAnswer(msgspec.Struct, frozen=True):
    """What the last reading of a study found; `result` is "" where it has problems."""

    columns: tuple[str, ...]
    sheets: tuple[str, ...]
    recognised: Annotated[dict[str, str], Meta(description="Champ et colonne.")]
    rows: int
    respondents: int
    companies: int
    selected: int
    result: Digest
    problems: tuple[Detail, ...]
    notes: tuple[str, ...]
    obstacles: Annotated[tuple[str, ...], Meta(description="Ce qui empêche de confirmer cette sélection.")]


class SelectionAnswer(msgspec.Struct, frozen=True):
    """The confirmed selection; `study` null until there is one."""

    edition: int
    study: int | None
    measured: int
    selected: int
    holds: Annotated[bool, Meta(description="Faux quand les règles ou les entreprises ont changé depuis.")]
    rules: Digest
    study_digest: Digest
    result: Digest
    confirmed_at: datetime | None
    version: int


class StandingAnswer(msgspec.Struct, frozen=True):
    """A company of the edition on one indicator, as it was confirmed. Numbers are exact, written in decimals."""

    id: int
    entry: int
    sector: str
    indicator: str
    score: str | None
    reference: str | None
    selected: bool


class RecomputationAnswer(msgspec.Struct, frozen=True):
    """The confirmed selection computed again; `result` is "" where the file cannot be read any more."""

    same: bool
    result: Digest
    differences: tuple[Difference, ...]


class AfterRow(msgspec.Struct, frozen=True):
    """The last study or standing of a page."""

    id: int
