"""What makes a guide wrong; everything at once, each with its place in the document."""

import re
from collections.abc import Iterator, Sequence

from award.conversion import Fault, Path, faults
from award.interviews.guide.document import LEVELS, Criterion, Guide, Theme, Words
from award.messages import Message

LONGEST = 2000
"""Characters of a sentence."""
MOST = 50
"""Themes, criteria, promises, questions of a theme: more than anybody asks, and pages stay pages."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


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
        yield from _words(promise, ("charter", at))
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
    yield from _words(theme.title, (*path, "title"))
    yield from _not_too_many(theme.questions, (*path, "questions"))
    for at, question in enumerate(theme.questions):
        yield from _words(question, (*path, "questions", at))


def _criterion(criterion: Criterion, path: Path) -> Iterator[Fault]:
    yield from _words(criterion.title, (*path, "title"))
    yield from _words(criterion.help, (*path, "help"), required=False)
    if criterion.weight <= 0:
        text = "Un poids est supérieur à zéro, pas {weight}. Pour ne pas compter un critère, retirez-le."
        yield Fault((*path, "weight"), Message.of(text, weight=criterion.weight))
    for at, (level, words) in enumerate(zip(LEVELS, criterion.meaning, strict=True)):
        if not words.fr.strip():
            yield Fault((*path, "meaning", at), Message.of("Dites en français ce que vaut {level}.", level=level))
        else:
            yield from _words(words, (*path, "meaning", at))


def _words(words: Words, path: Path, *, required: bool = True) -> Iterator[Fault]:
    if required and not words.fr.strip():
        yield Fault(path, Message("Le texte français est vide. Écrivez-le."))
    for text in (words.fr, words.en):
        if len(text) > LONGEST:
            yield Fault(path, Message.of("Ce texte dépasse {longest} caractères.", longest=LONGEST))
        if _INVISIBLE.search(text):
            yield Fault(path, Message("Ce texte contient un caractère invisible : effacez-le et écrivez de nouveau."))


def _names(place: str, names: Sequence[str]) -> Iterator[Fault]:
    for at, name in enumerate(names):
        if not _NAME.fullmatch(name):
            text = "« {name} » : un nom s’écrit en minuscules sans accent, chiffres et traits d’union, comme « culture-client »."
            yield Fault((place, at, "name"), Message.of(text, name=name))
        if name in names[:at]:
            text = "« {name} » est défini deux fois. Renommez l’un des deux."
            yield Fault((place, at, "name"), Message.of(text, name=name))
