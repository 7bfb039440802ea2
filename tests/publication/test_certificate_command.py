"""`award certificate key create`."""

import stat
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from award.cli import award
from award.documents.keys import key_of
from award.settings import Settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def create(*options: str, passphrase: str = "") -> Result:
    environment = {"AWARD_SIGNING_PASSPHRASE": passphrase} if passphrase else {}
    return CliRunner().invoke(award, ["certificate", "key", "create", *options], env=environment)


def test_key_is_written_once_for_its_owner_and_opens_with_the_passphrase(folder: Path) -> None:
    done = create(passphrase="ouvre-toi")  # noqa: S106 - of a key that is made here
    path = folder / "signature.p12"
    assert done.exit_code == 0
    assert f"AWARD_SIGNING_KEY={path.resolve()}" in done.output
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key = key_of(Settings(signing_key=str(path), signing_passphrase="ouvre-toi"))  # noqa: S106 - as above
    assert key
    assert key.name == "Prix Excellence Client"
    assert key.digest in done.output
    assert (key.until - datetime.now(UTC)).days >= 3 * 365 - 1
    before = path.read_bytes()
    again = create()
    assert again.exception
    assert path.read_bytes() == before


def test_key_bears_the_name_given_and_others_can_read_it(folder: Path) -> None:
    assert create("--name", "Prix d’essai", "--out", "autre.p12").exit_code == 0
    command = ["openssl", "pkcs12", "-in", folder / "autre.p12", "-passin", "pass:", "-nokeys"]
    certificate = subprocess.run(command, check=True, capture_output=True).stdout
    reading = ["openssl", "x509", "-noout", "-subject", "-nameopt", "utf8"]
    assert "Prix d’essai" in subprocess.run(reading, input=certificate, check=True, capture_output=True).stdout.decode()
