"""What a file is, by its content. Run as a program on a file, in a process of its own: prints what was found, as JSON."""

import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from award.messages import Message
from award.questionnaire.definition.document import FileKind
from award.questionnaire.files.accepting import kind_said
from award.questionnaire.files.found import Found, Wrong
from award.questionnaire.files.pdf_in import PDF, look_at_pdf
from award.questionnaire.files.pictures_in import JPEG, PNG, look_at_jpeg, look_at_png
from award.questionnaire.files.reading_archive import kind_of_archive
from award.questionnaire.files.text_in import look_at_csv, look_at_text

Look = Callable[[bytes], None]
MEMORY: Final = 1_500 << 20
"""Bytes of address space."""
SECONDS: Final = 20
SIGNS: Final[tuple[tuple[bytes, FileKind, Look], ...]] = (
    (PDF, "pdf", look_at_pdf),
    (PNG, "png", look_at_png),
    (JPEG, "jpeg", look_at_jpeg),
)
TEXTS: Final[dict[FileKind | None, Look]] = {"csv": look_at_csv, "txt": look_at_text}
EMPTY: Final = Message("Ce fichier est vide.")


def examined(content: bytes, name: str) -> Found:
    """Never raises. `name` tells only a CSV from a text."""
    try:
        return Found(_kind(content, name))
    except Wrong as wrong:
        return Found(problem=wrong.message)


def _kind(content: bytes, name: str) -> FileKind | None:
    if not content:
        raise Wrong(EMPTY)
    if content.startswith(b"PK"):
        return kind_of_archive(content)
    for first, kind, look in SIGNS:
        if content.startswith(first):
            look(content)
            return kind
    said = kind_said(name)
    if said in TEXTS:
        TEXTS[said](content)
        return said
    return None


def bounded() -> None:
    """Of this process: what breaks it, breaks it alone."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    bounded()
    sys.stdout.buffer.write(msgspec.json.encode(examined(Path(sys.argv[1]).read_bytes(), sys.argv[2])))
