"""What organisers type of a questionnaire."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Meta

from award.editions.bilingual import LONGEST
from award.editions.lines import one_line
from award.exact import plain
from award.messages import Refused, refuse
from award.questionnaire.definition.document import Dimension, Domain
from award.questionnaire.definition.editing import Step

Seen = Annotated[int, Meta(title="Version lue", ge=0)]
Why = Annotated[str, Meta(title="Raison", description="Elle est gardée avec cette version.", max_length=2000)]
Title = Annotated[str, Meta(title="Titre en français", max_length=LONGEST)]
English = Annotated[str, Meta(title="Titre en anglais", max_length=LONGEST)]
Help = Annotated[str, Meta(title="Aide en français", max_length=LONGEST)]
EnglishHelp = Annotated[str, Meta(title="Aide en anglais", max_length=LONGEST)]


class StartForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The questionnaire to begin with: `preset:excellence` or `edition:3`."""

    source: Annotated[str, Meta(title="Questionnaire de départ", max_length=80)]


class DocumentForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole questionnaire; a file is read in place of the text."""

    seen: Seen
    document: Annotated[
        str,
        Meta(
            title="Questionnaire",
            description="Document TOML ou JSON. Chaque faute est dite ; rien n’est gardé tant qu’il en reste une.",
            max_length=1_000_000,
        ),
    ] = ""
    file: Annotated[
        UploadFile | None, Meta(title="Ou un fichier TOML ou JSON", description="Il remplace le texte ci-dessous.")
    ] = None
    reason: Why = ""


class DomainForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Dimensions that belong together."""

    seen: Seen
    title: Title
    title_en: English = ""
    help: Help = ""
    help_en: EnglishHelp = ""
    reason: Why = ""


class DimensionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section of the questionnaire, and the domain that it is in."""

    seen: Seen
    home: Annotated[str, Meta(title="Domaine", max_length=40)]
    title: Title
    weight: Annotated[Fraction, Meta(title="Poids", description="1 pour une dimension ordinaire, 2 pour le double.")]
    title_en: English = ""
    help: Help = ""
    help_en: EnglishHelp = ""
    reason: Why = ""


class PositionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place further up or down."""

    seen: Seen
    step: Annotated[Step, Meta(title="Sens")]
    reason: Why = ""


class LeavingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That this version was read, and something of it is to go, or to come back."""

    seen: Seen
    reason: Why = ""


def document_of(asked: DocumentForm) -> str:
    """Raises Refused for a file that is no text."""
    if asked.file is None:
        return asked.document
    try:
        return asked.file.file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(
            "« {name} » n’est pas un texte UTF-8. Ré-enregistrez-le en UTF-8.", name=asked.file.filename
        ) from error


def domain_form(seen: int, _home: str, domain: Domain) -> DomainForm:
    return DomainForm(seen, domain.title.fr, domain.title.en, domain.help.fr, domain.help.en)


def domain_of(asked: DomainForm, name: str, old: Domain | None) -> Domain:
    dimensions = old.dimensions if old else ()
    return Domain(name, one_line(asked.title, asked.title_en), dimensions, one_line(asked.help, asked.help_en))


def begun_dimension(seen: int, home: str, _kind: str) -> DimensionForm:
    return DimensionForm(seen, home, "", Fraction(1))


def dimension_form(seen: int, home: str, dimension: Dimension) -> DimensionForm:
    return DimensionForm(
        seen, home, dimension.title.fr, Fraction(dimension.weight), dimension.title.en, dimension.help.fr,
        dimension.help.en,
    )  # fmt: skip


def dimension_of(asked: DimensionForm, name: str, old: Dimension | None) -> Dimension:
    title, help_ = one_line(asked.title, asked.title_en), one_line(asked.help, asked.help_en)
    return Dimension(name, title, old.questions if old else (), help_, decimal_of(asked.weight))


def under_field(error: Refused, path: str) -> Refused:
    """What is wrong at `domains.0.dimensions.2.questions.1.levels.3` stands under the form's field `levels`, `path` being
    where the part of the form is; what is wrong elsewhere, above all fields.
    """
    problems = (
        msgspec.structs.replace(one, column=one.column.removeprefix(path).partition(".")[0]) for one in error.problems
    )
    return type(error)(*problems)


def decimal_of(number: Fraction) -> Decimal:
    """What people type always terminates."""
    return Decimal(plain(number))
