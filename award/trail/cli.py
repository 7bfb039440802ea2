"""`award trail`: is it whole, a checkpoint to keep elsewhere, the public key, a receipt checked."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from award.language import say, translated as _
from award.terminal import FILE, SUBCOMMANDS, Commands, deliver, reading

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from award.database.transactions import Database
    from award.settings import Settings
    from award.trail.verification import Finding

EXISTING = click.Path(path_type=Path, exists=True, dir_okay=False)
FOUND = 1
ABOUT = _(
    "Le journal des actes : qui a fait quoi, quand et pourquoi. Chaque acte y est scellé ; toute modification, "
    "suppression ou troncature se voit."
)
ABOUT_VERIFY = _(
    "Vérifier tout le journal : chaque acte, chaque place, chaque point de contrôle. Code de sortie 0 s’il est intact, "
    "1 sinon. Avec --checkpoint, un point de contrôle conservé ailleurs prouve en plus que rien n’a été réécrit depuis."
)
ABOUT_CHECKPOINT = _(
    "Sceller les actes récents et écrire le point de contrôle signé. À conserver hors de ce service, chez un tiers si "
    "possible : c’est ce qui rend une réécriture visible."
)
ABOUT_RECEIPT = _("Vérifier un RÉCÉPISSÉ sans le service : il suffit de la clé publique.")

keys_option = click.option(
    "--key",
    "others",
    metavar=_("CLÉ"),
    multiple=True,
    help=_("Une clé publique à croire aussi : celle d’avant un changement de clé secrète."),
)


@click.group(cls=Commands, short_help=_("Vérifier le journal des actes."), help=ABOUT, subcommand_metavar=SUBCOMMANDS)
def trail() -> None:
    """Only groups its commands."""


@trail.command(short_help=_("Vérifier que rien n’a été altéré."), help=ABOUT_VERIFY)
@click.option("--checkpoint", metavar=_("FICHIER"), type=EXISTING, help=_("Un point de contrôle conservé ailleurs."))
@keys_option
@click.pass_context
def verify(context: click.Context, checkpoint: Path | None, others: tuple[str, ...]) -> None:
    from award.trail.notes import public_key  # noqa: PLC0415 - heavy, loaded where used

    kept = "" if checkpoint is None else _text_of(checkpoint)
    with _opened() as (database, signing), reading(_("Vérification du journal…")):
        found, entries, sealed = _verified(database, [public_key(signing), *others], kept)
    for one in found:
        told = say(one.message)
        click.echo(_("Acte {entry} : {finding}").format(entry=one.entry, finding=told) if one.entry else told)
    if found:
        click.echo(_("Le journal a été altéré. Constats : {count}.").format(count=len(found)), err=True)
        context.exit(FOUND)
    click.echo(
        _("Le journal est intact : {entries} actes, dont {sealed} scellés.").format(entries=entries, sealed=sealed)
    )


@trail.command(short_help=_("Écrire un point de contrôle à conserver ailleurs."), help=ABOUT_CHECKPOINT)
@click.option("--out", metavar=_("FICHIER"), type=FILE, required=True, help=_("Le fichier à écrire."))
def checkpoint(out: Path) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 - the clock is read here

    from award.messages import refuse  # noqa: PLC0415 - with the others
    from award.trail.operations import seal  # noqa: PLC0415 - heavy, loaded where used
    from award.trail.queries import last_checkpoint  # noqa: PLC0415 - heavy, loaded where used

    with _opened() as (database, signing):
        database.write(lambda session: seal(session, signing, datetime.now(UTC)))
        with database.read() as session:
            note = last_checkpoint(session)
    if note is None:
        raise refuse("Le journal est vide : il n’y a rien à sceller.")
    deliver(note.encode(), "note", out)


@trail.command(
    short_help=_("Montrer la clé publique."), help=_("La clé publique qui vérifie points de contrôle et récépissés.")
)
def key() -> None:
    from award.trail.notes import public_key, signing_key  # noqa: PLC0415 - heavy, loaded where used

    click.echo(public_key(signing_key(_settings().secret_key)))


@trail.command(short_help=_("Vérifier un récépissé."), help=ABOUT_RECEIPT)
@click.argument("file", metavar=_("RÉCÉPISSÉ"), type=EXISTING)
@click.option("--key", "keys", metavar=_("CLÉ"), multiple=True, required=True, help=_("La clé publique du service."))
@click.pass_context
def receipt(context: click.Context, file: Path, keys: tuple[str, ...]) -> None:
    import msgspec  # noqa: PLC0415 - with the others

    from award.trail.receipts import proven_act, read_receipt  # noqa: PLC0415 - heavy, loaded where used

    given = read_receipt(_text_of(file).encode())
    act = proven_act(given, keys) if given else None
    if act is None:
        click.echo(_("Ce récépissé ne prouve rien : il est altéré, ou signé par une autre clé."), err=True)
        context.exit(FOUND)
    click.echo(msgspec.json.format(msgspec.json.encode(act)).decode())


def _verified(database: "Database", keys: list[str], kept: str) -> tuple[list["Finding"], int, int]:
    """What was found, and how many entries there are and are sealed."""
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - heavy, loaded where used

    from award.trail.queries import trail_rows  # noqa: PLC0415 - heavy, loaded where used
    from award.trail.verification import UNREADABLE_ROWS, Finding, findings  # noqa: PLC0415 - heavy, loaded where used

    try:
        with database.read() as session:
            rows = trail_rows(session)
    except DBAPIError:  # a byte changed in the file may leave text that is no text
        return [Finding(UNREADABLE_ROWS)], 0, 0
    return findings(rows, keys, kept), len(rows.entries), len(rows.leaves)


@contextmanager
def _opened() -> "Iterator[tuple[Database, Ed25519PrivateKey]]":
    from award.database.schema import is_behind  # noqa: PLC0415 - heavy, loaded where used
    from award.database.transactions import Database  # noqa: PLC0415 - heavy, loaded where used
    from award.messages import refuse  # noqa: PLC0415 - with the others
    from award.trail.notes import signing_key  # noqa: PLC0415 - heavy, loaded where used

    settings = _settings()
    signing = signing_key(settings.secret_key)
    if is_behind(settings.database):
        raise refuse("La base de données n’est pas au niveau du logiciel : lancez award database upgrade.")
    database = Database(settings.database)
    try:
        yield database, signing
    finally:
        database.close()


def _settings() -> "Settings":
    from award.settings import load_settings  # noqa: PLC0415 - loaded where used

    return load_settings(os.environ)[0]


def _text_of(path: Path) -> str:
    """Whatever the file is: what is no text is no checkpoint and no receipt either."""
    return path.read_text("utf-8", errors="replace")
