"""What the documents of an edition are drawn from: one function for each kind, of the session and the edition.

Each answers a frozen Struct for each entry that is due a document (None for the edition as a whole), and nothing at all
while there is nothing to say. What it answers is all that its drawing knows: other inputs, another document.
"""

from collections.abc import Callable, Mapping

import msgspec
from sqlmodel import Session

from award.feedback.queries import reports_of
from award.publication.documents.kinds import Kind
from award.publication.documents.queries.distinctions import badges, certificates, palmares
from award.publication.documents.queries.kept import documents_of
from award.publication.documents.standing import Place, Wanted, are_ready, written

Inputs = Callable[[Session, int], Mapping[int | None, msgspec.Struct]]
INPUTS: dict[Kind, Inputs] = {
    "certificate": certificates,
    "badge_svg": badges,
    "badge_png": badges,
    "credential": badges,
    "palmares": palmares,
    "feedback_report": reports_of,
}
"""By kind, in the order in which they are made."""


def wanted_in(session: Session, edition: int) -> tuple[Wanted, ...]:
    """All that the edition is due, as of now."""
    return tuple(
        Wanted(Place(kind, entry), written(inputs))
        for kind, gather in INPUTS.items()
        for entry, inputs in gather(session, edition).items()
    )


def documents_ready(session: Session, edition: int) -> bool:
    """Every document that a publication needs stands, made from what holds now."""
    return are_ready(wanted_in(session, edition), [one.made for one in documents_of(session, edition)])
