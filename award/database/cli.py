"""`award database`: upgrade, check, back up and restore what the service keeps."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from award.language import translated as _
from award.terminal import FILE, SUBCOMMANDS, Commands, console

if TYPE_CHECKING:
    from award.settings import Settings


@click.group(
    cls=Commands,
    subcommand_metavar=SUBCOMMANDS,
    help=_("Mettre à niveau, vérifier, sauvegarder ou restaurer la base de données de AWARD_DATABASE."),
)
def database() -> None:
    """Only groups its commands."""


@database.command(help=_("Mettre le schéma au niveau du logiciel : tout ou rien. Sauvegardez d’abord."))
def upgrade() -> None:
    from award.database.schema import upgrade as upgrade_schema  # noqa: PLC0415 - heavy, loaded where used

    upgrade_schema(_settings().database)
    _done(_("Le schéma est à jour."))


@database.command(help=_("Dire si le schéma est à jour et si la base de données est saine."))
def check() -> None:
    from award.database.checking import check_database  # noqa: PLC0415 - heavy, loaded where used

    check_database(_settings().database)
    _done(_("Le schéma est à jour, la base de données est saine."))


@database.command(
    help=_("Sauvegarder la base de données et les fichiers dans un nouveau DOSSIER, pendant que le service travaille.")
)
@click.argument("target", metavar=_("DOSSIER"), type=FILE)
def backup(target: Path) -> None:
    from award.database.backup import backup as make_backup  # noqa: PLC0415 - heavy, loaded where used

    settings = _settings()
    manifest = make_backup(settings.database, settings.folder, target, datetime.now(UTC))
    _done(_("Sauvegarde complète dans {target} : {count} fichiers.").format(target=target, count=len(manifest.entries)))


@database.command(
    help=_("Restaurer le DOSSIER d’une sauvegarde dans une base de données vide, après l’avoir vérifiée.")
)
@click.argument("source", metavar=_("DOSSIER"), type=FILE)
def restore(source: Path) -> None:
    from award.database.backup import restore as restore_backup  # noqa: PLC0415 - heavy, loaded where used

    settings = _settings()
    manifest = restore_backup(source, settings.database, settings.folder)
    _done(_("Sauvegarde du {moment} restaurée.").format(moment=f"{manifest.made:%Y-%m-%d %H:%M UTC}"))


def _settings() -> "Settings":
    from award.settings import load_settings  # noqa: PLC0415 - loaded where used

    return load_settings(os.environ)[0]


def _done(sentence: str) -> None:
    console().print("[green]✓[/]", sentence, markup=True, soft_wrap=True)
