"""A publication from its preparation to its hour: who may do what next, and why not. PURE."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal, get_args

import msgspec

from award.messages import Message

State = Literal["prepared", "confirmed", "cancelled", "released"]
STATES: tuple[State, ...] = get_args(State)
OPEN: tuple[State, ...] = ("prepared", "confirmed")
"""Those after which something is still to happen."""
MINUTE = timedelta(minutes=1)


class Source(msgspec.Struct, frozen=True):
    """The closing of the ranking that is published, as far as the release must know: "" for what nobody did."""

    key: int
    closed_by: str
    checked: bool
    approved_by: str


class Left(msgspec.Struct, frozen=True):
    """How long until an hour, in whole minutes; all zero for less than one."""

    days: int
    hours: int
    minutes: int


def preparation_faults(source: Source | None, due: datetime | None, now: datetime) -> Iterator[Message]:
    """Why there is nothing yet to prepare a publication of; `due` is None for as soon as it is confirmed."""
    if source is None:
        yield Message("Le classement n’est pas clos. La présidence du jury le clôt d’abord.")
    else:
        yield from approval_faults(source)
    if due is not None and due <= now:
        yield Message(
            "Cette heure est passée. Choisissez-en une à venir, ou laissez le champ vide pour publier dès la confirmation."
        )


def approval_faults(source: Source) -> Iterator[Message]:
    if not source.checked:
        yield Message("Le classement n’est pas vérifié. Faites-le recalculer et comparez-le.")
    if not source.approved_by:
        yield Message("Le classement n’est pas approuvé. Une seconde personne doit l’approuver.")


def confirmation_faults(prepared_by: str, by: str, due: datetime | None, now: datetime) -> Iterator[Message]:
    """Why this person cannot confirm it now."""
    if by == prepared_by:
        yield Message("Vous avez préparé cette publication : une autre personne doit la confirmer.")
    if due is not None and due <= now:
        yield Message("L’heure prévue est passée. Annulez cette publication, puis préparez-la de nouveau.")


def release_faults(prepared_from: int, source: Source | None) -> Iterator[Message]:
    """Why what was confirmed is not what there is now."""
    if source is None or source.key != prepared_from:
        yield Message("Le classement n’est plus celui qui a été préparé. Préparez la publication de nouveau.")
    else:
        yield from approval_faults(source)


def left(due: datetime, now: datetime) -> Left:
    whole = max(due - now, timedelta(0)) // MINUTE
    return Left(whole // 1440, whole % 1440 // 60, whole % 60)
