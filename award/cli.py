"""The `award` command: its table of contents."""

import atexit
import gc
import os
from collections import UserDict
from importlib import import_module
from typing import Any

import rich_click as click

from award import __version__
from award.language import speak_to_libraries, translated as _
from award.terminal import SUBCOMMANDS, Commands

ABOUT = _(
    "Le prix de l’excellence client, du fichier au certificat : une étude de satisfaction et les notes d’un jury "
    "entrent, la sélection, le classement, le palmarès et les certificats sortent. Tout est exact, tout problème est "
    "expliqué.\n\n"
    "Pour commencer : award demo"
)
CONTENTS = {
    "select": "award.selection.cli",
    "examine": "award.selection.cli",
    "propose": "award.interviews.assignment.cli",
    "rank": "award.ranking.cli",
    "palmares": "award.publication.cli",
    "certificate": "award.publication.documents.cli",
    "rules": "award.editions.cli",
    "demo": "award.demo.cli",
    "run": "award.operating.cli",
    "worker": "award.operating.cli",
    "settings": "award.operating.cli",
    "check": "award.operating.cli",
    "people": "award.people.cli",
    "invitations": "award.invitations.cli",
    "edition": "award.ranking.cli",
    "database": "award.database.cli",
    "trail": "award.trail.cli",
    "completion": "award.terminal",
}
"""Command to the module that holds it, in the order of the work."""
SETTINGS = {
    "help_option_names": ["-h", "--help"],
    "rich_help_config": {  # as click.rich_config would put it here, which loads rich
        "options_panel_title": _("Options"),
        "commands_panel_title": _("Commandes"),
        "arguments_panel_title": _("Arguments"),
        "errors_panel_title": _("Erreur"),
        "errors_suggestion": _("Ajoutez --help à la commande : elle dira comment s’en servir."),
        "aborted_text": _("Interrompu."),
        "default_string": "\\" + _("[défaut : {}]"),
        "required_long_string": "\\" + _("[obligatoire]"),
    },
}


class Contents(UserDict[str, Any]):
    """Loads a command when it is looked at: `award select` does not wait for what the others load."""

    def __getitem__(self, name: str) -> click.Command:
        found: click.Command = getattr(import_module(self.data[name]), name)
        return found


@click.group("award", cls=Commands, help=ABOUT, context_settings=SETTINGS, subcommand_metavar=SUBCOMMANDS)
@click.version_option(
    __version__, prog_name="award", message="%(prog)s %(version)s", help=_("Montrer la version et quitter.")
)
def award() -> None:
    """Only groups its commands."""


award.commands = Contents(CONTENTS)


def main() -> None:
    gc.disable()  # a command ends long before its cycles of references fill the memory
    atexit.register(gc.freeze)  # else Python looks once more through all that the libraries left, as it ends
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # no matrix is multiplied; loading NumPy would start threads
    speak_to_libraries()
    award(prog_name="award")
