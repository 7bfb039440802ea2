"""What people read names what there is: commands and options, Makefile targets, decisions, modules."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import house

COMMANDS = ("docs/commands.md", "README.md")
PROBE = "import json, check_docs; from award.cli import award; print(json.dumps(list(check_docs.walk(award))))"
TARGET = re.compile(r"^([A-Za-z][\w-]*)\s*:[^=\n]*##", re.MULTILINE)
DECISION = re.compile(r"\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md")
HEADINGS = ("Context", "Decision", "Consequences")
PATH = re.compile(r"`((?:award|tools|tests|docs|migrations|benchmarks)/[\w./-]*)`")


def violations(root: Path) -> list[str]:
    return [*commands(root), *targets(root), *decisions(root), *paths(root)]


def commands(root: Path) -> Iterator[str]:
    """A command is named in full (`award ranking show`); its options stand in a section that names it."""
    parts = [part for name in COMMANDS for part in sections(text_of(root / name))]
    for command, options in told(root):
        about = [part for part in parts if names(part, command)]
        if not about:
            yield f"{COMMANDS[0]}:1: `{command}` is named nowhere, so nobody finds it. Describe it here or in README.md"
            continue
        for option in options:
            if not any(names(part, option) for part in about):
                where = f"{COMMANDS[0]}:1: `{option}` of `{command}`"
                yield f"{where} is in no section that names the command, so nobody finds it. Say there what it is for"


def told(root: Path) -> list[tuple[str, list[str]]]:
    """The commands as the program itself tells them, in an interpreter of its own; none while there is no cli.py."""
    if not (root / "award/cli.py").exists():
        return []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(Path(__file__).parent)])}
    probe = [sys.executable, "-c", PROBE]
    process = subprocess.run(probe, cwd=root, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return [(command, options) for command, options in json.loads(process.stdout.splitlines()[-1])]


def walk(command: Any, path: str = "award") -> Iterator[tuple[str, list[str]]]:
    """Every visible command below a click command, with its long options (a short one when it has no other)."""
    context = command.context_class(command, info_name=path)
    visible = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    yield path, [name for one in visible for name in spellings(one)]
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        child = command.get_command(context, name)
        if not child.hidden:
            yield from walk(child, f"{path} {name}")


def spellings(option: Any) -> list[str]:
    every = [*option.opts, *option.secondary_opts]
    return [name for name in every if name.startswith("--")] or every


def names(text: str, words: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", text) is not None


def sections(text: str) -> list[str]:
    """The text cut at its headings; a # inside a fenced block is a comment of the shell, not a heading."""
    found, fenced = [""], False
    for line in text.splitlines(keepends=True):
        fenced ^= line.startswith("```")
        if line.startswith("#") and not fenced:
            found.append("")
        found[-1] += line
    return found


def targets(root: Path) -> Iterator[str]:
    readme, makefile = text_of(root / "README.md"), text_of(root / "Makefile")
    for match in TARGET.finditer(makefile):
        if not names(readme, f"make {match[1]}"):
            line = makefile[: match.start()].count("\n") + 1
            yield f"Makefile:{line}: `make {match[1]}` is not in README.md, where a newcomer looks. Name it there"


def decisions(root: Path) -> Iterator[str]:
    seen: set[str] = set()
    for path in sorted((root / "docs/decisions").glob("*")):
        place, number = house.place(root, path), path.name[:4]
        if not DECISION.fullmatch(path.name):
            yield f"{place}: not named NNNN-title-in-words.md, so that it cannot be cited by its number. Rename it"
        elif number in seen:
            yield f"{place}: {number} is taken, and a number must mean one decision. Take the next one"
        seen.add(number)
        headings = re.findall(r"^#+\s+(.+?)\s*$", text_of(path), re.MULTILINE)
        for missing in (heading for heading in HEADINGS if heading not in headings):
            yield f"{place}: no heading “{missing}”; a decision is undone by those who cannot see its cost. Write it"


def paths(root: Path) -> Iterator[str]:
    for number, line in enumerate(text_of(root / "docs/architecture.md").splitlines(), 1):
        for name in PATH.findall(line):
            if not (root / name).exists() and not re.search(r"\blater\b", line):
                where = f"docs/architecture.md:{number}: {name}"
                yield f"{where} does not exist; a map with a wrong street is not trusted. Correct it, or write “later”"


def text_of(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


if __name__ == "__main__":
    house.run(violations)
