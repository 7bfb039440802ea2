"""A closed ranking is computed again from its sources: the study from its file, in a process apart."""

from pathlib import Path

from edition_acts import ANNE
from ranking_world import NOW, world
from sqlalchemy import update
from sqlmodel import col
from studied_world import Studied, studied

from award.database.transactions import Database
from award.ranking.operations import Checked
from award.ranking.reading_study import recompute, study_again
from award.selection.reading_received import Shelf
from award.selection.tables import DecidingFigureRow
from award.settings import Settings
from award.storage.files import Files


def again(made: Studied) -> Checked:
    return recompute(made.bench.database, made.bench.shelf.files, made.world.edition, ANNE, NOW)


class TestStudyReadAgain:
    def test_everything_from_its_files_is_identical(self, database: Database, tmp_path: Path) -> None:
        made = studied(database, tmp_path)
        made.world.move("closed")
        assert again(made).identical

    def test_figure_changed_in_the_tables_is_found_in_the_file(self, database: Database, tmp_path: Path) -> None:
        made = studied(database, tmp_path)
        mine = update(DecidingFigureRow).where(col(DecidingFigureRow.entry) == made.world.entries["Brise"])
        made.world.run(mine.values(gap="100"))
        made.world.move("closed")
        kinds = {one.kind for one in again(made).differences}
        assert kinds == {"figure"}

    def test_study_that_was_lost_is_a_difference(self, database: Database, tmp_path: Path) -> None:
        made = studied(database, tmp_path)
        made.world.move("closed")
        for path in (tmp_path / "files").rglob("*"):
            if path.is_file():
                path.write_bytes(b"spoilt")
        assert [one.kind for one in again(made).differences] == ["selection"]

    def test_edition_without_a_study_has_none_to_read(self, database: Database, tmp_path: Path) -> None:
        there = world(database)
        assert study_again(Shelf(there.database, Files(Settings(files=str(tmp_path)))), there.edition) == ()
