"""`award certificate`: the key that signs documents."""

import os
from pathlib import Path

import rich_click as click

from award.language import translated as _
from award.terminal import FILE, SUBCOMMANDS, Commands, console

ABOUT_KEY = _("La clé qui signe les documents.")
ABOUT_CREATE = _(
    "Faire une clé d’essai : P-256, signée par elle-même. Toute modification d’un document se verra ; les lecteurs de PDF diront "
    "ne pas connaître le signataire. La vraie clé s’obtient d’une autorité de certification. La phrase de passe est celle de "
    "AWARD_SIGNING_PASSPHRASE ; sans elle, le fichier n’en a pas, et seul son propriétaire peut le lire."
)
YEARS = 3


@click.group(cls=Commands, subcommand_metavar=SUBCOMMANDS, help=_("Les certificats et ce qui les signe."))
def certificate() -> None:
    """Only groups its commands."""


@certificate.group(cls=Commands, subcommand_metavar=SUBCOMMANDS, short_help=ABOUT_KEY, help=ABOUT_KEY)
def key() -> None:
    """Only groups its commands."""


@key.command(short_help=_("Faire une clé d’essai."), help=ABOUT_CREATE)
@click.option("--out", metavar=_("FICHIER"), type=FILE, default=Path("signature.p12"), show_default=True,
              help=_("Le fichier PKCS#12 à écrire ; jamais par-dessus un autre."))  # fmt: skip
@click.option("--name", metavar=_("NOM"), default="Prix Excellence Client", show_default=True,
              help=_("Le signataire, tel que les lecteurs le montreront."))  # fmt: skip
def create(out: Path, name: str) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 - the clock is read here

    from award.documents.keys import keep_key, trial_key  # noqa: PLC0415 - loaded where used
    from award.settings import load_settings  # noqa: PLC0415 - with the other

    settings, _sources = load_settings(os.environ)
    made = trial_key(name, datetime.now(UTC), 365 * YEARS)
    keep_key(made, out, settings.signing_passphrase)
    screen = console()
    screen.print("[green]✓[/]", _("Clé écrite : {path}").format(path=out), soft_wrap=True)
    screen.print(_("Empreinte : {digest}").format(digest=made.digest), soft_wrap=True, markup=False, highlight=False)
    screen.print(f"AWARD_SIGNING_KEY={out.resolve()}", soft_wrap=True, markup=False, highlight=False)
