"""A list of companies, or of acts, as a file: text stays text."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from award.files.writing import Cell, Column, Grid, csv_bytes, workbook_bytes
from award.language import say, translated
from award.messages import Message
from award.pipeline.queries.acts import Told
from award.pipeline.stages import Place, Step
from award.web.typed import written

Kind = Literal["csv", "xlsx"]
_COLUMNS = (
    (Message("Entreprise"), 32), (Message("Secteur"), 24), (Message("Étape"), 20), (Message("Sollicitée le"), 18),
    (Message("Réponse"), 12), (Message("A répondu le"), 18), (Message("Questionnaire rendu le"), 18),
    (Message("Entretien le"), 18),
)  # fmt: skip
_NUMBERS = ((Message("Fiches signées"), 12), (Message("Fiches prévues"), 12))
_STEPS: dict[Step, Message] = {
    "entered": Message("inscrite"),
    "measured": Message("mesurée"),
    "selected": Message("sélectionnée"),
    "asked": Message("sollicitée"),
    "reached": Message("jointe"),
    "declined": Message("décline"),
    "accepted": Message("participe"),
    "returned": Message("questionnaire rendu"),
    "met": Message("rencontrée"),
    "signed": Message("fiches signées"),
}
_ANSWERS = {"accepted": Message("accepte"), "declined": Message("décline")}
_ACTS = (
    (Message("Le"), 18), (Message("Qui"), 28), (Message("Acte"), 48), (Message("À propos de"), 32),
    (Message("Raison"), 40), (Message("Genre"), 28), (Message("Objet"), 28),
)  # fmt: skip


def places_file(kind: Kind, places: Iterable[Place], title: str, language: str) -> bytes:
    columns = [Column(say(name, language), width) for name, width in _COLUMNS]
    numbers = [Column(say(name, language), width, 0) for name, width in _NUMBERS]
    rows = tuple(_place(one, language) for one in places)
    return _written(kind, Grid(translated("Entreprises", language), (*columns, *numbers), rows), title)


def acts_file(kind: Kind, acts: Iterable[Told], title: str, language: str) -> bytes:
    columns = tuple(Column(say(name, language), width) for name, width in _ACTS)
    rows = tuple(
        (_at(one.at), one.who or translated("Le service", language), say(one.sentence, language), one.about,
         one.reason, one.kind, one.subject)
        for one in acts
    )  # fmt: skip
    return _written(kind, Grid(translated("Registre", language), columns, rows), title)


def _written(kind: Kind, grid: Grid, title: str) -> bytes:
    return csv_bytes(grid) if kind == "csv" else workbook_bytes([grid], title)


def _place(one: Place, language: str) -> tuple[Cell, ...]:
    answer = say(_ANSWERS[one.answer], language) if one.answer else ""
    return (
        one.name, one.sector, say(_STEPS[one.step], language), _at(one.asked_at), answer, _at(one.answered_at),
        _at(one.returned_at), _at(one.meets_at), one.sheets if one.takes_part else None,
        one.wanted if one.takes_part else None,
    )  # fmt: skip


def _at(at: datetime | None) -> str:
    """As a clock in Paris shows it, so that a list sorts by it."""
    return "" if at is None else written(at).replace("T", " ")
