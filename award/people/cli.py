"""`award people`: the first organiser of a service, made by whoever holds its settings."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import rich_click as click

from award.language import translated as _
from award.people.roles import ROLES, Role
from award.terminal import SUBCOMMANDS, Commands, console

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel import Session

ABOUT_CREATE = _(
    "Faire entrer quelqu’un, comme le premier organisateur. La phrase de passe est demandée deux fois sans être montrée, ou "
    "lue sur l’entrée standard : jamais dans la commande, que d’autres peuvent lire."
)

ABOUT_RESET = _(
    "Pour l’organisateur qui a perdu son application et ses codes de secours quand nul autre ne peut l’aider. Une lettre le "
    "lui dit, et toutes ses connexions sont fermées."
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
    from award.messages import refuse  # noqa: PLC0415 - with the others
    from award.people.operations import NewPerson, create_person  # noqa: PLC0415 - heavy, loaded where used

    address = _address()
    password = _password()
    if not password:
        raise refuse("La phrase de passe est vide.")
    new = NewPerson(name, email, roles, password, language)
    _write(address, lambda session, now: create_person(session, new, "system", now))
    console().print("[green]✓[/]", _("{email} peut se connecter.").format(email=new.email.strip()), soft_wrap=True)


@people.command("reset-second-factor", short_help=_("Retirer un second facteur perdu."), help=ABOUT_RESET)
@click.option("--email", metavar=_("ADRESSE"), required=True, help=_("L’adresse électronique par laquelle elle entre."))
@click.option("--reason", metavar=_("RAISON"), required=True, help=_("La raison, gardée au registre."))
def reset_second_factor(email: str, reason: str) -> None:
    from award.people.operations import reset_lost_factor  # noqa: PLC0415 - heavy, loaded where used

    _write(_address(), lambda session, now: reset_lost_factor(session, email, reason, now))
    told = _("{email} mettra un nouveau second facteur en place à sa prochaine connexion.")
    console().print("[green]✓[/]", told.format(email=email.strip()), soft_wrap=True)


def _address() -> str:
    """Raises Refused for a database that another version of the program made."""
    from award.database.schema import is_behind  # noqa: PLC0415 - heavy, loaded where used
    from award.messages import refuse  # noqa: PLC0415 - with the others
    from award.settings import load_settings  # noqa: PLC0415 - loaded where used

    address = load_settings(os.environ)[0].database
    if is_behind(address):
        raise refuse("La base de données n’est pas au niveau du logiciel : lancez award database upgrade.")
    return address


def _write(address: str, work: "Callable[[Session, datetime], object]") -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 - the clock is read here

    from award.database.transactions import Database  # noqa: PLC0415 - heavy, loaded where used

    database = Database(address)
    try:
        database.write(lambda session: work(session, datetime.now(UTC)))
    finally:
        database.close()


def _password() -> str:
    if sys.stdin.isatty():
        asked = click.prompt(_("Phrase de passe"), hide_input=True, confirmation_prompt=_("Encore une fois"))
        return str(asked)
    return sys.stdin.readline().rstrip("\r\n")
