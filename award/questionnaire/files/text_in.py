"""Plain texts and CSV: readable from the first letter to the last, no page or program in disguise, no live formula. PURE."""

import re
from collections.abc import Iterator
from typing import Final

from award.messages import Message
from award.questionnaire.files.found import Wrong

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_PAGE: Final = re.compile(r"<\s*(?:script|html|svg|iframe|object|embed|body|meta|\?php|\?xml|!doctype)", re.IGNORECASE)
_PROGRAM: Final = re.compile(r"(?:#!|MZ|%!PS|@echo|Windows Registry)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[+-][0-9 .,()\u00a0\u202f%/-]*(?:€|[kM]€)?")
_LIVE: Final = ("=", "+", "-", "@")

UNREADABLE: Final = Message("Ce texte n’est pas lisible : enregistrez-le en UTF-8.")
PAGE: Final = Message("Ce fichier est une page ou un programme, et non un texte. Joignez un PDF.")
FORMULA: Final = "Ligne {row} : « {cell} » serait exécuté par un tableur. Enlevez le signe par lequel la case commence."


def text_of(content: bytes) -> str:
    """In UTF-8, or as Windows writes. Raises Wrong for what is neither."""
    for coding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text):
            return text
    raise Wrong(UNREADABLE)


def look_at_text(content: bytes) -> None:
    """Raises Wrong."""
    text = text_of(content)
    if _PAGE.search(text) or _PROGRAM.match(text.lstrip()):
        raise Wrong(PAGE)


def look_at_csv(content: bytes) -> None:
    """Raises Wrong."""
    look_at_text(content)
    for row, line in enumerate(text_of(content).splitlines(), 1):
        for cell in _cells(line):
            if cell.startswith(_LIVE) and not _NUMBER.fullmatch(cell) and cell not in {"-", "+"}:
                raise Wrong(Message.of(FORMULA, row=row, cell=cell[:40]))


def _cells(line: str) -> Iterator[str]:
    """Whatever separates them, and whatever quotes them: rather one too many."""
    for cell in re.split(r"[;,\t|]", line):
        yield cell.strip(" \t'\"\u00a0")
