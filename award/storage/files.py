"""Keeping and giving back: the one interface to files, wherever they are."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from award.settings import Settings
from award.storage.digests import CHUNK, Kept, TooLarge, place_of, verified
from award.storage.places import Place, place, scratch


class Readable(Protocol):
    """A file that is open."""

    def read(self, size: int, /) -> bytes: ...


class Files:
    """Of one service; share it between threads. Opening it touches neither disk nor network."""

    def __init__(self, settings: Settings) -> None:
        self._place: Place = place(settings)

    def keep(self, chunks: Iterable[bytes], limit: int | None = None) -> Kept:
        """Durably, once this returns. Raises TooLarge past `limit` bytes; whatever is raised, nothing is kept."""
        found, size = sha256(), 0
        with scratch(self._place.folder()) as stream:
            for chunk in chunks:
                size += len(chunk)
                if limit is not None and size > limit:
                    raise TooLarge(limit)
                found.update(chunk)
                stream.write(chunk)
            stream.flush()
            kept = Kept(found.hexdigest(), size)
            self._place.put(Path(stream.name), place_of(kept.digest))
        return kept

    def has(self, digest: str) -> bool:
        return self._place.has(place_of(digest))

    def chunks(self, digest: str) -> Iterator[bytes]:
        """Raises Missing before the first and Damaged instead of the last: what was passed on by then is to be thrown away."""
        return verified(digest, self._place.chunks(place_of(digest)))

    def content(self, digest: str) -> bytes:
        """Whole and verified: for documents of ours, not for files that others sent."""
        return b"".join(self.chunks(digest))

    def copy(self, digest: str, target: Path) -> None:
        """Verified once this returns; when it raises, there is no such file."""
        try:
            with target.open("wb") as stream:
                for chunk in self.chunks(digest):
                    stream.write(chunk)
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def chunks_of(stream: Readable) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk
