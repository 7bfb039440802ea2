"""`award run`, `award worker`, `award settings`, `award check`."""

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import rich_click as click

from award.language import translated as _
from award.messages import Refused
from award.terminal import console

if TYPE_CHECKING:
    from award.settings import Settings

WHERE = {"environment": "environnement", "file": "fichier", ".env": ".env", "default": "défaut"}


@click.command(
    short_help=_("Servir les pages et l’API."),
    help=_("Servir les pages et l’API, après avoir vérifié que rien n’y manque."),
)
def run() -> None:
    from award.operating.serving import serve  # noqa: PLC0415 - heavy, loaded where used

    loaded = _without_flaw()
    click.echo(_("Le service répond à {address}").format(address=loaded.public_address))
    serve(loaded)


@click.command(
    short_help=_("Faire le travail de fond."),
    help=_(
        "Faire le travail de fond à part : lettres, documents, sceaux du journal. Avec AWARD_WORKER=apart, « award run » ne le "
        "fait plus. Plusieurs à la fois se partagent le travail."
    ),
)
def worker() -> None:
    from award.operating.serving import work  # noqa: PLC0415 - heavy, loaded where used

    work(_without_flaw())


def _without_flaw() -> "Settings":
    from award.operating.checking import flaws  # noqa: PLC0415 - heavy, loaded where used
    from award.settings import load_settings  # noqa: PLC0415 - loaded where used

    loaded = load_settings(os.environ)[0]
    problems = list(flaws(loaded))
    if problems:
        raise Refused(*problems)
    return loaded


@click.command(
    short_help=_("Montrer les réglages."),
    help=_("Montrer chaque réglage, ce qu’il veut dire, et d’où vient sa valeur."),
)
def settings() -> None:
    from rich import box  # noqa: PLC0415 - loaded where used
    from rich.table import Table  # noqa: PLC0415 - loaded where used

    from award.settings import load_settings  # noqa: PLC0415 - loaded where used

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in (_("Réglage"), _("Valeur"), _("Vient de"), _("Veut dire")):
        table.add_column(name, overflow="fold")
    for each in load_settings(os.environ)[1]:
        table.add_row(each.name, each.value, _(WHERE[each.where]), _(each.meaning))
    console().print(table)


@click.command(
    short_help=_("Dire ce qui empêcherait le service de marcher."),
    help=_("Dire tout ce qui empêcherait le service de marcher."),
)
def check() -> None:
    from award.operating.checking import cares, flaws  # noqa: PLC0415 - heavy, loaded where used
    from award.settings import load_settings  # noqa: PLC0415 - loaded where used

    loaded = load_settings(os.environ)[0]
    problems = list(flaws(loaded)) or list(cares(loaded, datetime.now(UTC)))
    if problems:
        raise Refused(*problems)
    console().print(f"[green]✓[/] {_('Tout est prêt.')}")
