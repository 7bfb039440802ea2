"""What every command does alike: refuse in one way, print in one way, write files whole."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from award.language import say, translated as _
from award.messages import Problem, Refused

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

FORMATS = ("table", "json", "csv", "xlsx")
REFUSED = 2


class Commands(click.RichGroup):
    """A group whose commands refuse by raising: every problem is printed, nothing is written, the exit code is 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Refused as refused:
            print_problems(refused.problems)
            ctx.exit(REFUSED)


def console(*, stderr: bool = False) -> "Console":
    from rich.console import Console  # noqa: PLC0415 - loaded where used

    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, highlight=False, width=None if stream.isatty() else 120)


def print_problems(problems: Iterable[Problem]) -> None:
    from rich import box  # noqa: PLC0415 - loaded where used
    from rich.table import Table  # noqa: PLC0415 - loaded where used
    from rich.text import Text  # noqa: PLC0415 - loaded where used

    table = Table(box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for name in (_("Fichier"), _("Ligne"), _("Colonne"), _("Problème")):
        table.add_column(name, overflow="fold")
    for one in problems:
        table.add_row(one.file, str(one.row or ""), Text(one.column), Text(say(one.message)))
    out = console(stderr=True)
    out.print(Text(_("Refusé : rien n’a été écrit."), "bold red"))
    out.print(table)


def show(picture: "RenderableType", notes: Iterable[str] = ()) -> None:
    from rich.text import Text  # noqa: PLC0415 - loaded where used

    out = console()
    out.print(picture)
    for note in notes:
        out.print(Text.assemble(("! ", "yellow"), note))


def format_of(asked: str | None, out: Path | None) -> str:
    """As asked; else by the name of the file to write; else a table."""
    if asked:
        return asked
    suffix = out.suffix.lower().removeprefix(".") if out else "table"
    if suffix not in FORMATS:
        raise click.UsageError(
            _("--out : l’extension doit être .json, .csv ou .xlsx, ou dites le format par --format.")
        )
    return suffix


def deliver(content: bytes, form: str, out: Path | None) -> None:
    """Into the file, or on the standard output."""
    if out is not None:
        from award.files.writing import write_whole  # noqa: PLC0415 - loaded where used

        write_whole(out, content)
        click.echo(_("Écrit : {path}").format(path=out), err=True)
    elif form == "xlsx":
        raise click.UsageError(_("Un classeur ne s’affiche pas : dites où l’écrire par --out FICHIER.xlsx."))
    else:
        click.get_binary_stream("stdout").write(content)
