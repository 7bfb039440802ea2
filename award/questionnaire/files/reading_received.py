"""A file as it comes in: within its limits, looked at, scanned, and only then kept and put beside its question."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from award.database.transactions import Database
from award.messages import Message, Problem, Refused
from award.people.roles import Person
from award.questionnaire.answering.operations.storing import demand_open
from award.questionnaire.answering.queries.held import held
from award.questionnaire.files.accepting import LARGEST, accepted, kind_said, named
from award.questionnaire.files.found import agreed
from award.questionnaire.files.operations import Received, attach, taking
from award.questionnaire.files.reading_apart import examined_apart
from award.questionnaire.files.reading_scan import scanned
from award.storage.files import Files, chunks_of


class Sent(msgspec.Struct, frozen=True):
    """What a browser sends: the name that it says, and the bytes."""

    question: str
    name: str
    chunks: Iterable[bytes]


class Desk(msgspec.Struct, frozen=True):
    """What receiving takes: where rows and files are kept, and the address of the scanner, "" for none."""

    database: Database
    files: Files
    daemon: str


def receive(desk: Desk, edition: int, sent: Sent, by: Person, now: datetime) -> int:
    """The key of the attachment. Whoever may not attach it is told before anything is looked at; where it is refused, nothing
    of it is kept. Raises as `attach`, Refused for what the file is, and Fault where a scanner is set and does not answer.
    """
    with desk.database.read() as session:
        mine = held(session, edition, by)
    question = taking(mine, sent.question)
    demand_open(mine, now)
    name = named(sent.name)
    with tempfile.TemporaryDirectory(prefix="award-file-") as folder:
        path = Path(folder) / "file"
        size = _written(path, sent.chunks)
        kind = agreed(examined_apart(path, name), kind_said(name), accepted(question))
        scan = scanned(_chunks(path), desk.daemon)
        kept = desk.files.keep(_chunks(path))
    received = Received(name, kind, size, kept.digest, scan)
    return desk.database.write(lambda session: attach(session, edition, sent.question, received, by, now))


def _written(path: Path, chunks: Iterable[bytes]) -> int:
    """How many bytes; raises Refused past the limit."""
    size = 0
    with path.open("wb") as stream:
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST:
                text = "Ce fichier dépasse {most} Mo. Réduisez-le, par exemple en allégeant ses images."
                raise Refused(Problem(Message.of(text, most=LARGEST // 1_000_000), column="file"))
            stream.write(chunk)
    return size


def _chunks(path: Path) -> Iterator[bytes]:
    stream: BinaryIO
    with path.open("rb") as stream:
        yield from chunks_of(stream)
