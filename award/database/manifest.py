"""What a backup holds, each file with its digest: nothing of it is damaged, missing or added unseen."""

import hashlib
import os
from datetime import datetime
from pathlib import Path

import msgspec

from award.messages import Message, Problem, Refused, refuse

NAME = "manifest.json"
SEAL = "manifest.json.sha256"
"""In the form that `sha256sum --check` reads."""
BLOCK = 1 << 20


class Entry(msgspec.Struct, frozen=True):
    """A file, by its path inside the backup."""

    path: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`revision` is the schema's; a newer program restores it and then upgrades."""

    made: datetime
    kind: str
    revision: str | None
    entries: tuple[Entry, ...]
    form: int = 1


def copy_file(source: Path, target: Path) -> None:
    """Durably."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as reading, target.open("xb") as writing:
        while block := reading.read(BLOCK):
            writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())


def entries_of(folder: Path) -> tuple[Entry, ...]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in (NAME, SEAL))
    return tuple(_entry(folder, path) for path in paths)


def seal(folder: Path, manifest: Manifest) -> None:
    content = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (folder / NAME).write_bytes(content)
    (folder / SEAL).write_text(f"{hashlib.sha256(content).hexdigest()}  {NAME}\n", "utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Raises Refused with every file that is not as it was."""
    try:
        content = (folder / NAME).read_bytes()
        sealed = (folder / SEAL).read_text("utf-8").split()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise refuse("« {folder} » n’est pas une sauvegarde complète.", folder=folder) from error
    if hashlib.sha256(content).hexdigest() != sealed:
        raise refuse("L’inventaire de la sauvegarde « {folder} » a été modifié.", folder=folder)
    manifest = msgspec.json.decode(content, type=Manifest)
    problems = [*_problems(manifest.entries, entries_of(folder))]
    if problems:
        raise Refused(*problems)
    return manifest


def _problems(told: tuple[Entry, ...], there: tuple[Entry, ...]) -> list[Problem]:
    wanted, found = ({entry.path: entry for entry in entries} for entries in (told, there))
    problems = []
    for path in sorted({*wanted, *found}):
        if path not in found:
            problems.append(Problem(Message.of("Ce fichier manque à la sauvegarde."), file=path))
        elif path not in wanted:
            problems.append(Problem(Message.of("Ce fichier n’est pas de la sauvegarde."), file=path))
        elif found[path] != wanted[path]:
            problems.append(Problem(Message.of("Ce fichier de la sauvegarde est abîmé."), file=path))
    return problems


def _entry(folder: Path, path: Path) -> Entry:
    with path.open("rb") as reading:
        digest = hashlib.file_digest(reading, "sha256").hexdigest()
    return Entry(path.relative_to(folder).as_posix(), path.stat().st_size, digest)
