"""`award invitations`: letters to companies, sent by whoever holds the settings of the service."""

import os
from typing import TYPE_CHECKING

import rich_click as click

from award.language import translated as _
from award.terminal import SUBCOMMANDS, Commands, console

if TYPE_CHECKING:
    from sqlmodel import Session

ABOUT_SEND = _(
    "Écrire aux entreprises sollicitées qui n’ont pas encore reçu de lettre, chacune à son seul contact. EDITION est le nom "
    "d’une édition, ou son numéro. Une seconde fois, la commande n’écrit à personne : elle se relance sans crainte."
)


@click.group(cls=Commands, subcommand_metavar=SUBCOMMANDS, help=_("Écrire aux entreprises sollicitées."))
def invitations() -> None:
    """Only groups its commands."""


@invitations.command(short_help=_("Envoyer les lettres qui manquent."), help=ABOUT_SEND)
@click.argument("edition", metavar="EDITION")
@click.option("--remind", is_flag=True, help=_("Relancer aussi celles qui n’ont pas répondu."))
def send(edition: str, *, remind: bool) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 - the clock is read here

    from award.companies.queries import entries_with  # noqa: PLC0415 - heavy, loaded where used
    from award.database.schema import is_behind  # noqa: PLC0415 - with the others
    from award.database.transactions import Database  # noqa: PLC0415 - with the others
    from award.editions.actors import SYSTEM  # noqa: PLC0415 - with the others
    from award.editions.queries import called  # noqa: PLC0415 - with the others
    from award.invitations.letters.operations import send_letters, send_reminders  # noqa: PLC0415 - with the others
    from award.messages import refuse  # noqa: PLC0415 - with the others
    from award.settings import load_settings  # noqa: PLC0415 - loaded where used

    settings, now = load_settings(os.environ)[0], datetime.now(UTC)
    if is_behind(settings.database):
        raise refuse("La base de données n’est pas au niveau du logiciel : lancez award database upgrade.")
    database, site = Database(settings.database), settings.public_address

    def work(session: "Session") -> tuple[int, int, list[str]]:
        key = called(session, edition)
        sent = send_letters(session, key, site, SYSTEM, now)
        reminded = len(send_reminders(session, key, site, SYSTEM, now).invitations) if remind else 0
        names = sorted(one.name for one in entries_with(session, sent.unaddressed).values())
        return len(sent.invitations), reminded, names

    try:
        written, reminded, unaddressed = database.write(work)
    finally:
        database.close()
    console().print("[green]✓[/]", _("Lettres écrites : {count}.").format(count=written), soft_wrap=True)
    if remind:
        console().print("[green]✓[/]", _("Relances écrites : {count}.").format(count=reminded), soft_wrap=True)
    if unaddressed:
        told = _("Sans contact, ou avec plusieurs entre lesquels choisir sur leur page : {names}.")
        console().print(told.format(names=", ".join(unaddressed)), soft_wrap=True, markup=False)
