"""What makes a guide wrong; everything at once, each with its place in the document."""

from collections.abc import Iterator, Sequence

from award.conversion import Fault, Path, faults
from award.editions.bilingual import is_name, misnamed, named_twice, words_faults
from award.interviews.guide.document import LEVELS, Criterion, Guide, Theme
from award.messages import Message

MOST = 50
"""Themes, criteria, promises, questions of a theme: more than anybody asks, and pages stay pages."""


def document_faults(document: object) -> Iterator[Fault]:
    """Nothing when `msgspec.convert(document, Guide)` will pass."""
    found = list(faults(document, Guide))
    yield from found
    if found or not isinstance(document, dict):
        return
    for at, criterion in enumerate(document["criteria"]):
        if len(criterion["meaning"]) != len(LEVELS):
            levels = ", ".join(map(str, LEVELS))
            text = "« meaning » dit en {count} textes ce que valent {levels}, dans cet ordre."
            path: Path = ("criteria", at, "meaning")
            yield Fault(path, Message.of(text, count=len(LEVELS), levels=levels))


def guide_faults(guide: Guide) -> Iterator[Fault]:
    """Nothing when interviews can be led by this guide."""
    yield from _some("charter", guide.charter, Message("La charte est vide. Écrivez au moins une promesse."))
    yield from _some("themes", guide.themes, Message("Il n’y a aucun thème. Ajoutez-en au moins un."))
    yield from _some("criteria", guide.criteria, Message("Il n’y a aucun critère. Ajoutez-en au moins un."))
    for at, promise in enumerate(guide.charter):
        yield from words_faults(promise, ("charter", at))
    for at, theme in enumerate(guide.themes):
        yield from _theme(theme, ("themes", at))
    for at, criterion in enumerate(guide.criteria):
        yield from _criterion(criterion, ("criteria", at))
    yield from _names("themes", [theme.name for theme in guide.themes])
    yield from _names("criteria", [criterion.name for criterion in guide.criteria])


def _some(place: str, items: Sequence[object], none: Message) -> Iterator[Fault]:
    if not items:
        yield Fault((place,), none)
    yield from _not_too_many(items, (place,))


def _not_too_many(items: Sequence[object], path: Path) -> Iterator[Fault]:
    if len(items) > MOST:
        yield Fault(path, Message.of("Cette liste a plus de {most} éléments. Raccourcissez-la.", most=MOST))


def _theme(theme: Theme, path: Path) -> Iterator[Fault]:
    yield from words_faults(theme.title, (*path, "title"))
    yield from _not_too_many(theme.questions, (*path, "questions"))
    for at, question in enumerate(theme.questions):
        yield from words_faults(question, (*path, "questions", at))


def _criterion(criterion: Criterion, path: Path) -> Iterator[Fault]:
    yield from words_faults(criterion.title, (*path, "title"))
    yield from words_faults(criterion.help, (*path, "help"), required=False)
    if criterion.weight <= 0:
        text = "Un poids est supérieur à zéro, pas {weight}. Pour ne pas compter un critère, retirez-le."
        yield Fault((*path, "weight"), Message.of(text, weight=criterion.weight))
    for at, (level, words) in enumerate(zip(LEVELS, criterion.meaning, strict=True)):
        if not words.fr.strip():
            yield Fault((*path, "meaning", at), Message.of("Dites en français ce que vaut {level}.", level=level))
        else:
            yield from words_faults(words, (*path, "meaning", at))


def _names(place: str, names: Sequence[str]) -> Iterator[Fault]:
    for at, name in enumerate(names):
        if not is_name(name):
            yield Fault((place, at, "name"), misnamed(name))
        if name in names[:at]:
            yield Fault((place, at, "name"), named_twice(name))
