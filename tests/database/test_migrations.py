"""From nothing to the newest schema, and from a wrong step back to where it was: on both databases."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from ledger import at_once
from sqlalchemy import Connection, inspect, text

from award.database.engine import open_alone
from award.database.schema import current, head, is_behind, migrations_folder, upgrade
from award.messages import Refused
from award.tables import METADATA

ROOT = Path(__file__).resolve().parents[2]
FAMILY = """
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(9)))
    op.create_table("child", sa.Column("id", sa.Integer, primary_key=True),
                    sa.Column("parent", sa.Integer, sa.ForeignKey("parent.id", ondelete="CASCADE")))
    op.execute("INSERT INTO parent VALUES (1, 'Ada')")
    op.execute("INSERT INTO child VALUES (1, 1)")
"""
REBUILD = """
    with op.batch_alter_table("parent", recreate="auto") as batch:
        batch.alter_column("name", type_=sa.String(30))
"""
ORPHAN = """
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("INSERT INTO child VALUES (2, 99)")
"""


@pytest.fixture
def connection(database_address: str) -> Iterator[Connection]:
    with open_alone(database_address) as opened:
        yield opened


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """The machinery of the real migrations, and none of their steps."""
    folder = tmp_path / "steps"
    shutil.copytree(ROOT / "migrations", folder, ignore=shutil.ignore_patterns("versions", "__pycache__"))
    (folder / "versions").mkdir()
    return folder


def plant(steps: Path, *bodies: str) -> None:
    for number, body in enumerate(bodies, 1):
        below = f"'{number - 1}'" if number > 1 else None
        head = f"import sqlalchemy as sa\nfrom alembic import op\nrevision = '{number}'\ndown_revision = {below}\n"
        (steps / "versions" / f"step_{number}.py").write_text(f"{head}def upgrade():\n    pass\n{body}", "utf-8")


def rows(address: str, query: str) -> list[tuple[object, ...]]:
    with open_alone(address) as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def tables(address: str) -> set[str]:
    with open_alone(address) as connection:
        return set(inspect(connection).get_table_names())


def test_migrated_schema_is_that_of_the_tables(connection: Connection) -> None:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    assert compare_metadata(context, METADATA) == []


def test_constraints_are_called_by_the_convention(connection: Connection) -> None:
    """But for a primary key with AUTOINCREMENT, to which SQLite leaves no place for a name."""
    found = inspect(connection)
    for table in METADATA.tables:
        named = {
            "pk": [found.get_pk_constraint(table)],
            "fk": found.get_foreign_keys(table),
            "uq": found.get_unique_constraints(table),
            "ck": found.get_check_constraints(table),
            "ix": [index for index in found.get_indexes(table) if not index.get("duplicates_constraint")],
        }
        wrong = {
            str(each["name"])
            for kind, constraints in named.items()
            for each in constraints
            if not (kind == "pk" and each["name"] is None) and not str(each["name"]).startswith(f"{kind}_{table}")
        }
        assert wrong == set(), table


def test_migrated_database_is_not_behind(database_address: str) -> None:
    assert current(database_address) == head()
    assert not is_behind(database_address)
    upgrade(database_address)
    assert not is_behind(database_address)


def test_looking_at_a_database_that_is_not_there_makes_no_file(tmp_path: Path) -> None:
    assert current(f"sqlite:///{tmp_path / 'none.db'}") is None
    assert list(tmp_path.iterdir()) == []


def test_step_adds_to_the_steps_before(empty_address: str, steps: Path) -> None:
    plant(steps, FAMILY)
    upgrade(empty_address, folder=steps)
    assert current(empty_address) == "1"
    plant(steps, FAMILY, REBUILD)
    upgrade(empty_address, folder=steps)
    assert current(empty_address) == "2"
    assert is_behind(empty_address)


def test_parent_made_anew_keeps_its_children(empty_address: str, steps: Path) -> None:
    """With foreign keys on, SQLite would have emptied them by ON DELETE CASCADE."""
    plant(steps, FAMILY, REBUILD)
    upgrade(empty_address, folder=steps)
    assert rows(empty_address, "SELECT id, parent FROM child") == [(1, 1)]
    assert rows(empty_address, "SELECT id, name FROM parent") == [(1, "Ada")]


def test_step_that_leaves_orphans_changes_nothing(empty_address: str, steps: Path) -> None:
    plant(steps, FAMILY)
    upgrade(empty_address, folder=steps)
    plant(steps, FAMILY, ORPHAN)
    with pytest.raises(Exception, match=r"renvoient à d’autres qui n’existent pas|violates foreign key"):
        upgrade(empty_address, folder=steps)
    assert current(empty_address) == "1"
    assert "later" not in tables(empty_address)
    assert rows(empty_address, "SELECT id FROM child") == [(1,)]


def test_step_that_fails_undoes_those_before_it(empty_address: str, steps: Path) -> None:
    plant(steps, FAMILY, "    raise ValueError('in the middle')\n")
    with pytest.raises(ValueError, match="in the middle"):
        upgrade(empty_address, folder=steps)
    assert current(empty_address) is None
    assert "parent" not in tables(empty_address)


def test_programs_that_start_together_migrate_once(empty_address: str, steps: Path) -> None:
    """One waits for the other; each is a process of its own, as alembic keeps its context for itself."""
    plant(steps, FAMILY)
    code = "import sys; from pathlib import Path; from award.database.schema import upgrade; upgrade(sys.argv[1], folder=Path(sys.argv[2]))"
    run = [sys.executable, "-c", code, empty_address, str(steps)]
    ended = at_once([lambda: subprocess.run(run, capture_output=True, text=True, check=False)] * 3)
    assert [(each.returncode, each.stderr) for each in ended] == [(0, "")] * 3
    assert rows(empty_address, "SELECT id FROM child") == [(1,)]


def test_database_of_a_newer_program_is_refused(empty_address: str, steps: Path) -> None:
    plant(steps, FAMILY, REBUILD)
    upgrade(empty_address, folder=steps)
    (steps / "versions" / "step_2.py").unlink()
    with pytest.raises(Refused, match="plus récente"):
        upgrade(empty_address, folder=steps)


def test_written_step_has_a_dated_name_and_stands_alone(tmp_path: Path, steps: Path) -> None:
    """What alembic writes for the tables there are, run, makes them all; none of our types is in it."""
    address = f"sqlite:///{tmp_path / 'new.db'}"
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("script_location", str(steps))
    with open_alone(address, migrating=True) as connection:
        config.attributes["connection"] = connection
        command.revision(config, "first tables of the service", autogenerate=True)
    (written,) = (steps / "versions").glob("*.py")
    assert re.fullmatch(r"\d{4}_\d\d_\d\d_\d{4}_first_tables_of_the_service\.py", written.name)
    assert "award" not in written.read_text("utf-8")
    upgrade(address, folder=steps)
    with open_alone(address) as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_migrations_stand_beside_the_package_in_a_checkout() -> None:
    assert migrations_folder() == ROOT / "migrations"
