"""What ClamAV says of a file: its daemon is sent the bytes by INSTREAM, and answers one line."""

import socket
from collections.abc import Iterable
from typing import Final

from award.messages import Message, Problem, Refused
from award.questionnaire.words import ScanState
from award.web.faults import Fault

PATIENCE: Final = 60
"""Seconds that the daemon may take over each step."""
SILENT: Final = Message(
    "L’antivirus ne répond pas : le fichier n’est pas gardé. Réessayez dans quelques minutes ; vos réponses sont enregistrées."
)
INFECTED: Final = (
    "L’antivirus reconnaît dans ce fichier : {threat}. Il n’est pas gardé. Prévenez votre service informatique."
)
_LONGEST: Final = 4096


def scanned(chunks: Iterable[bytes], daemon: str) -> ScanState:
    """`daemon` is that of the setting, "" for none. Raises Refused for an infected file, and Fault where nobody can tell."""
    if not daemon:
        return "unscanned"
    try:
        told = _told(chunks, daemon)
    except (OSError, ValueError) as error:
        raise Fault(503, SILENT) from error
    if told.endswith(" FOUND"):
        threat = told.removeprefix("stream: ").removesuffix(" FOUND")
        raise Refused(Problem(Message.of(INFECTED, threat=threat[:80]), column="file"))
    if told != "stream: OK":
        raise Fault(503, SILENT)
    return "clean"


def _told(chunks: Iterable[bytes], daemon: str) -> str:
    with _connected(daemon) as line:
        line.sendall(b"zINSTREAM\0")
        for chunk in filter(None, chunks):
            line.sendall(len(chunk).to_bytes(4) + chunk)
        line.sendall(bytes(4))
        told = b""
        while not told.endswith(b"\0") and len(told) < _LONGEST:
            more = line.recv(_LONGEST)
            if not more:
                break
            told += more
    return told.rstrip(b"\0\n").decode("ascii", "replace")


def _connected(daemon: str) -> socket.socket:
    """Raises OSError, and ValueError for a setting that names no daemon."""
    if daemon.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        try:
            line.connect(daemon.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line
    host, _, port = daemon.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), PATIENCE)
