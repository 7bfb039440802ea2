"""What every command does alike: refuse in one way, print in one way, write files whole."""

import io
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import rich_click as click

from award.language import say, translated as _
from award.messages import Problem, Refused

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Command = Callable[..., Any]

FILE = click.Path(path_type=Path)
WIDTH = 120
FORMATS = ("table", "json", "csv", "xlsx")
REFUSED = 2
SUBCOMMANDS = _("COMMANDE [ARGUMENTS]…")


class Commands(click.RichGroup):
    """A group whose commands refuse by raising: every problem is printed, nothing is written, the exit code is 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """In the order of the work, not of the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Refused as refused:
            print_problems(refused.problems)
            ctx.exit(REFUSED)


def console(file: TextIO | None = None) -> "Console":
    """As wide as the terminal; 120 columns where there is none."""
    from rich.console import Console  # noqa: PLC0415 - loaded where used

    stream = file or sys.stdout
    return Console(file=stream, highlight=False, width=None if stream.isatty() else WIDTH)


def reading(words: str) -> AbstractContextManager[object]:
    """Says what takes its time, on a terminal only."""
    return console(sys.stderr).status(words) if sys.stderr.isatty() else nullcontext()


def print_problems(problems: Iterable[Problem]) -> None:
    from rich import box  # noqa: PLC0415 - loaded where used
    from rich.table import Table  # noqa: PLC0415 - loaded where used
    from rich.text import Text  # noqa: PLC0415 - loaded where used

    table = Table(box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for name in (_("Fichier"), _("Ligne"), _("Colonne"), _("Problème")):
        table.add_column(name, overflow="fold")
    for one in problems:
        table.add_row(one.file, str(one.row or ""), Text(one.column), Text(say(one.message)))
    out = console(sys.stderr)
    out.print(Text(_("Refusé : rien n’a été écrit."), "bold red"))
    out.print(table)


def show(picture: "RenderableType", notes: Iterable[str] = (), out: Path | None = None) -> None:
    """On the screen, or as plain text in a file."""
    from rich.text import Text  # noqa: PLC0415 - loaded where used

    screen = console() if out is None else console(file=io.StringIO())
    screen.print(picture)
    for note in notes:
        screen.print(Text.assemble(("! ", "yellow"), note))
    if isinstance(screen.file, io.StringIO):
        deliver(screen.file.getvalue().encode(), "table", out)


def map_option(flag: str, name: str, text: str) -> Callable[[Command], Command]:
    """`--map FIELD=COLUMN`, as often as one likes, becomes a dictionary."""
    form = _("CHAMP=COLONNE")
    return click.option(flag, name, metavar=form, multiple=True, callback=_mapping, help=text)


def _mapping(_context: object, _parameter: object, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    wrong = [field for field, equals, column in pairs if not (field and equals and column)]
    if wrong:
        raise click.BadParameter(_("écrivez CHAMP=COLONNE, pas « {value} ».").format(value=wrong[0]))
    return {field.strip(): column.strip() for field, _equals, column in pairs}


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
        sys.stdout.buffer.write(content)


@click.command(
    short_help=_("Écrire le script de complétion d’un shell."),
    help=_('Écrire le script de complétion d’un shell. À mettre dans son profil : eval "$(award completion bash)"'),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - loaded where used

    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(context.find_root().command, {}, "award", "_AWARD_COMPLETE").source())
