"""Which files a question takes, how many, and under what name they are kept. PURE."""

import re
from typing import Final

from award.messages import Message, Problem, Refused
from award.questionnaire.definition.document import FILE_KINDS, FileKind, Question

LARGEST: Final = 20_000_000
"""Bytes of one file."""
MOST_OF_ALL: Final = 200_000_000
"""Bytes of all the files of a response."""
MOST_WHERE_UNSAID: Final = 3
"""Files of a question that does not say how many it takes."""
LONGEST_NAME: Final = 120
"""Bytes."""
ENDINGS: dict[FileKind, str] = {
    "pdf": ".pdf", "png": ".png", "jpeg": ".jpg", "xlsx": ".xlsx", "docx": ".docx", "pptx": ".pptx", "csv": ".csv",
    "txt": ".txt",
}  # fmt: skip
KNOWN: dict[str, FileKind] = {ending: kind for kind, ending in ENDINGS.items()} | {".jpeg": "jpeg"}
_FORBIDDEN: Final = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff"
    r'<>:"|?*;`$&%]'
)
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


def takes_files(question: Question) -> bool:
    return question.kind == "file" or question.proof in {"file", "text_or_file"}


def most_of(question: Question) -> int:
    return question.files or MOST_WHERE_UNSAID


def accepted(question: Question) -> tuple[FileKind, ...]:
    return question.accepts or FILE_KINDS


def kind_said(name: str) -> FileKind | None:
    """What the ending of a name says; it is believed only when the content says so too."""
    return KNOWN.get(_ending(name))


def named(sent: str) -> str:
    """The last part of what a browser says, without what no file name has and with its ending in small letters: a name for
    people to read, of which no path is ever made. Raises Refused for an ending that nobody takes.
    """
    name = _FORBIDDEN.sub("", re.split(r"[/\\]", sent)[-1]).rstrip(" .").lstrip()
    ending = _ending(name)
    if ending not in KNOWN:
        text = "« {file} » : cette sorte de fichier n’est pas prise. Les fichiers pris sont : {kinds}."
        kinds = ", ".join(ENDINGS.values())
        raise Refused(Problem(Message.of(text, file=name[:LONGEST_NAME], kinds=kinds), column="file"))
    stem = name[: -len(ending)].encode()[: LONGEST_NAME - len(ending)].decode(errors="ignore").strip(" .")
    safe = f"_{stem}" if _RESERVED.match(stem) else stem
    return (safe or "fichier") + ending


def _ending(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 else ""
