"""What a message is for: its placeholders, and how it is worded until an edition words it differently. PURE."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from award.editions.phases import Capability
from award.messages import Message

Form = Literal["line", "text", "address", "secret"]
"""`line` and `text` are what somebody wrote, in one line or in several; `address` is a link that anybody may read; `secret`
one by which its reader acts: it stands in the message only once that has left.
"""
IN_SUBJECTS: frozenset[Form] = frozenset({"line"})


class Placeholder(msgspec.Struct, frozen=True):
    """`name` is what code and English templates call it, `french` what French ones do: both are understood in both.

    A paragraph with an `optional` placeholder that has no value is left out.
    """

    name: str
    french: str
    says: Message
    example: str
    form: Form = "line"
    optional: bool = False
    example_english: str = ""

    def called(self, language: str) -> str:
        return self.french if language == "fr" else self.name

    def example_in(self, language: str) -> str:
        return self.example_english if language != "fr" and self.example_english else self.example


class Wording(msgspec.Struct, frozen=True):
    """One line, and paragraphs separated by empty lines; with placeholders or without."""

    subject: str
    text: str


class MessageKind(msgspec.Struct, frozen=True):
    """`needs` is what the edition must be open for when it leaves, "" where it may leave in any phase."""

    name: str
    title: Message
    about: Message
    """When it is written, and to whom."""
    placeholders: tuple[Placeholder, ...]
    french: Wording
    english: Wording
    needs: Capability | Literal[""] = ""

    def default(self, language: str) -> Wording:
        return self.french if language == "fr" else self.english


Kinds = dict[str, MessageKind]
"""By their name, in the order in which pages list them."""


def gathered(*each: Iterable[MessageKind]) -> Kinds:
    """Raises ValueError for two kinds of one name."""
    found: Kinds = {}
    for kind in (kind for kinds in each for kind in kinds):
        if kind.name in found:
            raise ValueError(f"two kinds of message are called {kind.name}")
        found[kind.name] = kind
    return found


NAME = Placeholder("name", "nom", Message("À qui le message s’adresse."), "Ambroisine Delcourbe")
EDITION = Placeholder("edition", "edition", Message("Le nom de l’édition."), "2026")
COMPANY = Placeholder("company", "entreprise", Message("Le nom de l’entreprise, dans cette édition."), "Ardéole")
