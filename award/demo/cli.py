"""`award demo`: a fictional edition, from its study to its certificates, and the service that shows it."""

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from award.language import translated as _
from award.messages import refuse
from award.terminal import FILE, console

if TYPE_CHECKING:
    from award.demo.writing import ServiceFolder

ABOUT = _(
    "Fabriquer une édition fictive de la forme de 2017 (76 entreprises, 5 secteurs) et faire tout le travail : "
    "76 → 33 → 15 → 6, avec les chemins de ce qui est écrit. Avec --serve, ouvrir ensuite le service qui la montre."
)
HOST = "127.0.0.1"
PORTS = range(8000, 8100)
SHARED = frozenset({"AWARD_LANGUAGE"})
"""What the demonstration takes over of the settings around it: those of a real service are no business of its."""


@click.command(short_help=_("Voir tout le travail sur une édition fictive."), help=ABOUT)
@click.option(
    "--out", metavar=_("DOSSIER"), type=FILE, default=Path("demo"), show_default=True, help=_("Le dossier où écrire.")
)
@click.option(
    "--serve", is_flag=True, help=_("Ouvrir le service sur l’édition fictive, dans une base de données neuve.")
)
@click.option(
    "--port",
    metavar=_("PORT"),
    type=click.IntRange(1, 65535),
    help=_("Le port du service ; par défaut le premier qui soit libre à partir de 8000."),
)
@click.pass_context
def demo(context: click.Context, out: Path, serve: bool, port: int | None) -> None:  # noqa: FBT001 - an option
    from award.demo.writing import write_demo  # noqa: PLC0415 - heavy, loaded where used
    from award.publication.cli import palmares  # noqa: PLC0415 - loaded where used

    chosen = free_port(port) if serve else 0
    files = write_demo(out)
    context.invoke(palmares, study=files.study, marks=files.marks, rules_name=str(files.rules), out=out / "palmares",
                   published=None, columns={}, marks_columns={})  # fmt: skip
    if serve:
        _serve(out, chosen)


def free_port(asked: int | None) -> int:
    """Raises Refused when the one asked for, or every usual one, is taken."""
    for port in PORTS if asked is None else [asked]:
        with socket.socket() as trying:
            trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trying.bind((HOST, port))
            except OSError:
                continue
            return port
    raise refuse("Le port {port} n’est pas libre : donnez-en un autre par --port.", port=asked or PORTS[0])


def environment_of(made: "ServiceFolder", port: int, around: Mapping[str, str]) -> dict[str, str]:
    """Every setting is said, so that no `.env` of a real service has a word in it."""
    from award.settings import defaults  # noqa: PLC0415 - loaded where used

    kept = {name: value for name, value in around.items() if not name.startswith("AWARD_") or name in SHARED}
    said = {name: value for name, value in defaults().items() if name != "AWARD_SECRET_KEY"}  # it would hide its file
    return (
        kept
        | said
        | {
            "AWARD_DATABASE": made.database,
            "AWARD_SECRET_KEY_FILE": str(made.secret),
            "AWARD_FILES": str(made.files),
            "AWARD_PUBLIC_ADDRESS": f"http://{HOST}:{port}",
            "AWARD_HOST": HOST,
            "AWARD_PORT": str(port),
            "AWARD_DEMO": "true",
        }
    )


def _serve(out: Path, port: int) -> None:
    """By `award run` in place of this process, which still holds all the libraries that drew the documents."""
    from datetime import UTC, datetime  # noqa: PLC0415 - the clock is read here

    from award.demo.writing import write_service  # noqa: PLC0415 - heavy, loaded where used

    made = write_service(out, datetime.now(UTC))
    address = f"http://{HOST}:{port}"
    told = _("La démonstration s’ouvre sur {address} : un compte de chaque rôle attend sur {sign_in}. Ctrl-C l’arrête.")
    console().print(told.format(address=address, sign_in=f"{address}/sign-in"), soft_wrap=True)
    sys.stdout.flush()
    command = [sys.executable, "-m", "award", "run"]
    os.execve(sys.executable, command, environment_of(made, port, os.environ))  # noqa: S606 - our own command, without a shell
