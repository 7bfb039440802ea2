"""`award run`, `award settings`, `award check`."""

import os

import rich_click as click

from award.language import translated as _
from award.messages import Refused
from award.terminal import console

WHERE = {"environment": "environnement", "file": "fichier", ".env": ".env", "default": "défaut"}


@click.command(
    short_help=_("Servir les pages et l’API."),
    help=_("Servir les pages et l’API, après avoir vérifié que rien n’y manque."),
)
def run() -> None:
    from award.operating.checking import flaws  # noqa: PLC0415 - heavy, loaded where used
    from award.operating.serving import serve  # noqa: PLC0415 - heavy, loaded where used
    from award.settings import load_settings  # noqa: PLC0415 - loaded where used

    loaded, _sources = load_settings(os.environ)
    problems = list(flaws(loaded))
    if problems:
        raise Refused(*problems)
    console().print(_("Le service répond à {address}").format(address=loaded.public_address))
    serve(loaded)


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
    from award.operating.checking import flaws  # noqa: PLC0415 - heavy, loaded where used
    from award.settings import load_settings  # noqa: PLC0415 - loaded where used

    problems = list(flaws(load_settings(os.environ)[0]))
    if problems:
        raise Refused(*problems)
    console().print(f"[green]✓[/] {_('Tout est prêt.')}")
