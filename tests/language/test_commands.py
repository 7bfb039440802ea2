"""What the award command says, click's own sentences included, is in one language."""

import re
from collections.abc import Callable, Iterator

import pytest
import rich_click as click
from spoken import ENGLISH, FRENCH

from award.cli import award

Told = Callable[[str, str], str]


def helps(command: click.Command, name: str = "") -> Iterator[str]:
    """The help of every command there is."""
    yield f"{name} --help".strip()
    for part, inner in command.commands.items() if isinstance(command, click.Group) else ():
        yield from helps(inner, f"{name} {part}".strip())


HELP = [*helps(award)]
MISUSE = {
    "select": ("Il manque l’argument 'ÉTUDE'.", "Missing argument 'STUDY'."),
    "palmares a.csv b.csv": ("Il manque l’option '--out'.", "Missing option '--out'."),
    "--nope": ("L’option « --nope » n’existe pas.", "No such option '--nope'."),
    "selct": (
        "La commande « selct » n’existe pas. Vouliez-vous dire 'select' ?",
        "No such command 'selct'. Did you mean 'select'?",
    ),
    "select --shet": ("Vouliez-vous dire", "Did you mean"),
    "select a b c": ("Arguments en trop (b c)", "Got unexpected extra arguments (b c)"),
    "select a --out": ("L’option « --out » attend une valeur.", "Option '--out' requires an argument."),
    "select a --kind x": ("« x » ne figure pas parmi 'scores', 'answers'.", "'x' is not one of 'scores', 'answers'."),
    "select a --map x": ("écrivez CHAMP=COLONNE, pas « x ».", "write FIELD=COLUMN, not “x”."),
    "select a --out x.doc": ("l’extension doit être", "the extension must be"),
    "select nope.csv": ("Le fichier « nope.csv » n’existe pas.", "The file “nope.csv” does not exist."),
    "check": ("Faites-en une : openssl rand -hex 32", "Make one: openssl rand -hex 32"),
    "run": ("Faites : award database upgrade", "Run: award database upgrade"),
    "settings": ("Adresse d’écoute.", "Address to listen on."),
    "database backup": ("Il manque l’argument 'DOSSIER'.", "Missing argument 'FOLDER'."),
    "database check": ("Le schéma n’est pas celui de ce logiciel.", "The schema is not the one of this software."),
    "database backup out": ("La base de données « award.db » n’existe pas.", "The database “award.db” does not exist."),
    "trail key": ("AWARD_SECRET_KEY : au moins", "AWARD_SECRET_KEY: at least"),
    "trail receipt": ("Il manque l’argument 'RÉCÉPISSÉ'.", "Missing argument 'RECEIPT'."),
    "rules check nope": ("Il n’y a ni jeu de règles ni fichier", "There is no set of rules and no file"),
}
FIELDS = re.compile(r"[a-z]+(?:, [a-z]+)+")  # names of fields are the same in both languages


@pytest.mark.parametrize("line", [*HELP, *MISUSE])
def test_english_output_has_no_french(told: Told, line: str) -> None:
    assert FRENCH.findall(re.sub("palmarès", "", told("en", line), flags=re.IGNORECASE)) == []


@pytest.mark.parametrize("line", [*HELP, *MISUSE])
def test_french_output_has_no_english(told: Told, line: str) -> None:
    assert ENGLISH.findall(FIELDS.sub("", told("fr", line))) == []


@pytest.mark.parametrize(("line", "said"), MISUSE.items(), ids=MISUSE)
def test_misuse_is_explained_in_both_languages(told: Told, line: str, said: tuple[str, str]) -> None:
    assert said[0] in told("fr", line)
    assert said[1] in told("en", line)
