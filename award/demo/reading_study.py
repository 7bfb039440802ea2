"""The fictional edition one phase further: its study received, read as any other, and its selection confirmed."""

from datetime import datetime

from award.companies.queries import entries
from award.editions.actors import SYSTEM
from award.editions.operations import Step, freeze_rules, move_phase
from award.editions.phases import Facts
from award.editions.queries import standing
from award.selection.operations import Confirmation, Received, receive_study
from award.selection.queries import study, version_of
from award.selection.reading_received import Sent, Shelf, confirm, examination_of, receive

LIMIT = 200_000_000


def select_from_study(shelf: Shelf, key: int, content: bytes, now: datetime) -> int:
    """The key of the study. The phase stays that of the selection, where everything can still be tried."""
    _open_selection(shelf, key, now)
    made = receive(shelf, key, Sent("etude.csv", [content], LIMIT), SYSTEM, now)
    with shelf.database.read() as session:
        found = examination_of(shelf, study(session, made).examination)
    confirm(shelf, key, Confirmation(made, found.result_digest, version_of(None)), SYSTEM, now)
    return made


def select_again(shelf: Shelf, key: int, before: int, now: datetime) -> int:
    """The same study in another edition of the same rules: read once, and received twice. The key of the second."""
    with shelf.database.read() as session:
        one = study(session, before)
    received = Received(one.name, one.digest, one.size, one.rules, one.examination)
    made = shelf.database.write(lambda session: receive_study(session, key, received, SYSTEM, now))
    found = examination_of(shelf, one.examination)
    confirm(shelf, key, Confirmation(made, found.result_digest, version_of(None)), SYSTEM, now)
    return made


def _open_selection(shelf: Shelf, key: int, now: datetime) -> None:
    with shelf.database.read() as session:
        version, companies = standing(session, key).version, len(entries(session, key))
    shelf.database.write(lambda session: freeze_rules(session, key, version, SYSTEM, now))
    step = Step("selection", version + 1)
    shelf.database.write(lambda session: move_phase(session, key, step, Facts(companies=companies), SYSTEM, now))
