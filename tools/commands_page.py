"""Writes docs/commands.md from the commands themselves, in English: what they say of themselves is what is documented."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ["AWARD_LANGUAGE"] = "en"

import rich_click as click

from award.cli import award

PAGE = Path(__file__).resolve().parent.parent / "docs/commands.md"
HEAD = """# Commands

Made by `make docs` from the commands themselves. They speak French; `AWARD_LANGUAGE=en`, or an English locale, makes them
speak English. A refused input ends with exit code 2, every problem told at once, and nothing written.
"""


def page() -> str:
    return "\n".join([HEAD, *sections(award, click.Context(award, info_name="award"))])


def sections(command: click.Command, context: click.Context) -> Iterator[str]:
    """One for each command, groups before what they hold."""
    yield f"## `{context.command_path}`\n"
    yield f"{(command.help or '').strip()}\n"
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"    {context.command_path} {usage}\n"
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield f"- {option(parameter)}"
    yield "- `--help`, `-h`: show this help\n"
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from sections(child, click.Context(child, info_name=name, parent=context))


def option(each: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in each.opts)
    values = (
        f" {'|'.join(each.type.choices)}" if isinstance(each.type, click.Choice) else f" {each.metavar or ''}".rstrip()
    )
    default = f" (default `{each.default}`)" if each.show_default else ""
    return f"{names}{values}: {each.help}{default}"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text() == page() else f"{PAGE.name} is stale: run `make docs`")
    PAGE.write_text(page())
    print(PAGE)
