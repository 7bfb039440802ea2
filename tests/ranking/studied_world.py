"""The same with a study that was truly received, read in a process apart, and confirmed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from company_acts import company_named, entered, sector_named
from edition_acts import dated, frozen, made, moved as brought_to
from ranking_world import RULES, World, marked
from received import Bench

from award.database.transactions import Database
from award.editions.rules import Rules
from award.selection.examination import Manner
from award.selection.reading_received import Shelf
from award.settings import Settings
from award.storage.files import Files

STUDY = """secteur;marque;score;base
Banque;Ardéole;81;150
Banque;Brise;80,5;140
Banque;Cresson;60,5;120
Banque;Dahlia;61;110
Jardin;Églantine;90;200
Jardin;Fougère;88;200
Jardin;Genêt;70;200
Jardin;=Hêtre;71;200
"""
MARKS = {
    "Ardéole": ("86", "82.5", "82"),
    "Brise": ("84.5", "80", "86"),
    "Églantine": ("90", "445/6", "657/8"),
    "Fougère": ("70", "abstained", ""),
}
SECTORS = {
    "Banque": ("Ardéole", "Brise", "Cresson", "Dahlia"),
    "Jardin": ("Églantine", "Fougère", "Genêt", "=Hêtre"),
}


class Studied(NamedTuple):
    world: World
    bench: Bench


def studied(  # noqa: PLR0913 - a study is many things
    database: Database,
    folder: Path,
    rules: Rules = RULES,
    *,
    content: bytes = STUDY.encode(),
    name: str = "étude 2017.csv",
    manner: Manner | None = None,
    marks: Mapping[str, Sequence[str]] = MARKS,
) -> Studied:
    """In deliberation; files in that folder."""
    edition = made(database, rules=rules)
    entries = {
        company: entered(database, edition, company_named(database, company), sector)
        for sector, companies in ((sector_named(database, each), named) for each, named in SECTORS.items())
        for company in companies
    }
    frozen(database, edition)
    dated(database, edition)
    brought_to(database, edition, "selection")
    bench = Bench(database, Shelf(database, Files(Settings(files=str(folder / "files")))), edition)
    key = bench.send(content, name)
    if manner is not None:
        bench.read(key, manner)
    bench.confirm(key)
    return Studied(marked(World(database, edition, entries, {}, {}), marks, rules), bench)
