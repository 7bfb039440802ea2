"""`award database`, as whoever runs the service meets it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ledger import add_line, lines

from award.database.cli import database as commands
from award.database.transactions import Database

Award = Callable[..., Result]


@pytest.fixture
def award(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Award:
    """In an empty folder, with the settings given."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def run(*arguments: object, **settings: object) -> Result:
        environment = {f"AWARD_{name.upper()}": str(value) for name, value in settings.items()}
        return CliRunner().invoke(commands, list(map(str, arguments)), env={"AWARD_LANGUAGE": "fr", **environment})

    return run


def test_upgrade_makes_the_database_that_check_finds_good(award: Award, empty_address: str) -> None:
    assert award("upgrade", database=empty_address).exit_code == 0
    told = award("check", database=empty_address)
    assert (told.exit_code, "à jour" in told.output) == (0, True)


def test_backup_is_restored_elsewhere(award: Award, ledger: Database, empty_address: str) -> None:
    ledger.write(add_line("kept"))
    files = Path("files")
    files.mkdir()
    (files / "study.csv").write_text("sector")
    assert "2 fichiers" in award("backup", "saved", database=ledger.address).output
    restored = award("restore", "saved", database=empty_address, files="new")
    assert restored.exit_code == 0, restored.output
    assert Path("new/study.csv").read_text() == "sector"
    found = Database(empty_address)
    assert lines(found) == ["kept"]
    found.close()


def test_check_refuses_a_damaged_database(award: Award, tmp_path: Path) -> None:
    path = tmp_path / "award.db"
    path.write_bytes(b"SQLite format 3\x00 and then nothing of the kind" * 100)
    for words in (["check"], ["upgrade"], ["backup", "saved"]):
        told = award(*words, database=f"sqlite:///{path}")
        assert (told.exit_code, "not a database" in told.output) == (2, True)


def test_server_that_does_not_answer_is_told(award: Award, tmp_path: Path) -> None:
    told = award("check", database=f"postgresql://award@/none?host={tmp_path}")
    assert (told.exit_code, "ne répond pas" in told.output) == (2, True)


def test_check_says_how_to_upgrade(award: Award, empty_address: str) -> None:
    told = award("check", database=empty_address)
    assert (told.exit_code, "award database upgrade" in told.output) == (2, True)


@pytest.mark.parametrize("address", ["mysql://host/base", "sqlite://", "sqlite:///:memory:", "award.db", ""])
def test_address_of_no_database_of_ours_is_refused(award: Award, address: str) -> None:
    told = award("check", database=address)
    assert (told.exit_code, "sqlite:///FICHIER" in told.output) == (2, True)


def test_misspelt_setting_is_refused(award: Award) -> None:
    told = award("upgrade", databse="sqlite:///a.db")
    assert (told.exit_code, "AWARD_DATABASE" in told.output) == (2, True)
    assert list(Path.cwd().iterdir()) == []


def test_restore_of_what_is_no_backup_is_refused(award: Award) -> None:
    told = award("restore", "nowhere")
    assert (told.exit_code, "sauvegarde" in told.output) == (2, True)
