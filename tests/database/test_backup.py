"""A backup taken while others write is whole, and a damaged one is never restored."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

import pytest
from ledger import ACCOUNT, LINE, add_line, lines, open_ledger
from sqlalchemy import func, insert, select
from sqlmodel import Session

from award.database.backup import backup, restore
from award.database.manifest import NAME, SEAL, Manifest
from award.database.schema import current
from award.database.transactions import Database
from award.messages import Refused

NOW = datetime(2017, 12, 5, 18, 30, tzinfo=UTC)


class Kept(NamedTuple):
    """A ledger with one line, its files, and the backup of both."""

    database: Database
    files: Path
    target: Path
    manifest: Manifest


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "received"
    (folder / "studies").mkdir(parents=True)
    (folder / "studies" / "étude 2017.csv").write_bytes(b"sector;company\r\n" * 200_000)
    (folder / "empty").write_bytes(b"")
    return folder


@pytest.fixture
def kept(ledger: Database, files: Path, tmp_path: Path) -> Kept:
    ledger.write(add_line("before"))
    target = tmp_path / "backup"
    return Kept(ledger, files, target, backup(ledger.address, files, target, NOW))


def restored_lines(address: str) -> list[str]:
    database = Database(address)
    try:
        return lines(database)
    finally:
        database.close()


class TestWhole:
    def test_restored_database_is_the_one_backed_up(self, kept: Kept, empty_address: str, tmp_path: Path) -> None:
        kept.database.write(add_line("after"))
        assert restore(kept.target, empty_address, tmp_path / "new") == kept.manifest
        assert restored_lines(empty_address) == ["before"]
        assert current(empty_address) == kept.manifest.revision == current(kept.database.address)

    def test_restored_files_are_those_backed_up(self, kept: Kept, empty_address: str, tmp_path: Path) -> None:
        restore(kept.target, empty_address, tmp_path / "new")
        for path in ("studies/étude 2017.csv", "empty"):
            assert (tmp_path / "new" / path).read_bytes() == (kept.files / path).read_bytes()

    def test_backup_without_a_folder_of_files_is_the_database(
        self, ledger: Database, empty_address: str, tmp_path: Path
    ) -> None:
        backup(ledger.address, tmp_path / "never made", tmp_path / "backup", NOW)
        assert restore(tmp_path / "backup", empty_address, tmp_path / "new").made == NOW
        assert restored_lines(empty_address) == []

    def test_backup_is_for_its_owner_only(self, kept: Kept) -> None:
        assert kept.target.stat().st_mode & 0o077 == 0

    def test_manifest_is_checked_by_the_usual_tool(self, kept: Kept) -> None:
        digest, _, name = (kept.target / SEAL).read_text().partition("  ")
        assert (len(digest), name) == (64, f"{NAME}\n")

    def test_backup_under_writing_is_complete_and_consistent(
        self, ledger: Database, empty_address: str, tmp_path: Path
    ) -> None:
        """Each work adds an account, a line of it, and counts itself: torn, these would disagree."""
        told: list[str] = []
        over = Event()

        def write(thread: int) -> None:
            for number in count(1):
                told.append(ledger.write(partial(_work, text=f"{thread}-{number}", account=thread * 10**6 + number)))
                if over.is_set():
                    return

        threads = [Thread(target=write, args=(thread,)) for thread in range(1, 5)]
        for thread in threads:
            thread.start()
        while len(told) < 50:
            threads[0].join(0.001)
        before = list(told)
        backup(ledger.address, tmp_path / "none", tmp_path / "backup", NOW)
        over.set()
        for thread in threads:
            thread.join()
        restore(tmp_path / "backup", empty_address, tmp_path / "new")
        found = Database(empty_address)
        assert set(before) <= set(lines(found)) <= set(told)
        with found.read() as session:
            orphans = select(func.count()).where(LINE.c.account.not_in(select(ACCOUNT.c.id)))
            assert session.execute(orphans).scalar_one() == 0
            assert session.execute(select(func.count()).select_from(ACCOUNT)).scalar_one() == len(lines(found)) + 1
            counted = session.execute(select(ACCOUNT.c.total).where(ACCOUNT.c.id == 1)).scalar_one()
        assert counted == len(lines(found))
        found.close()


def _work(session: Session, text: str, account: int) -> str:
    session.execute(insert(ACCOUNT).values(id=account, total=0))
    session.execute(ACCOUNT.update().where(ACCOUNT.c.id == 1).values(total=ACCOUNT.c.total + 1))
    return add_line(text, account)(session)


class TestRefused:
    @pytest.mark.parametrize("path", ["files/empty", "files/studies/étude 2017.csv", "database"])
    @pytest.mark.parametrize("damage", ["changed", "cut", "removed"])
    def test_damaged_backup_is_refused(
        self, kept: Kept, empty_address: str, tmp_path: Path, path: str, damage: str
    ) -> None:
        file = next(kept.target.glob(f"{path}*"))
        content = file.read_bytes()
        if damage == "removed":
            file.unlink()
        else:
            file.write_bytes(content[:-1] if damage == "cut" and content else content[:50] + b"!" + content[51:])
        with pytest.raises(Refused) as refused:
            restore(kept.target, empty_address, tmp_path / "new")
        assert [problem.file for problem in refused.value.problems] == [file.relative_to(kept.target).as_posix()]
        assert not (tmp_path / "new").exists()

    @pytest.mark.parametrize("name", [NAME, SEAL])
    def test_backup_without_its_manifest_is_refused(
        self, kept: Kept, empty_address: str, tmp_path: Path, name: str
    ) -> None:
        (kept.target / name).unlink()
        with pytest.raises(Refused, match="sauvegarde complète"):
            restore(kept.target, empty_address, tmp_path / "new")

    def test_changed_manifest_is_refused(self, kept: Kept, empty_address: str, tmp_path: Path) -> None:
        manifest = kept.target / NAME
        manifest.write_bytes(manifest.read_bytes().replace(b"2017", b"2018"))
        with pytest.raises(Refused, match="inventaire"):
            restore(kept.target, empty_address, tmp_path / "new")

    def test_added_file_is_refused(self, kept: Kept, empty_address: str, tmp_path: Path) -> None:
        (kept.target / "files" / "more").write_bytes(b"")
        with pytest.raises(Refused, match="pas de la sauvegarde"):
            restore(kept.target, empty_address, tmp_path / "new")

    def test_database_with_tables_is_not_overwritten(self, kept: Kept, tmp_path: Path) -> None:
        kept.database.write(add_line("after"))
        with pytest.raises(Refused, match="pas vide"):
            restore(kept.target, kept.database.address, tmp_path / "new")
        assert lines(kept.database) == ["before", "after"]

    def test_folder_with_files_is_not_overwritten(self, kept: Kept, empty_address: str) -> None:
        with pytest.raises(Refused, match="pas vide"):
            restore(kept.target, empty_address, kept.files)

    def test_backup_over_another_is_refused(self, kept: Kept) -> None:
        with pytest.raises(Refused, match="pas vide"):
            backup(kept.database.address, kept.files, kept.target, NOW)

    def test_backup_for_the_other_kind_of_database_is_refused(self, kept: Kept, tmp_path: Path) -> None:
        other = "postgresql://nowhere/none" if kept.database.embedded else f"sqlite:///{tmp_path / 'other.db'}"
        with pytest.raises(Refused, match="Cette sauvegarde est d’une base"):
            restore(kept.target, other, tmp_path / "new")


class TestFailing:
    def test_database_that_is_not_there_leaves_no_backup(self, tmp_path: Path) -> None:
        with pytest.raises(Refused, match="n’existe pas"):
            backup(f"sqlite:///{tmp_path / 'none.db'}", tmp_path / "files", tmp_path / "backup", NOW)
        assert list(tmp_path.iterdir()) == []

    def test_server_that_does_not_answer_leaves_no_backup_and_no_password(self, tmp_path: Path) -> None:
        with pytest.raises(Refused) as refused:
            backup(f"postgresql://award:hush@/none?host={tmp_path}", tmp_path / "files", tmp_path / "backup", NOW)
        assert "hush" not in str(refused.value.problems)
        assert list(tmp_path.iterdir()) == []

    def test_rest_of_another_database_is_not_restored_upon(self, tmp_path: Path) -> None:
        """SQLite would write the log of the lost database into the restored one."""
        source = Database(f"sqlite:///{tmp_path / 'a.db'}")
        open_ledger(source)
        backup(source.address, tmp_path / "none", tmp_path / "backup", NOW)
        source.close()
        (tmp_path / "b.db-wal").write_bytes(b"frames")
        with pytest.raises(Refused, match="pas vide"):
            restore(tmp_path / "backup", f"sqlite:///{tmp_path / 'b.db'}", tmp_path / "new")

    def test_damaged_database_is_not_backed_up(self, tmp_path: Path) -> None:
        source = Database(f"sqlite:///{tmp_path / 'a.db'}")
        open_ledger(source)
        source.close()
        with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
            connection.execute("INSERT INTO line VALUES (1, 99, 'of nobody')")
        with pytest.raises(Refused, match="abîmée"):
            backup(source.address, tmp_path / "none", tmp_path / "backup", NOW)
