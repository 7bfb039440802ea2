"""`award people`: the first organiser of a service, made by whoever holds its settings."""

import os
import sys

import rich_click as click

from award.language import translated as _
from award.people.roles import ROLES, Role
from award.terminal import SUBCOMMANDS, Commands, console

ABOUT_CREATE = _(
    "Faire entrer quelqu’un, comme le premier organisateur. Le mot de passe est demandé deux fois sans être montré, ou "
    "lu sur l’entrée standard : jamais dans la commande, que d’autres peuvent lire."
)


@click.group(cls=Commands, subcommand_metavar=SUBCOMMANDS, help=_("Faire entrer les premières personnes."))
def people() -> None:
    """Only groups its commands."""


@people.command(short_help=_("Créer un compte."), help=ABOUT_CREATE)
@click.option("--name", metavar=_("NOM"), required=True, help=_("Le nom de la personne."))
@click.option("--email", metavar=_("ADRESSE"), required=True, help=_("L’adresse électronique par laquelle elle entre."))
@click.option(
    "--role", "roles", type=click.Choice(ROLES), multiple=True, required=True,
    help=_("Un rôle ; à répéter s’il y en a plusieurs."),
)  # fmt: skip
@click.option("--language", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help=_("Sa langue."))
def create(name: str, email: str, roles: tuple[Role, ...], language: str) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 - the clock is read here

    from award.database.schema import is_behind  # noqa: PLC0415 - heavy, loaded where used
    from award.database.transactions import Database  # noqa: PLC0415 - heavy, loaded where used
    from award.messages import refuse  # noqa: PLC0415 - with the others
    from award.people.operations import NewPerson, create_person  # noqa: PLC0415 - heavy, loaded where used
    from award.settings import load_settings  # noqa: PLC0415 - loaded where used

    address = load_settings(os.environ)[0].database
    if is_behind(address):
        raise refuse("La base de données n’est pas au niveau du logiciel : lancez award database upgrade.")
    password = _password()
    if not password:
        raise refuse("Le mot de passe est vide.")
    new = NewPerson(name, email, roles, password, language)
    database = Database(address)
    try:
        database.write(lambda session: create_person(session, new, "system", datetime.now(UTC)))
    finally:
        database.close()
    console().print("[green]✓[/]", _("{email} peut se connecter.").format(email=new.email.strip()), soft_wrap=True)


def _password() -> str:
    if sys.stdin.isatty():
        asked = click.prompt(_("Mot de passe"), hide_input=True, confirmation_prompt=_("Encore une fois"))
        return str(asked)
    return sys.stdin.readline().rstrip("\r\n")
