"""What organisers choose of who judges whom, and the lists that they bring in."""

from typing import Annotated

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Meta

from award.editions.refusals import outdated
from award.interviews.assignment.importing import SeatRow
from award.interviews.assignment.operations import Leaving, Shown
from award.interviews.assignment.reading import read_list
from award.interviews.assignment.task import Seating

LISTED = "CSV, avec au moins les colonnes entreprise et courriel ; note, si les jurés en donnent plusieurs."
KEPT = "Elle est gardée au registre, d’où rien ne s’efface : n’y écrivez rien de personnel."
Mark = Annotated[str, Meta(title="Note", max_length=200)]
Number = Annotated[int, Meta(title="Place", ge=1, le=100)]
Key = Annotated[int, Meta(title="Juré", ge=1)]
_SEATINGS = msgspec.json.Decoder(tuple[Seating, ...])


class ListForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of who judges whom, to look at."""

    file: Annotated[UploadFile, Meta(title="Fichier", description=LISTED)]


class ApplicationForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seatings that were shown, and the digest of what was seen."""

    seatings: Annotated[str, Meta(title="Attributions")]
    seen: Annotated[str, Meta(title="Empreinte", max_length=64)]


class GivingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A juror for a free seat."""

    mark: Mark
    seat: Number
    juror: Key


class LeavingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A juror who is to leave a seat."""

    mark: Mark
    seat: Number
    juror: Key
    reason: Annotated[str, Meta(title="Raison", description=KEPT, max_length=2000)]


def rows_of(asked: ListForm) -> tuple[SeatRow, ...]:
    """Raises Refused for a file that is no list."""
    return read_list(asked.file.file.read(), "liste.csv")


def shown_in(asked: ApplicationForm) -> Shown:
    """Raises Outdated for what no page of ours carried."""
    try:
        return Shown(_SEATINGS.decode(asked.seatings), asked.seen)
    except msgspec.DecodeError:
        raise outdated() from None


def seating_in(asked: GivingForm, entry: int) -> Seating:
    return Seating(entry, asked.mark, asked.seat, asked.juror)


def leaving_in(asked: LeavingForm, entry: int) -> Leaving:
    return Leaving(Seating(entry, asked.mark, asked.seat, asked.juror), asked.reason)
