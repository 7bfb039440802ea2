"""All documents of an edition, by the worker: drawn in a process apart that stays for the run, kept one by one."""

from base64 import b64decode
from hashlib import sha256
from typing import Any

import msgspec
from sqlmodel import Session

from award.companies.queries import entries_with
from award.documents.keys import Key, key_of
from award.editions.queries import edition as edition_with
from award.jobs.bench import Bench, Later
from award.jobs.kinds import Kind as Work
from award.jobs.staying import Staying
from award.messages import Message, Refused
from award.publication.documents.codes import shown
from award.publication.documents.kinds import DISTINCTIONS, FORMS, OPTIONAL
from award.publication.documents.operations import JOB, Making, Printed, keep_document, new_code, tell_made
from award.publication.documents.queries import Badge, documents_of, wanted_in
from award.publication.documents.reports import Order, Press, make, press_of
from award.publication.documents.standing import Place, Wanted, to_make
from award.settings import Settings
from award.storage.files import Files

TRIES = 3


class Run(msgspec.Struct, frozen=True):
    """What is the same for all documents of a run."""

    edition: int
    press: Press
    key: Key | None
    badges: dict[int | None, Badge]
    files: Files


def run(bench: Bench, asked: Making) -> None:
    """Begun anew after a crash, it makes those that are still missing."""
    key, files = key_of(bench.settings), Files(bench.settings)
    mark = press_mark(bench.settings, key)
    with bench.database.read() as session:
        wanted = {one.place: one for one in wanted_in(session, asked.edition)}
        badges = _badges(session, asked.edition, wanted)
        made = [one.made for one in documents_of(session, asked.edition)]
    missing = [one for one in to_make(wanted.values(), made, mark) if key is not None or one.place.kind not in OPTIONAL]
    due: list[Any] = bench.step("due", lambda: [[one.place.kind, one.place.entry] for one in missing])
    this = Run(asked.edition, press_of(bench.settings), key, badges, files)
    with Staying() as apart:
        for kind, entry in due:
            one = wanted.get(Place(kind, entry))
            if one is not None:
                bench.step(f"{kind} {entry}", lambda one=one: _print(bench, this, one, apart, mark))  # type: ignore[misc]  # of this turn
    bench.step(
        "told", lambda: bench.database.write(lambda session: tell_made(session, asked.edition, bench.by, bench.now()))
    )


def _print(bench: Bench, this: Run, one: Wanted, apart: Staying, mark: str) -> int:
    code, now = new_code(), bench.now()
    order = msgspec.to_builtins(Order(this.edition, now, this.press))
    try:
        drawn = b64decode(apart(make, one.place.kind, one.content.decode(), shown(code), order))
    except Refused as refused:
        raise Later(refused.problems[0].message) from refused  # a time-stamping service answers again, in its time
    kept = this.files.keep([drawn])
    stamped = bool(this.key and this.press.timestamp and FORMS[one.place.kind].suffix == "pdf")
    badge = this.badges[one.place.entry]
    if one.place.kind not in DISTINCTIONS:
        badge = msgspec.structs.replace(badge, distinction="")
    printed = Printed(this.edition, one, mark, code, kept, badge, this.key, stamped)
    return bench.database.write(lambda session: keep_document(session, printed, now))


def press_mark(settings: Settings, key: Key | None) -> str:
    """SHA-256 of what documents are made with: when it changes, all are made again."""
    press = press_of(settings)
    parts = (press.site, key.digest if key else "", press.timestamp)
    return sha256(msgspec.json.encode(parts)).hexdigest()


def _badges(session: Session, edition: int, wanted: dict[Place, Wanted]) -> dict[int | None, Badge]:
    """What strangers are told of each entry's documents, and of those of the whole edition."""
    rules = edition_with(session, edition).rules
    plain = Badge("", rules.award, rules.edition, "", rules.language, rules.fictional)
    names = entries_with(session, {place.entry for place in wanted if place.entry is not None})
    found: dict[int | None, Badge] = {None: plain}
    found |= {key: msgspec.structs.replace(plain, company=one.name) for key, one in names.items()}
    for place, one in wanted.items():
        if place.kind == "badge_svg":
            found[place.entry] = msgspec.json.decode(one.content, type=Badge)
    return found


KINDS = (Work(JOB, Making, run, Message("Faire les documents d’une édition"), tries=TRIES),)
