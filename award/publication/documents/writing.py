"""All documents of an edition as one archive, each under a name that says what it is and for whom."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from award.publication.documents.queries import Document
from award.publication.outcome import file_names
from award.storage.digests import CHUNK
from award.storage.files import Files


def file_name(one: Document, company: str) -> str:
    """`company` in the letters that every machine takes."""
    return "-".join(part for part in (NAMES[one.kind], company) if part) + f".{one.form.suffix}"


NAMES = {
    "certificate": "certificat",
    "palmares": "palmares",
    "feedback_report": "rapport",
    "badge_svg": "badge",
    "badge_png": "badge",
    "credential": "attestation",
}


def names_in(documents: Sequence[Document]) -> dict[int, str]:
    """By key, the name of each file, without its folder."""
    companies = file_names(list(dict.fromkeys(one.company for one in documents if one.company)))
    return {one.id: file_name(one, companies.get(one.company, "")) for one in documents}


def archive(documents: Sequence[Document], files: Files) -> IO[bytes]:
    """A zip, at its beginning, on disk: they are compressed already. The same bytes for the same documents. Who reads closes it."""
    names = names_in(documents)
    with ExitStack() as until_it_is_whole:
        target = until_it_is_whole.enter_context(TemporaryFile())
        with ZipFile(target, "w", ZIP_STORED) as packed:
            for one in documents:
                folder = f"{one.form.folder}/" if one.form.folder else ""
                packed.writestr(ZipInfo(folder + names[one.id], _stamp(one.made_at)), files.content(one.digest))
        target.seek(0)
        until_it_is_whole.pop_all()
    return target


def _stamp(at: datetime) -> tuple[int, int, int, int, int, int]:
    return at.year, at.month, at.day, at.hour, at.minute, at.second


def chunks_and_close(stream: IO[bytes]) -> Iterator[bytes]:
    """It is closed before the last chunk is given: whoever has that may hang up, and nobody asks for more."""
    with stream:
        chunk = stream.read(CHUNK)
        while following := stream.read(CHUNK):
            yield chunk
            chunk = following
    yield chunk
