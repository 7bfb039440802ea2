"""A study read in a process of its own: what its libraries load never weighs on the service, and what breaks them cannot.

The process is our own command, with nothing of our environment: no secret, no address of a database.
"""

import csv
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import BoundedSemaphore

import msgspec

from award.editions.reading import write_rules
from award.editions.rules import Rules, digest
from award.files.kinds import KINDS
from award.messages import Message, Problem, Refused
from award.selection.examination import Examination, Manner, read
from award.storage.digests import Damaged, Missing
from award.storage.files import Files

MEMORY = 4096
"""Megabytes of address space; a million answers of SPSS take one thousand."""
SECONDS = 120
ENVIRONMENT = {"LANG": "C.UTF-8", "POLARS_MAX_THREADS": "4", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
PUBLISHED = "published/moyennes-publiees.csv"
LONGEST = 120
"""Bytes of a file's name that are kept."""
_TURN = BoundedSemaphore(2)
"""At once in this process: the memory of the machine is not that of one study."""
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f/\\\ud800-\udfff]")


class StoredStudy(msgspec.Struct, frozen=True):
    """A study as the service has it: the digest that it is kept under, and the name that it came with."""

    digest: str
    name: str


def named(sent: str) -> str:
    """The last part of what a browser says, without what no file name has, and with its extension. Raises Refused for another."""
    name = _FORBIDDEN.sub("", re.split(r"[/\\]", sent)[-1]).strip()
    suffix = Path(name).suffix.lower()
    if suffix not in KINDS:
        text = "« {file} » : extension inconnue. Les fichiers lus sont : {kinds}."
        raise Refused(Problem(Message.of(text, file=name[:LONGEST], kinds=", ".join(KINDS)), column="file"))
    stem = name[: -len(suffix)].encode()[: LONGEST - len(suffix)].decode(errors="ignore")
    return (stem.strip(". ") or "etude") + suffix


def examine_apart(files: Files, study: StoredStudy, manner: Manner, rules: Rules, memory: int = MEMORY) -> Examination:
    """Never raises for what a study does: a process that died, or was too slow, is a problem of the study."""
    with _TURN, tempfile.TemporaryDirectory(prefix="award-study-") as folder:
        here = Path(folder)
        try:
            files.copy(study.digest, here / study.name)
        except (Missing, Damaged):
            text = (
                "Le fichier gardé n’est plus celui qui a été déposé : il manque ou il est abîmé. Déposez-le de nouveau."
            )
            return _failed(text, study, rules)
        (here / "rules").mkdir()
        (here / "rules" / "rules.toml").write_text(write_rules(rules), "utf-8")
        _write_published(here / PUBLISHED, manner)
        found = _found(here, _command(study.name, manner, memory))
    if found is not None:
        return found
    text = (
        "La lecture de ce fichier n’aboutit pas : il est abîmé, ou trop grand pour être lu ici. Ré-enregistrez-le depuis le "
        "logiciel d’origine, avec les seules colonnes utiles."
    )
    return _failed(text, study, rules)


def _found(here: Path, command: list[str]) -> Examination | None:
    """None where the process died, was too slow, or was asked for more than a command can say."""
    output = here / "rules" / "examination"
    try:
        with output.open("wb") as out:
            subprocess.run(  # noqa: S603 - our own command, without a shell
                command, cwd=here, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL,
                timeout=2 * SECONDS, check=True,
            )  # fmt: skip
        return read(output.read_bytes())
    except (subprocess.SubprocessError, msgspec.DecodeError, OSError):
        return None


def _write_published(path: Path, manner: Manner) -> None:
    """As the command reads it: a sector's name may hold whatever a line of CSV may."""
    path.parent.mkdir()
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(("sector", "indicator", "value"))
        rows.writerows((one.sector, one.indicator, one.value) for one in manner.published)


def _command(name: str, manner: Manner, memory: int) -> list[str]:
    """`-I`: nothing that stands beside the study is ever imported."""
    maps = [f"--map={field}={column}" for field, column in manner.columns.items()]
    sheet = [f"--sheet={manner.sheet}"] if manner.sheet else []
    kind = [f"--kind={manner.kind}"] if manner.kind else []
    published = [f"--published={PUBLISHED}"] if manner.published else []
    options = [
        "--rules=rules/rules.toml",
        *maps,
        *sheet,
        *kind,
        *published,
        f"--memory={memory}",
        f"--seconds={SECONDS}",
    ]
    return [sys.executable, "-I", "-m", "award", "examine", *options, "--", f"./{name}"]


def _failed(text: str, study: StoredStudy, rules: Rules) -> Examination:
    return Examination(rules=digest(rules), problems=(Problem(Message(text), study.name),))
