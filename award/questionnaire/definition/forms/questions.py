"""A question as organisers type it: of any kind, its lists one item a line."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from award.editions.bilingual import Words
from award.editions.lines import one_line
from award.questionnaire.definition.document import KINDS, FileKind, Kind, Proof, Question
from award.questionnaire.definition.forms import English, EnglishHelp, Help, Seen, Title, Why, decimal_of
from award.questionnaire.definition.lists import (
    bands_in,
    bands_typed,
    conditions_in,
    conditions_typed,
    levels_in,
    levels_typed,
    options_in,
    options_typed,
    years_in,
)
from award.questionnaire.definition.parts import PARTS

MOST = 60_000
SAME_LINES = "Autant de lignes, dans le même ordre, sans les points."


class QuestionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question of any kind; the page shows what its kind has."""

    seen: Seen
    kind: Annotated[Kind, Meta(title="Genre")]
    home: Annotated[str, Meta(title="Dimension", max_length=40)]
    title: Title
    weight: Annotated[
        Fraction, Meta(title="Poids", description="Dans la dimension. 0 : la réponse est lue sans être notée.")
    ] = Fraction(1)
    title_en: English = ""
    help: Help = ""
    help_en: EnglishHelp = ""
    required: Annotated[bool, Meta(title="La réponse est obligatoire")] = False
    may_not_apply: Annotated[bool, Meta(title="L’entreprise peut répondre « ne s’applique pas »")] = False
    when: Annotated[
        str,
        Meta(
            title="Conditions",
            description="Une par ligne : le nom d’une question précédente, puis ses réponses, comme « ecoute-mesure = yes ».",
            max_length=MOST,
        ),
    ] = ""
    levels: Annotated[
        str,
        Meta(
            title="Niveaux de l’échelle",
            description="Un par ligne, ses points puis ce qu’il veut dire, comme « 50 : Souvent. ».",
            max_length=MOST,
        ),
    ] = ""
    levels_en: Annotated[str, Meta(title="Niveaux en anglais", description=SAME_LINES, max_length=MOST)] = ""
    options: Annotated[
        str,
        Meta(
            title="Réponses proposées",
            description="Une par ligne, ses points puis son texte ; gardez le nom entre crochets.",
            max_length=MOST,
        ),
    ] = ""
    options_en: Annotated[str, Meta(title="Réponses en anglais", description=SAME_LINES, max_length=MOST)] = ""
    yes: Annotated[Fraction, Meta(title="Points de « oui »")] = Fraction(100)
    no: Annotated[Fraction, Meta(title="Points de « non »")] = Fraction(0)
    proof: Annotated[Proof, Meta(title="Preuve demandée si c’est oui")] = "none"
    unit: Annotated[str, Meta(title="Unité en français", max_length=80)] = ""
    unit_en: Annotated[str, Meta(title="Unité en anglais", max_length=80)] = ""
    lowest: Annotated[Fraction | None, Meta(title="Plus petit nombre possible")] = None
    highest: Annotated[Fraction | None, Meta(title="Plus grand nombre possible")] = None
    whole: Annotated[bool, Meta(title="Un nombre entier, sans virgule")] = False
    bands: Annotated[
        str,
        Meta(
            title="Points selon le nombre",
            description="Un seuil par ligne : « 50 : 75 » donne 75 points à partir de 50. Vide : une grille, ou aucune note.",
            max_length=MOST,
        ),
    ] = ""
    years: Annotated[
        str, Meta(title="Années", description="Séparées par des espaces, comme 2024 2025 2026.", max_length=200)
    ] = ""
    words: Annotated[int, Meta(title="Nombre de mots au plus", description="0 : sans limite.")] = 0
    files: Annotated[int, Meta(title="Nombre de fichiers au plus")] = 0
    accepts: Annotated[
        tuple[FileKind, ...], Meta(title="Genres de fichiers", description="Aucun coché : tous sont acceptés.")
    ] = ()
    rubric: Annotated[
        str,
        Meta(
            title="Grille des évaluateurs",
            description="Un niveau par ligne, du plus bas au plus haut, comme « 0 : Sans exemple. ».",
            max_length=MOST,
        ),
    ] = ""
    rubric_en: Annotated[str, Meta(title="Grille en anglais", description=SAME_LINES, max_length=MOST)] = ""
    reason: Why = ""


