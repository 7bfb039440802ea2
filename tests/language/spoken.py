"""What a page says to a reader, and what in it is of the other language."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

PO = Path(__file__).resolve().parents[2] / "award/language/catalogues/en/LC_MESSAGES/award.po"
FRENCH = re.compile(r"[àâçéèêëîïôùûœ«»]|\s[:;!?]|\b(?:le|la|les|une?|des?|du|pour|dans|est)\b", re.IGNORECASE)
ENGLISH = re.compile(
    r"\b(?:the|of|and|to|for|this|with|is|not|try|exit|missing|such|default|required|command)\b", re.IGNORECASE
)
SAID = {"alt", "aria-label", "data-head", "data-label", "placeholder", "title"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
MUTE = {"script", "style", "textarea", "pre", "code"}


class Reader(HTMLParser):
    """Gathers text and the attributes that are read out, but for what is typed, code, or marked as of another language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language, self.silences, self.said = language, [("", False)], list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        silent = self.silences[-1][1] or tag in MUTE or (given.get("lang") or self.language) != self.language
        if not silent:
            self.said += [" ".join(value.split()) for name, value in attrs if name in SAID and value]
        if tag not in VOID:
            self.silences.append((tag, silent))

    def handle_endtag(self, tag: str) -> None:
        while len(self.silences) > 1 and self.silences.pop()[0] != tag:
            """Some elements are not closed."""

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.silences[-1][1]:
            self.said.append(" ".join(data.split()))


def texts(html: str, language: str) -> list[str]:
    """Each piece of text as it stands between two tags."""
    reader = Reader(language)
    reader.feed(html)
    return reader.said


def pairs() -> Iterator[tuple[str, str]]:
    """Every sentence of the catalogue in French and in English, plurals apart."""
    with PO.open("rb") as stream:
        for message in read_po(stream, "en"):
            if isinstance(message.id, str):
                yield message.id, str(message.string)
            else:
                yield from zip(message.id, message.string, strict=True)


def known(language: str) -> set[str]:
    """The sentences that one says in that language alone."""
    french, english = ({said.strip() for said in both} for both in zip(*pairs(), strict=True) if any(both))
    ours, others = (french, english) if language == "fr" else (english, french)
    return {said for said in ours - others if re.search(r"[^\W\d_]", frame(said))}


def frame(sentence: str) -> str:
    """What stands around its placeholders."""
    text = re.sub(r"%\(\w+\)s", "", sentence)
    return "".join(part[0] for part in Formatter().parse(text)) if "{" in text else text


def pattern(sentences: Iterable[str]) -> re.Pattern[str]:
    """Finds several words wherever they stand; a single word, which another language may share, only when alone."""
    alone, within = [], []
    for sentence in sentences:
        words = re.sub(r"\\\{\w*\\\}|%\\\(\w+\\\)s", ".+?", re.escape(sentence))
        (within if " " in frame(sentence).strip() else alone).append(words)
    return re.compile(rf"\A(?:{'|'.join(alone)})\Z|(?<!\w)(?:{'|'.join(within)})(?!\w)")
