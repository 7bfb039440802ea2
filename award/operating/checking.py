"""What would go wrong with a service, said before the first request."""

import os
from collections.abc import Iterator
from pathlib import Path

from award.database.checking import check_database
from award.messages import Message, Problem, Refused
from award.settings import Settings

KEY_LENGTH = 32


def flaws(settings: Settings) -> Iterator[Problem]:
    """Everything that is wrong, none when the service can start."""
    if len(settings.secret_key) < KEY_LENGTH:
        text = "AWARD_SECRET_KEY manque ou compte moins de {length} caractères. Faites-en une : openssl rand -hex 32"
        yield Problem(Message.of(text, length=KEY_LENGTH))
    if not settings.public_address.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        text = "AWARD_PUBLIC_ADDRESS : {address} n’est pas en https. Sans https, les mots de passe se lisent en chemin."
        yield Problem(Message.of(text, address=settings.public_address))
    if not is_writable(settings.files):
        text = "AWARD_FILES : on ne peut pas écrire dans {folder}. Créez ce dossier ou donnez-en un autre."
        yield Problem(Message.of(text, folder=settings.files))
    try:
        check_database(settings.database)
    except Refused as refused:
        yield from refused.problems


def is_writable(folder: Path) -> bool:
    """An absent folder is made when it is needed, if the nearest one there is lets us."""
    there = folder.resolve()
    while not there.exists():
        there = there.parent
    return there.is_dir() and os.access(there, os.W_OK)
