"""The archive of a ranking: unpacked, the command computes it again alone, byte for byte."""

import json
import os
import shlex
import subprocess
import sys
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from litestar import Litestar
from msgspec.structs import replace
from ranking_world import RULES, World, world
from sqlalchemy import update
from sqlmodel import col
from studied_world import MARKS, SECTORS, STUDY, studied
from visiting import ADDRESS, KEY, visitor
from visits import Visit, session_of

from award.app import create_app
from award.companies.tables import EntryRow
from award.database.transactions import Database
from award.editions.rules import MarkRule, Rules
from award.files.writing import Column, Grid, workbook_bytes
from award.messages import Refused
from award.publication.archive.contents import read_table
from award.publication.archive.readme import command_of
from award.ranking.gathering import Inputs, Stored, gather
from award.selection.examination import Manner
from award.selection.figures import PublishedFigure
from award.selection.tables import DecidingFigureRow
from award.settings import Settings


def ruled(laureates: int = 2, **changed: object) -> Rules:
    return replace(RULES, ranking=replace(RULES.ranking, laureates=laureates), **changed)


@pytest.fixture
def app(database: Database, tmp_path: Path) -> Litestar:
    return create_app(
        Settings(secret_key=KEY, public_address=ADDRESS, demo=True, files=str(tmp_path / "files")), database
    )


def downloaded(app: Litestar, there: World, role: str = "organiser") -> bytes:
    with visitor(app) as client:
        answer = Visit(client, session_of(there.database, role)).send(f"/editions/{there.edition}/ranking/archive")
    assert answer.status_code == 200, answer.text
    return answer.content


