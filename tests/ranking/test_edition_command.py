"""`award edition recompute`, as whoever holds the settings types it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ranking_world import World
from sqlalchemy import update
from sqlmodel import col
from studied_world import studied

from award.database.transactions import Database
from award.ranking.cli import edition
from award.selection.tables import DecidingFigureRow

Typed = Callable[..., Result]


@pytest.fixture
def there(database: Database, tmp_path: Path) -> World:
    made = studied(database, tmp_path).world
    made.move("closed")
    return made


@pytest.fixture
def recompute(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    monkeypatch.chdir(tmp_path)
    environment = {"AWARD_DATABASE": database.address, "AWARD_LANGUAGE": "fr", "AWARD_FILES": str(tmp_path / "files")}
    environment["COLUMNS"] = "120"
    return lambda *words: CliRunner().invoke(edition, ["recompute", *words], env=environment)


def test_closed_ranking_is_identical(recompute: Typed, there: World) -> None:
    result = recompute("2026")
    assert (result.exit_code, "Identique. Empreinte" in result.output) == (0, True), result.output
    assert (there.acts()[-1].kind, there.acts()[-1].by) == ("ranking.checked", "system")


def test_every_difference_is_shown(recompute: Typed, there: World) -> None:
    there.mark("Brise", "Ipsos", "99/2")
    mine = update(DecidingFigureRow).where(col(DecidingFigureRow.entry) == there.entries["Ardéole"])
    there.run(mine.values(gap="41/4", hundredths="1"))
    result = recompute(str(there.edition))
    assert result.exit_code == 1
    for words in ("Différent.", "Brise", "note · Ipsos", "80", "49,5", "chiffre de l’étude · Banque · satisfaction"):
        assert words in result.output


def test_open_ranking_has_nothing_to_compare(recompute: Typed, there: World) -> None:
    there.move("deliberation", reason="Une note est à revoir.")
    result = recompute("2026")
    assert (result.exit_code, "n’est pas clos" in " ".join(result.output.split())) == (2, True)


def test_edition_that_is_none_is_refused(recompute: Typed, there: World) -> None:
    result = recompute("2030")
    assert (result.exit_code, "2030" in result.output, there.acts()[-1].kind) == (2, True, "ranking.closed")


def test_database_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    environment = {"AWARD_DATABASE": f"sqlite:///{tmp_path / 'old.db'}", "AWARD_LANGUAGE": "fr"}
    result = CliRunner().invoke(edition, ["recompute", "2026"], env=environment)
    assert (result.exit_code, "award database upgrade" in " ".join(result.output.split())) == (2, True)
