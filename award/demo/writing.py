"""The fictional edition as the three files that an edition starts from, and as the folder of a service."""

import csv
import io
import os
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from secrets import token_hex
from typing import TYPE_CHECKING

import msgspec

from award.demo.catalogue import SECTORS
from award.demo.edition import MARKS, ORGANISERS, fictional_rules
from award.demo.panel import answers, brands
from award.editions.reading import load_rules, write_rules
from award.editions.rules import Rules
from award.files.writing import write_whole

if TYPE_CHECKING:
    from award.interviews.guide.document import Guide
    from award.people.roles import Role
    from award.selection.reading_received import Shelf
    from award.settings import Settings

SEED = 2017
PLAN = "Plan de progrès (données fictives)\n\n1. Rappeler ceux qui sont partis.\n2. Raccourcir les réponses.\n".encode()
"""The file that comes with the answers of one company."""
_NOTICE = "# Édition inventée (données fictives) : entreprises, organisateurs, réponses et notes n’existent pas.\n\n"


class Demo(msgspec.Struct, frozen=True):
    """Where the files of the fictional edition are."""

    study: Path
    marks: Path
    rules: Path


def write_demo(folder: Path) -> Demo:
    """Files of the same name are replaced; always the same bytes, whatever the machine."""
    demo = Demo(folder / "etude.csv", folder / "notes.csv", folder / "regles.toml")
    write_whole(demo.study, _french_csv(_study()))
    write_whole(demo.marks, _french_csv(_marks()))
    write_whole(demo.rules, (_NOTICE + write_rules(rules_of_demo())).encode())
    return demo


def rules_of_demo() -> Rules:
    return fictional_rules(load_rules("prix-2017"))


class ServiceFolder(msgspec.Struct, frozen=True):
    """What a service of the demonstration works with."""

    database: str
    secret: Path
    files: Path


def write_service(folder: Path, now: datetime) -> ServiceFolder:
    """A new database, filled; the secret key of an earlier one is kept."""
    from award.database.schema import upgrade  # noqa: PLC0415 - heavy, and not for the files
    from award.database.transactions import Database  # noqa: PLC0415 - heavy, and not for the files
    from award.demo.evaluation.operations import SELECTED, Method, begin, evaluate  # noqa: PLC0415 - heavy, and not for the files
    from award.demo.operations import fill  # noqa: PLC0415 - heavy, and not for the files
    from award.demo.reading_study import select_again, select_from_study  # noqa: PLC0415 - heavy, and not for the files
    from award.interviews.guide.reading import load_guide  # noqa: PLC0415 - loaded where used
    from award.questionnaire.definition.reading import load_questionnaire  # noqa: PLC0415 - loaded where used
    from award.questionnaire.files.operations import Received  # noqa: PLC0415 - heavy, and not for the files
    from award.selection.reading_received import Shelf  # noqa: PLC0415 - heavy, and not for the files
    from award.settings import Settings  # noqa: PLC0415 - loaded where used
    from award.storage.files import Files  # noqa: PLC0415 - loaded where used

    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("award.db*"):  # also what SQLite keeps beside it
        path.unlink()
    made = ServiceFolder(f"sqlite:///{folder / 'award.db'}", folder / "secret", folder / "files")
    made.files.mkdir(exist_ok=True)
    _write_secret(made.secret)
    upgrade(made.database)
    database = Database(made.database)
    try:
        shelf = Shelf(database, Files(Settings(files=str(made.files))))
        plan = shelf.files.keep([PLAN])
        received = Received("plan-de-progres.txt", "txt", plan.size, plan.digest, "unscanned")
        method = Method(load_guide("entretien"), load_questionnaire("excellence"), received)
        filled = database.write(lambda session: fill(session, rules_of_demo(), now))
        study = select_from_study(shelf, filled.edition, _french_csv(_study()), now)
        later = database.write(lambda session: begin(session, rules_of_demo(), method, now))
        select_again(shelf, later, study, now - SELECTED)
        database.write(lambda session: evaluate(session, later, filled.people, method, now))
        publish_last_year(shelf, Settings(files=str(made.files)), filled.people, method.guide, now)
    finally:
        database.close()
    return made


def publish_last_year(
    shelf: "Shelf", settings: "Settings", people: "dict[Role, int]", guide: "Guide", now: datetime
) -> None:
    """An edition more, already public, with its documents."""
    from award.demo.published.cast import rules_of_last_year  # noqa: PLC0415 - loaded where used
    from award.demo.published.operations import begin, ceremony, judge, publish  # noqa: PLC0415 - heavy, and not for the files
    from award.demo.reading_study import select_from_study  # noqa: PLC0415 - heavy, and not for the files
    from award.jobs.bench import Bench  # noqa: PLC0415 - heavy, and not for the files
    from award.publication.documents.jobs import run  # noqa: PLC0415 - heavy, and not for the files
    from award.publication.documents.operations import Making  # noqa: PLC0415 - heavy, and not for the files
    from award.publication.release.jobs import draw  # noqa: PLC0415 - heavy, and not for the files

    database, rules = shelf.database, rules_of_last_year(load_rules("prix-2017"))
    key = database.write(lambda session: begin(session, rules, guide, now))
    select_from_study(shelf, key, _french_csv(_study()), ceremony(now) - timedelta(days=120))
    database.write(lambda session: judge(session, key, people, guide, now))
    bench = Bench(settings, database)
    run(bench, Making(key))
    database.write(lambda session: publish(session, key, people, now))
    draw(bench, key)


def _write_secret(path: Path) -> None:
    """For its owner's eyes only, from the first moment."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as writing:
            writing.write(token_hex(32))


def _study() -> Iterator[tuple[str, ...]]:
    """Respondents bear their fiction in their names: a row that goes astray still says what it is."""
    draw = Random(SEED).random  # noqa: S311 - a demonstration to be repeated, not a secret
    yield "répondant", "secteur", "marque", "satisfaction", "poids"
    for one in answers(brands(draw), draw):
        respondent = f"fictif-{one.person + 1:04}"
        yield respondent, one.brand.sector, one.brand.name, str(one.code), _french(one.weight / 1000, 3)


def _marks() -> Iterator[tuple[str, ...]]:
    """Sector by sector: the file must not tell the ranking."""
    yield "entreprise", *ORGANISERS
    for company in (name for sector in SECTORS for name in sector.above if name in MARKS):
        yield company, *(_french(mark, 1) for mark in MARKS[company])


def _french(number: float, decimals: int) -> str:
    return f"{number:.{decimals}f}".replace(".", ",")


def _french_csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Semicolons, since the comma is in the numbers."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue().encode()
