"""A guide as the TOML that people read, change and bring back."""

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction

from award.editions.bilingual import Words
from award.exact import plain
from award.interviews.guide.document import LEVELS, Criterion, Guide, Theme


def write_guide(guide: Guide) -> str:
    """TOML that `parse_guide` reads back into the same guide."""
    return "\n".join(_lines(guide)) + "\n"


def _lines(guide: Guide) -> Iterator[str]:
    yield from _list("charter", guide.charter)
    for theme in guide.themes:
        yield from _theme(theme)
    for criterion in guide.criteria:
        yield from _criterion(criterion)


def _theme(theme: Theme) -> Iterator[str]:
    yield from ("", "[[themes]]", f"name = {_text(theme.name)}", f"title = {_words(theme.title)}")
    yield from _list("questions", theme.questions)


def _criterion(criterion: Criterion) -> Iterator[str]:
    yield from ("", "[[criteria]]", f"name = {_text(criterion.name)}", f"title = {_words(criterion.title)}")
    yield f"weight = {plain(Fraction(criterion.weight))}"
    yield f"help = {_words(criterion.help)}"
    yield from _list("meaning", criterion.meaning, tuple(f"  # {level}" for level in LEVELS))


def _list(name: str, items: Sequence[Words], remarks: Sequence[str] = ()) -> Iterator[str]:
    yield f"{name} = ["
    for at, words in enumerate(items):
        yield f"    {_words(words)},{remarks[at] if remarks else ''}"
    yield "]"


def _words(words: Words) -> str:
    english = f", en = {_text(words.en)}" if words.en else ""
    return f"{{ fr = {_text(words.fr)}{english} }}"


def _text(text: str) -> str:
    """A string of JSON is one of TOML, but for the character that erases."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