def recomputed(content: bytes, folder: Path) -> tuple[bytes, bytes]:
    """What the archive expects, and what the command that its README tells gives."""
    with ZipFile(BytesIO(content)) as archive:
        archive.extractall(folder)
    lines = (folder / "README.md").read_text("utf-8").splitlines()
    command = shlex.split(next(line for line in lines if line.startswith("    award ")).strip())
    done = subprocess.run(
        [str(Path(sys.executable).with_name(command[0])), *command[1:]],
        cwd=folder, env={"PATH": os.environ["PATH"], "AWARD_LANGUAGE": "en"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return (folder / "palmares.json").read_bytes(), (folder / "again/palmares.json").read_bytes()


def proven(app: Litestar, there: World, folder: Path) -> dict[str, Any]:
    """The palmarès, once the command has given it again."""
    expected, found = recomputed(downloaded(app, there), folder / "unpacked")
    assert found == expected
    told: dict[str, Any] = json.loads(expected)
    return told


def lines(told: dict[str, Any]) -> list[tuple[int | None, str, str | None, str]]:
    return [(one["place"], one["company"], one["exact"], one["status"]) for one in told["ranking"]["ranking"]]


def test_command_gives_the_expected_palmares_byte_for_byte(database: Database, app: Litestar, tmp_path: Path) -> None:
    there = studied(database, tmp_path, ruled(1)).world
    there.move("closed")
    told = proven(app, there, tmp_path)
    assert lines(told) == [
        (1, "Ardéole", "167/2", "laureate"),
        (1, "Brise", "167/2", "ranked"),
        (3, "Églantine", "5911/72", "ranked"),
        (None, "Fougère", None, "incomplete"),
    ]
    assert told["ranking"]["ranking"][2]["marks"]["Ipsos"] == "445/6"
    assert told["selection"]["study"]["digest"] == sha256(STUDY.encode()).hexdigest()
    assert downloaded(app, there) == downloaded(app, there)


def test_study_read_in_a_manner_of_its_own_is_read_so_again(database: Database, app: Litestar, tmp_path: Path) -> None:
    """A sheet of a workbook, a column that bears no known name, figures that the pollster published elsewhere."""
    rules = ruled(1, selection=replace(RULES.selection, reference="published"))
    table = [line.split(";") for line in STUDY.replace("score", "q 12").replace(",", ".").splitlines()]
    grids = [Grid("Lisez-moi", (Column("rien"),), (("…",),)), Grid("Les scores", tuple(map(Column, table[0])),
             tuple((row[0], row[1], float(row[2]), int(row[3])) for row in table[1:]))]  # fmt: skip
    manner = Manner(
        {"satisfaction": "q 12"}, "Les scores", "scores",
        (PublishedFigure("Banque", "70,333"), PublishedFigure("Jardin", "80")),
    )  # fmt: skip
    content = workbook_bytes(grids, "étude")
    there = studied(database, tmp_path, rules, content=content, name="l'étude.xlsx", manner=manner).world
    assert lines(proven(app, there, tmp_path))[0] == (1, "Ardéole", "167/2", "laureate")


def test_tie_is_resolved_by_margins_that_no_decimal_writes(database: Database, app: Litestar, tmp_path: Path) -> None:
    """Means of three: cut at eight decimals, the gaps would be the other way round or the same."""
    study = "secteur;marque;score;base\n" + "".join(
        f"{sector};{name};{score};100\n"
        for sector, rows in (
            ("Banque", (("Ardéole", "70,0000001"), ("Brise", "70"), ("Cresson", "69"), ("Dahlia", "68,5"))),
            ("Jardin", (("Églantine", "81"), ("Fougère", "80,9"), ("Genêt", "70"), ("=Hêtre", "71"))),
        )
        for name, score in rows
    )
    marks = {"Ardéole": ("80", "80", "81"), "Brise": ("80", "81", "80"), "Églantine": ("10", "10", "10")}
    there = studied(database, tmp_path, ruled(1), content=study.encode(), marks=marks).world
    told = proven(app, there, tmp_path)
    assert told["laureates"] == ["Ardéole"]
    assert told["ranking"]["ranking"][0]["tie"]["rule"] == "margin"


def test_answers_of_respondents_an_indicator_and_a_pair(database: Database, app: Litestar, tmp_path: Path) -> None:
    """Jurors of a pair leave under codes; the study gives a mark of its own."""
    rows = [
        f"{person};{sector};{name};{(person * 7 + at) % 4 + 6 + (at < 2)}"
        for sector, names in SECTORS.items()
        for at, name in enumerate(names)
        for person in range(40)
    ]
    study = "\n".join(["répondant;secteur;marque;satisfaction", *rows]).encode()
    own = (
        MarkRule("Entretien", source="pair", seats=2, weight=Decimal("1.5")),
        MarkRule("Satisfaction", source="indicator", indicator="satisfaction"),
    )
    rules = ruled(1, marks=own)
    marks = {"Ardéole": ("80", "82"), "Brise": ("445/6", "79.5"), "Églantine": ("90", "abstained")}
    there = studied(database, tmp_path, rules, content=study, marks=marks).world
    told = proven(app, there, tmp_path)
    assert [one["status"] for one in told["ranking"]["ranking"]] == ["laureate", "ranked", "incomplete"]
    codes = {f"J{juror}" for juror in there.jurors.values()}
    assert set(told["ranking"]["ranking"][0]["marks"]) == {*codes, "Satisfaction"}
    assert "Jury" not in (tmp_path / "unpacked/marks.csv").read_text()


def test_company_called_otherwise_by_the_study_is_told(database: Database, app: Litestar, tmp_path: Path) -> None:
    there = studied(database, tmp_path, ruled(1)).world
    renamed = update(EntryRow).where(col(EntryRow.id) == there.entries["Brise"])
    there.run(renamed.values(name="Brise & Fils"))
    assert lines(proven(app, there, tmp_path))[1][1] == "Brise"
    assert "- Brise & Fils : Brise" in (tmp_path / "unpacked/README.md").read_text("utf-8")


def refused(app: Litestar, there: World) -> str:
    with visitor(app) as client:
        answer = Visit(client, session_of(there.database, "auditor")).send(f"/editions/{there.edition}/ranking/archive")
    assert answer.status_code == 422
    return answer.text


def test_archive_that_would_not_give_the_ranking_back_is_refused(
    database: Database, app: Litestar, tmp_path: Path
) -> None:
    """A figure that decides a tie was changed behind everybody's back."""
    marks = {"Ardéole": ("80", "80", "81"), "Brise": ("80", "81", "80"), "Églantine": ("10", "10", "10")}
    there = studied(database, tmp_path, ruled(1), marks=marks).world
    mine = update(DecidingFigureRow).where(col(DecidingFigureRow.entry) == there.entries["Brise"])
    there.run(mine.values(gap="100"))
    assert "ne redonne pas ce classement" in refused(app, there)


def test_archive_waits_for_a_confirmed_selection(database: Database, app: Litestar) -> None:
    assert "La sélection n’est pas confirmée" in refused(app, world(database))


def test_company_that_was_not_selected_stands_in_the_way(database: Database, app: Litestar, tmp_path: Path) -> None:
    there = studied(database, tmp_path, ruled(1), marks=MARKS | {"Cresson": ("50", "50", "50")}).world
    assert "Cresson" in refused(app, there)


def test_taking_it_is_told_in_the_trail(database: Database, app: Litestar, tmp_path: Path) -> None:
    there = studied(database, tmp_path, ruled(1)).world
    downloaded(app, there, "auditor")
    assert there.acts()[-1].kind == "ranking.archive-read"


class TestTable:
    """The marks as the command reads them."""

    @pytest.fixture
    def inputs(self) -> Inputs:
        return gather(Stored(1, RULES, None, [(1, "Brise", "Banque")], [], {}, []))

    def test_table_without_companies_is_refused(self, inputs: Inputs) -> None:
        with pytest.raises(Refused):
            read_table((("rien",), ("Brise",)), inputs)

    def test_mark_that_is_none_is_refused(self, inputs: Inputs) -> None:
        names = tuple(rule.name for rule in RULES.marks)
        with pytest.raises(Refused):
            read_table((("entreprise", *names), ("Brise", "80", "beaucoup", "90")), inputs)


def test_command_is_quoted_for_a_shell() -> None:
    manner = Manner({"satisfaction": "d'avis"}, "Feuille 1", "scores", (PublishedFigure("Banque", "70"),))
    told = shlex.split(command_of("étude.xlsx", manner, "published.csv"))
    assert told[-8:] == [
        "--published",
        "published.csv",
        "--map",
        "satisfaction=d'avis",
        "--sheet",
        "Feuille 1",
        "--kind",
        "scores",
    ]
    assert "--map" not in command_of("étude.csv", Manner(), "published.csv")


def test_study_whose_examination_was_lost_is_told(database: Database, app: Litestar, tmp_path: Path) -> None:
    there = studied(database, tmp_path, ruled(1)).world
    for path in (tmp_path / "files").rglob("*"):
        if path.is_file():
            path.write_bytes(b"spoilt")
    assert "ne se relit plus" in refused(app, there)
