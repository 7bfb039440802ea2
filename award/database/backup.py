"""A backup: the database as it was at one moment, the files it speaks of, and a manifest that proves both."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from award.database.dumps import dump, is_empty, load
from award.database.engine import embedded_file
from award.database.manifest import Manifest, copy_file, entries_of, read_manifest, seal
from award.database.schema import current
from award.messages import refuse

DUMPS = {"sqlite": "database.sqlite", "postgresql": "database.pgdump"}
FILES = "files"


def backup(address: str, files: Path | None, target: Path, now: datetime) -> Manifest:
    """While the service runs; without the files where `files` is None, because a store keeps them. The database comes first: a file is there before the row that speaks of it."""
    _require_empty(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))  # for its owner's eyes only
    try:
        kind = _kind(address)
        dump(address, part / DUMPS[kind])
        if files is not None:
            _copy_files(files, part / FILES)
        manifest = Manifest(now, kind, current(address), entries_of(part))
        seal(part, manifest)
        part.replace(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return manifest


def restore(source: Path, address: str, files: Path | None) -> Manifest:
    """Into an empty database and an empty folder, after every digest has been checked."""
    manifest = read_manifest(source)
    kind = _kind(address)
    if manifest.kind != kind:
        raise refuse(
            "Cette sauvegarde est d’une base {kind} : elle se restaure dans une autre base {kind}.", kind=manifest.kind
        )
    if files is not None:
        _require_empty(files)
    if not is_empty(address):
        raise refuse("La base de données n’est pas vide : une restauration n’écrase rien. Donnez une base neuve.")
    if files is not None:
        files.mkdir(parents=True, exist_ok=True)
        _copy_files(source / FILES, files)
    load(source / DUMPS[kind], address)  # last: whoever finds the database finds its files
    return manifest


def _kind(address: str) -> str:
    return "postgresql" if embedded_file(address) is None else "sqlite"


def _require_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise refuse("« {folder} » existe déjà et n’est pas vide.", folder=folder)


def _copy_files(source: Path, target: Path) -> None:
    """Files that vanish meanwhile were nobody's: a half-written one that has since got its name."""
    for path in sorted(source.rglob("*")):
        if path.is_file() and not path.is_symlink():
            try:
                copy_file(path, target / path.relative_to(source))
            except FileNotFoundError:
                continue
