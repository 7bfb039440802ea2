"""The fictional edition as the three files that an edition starts from."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import msgspec

from award.demo.catalogue import SECTORS
from award.demo.edition import MARKS, ORGANISERS, fictional_rules
from award.demo.panel import answers, brands
from award.editions.reading import load_rules, write_rules
from award.files.writing import write_whole

SEED = 2017
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
    write_whole(demo.rules, (_NOTICE + write_rules(fictional_rules(load_rules("prix-2017")))).encode())
    return demo


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
