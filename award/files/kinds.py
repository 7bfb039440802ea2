"""Which kind of file this really is: its name and its first bytes must agree, and what it unpacks to has a limit."""

import lzma
import zipfile
import zlib
from pathlib import Path

from award.messages import Refused, refuse

KINDS = {
    ".csv": "csv",
    ".txt": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".sav": "sav",
    ".zsav": "sav",
}
UNPACKED_LIMIT = 1 << 30  # bytes; a million answers in XLSX unpack to about 300 MB
SIZE_LIMIT = 4 << 30  # bytes
_SIGNATURES = {b"PK\x03\x04": "xlsx", b"PAR1": "parquet", b"$FL2": "sav", b"$FL3": "sav"}
_CHUNK = 1 << 20
# What zipfile lets through when bytes are wrong: ValueError of names and offsets, RuntimeError of passwords.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)


def kind_of(path: Path) -> str:
    """`csv`, `xlsx`, `parquet` or `sav`; refuses what is missing, too large, or not what its name says."""
    if not _is_file(path):
        raise refuse("Le fichier « {file} » n’existe pas. Vérifiez le chemin.", file=path)
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        kinds = ", ".join(KINDS)
        raise refuse("« {file} » : extension inconnue. Les fichiers lus sont : {kinds}.", file=path.name, kinds=kinds)
    if path.stat().st_size > SIZE_LIMIT:
        raise refuse("« {file} » dépasse 4 Go. Gardez les seules colonnes utiles.", file=path.name)
    with path.open("rb") as stream:
        found = _SIGNATURES.get(stream.read(4), "csv")
    if found != kind:
        raise _misnamed(path, kind, found)
    if kind == "xlsx":
        _check_archive(path)
    return kind


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long for the system
        return False


def _misnamed(path: Path, kind: str, found: str) -> Refused:
    if found == "csv":
        return refuse(
            "« {file} » n’est pas un fichier {kind} : son contenu n’en a pas la signature. Ré-enregistrez-le depuis le logiciel d’origine.",
            file=path.name,
            kind=kind,
        )
    return refuse(
        "« {file} » n’est pas ce que son nom dit : c’est un fichier {found}. Donnez-lui l’extension qui convient.",
        file=path.name,
        found=found,
    )


def _check_archive(path: Path) -> None:
    """Unpacks every member whole without keeping it: the sizes that an archive declares may lie."""
    room = UNPACKED_LIMIT
    try:
        with zipfile.ZipFile(path) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise refuse("« {file} » est une archive, pas un classeur XLSX.", file=path.name)
            for member in archive.infolist():
                member.file_size = (
                    UNPACKED_LIMIT + 1
                )  # zipfile stops at the declared size; what reads the sheet does not
                with archive.open(member) as stream:
                    while chunk := stream.read(_CHUNK):
                        room -= len(chunk)
                        if room < 0:
                            raise refuse(
                                "« {file} » se décompresse en plus de 1 Go : il est refusé sans être lu.",
                                file=path.name,
                            )
    except _DAMAGED as error:
        raise refuse("« {file} » est abîmé : {error}.", file=path.name, error=error) from error
