"""A study between the store, the process that reads it, and the database: never in a transaction while it is read."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from award.database.transactions import Database
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import Edition, demand_open, edition
from award.editions.rules import Rules
from award.messages import Message, Problem, Refused
from award.selection.comparing import Difference, differences
from award.selection.examination import Examination, Manner, read, written
from award.selection.operations import Confirmation, ReadAgain, Received, confirm_selection, receive_study
from award.selection.queries import Confirmed, Study, study
from award.selection.reading_apart import StoredStudy, examine_apart, named
from award.storage.digests import Damaged, Missing, TooLarge
from award.storage.files import Files


class Shelf(msgspec.Struct, frozen=True):
    """Where studies are: their rows, and their bytes."""

    database: Database
    files: Files


class Sent(msgspec.Struct, frozen=True):
    """A file as it comes in, not read yet; `limit` in bytes."""

    name: str
    chunks: Iterable[bytes]
    limit: int


def receive(shelf: Shelf, key: int, sent: Sent, by: Actor, now: datetime) -> int:
    """The key of the study, whatever problems it has: they are told with it."""
    asked = received(shelf, key, sent, by)
    return shelf.database.write(lambda session: receive_study(session, key, asked, by, now))


def received(shelf: Shelf, key: int, sent: Sent, by: Actor) -> Received:
    """Kept and examined, and not yet a study of the edition."""
    held, name = _open(shelf, key, by), named(sent.name)
    try:
        kept = shelf.files.keep(sent.chunks, sent.limit)
    except TooLarge as error:
        text = "Ce fichier dépasse {limit} Mo. Gardez les seules colonnes utiles."
        raise Refused(Problem(Message.of(text, limit=sent.limit // 1_000_000), column="file")) from error
    if not kept.size:
        raise Refused(Problem(Message("Ce fichier est vide."), column="file"))
    digest = _examined(shelf, StoredStudy(kept.digest, name), Manner(), held.rules)
    return Received(name, kept.digest, kept.size, held.digest, digest)


def read_otherwise(shelf: Shelf, old: Study, version: int, manner: Manner, by: Actor) -> ReadAgain:
    """Read in this manner by the rules of today; nothing is stored but what was found."""
    if not all((*manner.columns, *manner.columns.values())):
        raise Refused(Problem(Message("Dites pour chaque champ quelle colonne est la sienne."), column="columns"))
    held = _open(shelf, old.edition, by)
    return ReadAgain(
        version, manner, held.digest, _examined(shelf, StoredStudy(old.digest, old.name), manner, held.rules)
    )


def examined(shelf: Shelf, key: int) -> tuple[str, Examination]:
    """What the last reading of a study found, under its digest."""
    with shelf.database.read() as session:
        digest = study(session, key).examination
    return digest, examination_of(shelf, digest)


def confirm(shelf: Shelf, key: int, asked: Confirmation, by: Actor, now: datetime) -> int:
    """The selection's new version."""
    found = examined(shelf, asked.study)
    return shelf.database.write(lambda session: confirm_selection(session, key, asked, found, by, now))


class Recomputed(msgspec.Struct, frozen=True):
    """What reading the kept file once more gives; `result` is its digest, "" where it cannot be read any more."""

    result: str
    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def same(self) -> bool:
        return bool(self.result) and not self.differences


def recompute(shelf: Shelf, old: Confirmed, rules: Rules) -> Recomputed:
    """The confirmed selection, from the file as it is kept, by the rules of today."""
    with shelf.database.read() as session:
        source = study(session, old.study)
    before = examination_of(shelf, old.examination)
    after = examine_apart(shelf.files, StoredStudy(source.digest, source.name), old.manner, rules)
    if before.result is None or after.result is None:
        return Recomputed("", (), after.problems)
    return Recomputed(after.result_digest, differences(before.result, after.result))


def examination_of(shelf: Shelf, digest: str) -> Examination:
    """Where it was lost or changed, one that says so and belongs to no rules: the study is to be read again."""
    try:
        return read(shelf.files.content(digest))
    except (Missing, Damaged):
        text = "Ce qu’a trouvé la dernière lecture de cette étude manque ou est abîmé. Lisez l’étude de nouveau."
        return Examination(rules="", problems=(Problem(Message(text)),))


def _open(shelf: Shelf, key: int, by: Actor) -> Edition:
    """Before a file is received or read: who may not do it does not make us work. The act asks again."""
    demand(by, ORGANISERS)
    with shelf.database.read() as session:
        demand_open(session, key, "study_uploaded")
        return edition(session, key)


def _examined(shelf: Shelf, source: StoredStudy, manner: Manner, rules: Rules) -> str:
    """The digest that what was found is kept under."""
    return shelf.files.keep([written(examine_apart(shelf.files, source, manner, rules))]).digest
