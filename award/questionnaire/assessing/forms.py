"""What the pages of assessments send."""

from typing import Annotated

import msgspec
from msgspec import Meta

KEPT = "Elle est gardée au registre, d’où rien ne s’efface : n’y écrivez rien de personnel."
Person = Annotated[int, Meta(title="Juré", ge=1)]


class SealForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`seal` names the assessment as it was read."""

    seal: Annotated[str, Meta(max_length=64)]


class AssessorForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is to assess a company."""

    person: Person


class RemovalForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is to leave it, and why."""

    person: Person
    reason: Annotated[str, Meta(title="Raison", description=KEPT, max_length=2000)]
