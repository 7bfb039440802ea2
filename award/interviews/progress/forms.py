"""What organisers and the chair send of the jury's progress."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from award.interviews.sheets.queries import Whose

LONGEST = 2000
Sheet = Annotated[str, Meta(title="Fiche", pattern=r"^[0-9]{1,12}:[0-9]{1,12}$")]


class RemindingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The juror to remind; everybody who has something left where none is named."""

    juror: Annotated[int | None, Meta(title="Juré", ge=1)] = None


class CopyingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sheet that was filled in on paper: whose, and where the paper is."""

    sheet: Sheet
    source: Annotated[
        str,
        Meta(
            title="Où est le papier",
            description="Quel dossier, chez qui : il doit pouvoir être retrouvé.",
            max_length=LONGEST,
        ),
    ]


class PaperSigningForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`seal` names the sheet as it was compared with the paper."""

    seal: Annotated[str, Meta(max_length=64)]


class ReopeningForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A signed sheet that should be open again, and why."""

    sheet: Sheet
    reason: Annotated[str, Meta(title="Raison", description="La présidence la lira.", max_length=LONGEST)]


class DecisionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the chair decides of it."""

    decision: Annotated[Literal["granted", "refused"], Meta(title="Décision")]
    explanation: Annotated[
        str, Meta(title="Raison de la décision", description="Nécessaire pour refuser.", max_length=LONGEST)
    ] = ""


def whose(edition: int, sheet: str) -> Whose:
    """Out of what `Sheet` lets through."""
    entry, _, juror = sheet.partition(":")
    return Whose(edition, int(entry), int(juror))
