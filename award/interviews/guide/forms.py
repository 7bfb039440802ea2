"""What organisers type of a guide."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Meta

from award.editions.bilingual import LONGEST, Words
from award.editions.lines import joined, one_line, paired
from award.exact import plain
from award.interviews.guide.document import LEVELS, Criterion, Theme
from award.interviews.guide.editing import Step
from award.messages import Refused, refuse

Seen = Annotated[int, Meta(title="Version lue", ge=0)]
Why = Annotated[str, Meta(title="Raison", description="Elle est gardée avec cette version.", max_length=2000)]
Title = Annotated[str, Meta(title="Titre en français", max_length=200)]
English = Annotated[str, Meta(title="Titre en anglais", max_length=200)]
ONE_A_LINE = "Une par ligne."
Lines = Annotated[str, Meta(title="Questions en français", description=ONE_A_LINE, max_length=60_000)]
EnglishLines = Annotated[
    str, Meta(title="Questions en anglais", description="Autant de lignes, dans le même ordre.", max_length=60_000)
]
TOML = "Document TOML. Chaque faute est dite avec sa ligne ; rien n’est gardé tant qu’il en reste une."


class StartForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The guide to begin with: `preset:entretien` or `edition:3`."""

    source: Annotated[str, Meta(title="Guide de départ", max_length=80)]


class DocumentForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole guide; a file is read in place of the text."""

    seen: Seen
    document: Annotated[str, Meta(title="Guide", description=TOML, max_length=400_000)] = ""
    file: Annotated[
        UploadFile | None, Meta(title="Ou un fichier TOML", description="Il remplace le texte ci-dessous.")
    ] = None
    reason: Why = ""


class CharterForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The promises of a juror."""

    seen: Seen
    french: Annotated[str, Meta(title="Promesses en français", description=ONE_A_LINE, max_length=60_000)]
    english: Annotated[
        str, Meta(title="Promesses en anglais", description="Autant de lignes, dans le même ordre.", max_length=60_000)
    ] = ""
    reason: Why = ""


class ThemeForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an interview talks about."""

    seen: Seen
    title: Title
    title_en: English = ""
    questions: Lines = ""
    questions_en: EnglishLines = ""
    reason: Why = ""


class CriterionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is marked, and what each level of it means."""

    seen: Seen
    title: Title
    weight: Annotated[Fraction, Meta(title="Poids", description="1 pour un critère ordinaire, 2 pour le double.")]
    level_0: Annotated[str, Meta(title="Niveau 0", max_length=LONGEST)]
    level_25: Annotated[str, Meta(title="Niveau 25", max_length=LONGEST)]
    level_50: Annotated[str, Meta(title="Niveau 50", max_length=LONGEST)]
    level_75: Annotated[str, Meta(title="Niveau 75", max_length=LONGEST)]
    level_100: Annotated[str, Meta(title="Niveau 100", max_length=LONGEST)]
    title_en: English = ""
    help: Annotated[str, Meta(title="Aide en français", max_length=LONGEST)] = ""
    help_en: Annotated[str, Meta(title="Aide en anglais", max_length=LONGEST)] = ""
    level_0_en: Annotated[str, Meta(title="Niveau 0, en anglais", max_length=LONGEST)] = ""
    level_25_en: Annotated[str, Meta(title="Niveau 25, en anglais", max_length=LONGEST)] = ""
    level_50_en: Annotated[str, Meta(title="Niveau 50, en anglais", max_length=LONGEST)] = ""
    level_75_en: Annotated[str, Meta(title="Niveau 75, en anglais", max_length=LONGEST)] = ""
    level_100_en: Annotated[str, Meta(title="Niveau 100, en anglais", max_length=LONGEST)] = ""
    reason: Why = ""


class PositionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place further up or down."""

    seen: Seen
    step: Annotated[Step, Meta(title="Sens")]


class LeavingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That this version was read, and something of it is to go, or to come back."""

    seen: Seen


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


def charter_form(seen: int, charter: tuple[Words, ...]) -> CharterForm:
    return CharterForm(seen, joined(charter, "fr"), joined(charter, "en"))


def theme_form(seen: int, theme: Theme) -> ThemeForm:
    lines = (joined(theme.questions, language) for language in ("fr", "en"))
    return ThemeForm(seen, theme.title.fr, theme.title.en, *lines)


def theme_of(asked: ThemeForm, name: str) -> Theme:
    questions = paired(asked.questions, asked.questions_en, "questions_en")
    return Theme(name, one_line(asked.title, asked.title_en), questions)


def criterion_form(seen: int, criterion: Criterion) -> CriterionForm:
    told = {f"level_{level}": words.fr for level, words in zip(LEVELS, criterion.meaning, strict=True)}
    told |= {f"level_{level}_en": words.en for level, words in zip(LEVELS, criterion.meaning, strict=True)}
    return CriterionForm(
        seen=seen, title=criterion.title.fr, title_en=criterion.title.en, weight=Fraction(criterion.weight),
        help=criterion.help.fr, help_en=criterion.help.en, **told,
    )  # fmt: skip


def criterion_of(asked: CriterionForm, name: str) -> Criterion:
    levels = [one_line(getattr(asked, f"level_{level}"), getattr(asked, f"level_{level}_en")) for level in LEVELS]
    return Criterion(
        name=name,
        title=one_line(asked.title, asked.title_en),
        meaning=(levels[0], levels[1], levels[2], levels[3], levels[4]),
        weight=Decimal(plain(asked.weight)),
        help=one_line(asked.help, asked.help_en),
    )


def under_field(error: Refused) -> Refused:
    """What is wrong at `criteria.2.meaning.0` stands under the field of the form that has it: `level_0`."""
    return type(error)(*(msgspec.structs.replace(one, column=_field(one.column)) for one in error.problems))


def _field(column: str) -> str:
    area, _, rest = column.partition(".")
    kind, _, place = rest.partition(".")[2].partition(".")
    if area == "charter":
        return "french"
    if not rest:
        return column
    return f"level_{LEVELS[int(place)]}" if kind == "meaning" else kind
