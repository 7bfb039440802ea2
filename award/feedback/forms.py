"""What the pages of feedback send."""

from typing import Annotated, Literal

import msgspec
from litestar.datastructures import FormMultiDict
from msgspec import Meta

from award.drafts.forms import DraftForm, read_draft
from award.feedback.words import Kind

KEPT = "Elle est gardée au registre, d’où rien ne s’efface : n’y écrivez rien de personnel."
BUTTONS = frozenset({"", "approval"})
Version = Annotated[int, Meta(title="Version lue", ge=1)]
KindOf = Annotated[Kind, Meta(title="Ce que c’est")]
SubjectOf = Annotated[
    str, Meta(title="De quoi il parle", description="Rien : l’entreprise dans son ensemble.", max_length=80)
]


class NothingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A button alone."""


class AddingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new finding."""

    kind: KindOf = "finding"
    subject: SubjectOf = ""


class FilingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a finding is to stand."""

    version: Version
    kind: KindOf
    subject: SubjectOf = ""


class SteppingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place up or down."""

    version: Version
    step: Annotated[Literal["up", "down"], Meta(title="Sens")]


class SeenForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An act on a finding as it was shown."""

    version: Version


class JoiningForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which other finding comes into this one."""

    version: Version
    other: Annotated[int, Meta(title="L’autre constat", ge=1)]


class ApprovalForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`seal` names the findings as they were read."""

    seal: Annotated[str, Meta(max_length=64)]
    looked: Annotated[bool, Meta(title="J’ai regardé chacune de ces questions.")] = False


class ReopeningForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why approved findings are to change."""

    reason: Annotated[str, Meta(title="Raison", description=KEPT, max_length=2000)]


def read_feedback(form: FormMultiDict) -> DraftForm:
    """Raises Fault for what no page of ours sends."""
    return read_draft(form, BUTTONS)
