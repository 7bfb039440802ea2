"""`award trail`, as an auditor types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import delete, text, update
from sqlmodel import Session

from award.database.transactions import Database
from award.trail.cli import trail
from award.trail.operations import record
from award.trail.queries import receipt
from award.trail.receipts import receipt_bytes
from award.trail.tables import CHECKPOINT, ENTRY

SECRET = "a secret key that nobody will ever guess"  # noqa: S105 - of tests only


@pytest.fixture
def run(story: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # noqa: ANN201 - a function of words
    monkeypatch.chdir(tmp_path)

    def typed(*words: str, secret: str = SECRET) -> Result:
        environment = {"AWARD_DATABASE": story.address, "AWARD_SECRET_KEY": secret, "AWARD_LANGUAGE": "fr"}
        return CliRunner().invoke(trail, words, env=environment)

    return typed


def test_verify_of_a_whole_trail_ends_with_zero(run) -> None:  # noqa: ANN001
    result = run("verify")
    assert (result.exit_code, result.stdout) == (0, "Le journal est intact : 25 actes, dont 25 scellés.\n")


def test_verify_of_an_edited_trail_names_the_entry_and_ends_with_one(run, story: Database) -> None:  # noqa: ANN001
    story.write(lambda session: session.execute(update(ENTRY).where(ENTRY.c.id == 5).values(payload=b"{}")))
    result = run("verify")
    assert result.exit_code == 1
    assert result.stdout == "Acte 5 : Le contenu de l’acte ne correspond plus à son empreinte.\n"
    assert "Constats : 1." in result.stderr


def test_checkpoint_seals_and_writes_what_finds_a_truncation_later(run, story: Database, act_of) -> None:  # noqa: ANN001
    story.write(lambda session: record(session, act_of(50)))
    assert run("checkpoint", "--out", "kept.txt").exit_code == 0
    assert run("verify", "--checkpoint", "kept.txt").exit_code == 0
    story.write(lambda session: session.execute(delete(CHECKPOINT).where(CHECKPOINT.c.size == 26)))
    Path("noise.txt").write_bytes(b"\xff\xfe")
    assert run("verify").exit_code == 1
    assert run("verify", "--checkpoint", "noise.txt").exit_code == 1
    assert run("verify", "--checkpoint", "missing.txt").exit_code == 2


def test_checkpoint_of_an_empty_trail_is_refused(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    environment = {"AWARD_DATABASE": database.address, "AWARD_SECRET_KEY": SECRET}
    result = CliRunner().invoke(trail, ["checkpoint", "--out", "kept.txt"], env=environment)
    assert (result.exit_code, Path("kept.txt").exists()) == (2, False)


def test_verify_believes_an_older_key_that_it_is_given(run) -> None:  # noqa: ANN001
    older, newer = run("key").stdout.strip(), "another secret key that nobody will guess"
    assert run("verify", secret=newer).exit_code == 1
    assert run("verify", "--key", older, secret=newer).exit_code == 0


def test_key_needs_a_secret_that_cannot_be_guessed(run) -> None:  # noqa: ANN001
    assert run("key", secret="short").exit_code == 2  # noqa: S106 - no secret at all


def test_receipt_is_checked_without_the_service(run, story: Database, key: Ed25519PrivateKey) -> None:  # noqa: ANN001, ARG001
    with story.read() as session:
        Path("receipt.json").write_bytes(receipt_bytes(receipt(session, 8)))
    public = run("key").stdout.strip()
    shown = run("receipt", "receipt.json", "--key", public, secret="")
    assert (shown.exit_code, '"subject": "sheet:2"' in shown.stdout) == (0, True)
    content = Path("receipt.json").read_text("utf-8")
    Path("receipt.json").write_text(content.replace("sheet:2", "sheet:3"), "utf-8")
    assert run("receipt", "receipt.json", "--key", public).exit_code == 1
    Path("receipt.json").write_bytes(b"\xff")
    assert run("receipt", "receipt.json", "--key", public).exit_code == 1


def test_verify_of_a_database_of_another_version_is_refused(run, story: Database) -> None:  # noqa: ANN001
    def outdate(session: Session) -> None:
        session.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL)"))
        session.execute(text("DELETE FROM alembic_version"))
        session.execute(text("INSERT INTO alembic_version VALUES ('another')"))

    story.write(outdate)
    result = run("verify")
    assert result.exit_code == 2
    assert "award database upgrade" in result.stderr


def test_verify_says_so_when_a_text_is_no_text_any_more(run, story: Database) -> None:  # noqa: ANN001
    """Only SQLite lets such bytes in."""
    if story.embedded:
        story.write(
            lambda session: session.connection().exec_driver_sql("UPDATE trail_entry SET subject = CAST(x'ff' AS TEXT)")
        )
        result = run("verify")
        assert (result.exit_code, result.stdout) == (1, "La base de données ne se lit plus.\n")
