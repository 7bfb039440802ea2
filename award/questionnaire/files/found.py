"""What was found in a file, and why one is not taken. PURE."""

import msgspec

from award.messages import Message, Problem, Refused
from award.questionnaire.definition.document import FileKind


class Found(msgspec.Struct, frozen=True):
    """`kind` as the content says it, None where it is none that we take; `problem` why it is not taken."""

    kind: FileKind | None = None
    problem: Message | None = None


class Wrong(Exception):  # noqa: N818 - says what it is
    """The file is not taken, and why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


UNKNOWN = Message(
    "Le contenu de ce fichier n’est pas celui d’un PDF, d’une image PNG ou JPEG, d’un document Word, Excel ou PowerPoint "
    "récent, d’un CSV ou d’un texte. Enregistrez-le sous une de ces formes, sans mot de passe."
)
UNREADABLE = Message(
    "Ce fichier n’a pas pu être vérifié : il est abîmé, ou trop compliqué. Enregistrez-le de nouveau, par exemple en PDF."
)


def agreed(found: Found, said: FileKind | None, accepted: tuple[FileKind, ...]) -> FileKind:
    """The kind of a file whose name says `said`, for a question that takes those. Raises Refused."""
    if found.problem is not None:
        raise _refused(found.problem)
    if found.kind is None:
        raise _refused(UNKNOWN)
    if found.kind != said:
        text = "Le nom de ce fichier annonce une autre sorte que son contenu, qui est : {kind}. Enregistrez-le sous ce nom."
        raise _refused(Message.of(text, kind=found.kind.upper()))
    if found.kind not in accepted:
        kinds = ", ".join(one.upper() for one in accepted)
        raise _refused(Message.of("Cette question prend les fichiers : {kinds}.", kinds=kinds))
    return found.kind


def _refused(message: Message) -> Refused:
    return Refused(Problem(message, column="file"))
