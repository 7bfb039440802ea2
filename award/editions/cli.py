"""`award rules`: see the rules of an edition, check one's own."""

import rich_click as click

from award.language import translated as _
from award.terminal import SUBCOMMANDS, console


def complete_rules(_context: object, _parameter: object, incomplete: str) -> list[str]:
    """For the shell: the presets that begin so."""
    from award.editions.reading import PRESETS  # noqa: PLC0415 - loaded where used

    return [name for name in PRESETS if name.startswith(incomplete)]


rules_option = click.option(
    "--rules",
    "rules_name",
    metavar=_("NOM|FICHIER"),
    default="prix-2017",
    show_default=True,
    shell_complete=complete_rules,
    help=_("Les règles de l’édition."),
)


@click.group(subcommand_metavar=SUBCOMMANDS, help=_("Montrer ou vérifier les règles d’une édition."))
def rules() -> None:
    """Only groups its commands."""


@rules.command("show", help=_("Écrire des règles en TOML, précédées de leur empreinte : un modèle à copier."))
@click.argument("name", metavar=_("NOM|FICHIER"), default="prix-2017", shell_complete=complete_rules)
def show_rules(name: str) -> None:
    from award.editions.reading import parse_rules, rules_text  # noqa: PLC0415 - loaded where used
    from award.editions.rules import digest  # noqa: PLC0415 - loaded where used

    text = rules_text(name)
    click.echo(f"# sha256:{digest(parse_rules(text, name))}\n{text}", nl=False)


@rules.command("check", help=_("Vérifier des règles : chaque faute est dite avec sa ligne et son remède."))
@click.argument("name", metavar=_("NOM|FICHIER"), shell_complete=complete_rules)
def check_rules(name: str) -> None:
    from award.editions.reading import load_rules  # noqa: PLC0415 - loaded where used
    from award.editions.rules import digest  # noqa: PLC0415 - loaded where used

    checked = load_rules(name)
    summary = _("Règles « {name} » correctes. Empreinte : {digest}").format(name=checked.name, digest=digest(checked))
    console().print(f"[green]✓[/] {summary}", soft_wrap=True)
