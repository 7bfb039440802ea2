"""Files are kept by what they are, in a folder and in an S3-compatible store alike."""

import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.request import Request, urlopen

import obstore
import pytest
from moto.server import ThreadedMotoServer
from obstore.store import LocalStore, S3Store

from award.operating.checking import flaws
from award.settings import Settings
from award.storage.checking import can_keep
from award.storage.digests import CHUNK, Damaged, Missing, TooLarge, place_of
from award.storage.files import Files, chunks_of

WORDS = b"secteur;marque\nBanque;Ard\xc3\xa9ole\n"
DIGEST = sha256(WORDS).hexdigest()
KEY = "a secret of the tests, long enough"
Store = S3Store | LocalStore


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """A server of S3, in this process."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["folder", "s3"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "folder":
        return Settings(files=str(tmp_path / "files"), secret_key=KEY)
    endpoint = str(request.getfixturevalue("endpoint"))
    bucket = tmp_path.name.replace("_", "-").lower()[-60:].strip("-")
    making = Request(f"{endpoint}/{bucket}", method="PUT")  # noqa: S310 - a server of this test
    urlopen(making, timeout=30).close()  # noqa: S310 - the same
    return Settings(
        files=f"s3://{bucket}/prix/2027", secret_key=KEY, s3_endpoint=endpoint, s3_access_key="key", s3_secret_key="secret"  # noqa: S106 - of the tests
    )  # fmt: skip


@pytest.fixture
def files(settings: Settings) -> Files:
    return Files(settings)


@pytest.fixture
def behind(settings: Settings) -> Store:
    """The same place, for whoever tampers with it."""
    if settings.folder is not None:
        return LocalStore(settings.folder, mkdir=True)
    return S3Store(
        settings.files.split("/")[2], prefix="prix/2027", endpoint=settings.s3_endpoint, region="eu-west-3",
        access_key_id="key", secret_access_key="secret", client_options={"allow_http": True},  # noqa: S106 - of the tests
    )  # fmt: skip


def test_file_is_kept_under_its_digest_and_given_back(files: Files, tmp_path: Path) -> None:
    kept = files.keep([WORDS[:5], WORDS[5:]])
    assert (kept.digest, kept.size) == (DIGEST, len(WORDS))
    assert files.has(DIGEST)
    assert files.content(DIGEST) == WORDS
    files.copy(DIGEST, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == WORDS


def test_large_file_passes_in_pieces(files: Files, tmp_path: Path) -> None:
    source = tmp_path / "large"
    source.write_bytes(bytes(range(256)) * (20 * CHUNK // 256) + b"end")
    with source.open("rb") as stream:
        kept = files.keep(chunks_of(stream))
    assert kept.digest == sha256(source.read_bytes()).hexdigest()
    pieces = list(files.chunks(kept.digest))
    assert sum(map(len, pieces)) == kept.size
    assert max(map(len, pieces)) < 12 * CHUNK


def test_same_file_is_kept_once(files: Files, behind: Store) -> None:
    assert files.keep([WORDS]) == files.keep([WORDS])
    found = [one["path"] for each in obstore.list(behind) for one in each]
    assert found == [place_of(DIGEST)]


def test_kept_file_is_never_written_over(files: Files, behind: Store) -> None:
    obstore.put(behind, place_of(DIGEST), b"other bytes under this name")
    files.keep([WORDS])
    assert bytes(obstore.get(behind, place_of(DIGEST)).bytes()) == b"other bytes under this name"


def test_changed_bytes_are_found_out_when_read(files: Files, behind: Store, tmp_path: Path) -> None:
    files.keep([WORDS])
    obstore.put(behind, place_of(DIGEST), WORDS.replace(b"Banque", b"Banques"))
    with pytest.raises(Damaged):
        files.content(DIGEST)
    with pytest.raises(Damaged):
        files.copy(DIGEST, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_missing_file_is_said_to_be_missing(files: Files) -> None:
    assert not files.has(DIGEST)
    with pytest.raises(Missing):
        files.content(DIGEST)


def test_too_large_a_file_is_not_kept(files: Files, behind: Store) -> None:
    with pytest.raises(TooLarge):
        files.keep([b"a" * 60, b"a" * 60], limit=100)
    assert [one["path"] for each in obstore.list(behind) for one in each] == []
    assert files.keep([b"a" * 100], limit=100).size == 100


def test_upload_cut_short_leaves_nothing(files: Files, behind: Store) -> None:
    def cut() -> Iterator[bytes]:
        yield WORDS
        raise ConnectionError

    with pytest.raises(ConnectionError):
        files.keep(cut())
    assert [one["path"] for each in obstore.list(behind) for one in each] == []


@pytest.mark.parametrize("name", ["", "../../etc/passwd", DIGEST.upper(), DIGEST + "\n", DIGEST[:-1], "/" + DIGEST])
def test_name_that_is_no_digest_is_refused(files: Files, name: str) -> None:
    for ask in (files.has, files.content):
        with pytest.raises(ValueError, match="no digest"):
            ask(name)


def test_place_that_answers_can_keep(settings: Settings) -> None:
    assert can_keep(settings)


def test_store_that_does_not_answer_is_told() -> None:
    silent = Settings(
        files="s3://bucket", s3_endpoint="http://127.0.0.1:9", secret_key=KEY, database="sqlite:///none.db"
    )
    assert not can_keep(silent)
    assert any("magasin" in problem.message.text for problem in flaws(silent))


if sys.platform == "linux":  # elsewhere there is no strace

    def test_folder_is_written_durably(tmp_path: Path) -> None:
        """The bytes, then the name, then the folders that hold it."""
        work = (
            "from award.settings import Settings\nfrom award.storage.files import Files\n"
            f"Files(Settings(files={str(tmp_path / 'files')!r})).keep([b'words'])\n"
        )
        told = subprocess.run(
            ["strace", "-f", "-e", "trace=fsync,link,linkat", sys.executable, "-c", work],
            check=True, capture_output=True, text=True,
        ).stderr  # fmt: skip
        calls = [line.split("(")[0].split()[-1] for line in told.splitlines() if "fsync(" in line or "link" in line]
        assert [name.removesuffix("at") for name in calls] == ["fsync", "link", "fsync", "fsync"]