def begun_question(seen: int, home: str, kind: str) -> QuestionForm:
    """Of the kind that was asked for; a text where that is none."""
    known: Kind = next((one for one in KINDS if one == kind), "long_text")
    words, files = (250 if known == "long_text" else 0), int(known == "file")
    return QuestionForm(seen, known, home, "", required=True, words=words, files=files)


def question_form(seen: int, home: str, question: Question) -> QuestionForm:
    return QuestionForm(
        seen=seen,
        home=home,
        kind=question.kind,
        title=question.title.fr,
        title_en=question.title.en,
        help=question.help.fr,
        help_en=question.help.en,
        weight=Fraction(question.weight),
        required=question.required,
        may_not_apply=question.may_not_apply,
        when=conditions_typed(question.when),
        **_typed_lists(question),
        yes=Fraction(question.yes),
        no=Fraction(question.no),
        proof=question.proof,
        unit=question.unit.fr,
        unit_en=question.unit.en,
        lowest=None if question.lowest is None else Fraction(question.lowest),
        highest=None if question.highest is None else Fraction(question.highest),
        whole=question.whole,
        words=question.words,
        files=question.files,
        accepts=question.accepts,
    )


def question_of(asked: QuestionForm, name: str, _old: Question | None) -> Question:
    """Raises Refused with the lists that cannot be read. What its kind does not have is left out."""
    own = {field: _PARTS_READ[field](asked) for field in PARTS[asked.kind]}
    return Question(
        name=name,
        kind=asked.kind,
        title=one_line(asked.title, asked.title_en),
        help=one_line(asked.help, asked.help_en),
        required=asked.required,
        weight=decimal_of(asked.weight),
        may_not_apply=asked.may_not_apply,
        when=conditions_in(asked.when),
        **own,
    )


def _typed_lists(question: Question) -> dict[str, Any]:
    return {
        "levels": levels_typed(question.levels, "fr"),
        "levels_en": levels_typed(question.levels, "en"),
        "options": options_typed(question.options, "fr"),
        "options_en": options_typed(question.options, "en"),
        "rubric": levels_typed(question.rubric, "fr"),
        "rubric_en": levels_typed(question.rubric, "en"),
        "bands": bands_typed(question.bands),
        "years": " ".join(map(str, question.years)),
    }


def _maybe(number: Fraction | None) -> Decimal | None:
    return None if number is None else decimal_of(number)


def _unit(asked: QuestionForm) -> Words:
    return one_line(asked.unit, asked.unit_en)


_PARTS_READ: dict[str, Callable[[QuestionForm], Any]] = {
    "levels": lambda asked: levels_in(asked.levels, asked.levels_en, "levels"),
    "options": lambda asked: options_in(asked.options, asked.options_en, "options"),
    "rubric": lambda asked: levels_in(asked.rubric, asked.rubric_en, "rubric"),
    "bands": lambda asked: bands_in(asked.bands, "bands"),
    "years": lambda asked: years_in(asked.years, "years"),
    "yes": lambda asked: decimal_of(asked.yes),
    "no": lambda asked: decimal_of(asked.no),
    "proof": lambda asked: asked.proof,
    "unit": _unit,
    "lowest": lambda asked: _maybe(asked.lowest),
    "highest": lambda asked: _maybe(asked.highest),
    "whole": lambda asked: asked.whole,
    "words": lambda asked: asked.words,
    "files": lambda asked: asked.files,
    "accepts": lambda asked: asked.accepts,
}
