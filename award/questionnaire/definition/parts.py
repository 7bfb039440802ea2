"""What each kind of question has, and what makes one wrong."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec

from award.conversion import Fault, Path
from award.editions.bilingual import is_name, misnamed, named_twice, words_faults
from award.messages import Message
from award.questionnaire.definition.document import (
    Band,
    Condition,
    Kind,
    Level,
    Option,
    Question,
    choices,
)

COMMON = ("name", "kind", "title", "help", "required", "weight", "may_not_apply", "when")
_NUMBER = ("unit", "lowest", "highest", "whole", "bands", "rubric")
PARTS: Mapping[Kind, tuple[str, ...]] = {
    "scale": ("levels",),
    "yes_no": ("yes", "no", "proof", "files", "accepts"),
    "single": ("options",),
    "multiple": ("options",),
    "number": _NUMBER,
    "percentage": ("lowest", "highest", "whole", "bands", "rubric"),
    "yearly": ("years", "unit", "lowest", "highest", "whole", "rubric"),
    "short_text": ("words", "rubric"),
    "long_text": ("words", "rubric"),
    "file": ("files", "accepts", "rubric"),
}
"""Which fields a kind has beside the COMMON ones."""
MOST_CHOICES = 20
MOST_YEARS = 10
MOST_WORDS = 3000
MOST_FILES = 10
MOST_CONDITIONS = 5
_HUNDRED = Decimal(100)


def question_faults(question: Question, path: Path, earlier: Mapping[str, Question]) -> Iterator[Fault]:
    """`earlier` are the questions that are asked before, by name."""
    foreign = list(_foreign(question, path))
    yield from foreign
    if question.weight < 0:
        yield Fault((*path, "weight"), Message("Un poids n’est pas négatif. 0 : la question n’est pas notée."))
    yield from _conditions(question.when, (*path, "when"), earlier)
    for name in () if foreign else PARTS[question.kind]:
        if name in _CHECKS:
            yield from _CHECKS[name](question, (*path, name))
    if question.weight > 0 and not foreign and not _is_marked(question):
        text = "Rien ne dit ce que vaut une réponse. Écrivez une grille, ou donnez le poids 0 : la question est lue sans être notée."
        yield Fault((*path, "weight"), Message(text))


def _is_marked(question: Question) -> bool:
    return question.kind in {"scale", "yes_no", "single", "multiple"} or bool(question.bands or question.rubric)


def _foreign(question: Question, path: Path) -> Iterator[Fault]:
    own = {*COMMON, *PARTS[question.kind]}
    for field in msgspec.structs.fields(Question):
        if field.name not in own and getattr(question, field.name) != field.default:
            text = "« {field} » n’a pas de sens pour une question du genre « {kind} ». Retirez-le, ou changez le genre."
            yield Fault((*path, field.name), Message.of(text, field=field.name, kind=question.kind))


def _conditions(when: Sequence[Condition], path: Path, earlier: Mapping[str, Question]) -> Iterator[Fault]:
    yield from _at_most(when, MOST_CONDITIONS, path)
    for at, condition in enumerate(when):
        known = earlier.get(condition.question)
        if known is None:
            text = "« {question} » n’est pas une question posée avant celle-ci."
            yield Fault((*path, at, "question"), Message.of(text, question=condition.question))
        elif strange := [one for one in condition.answers if one not in {choice.value for choice in choices(known)}]:
            text = "« {answer} » n’est pas une réponse de « {question} »."
            yield Fault((*path, at, "answers"), Message.of(text, answer=strange[0], question=known.name))


def _levels(question: Question, path: Path) -> Iterator[Fault]:
    yield from _some(question.levels, Message("Une échelle a au moins deux niveaux."), path)
    yield from _steps(question.levels, path)


def _rubric(question: Question, path: Path) -> Iterator[Fault]:
    if not question.rubric:
        return
    if question.bands:
        yield Fault(path, Message("La note vient des seuils ou d’une grille, pas des deux. Retirez l’un ou l’autre."))
    yield from _some(question.rubric, Message("Une grille a au moins deux niveaux."), path)
    yield from _steps(question.rubric, path)
    points = [one.points for one in question.rubric]
    if points != sorted(set(points)):
        yield Fault(path, Message("Les niveaux d’une grille montent, chacun au-dessus du précédent."))


def _steps(levels: Sequence[Level], path: Path) -> Iterator[Fault]:
    for at, level in enumerate(levels):
        yield from words_faults(level.meaning, (*path, at, "meaning"))
        yield from _points(level.points, (*path, at, "points"))


def _options(question: Question, path: Path) -> Iterator[Fault]:
    yield from _some(question.options, Message("Un choix a au moins deux réponses possibles."), path)
    taken: set[str] = set()
    for at, option in enumerate(question.options):
        yield from _option(option, (*path, at), taken)


def _option(option: Option, path: Path, taken: set[str]) -> Iterator[Fault]:
    if not is_name(option.name):
        yield Fault((*path, "name"), misnamed(option.name))
    if option.name in taken:
        yield Fault((*path, "name"), named_twice(option.name))
    taken.add(option.name)
    yield from words_faults(option.title, (*path, "title"))
    yield from _points(option.points, (*path, "points"))


def _bands(question: Question, path: Path) -> Iterator[Fault]:
    yield from _at_most(question.bands, MOST_CHOICES, path)
    for at, band in enumerate(question.bands):
        yield from _points(band.points, (*path, at, "points"))
    if not _rises(question.bands):
        yield Fault(path, Message("Les seuils montent, chacun au-dessus du précédent."))


def _rises(bands: Sequence[Band]) -> bool:
    least = [one.least for one in bands]
    return least == sorted(set(least))


def _yes(question: Question, path: Path) -> Iterator[Fault]:
    yield from _points(question.yes, path)


def _no(question: Question, path: Path) -> Iterator[Fault]:
    yield from _points(question.no, path)


def _unit(question: Question, path: Path) -> Iterator[Fault]:
    yield from words_faults(question.unit, path, required=False)


def _lowest(question: Question, path: Path) -> Iterator[Fault]:
    if question.lowest is not None and question.highest is not None and question.lowest >= question.highest:
        yield Fault(path, Message("Le plus petit nombre est inférieur au plus grand."))


def _years(question: Question, path: Path) -> Iterator[Fault]:
    if not 1 <= len(question.years) <= MOST_YEARS:
        yield Fault(path, Message.of("Demandez de une à {most} années.", most=MOST_YEARS))
    if list(question.years) != sorted(set(question.years)) or any(not 1900 <= one <= 2200 for one in question.years):
        yield Fault(path, Message("Les années se suivent dans l’ordre, comme 2024, 2025, 2026."))


def _words(question: Question, path: Path) -> Iterator[Fault]:
    least = 1 if question.kind == "long_text" else 0
    if not least <= question.words <= MOST_WORDS:
        yield Fault(
            path, Message.of("Dites combien de mots au plus : de {least} à {most}.", least=least, most=MOST_WORDS)
        )


def _files(question: Question, path: Path) -> Iterator[Fault]:
    wanted = question.kind == "file" or question.proof in {"file", "text_or_file"}
    if wanted and not 1 <= question.files <= MOST_FILES:
        yield Fault(path, Message.of("Dites combien de fichiers au plus : de un à {most}.", most=MOST_FILES))
    if not wanted and (question.files or question.accepts):
        yield Fault(path, Message("Aucun fichier n’est demandé ici : retirez « files » et « accepts »."))


def _points(points: Decimal, path: Path) -> Iterator[Fault]:
    if not 0 <= points <= _HUNDRED:
        yield Fault(path, Message.of("Des points vont de 0 à 100, pas {points}.", points=points))


def _some(items: Sequence[object], too_few: Message, path: Path) -> Iterator[Fault]:
    if len(items) < 2:
        yield Fault(path, too_few)
    yield from _at_most(items, MOST_CHOICES, path)


def _at_most(items: Sequence[object], most: int, path: Path) -> Iterator[Fault]:
    if len(items) > most:
        yield Fault(path, Message.of("Cette liste a plus de {most} éléments. Raccourcissez-la.", most=most))


_CHECKS: Mapping[str, Callable[[Question, Path], Iterator[Fault]]] = {
    "levels": _levels,
    "rubric": _rubric,
    "options": _options,
    "bands": _bands,
    "yes": _yes,
    "no": _no,
    "unit": _unit,
    "lowest": _lowest,
    "years": _years,
    "words": _words,
    "files": _files,
}
