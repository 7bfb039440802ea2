"""Lists of sentences as people type them: one on each line, in French and in English side by side."""

import re
from collections.abc import Collection, Sequence

from award.editions.bilingual import Words
from award.messages import Message, Problem, Refused
from award.words import normalised

_SPACES = re.compile(r"[ \t\r\n]+")
LONGEST_NAME = 40
NONE = "–"


def joined(words: Sequence[Words], language: str) -> str:
    """A sentence that has no English has a dash for it, where any other has."""
    if language == "fr":
        return "\n".join(one.fr for one in words)
    return "\n".join(one.en or NONE for one in words) if any(one.en for one in words) else ""


def paired(french: str, english: str, column: str) -> tuple[Words, ...]:
    """Raises Refused, under the field of that name, where it is not told which line is the English of which."""
    first, second = _lines(french), _lines(english)
    if second and len(second) != len(first):
        text = (
            "Écrivez autant de lignes en anglais qu’en français ({count}), ou aucune ; un tiret tient lieu d’une ligne."
        )
        raise Refused(Problem(Message.of(text, count=len(first)), column=column))
    told = ["" if line == NONE else line for line in second] or [""] * len(first)
    return tuple(Words(*pair) for pair in zip(first, told, strict=True))


def _lines(text: str) -> list[str]:
    return [line for part in text.splitlines() if (line := _single(part))]


def one_line(french: str, english: str) -> Words:
    return Words(_single(french), _single(english))


def _single(text: str) -> str:
    """Single spaces; those that do not break stay, as before a French colon."""
    return _SPACES.sub(" ", text).strip(" ")


def name_for(title: str, taken: Collection[str]) -> str:
    """`Culture client` is `culture-client`, and `culture-client-2` where there is one already."""
    letters = normalised(title.replace("%", " ")).replace(" ", "-")
    bare = letters[:LONGEST_NAME].strip("-") or "sans-nom"
    if bare not in taken:
        return bare
    tails = (f"-{number}" for number in range(2, len(taken) + 3))
    return next(name for tail in tails if (name := f"{bare[: LONGEST_NAME - len(tail)]}{tail}") not in taken)
