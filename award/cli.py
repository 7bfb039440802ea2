"""The `award` command: its table of contents."""

import atexit
import gc

import rich_click as click

from award import __version__
from award.database.cli import database
from award.demo.cli import demo
from award.editions.cli import rules
from award.language import speak_to_libraries, translated as _
from award.operating.cli import check, run, settings
from award.people.cli import people
from award.publication.cli import palmares
from award.ranking.cli import rank
from award.selection.cli import select
from award.terminal import SUBCOMMANDS, Commands, completion
from award.trail.cli import trail

ABOUT = _(
    "Le prix de l’excellence client, du fichier au certificat : une étude de satisfaction et les notes d’un jury "
    "entrent, la sélection, le classement, le palmarès et les certificats sortent. Tout est exact, tout problème est "
    "expliqué.\n\n"
    "Pour commencer : award demo"
)


SETTINGS = {"help_option_names": ["-h", "--help"]}


@click.group("award", cls=Commands, help=ABOUT, context_settings=SETTINGS, subcommand_metavar=SUBCOMMANDS)
@click.version_option(
    __version__, prog_name="award", message="%(prog)s %(version)s", help=_("Montrer la version et quitter.")
)
@click.rich_config(
    {
        "options_panel_title": _("Options"),
        "commands_panel_title": _("Commandes"),
        "arguments_panel_title": _("Arguments"),
        "errors_panel_title": _("Erreur"),
        "errors_suggestion": _("Ajoutez --help à la commande : elle dira comment s’en servir."),
        "aborted_text": _("Interrompu."),
        "default_string": "\\" + _("[défaut : {}]"),
        "required_long_string": "\\" + _("[obligatoire]"),
    }
)
def award() -> None:
    """Only groups its commands."""


for command in (select, rank, palmares, rules, demo, run, settings, check, people, database, trail, completion):
    award.add_command(command)


def main() -> None:
    gc.disable()  # a command ends long before its cycles of references fill the memory
    atexit.register(gc.freeze)  # else Python looks once more through all that the libraries left, as it ends
    speak_to_libraries()
    award(prog_name="award")
