"""What is typed of a jury: by organisers, and by a juror of their own."""

from typing import Annotated

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Meta

from award.files.delimited import utf8
from award.interviews.jury.declaring import LONGEST as LONGEST_REASON, Outcome
from award.interviews.jury.importing import JurorLine, read_jurors
from award.interviews.jury.queries import Juror
from award.interviews.jury.seating import LONGEST, Chair
from award.interviews.words import ConflictKind

COLUMNS_READ = "Colonnes : nom, email, organisation ; si l’on veut : employeur, anciens employeurs (séparés par |), maximum, langue."
Version = Annotated[int, Meta(title="Version lue", ge=1)]
Organisation = Annotated[
    str,
    Meta(
        title="Organisation",
        description="Pour qui ce juré parle ; les deux d’un binôme sont de deux organisations.",
        max_length=LONGEST,
    ),
]
Employer = Annotated[
    str, Meta(title="Employeur", description="Sert à proposer des conflits d’intérêts.", max_length=LONGEST)
]
Former = Annotated[str, Meta(title="Anciens employeurs", description="Un par ligne.", max_length=20 * LONGEST)]
Most = Annotated[
    int | None,
    Meta(title="Maximum d’entreprises", description="Vide : autant que les autres.", ge=0, le=1000),
]
Company = Annotated[int, Meta(title="Entreprise", ge=1)]
Kind = Annotated[ConflictKind, Meta(title="Nature du lien")]
Tie = Annotated[
    str,
    Meta(
        title="Quel est ce lien ?",
        description="Une phrase suffit. Seuls ceux qui organisent et contrôlent le prix la lisent.",
        max_length=LONGEST_REASON,
    ),
]


class EnlistmentForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone who comes on the jury."""

    person: Annotated[int, Meta(title="Personne", description="Celles qui ont le rôle de juré.", ge=1)]
    organisation: Organisation
    employer: Employer = ""
    former: Former = ""
    most: Most = None


class JurorForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A juror as they should be known."""

    version: Version
    organisation: Organisation
    employer: Employer = ""
    former: Former = ""
    most: Most = None


class DepartureForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why someone leaves the jury."""

    version: Version
    reason: Annotated[str, Meta(title="Raison", description="Elle est gardée au registre.", max_length=2000)]


class JurorListForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of jurors."""

    file: Annotated[UploadFile, Meta(title="Fichier CSV", description=COLUMNS_READ)]


class PromiseForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That these promises were read, by their digest."""

    seen: Annotated[str, Meta(title="Charte lue", max_length=64)]


class ConflictForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ties a juror to a company."""

    company: Company
    kind: Kind
    reason: Tie


class DecisionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What becomes of a conflict."""

    version: Version
    outcome: Annotated[Outcome, Meta(title="Décision")]
    reason: Annotated[str, Meta(title="Raison", description="Elle est gardée.", max_length=LONGEST_REASON)] = ""


class SearchForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to type: likely conflicts are looked for."""


def chair_of(asked: EnlistmentForm | JurorForm) -> Chair:
    return Chair(asked.organisation, asked.employer, tuple(asked.former.splitlines()), asked.most)


def juror_form(one: Juror) -> JurorForm:
    return JurorForm(one.version, one.organisation, one.employer, "\n".join(one.former_employers), one.most)


def lines_of(asked: JurorListForm) -> tuple[JurorLine, ...]:
    """Raises Refused with every problem and its row."""
    return read_jurors(utf8(asked.file.file.read(), asked.file.filename).decode())
