"""What organisers and the chair type of an edition."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from award.editions.calendar import DEADLINES, Deadline, WallTime, moment_of
from award.editions.phases import Phase
from award.messages import Problem, Refused
from award.web.typed import day, hour, written

Version = Annotated[int, Meta(title="Version lue", ge=1)]
TOML = "Document TOML. Chaque faute est dite avec sa ligne ; rien n’est gardé tant qu’il en reste une."


class EditionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`source` is `preset:prix-2017` or `edition:3`."""

    name: Annotated[str, Meta(title="Nom", description="Dans les listes : 2027, par exemple.", max_length=80)]
    label: Annotated[
        str, Meta(title="Titre", description="Sur les documents : « Édition 2027 », par exemple.", max_length=120)
    ]
    source: Annotated[str, Meta(title="Règles de départ", max_length=80)]


class StepForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A move to another phase."""

    version: Version
    target: Annotated[Phase, Meta(title="Phase")]
    reason: Annotated[str, Meta(title="Raison", description="Elle est gardée au registre.", max_length=2000)] = ""


class FreezingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That the rules, as this version has them, were read."""

    version: Version


class CalendarForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """As a clock in Paris shows them; those left empty are not set."""

    version: Version
    study: Annotated[str, Meta(title="Étude déposée", max_length=40)] = ""
    invitations: Annotated[str, Meta(title="Réponses aux sollicitations", max_length=40)] = ""
    questionnaire: Annotated[str, Meta(title="Questionnaires rendus", max_length=40)] = ""
    sheets: Annotated[str, Meta(title="Fiches d’évaluation signées", max_length=40)] = ""
    deliberation: Annotated[str, Meta(title="Délibération", max_length=40)] = ""
    publication: Annotated[str, Meta(title="Publication", max_length=40)] = ""


class RulesForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules as they should be; frozen, they are changed with a reason."""

    version: Version
    rules: Annotated[str, Meta(title="Règles", description=TOML, max_length=200_000)]
    reason: Annotated[str, Meta(title="Raison", description="Elle est gardée au registre.", max_length=2000)] = ""


class DismissalForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a proposal is set aside."""

    reason: Annotated[str, Meta(title="Raison", description="Elle est gardée au registre.", max_length=2000)]


class ApprovalForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to type: the proposal says it all."""


def calendar_form(version: int, deadlines: dict[Deadline, datetime]) -> CalendarForm:
    return CalendarForm(version, **{name: written(at) for name, at in deadlines.items()})


def deadlines_of(form: CalendarForm) -> dict[Deadline, datetime]:
    """Raises Refused with every one that no clock shows, under its field."""
    problems: list[Problem] = []
    found: dict[Deadline, datetime] = {}
    for name, text in _typed(form):
        try:
            found[name] = _moment(text, name)
        except Refused as refused:
            problems += (Problem(one.message, column=name) for one in refused.problems)
    if problems:
        raise Refused(*problems)
    return found


def _typed(form: CalendarForm) -> Iterator[tuple[Deadline, str]]:
    yield from ((name, text) for name in DEADLINES if (text := getattr(form, name)))


def _moment(text: str, name: str) -> datetime:
    date, _, time = text.replace("T", " ").partition(" ")
    return moment_of(WallTime(day(date), hour(time.strip())), name)
