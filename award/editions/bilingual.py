"""What organisers write in both languages, and what is wrong with it."""

import re
from collections.abc import Iterator

import msgspec

from award.conversion import Fault, Path
from award.messages import Message

LONGEST = 2000
"""Characters of a sentence."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in both languages; what has no English is shown in French."""

    fr: str
    en: str = ""

    def said(self, language: str) -> str:
        return self.en if language == "en" and self.en else self.fr


def naming(text: str, /, **words: Words) -> Message:
    """A sentence about what organisers wrote, which names it in the reader's language."""
    return Message(
        text,
        {name: each.said("fr") for name, each in words.items()},
        {name: each.en for name, each in words.items() if each.en},
    )


def words_faults(words: Words, path: Path, *, required: bool = True) -> Iterator[Fault]:
    if required and not words.fr.strip():
        yield Fault(path, Message("Le texte français est vide. Écrivez-le."))
    for text in (words.fr, words.en):
        if len(text) > LONGEST:
            yield Fault(path, Message.of("Ce texte dépasse {longest} caractères.", longest=LONGEST))
        if _INVISIBLE.search(text):
            yield Fault(path, Message("Ce texte contient un caractère invisible : effacez-le et écrivez de nouveau."))


def is_name(text: str) -> bool:
    """Lower-case letters, digits and hyphens: for fields and files."""
    return bool(_NAME.fullmatch(text))


def misnamed(name: str) -> Message:
    text = (
        "« {name} » : un nom s’écrit en minuscules sans accent, chiffres et traits d’union, comme « culture-client »."
    )
    return Message.of(text, name=name)


def named_twice(name: str) -> Message:
    return Message.of("« {name} » est défini deux fois. Renommez l’un des deux.", name=name)
