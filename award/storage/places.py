"""The two places that files are kept in, a folder and an S3-compatible store, behind the same three questions."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from award.settings import Settings
from award.storage.digests import CHUNK, Missing

if TYPE_CHECKING:
    from obstore.store import ObjectStore

ANSWER = "5s"
"""How long a store may take to be reached; a large file may take longer to pass."""


class Place(Protocol):
    """`name` is that of `place_of`."""

    def put(self, path: Path, name: str) -> None:
        """Durably, once this returns; what is there already stays as it is."""

    def has(self, name: str) -> bool: ...

    def chunks(self, name: str) -> Iterator[bytes]:
        """Raises Missing before the first."""

    def folder(self) -> Path | None:
        """Where a file that is to be put is best written first; None anywhere."""


class Folder:
    """Written here and not by obstore, which calls no fsync: after a power cut, a row would speak of an empty file."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, path: Path, name: str) -> None:
        target = self._root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            target.hardlink_to(path)  # unlike a renaming, it never replaces
        for each in (target.parent, self._root):
            _sync(each)

    def has(self, name: str) -> bool:
        return (self._root / name).is_file()

    def chunks(self, name: str) -> Iterator[bytes]:
        try:
            stream = (self._root / name).open("rb")
        except FileNotFoundError as error:
            raise Missing(name) from error
        with stream:
            while chunk := stream.read(CHUNK):
                yield chunk

    def folder(self) -> Path:
        """Its own: a link needs the same disk, and a name that begins with a dot is nobody's."""
        self._root.mkdir(parents=True, exist_ok=True)
        return self._root


class Store:
    """S3 and what speaks like it, by obstore."""

    def __init__(self, store: "ObjectStore") -> None:
        self._store = store

    def put(self, path: Path, name: str) -> None:
        import obstore  # noqa: PLC0415 - loaded where used

        if not self.has(name):  # its name is its content: of two who put it at once, either is right
            with path.open("rb") as stream:
                obstore.put(self._store, name, stream, chunk_size=8 * CHUNK, max_concurrency=2)

    def has(self, name: str) -> bool:
        import obstore  # noqa: PLC0415 - loaded where used

        try:
            obstore.head(self._store, name)
        except FileNotFoundError:
            return False
        return True

    def chunks(self, name: str) -> Iterator[bytes]:
        import obstore  # noqa: PLC0415 - loaded where used

        try:
            found = obstore.get(self._store, name)
        except FileNotFoundError as error:
            raise Missing(name) from error
        for chunk in found.stream(min_chunk_size=CHUNK):
            yield bytes(chunk)

    def folder(self) -> None:
        """None of its own."""


def place(settings: Settings) -> Place:
    return Folder(settings.folder) if settings.folder else Store(_bucket(settings))


def _bucket(settings: Settings) -> "ObjectStore":
    """Its keys are those of the settings, never those that the machine happens to have."""
    from obstore.store import S3Store  # noqa: PLC0415 - loaded where used

    address = urlsplit(settings.files)
    endpoint = settings.s3_endpoint or f"https://s3.{settings.s3_region}.amazonaws.com"
    return S3Store(
        address.netloc,
        prefix=address.path.strip("/") or None,
        endpoint=endpoint,
        region=settings.s3_region,
        access_key_id=settings.s3_access_key,
        secret_access_key=settings.s3_secret_key,
        virtual_hosted_style_request=False,
        client_options={"allow_http": endpoint.startswith("http://"), "connect_timeout": ANSWER},
        retry_config={"max_retries": 3},
    )


def _sync(folder: Path) -> None:
    """A new name is durable when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def scratch(folder: Path | None) -> "tempfile._TemporaryFileWrapper[bytes]":
    """A file that vanishes, unless it was put."""
    return tempfile.NamedTemporaryFile(dir=folder, prefix=".incoming-")
