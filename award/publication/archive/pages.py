"""The archive of a ranking, for its committee to keep or to hand to whoever checks it."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from litestar import post
from litestar.params import FromPath
from litestar.response import Stream

from award.editions.access import during
from award.editions.visiting import enter_edition
from award.people.access import READERS
from award.people.visiting import now_of
from award.publication.archive.reading import take
from award.publication.archive.writing import documents, write_archive
from award.selection.reading_received import Shelf
from award.selection.visiting import attached, shelf_of
from award.storage.files import chunks_of
from award.web.site import Request

ROOM = {"access": during(READERS, "ranking_seen")}


@post("/editions/{key:int}/ranking/archive", sync_to_thread=True, status_code=200, include_in_schema=False, opt=ROOM)
def take_archive(request: Request, key: FromPath[int]) -> Stream:
    """By an act, for it carries every mark."""
    by, now, shelf = enter_edition(request, key), now_of(request), shelf_of(request)
    taken = take(shelf, key, by, now)
    contents = documents(taken.inputs, taken.studied, taken.kept)
    folder = TemporaryDirectory(prefix="award-archive-")
    archive = _written(shelf, Path(folder.name), taken.kept.digest, taken.kept.name, contents)
    return attached(_chunks(folder, archive), f"ranking-{key}.zip", archive.stat().st_size)


def _written(shelf: Shelf, folder: Path, digest: str, name: str, contents: dict[str, bytes]) -> Path:
    study, archive = folder / "study", folder / "archive.zip"
    shelf.files.copy(digest, study)
    write_archive(contents, study, name, archive)
    study.unlink()
    return archive


def _chunks(folder: "TemporaryDirectory[str]", archive: Path) -> Iterator[bytes]:
    """The folder goes with the last of them."""
    with folder, archive.open("rb") as stream:
        yield from chunks_of(stream)


HANDLERS = (take_archive,)
