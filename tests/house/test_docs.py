"""Documents name what there is; each test takes one thing out of a complete tree, or adds one that nobody told."""

import pytest
from check_docs import violations
from planting import Plant

CLI = """
import click

@click.group()
@click.option("--language")
def award(language): ...

@award.group()
def ranking(): ...

@ranking.command()
@click.option("--out", "-o")
@click.option("--signed/--unsigned")
@click.option("-q", "quiet", is_flag=True)
@click.option("--inner", hidden=True)
@click.argument("edition")
def show(out, signed, quiet, inner, edition): ...

@award.command(hidden=True)
def secret(): ...
"""
COMMANDS = """# Commands
`award --language en`

## award ranking
Marks in, places out.

```sh
award ranking show 2017 --out ranking.pdf --signed -q
# a comment of the shell, not a heading
```
or `--unsigned`.
"""
MAKEFILE = """PYTHON := x
.PHONY: demo test

test: ## run every test
	pytest
demo: test  ## show it
	award demo
quiet:
	true
"""
DECISION = "# 1. Marks are integers\n\n## Context\nx\n## Decision\nx\n## Consequences\nx\n"
COMPLETE = {
    "award/__init__.py": "",
    "award/cli.py": CLI,
    "docs/commands.md": COMMANDS,
    "docs/decisions/0001-marks-are-integers.md": DECISION,
    "docs/architecture.md": "`award/cli.py` starts. `award/` is all. `award/web/` comes later.\n",
    "Makefile": MAKEFILE,
    "README.md": "`make test` and `make demo`",
}


def test_complete_tree_passes(plant: Plant) -> None:
    assert violations(plant(COMPLETE)) == []


def test_empty_tree_passes(plant: Plant) -> None:
    assert violations(plant({})) == []


class TestCommands:
    @pytest.mark.parametrize("option", ["--out", "--signed", "--unsigned", "-q"])
    def test_option_that_nobody_told_is_refused(self, plant: Plant, option: str) -> None:
        (only,) = violations(plant(COMPLETE | {"docs/commands.md": COMMANDS.replace(option, "--else")}))
        assert f"`{option}` of `award ranking show`" in only

    def test_option_told_only_for_another_command_is_refused(self, plant: Plant) -> None:
        elsewhere = COMMANDS.replace("--out", "") + "## award palmares\n`award palmares show --out x`\n"
        (only,) = violations(plant(COMPLETE | {"docs/commands.md": elsewhere}))
        assert "`--out` of `award ranking show`" in only

    @pytest.mark.parametrize(("option", "longer"), [("--out", "--outside"), ("-q", "--q")])
    def test_option_that_is_only_part_of_a_longer_one_is_refused(self, plant: Plant, option: str, longer: str) -> None:
        (only,) = violations(plant(COMPLETE | {"docs/commands.md": COMMANDS.replace(option, longer)}))
        assert f"`{option}`" in only

    def test_command_that_nobody_told_is_refused(self, plant: Plant) -> None:
        more = CLI + "\n@award.command()\ndef select(): ...\n"
        (only,) = violations(plant(COMPLETE | {"award/cli.py": more}))
        assert only.startswith("docs/commands.md:1: `award select` is named nowhere")

    def test_command_told_in_the_readme_passes(self, plant: Plant) -> None:
        readme = {"README.md": COMPLETE["README.md"] + COMMANDS, "docs/commands.md": ""}
        assert violations(plant(COMPLETE | readme)) == []


class TestMakefile:
    @pytest.mark.parametrize(("target", "line"), [("test", 4), ("demo", 6)])
    def test_target_that_the_readme_does_not_name_is_refused(self, plant: Plant, target: str, line: int) -> None:
        readme = COMPLETE["README.md"].replace(f"make {target}", f"make {target}s")
        (only,) = violations(plant(COMPLETE | {"README.md": readme}))
        assert only.startswith(f"Makefile:{line}: `make {target}`")


class TestDecisions:
    @pytest.mark.parametrize("name", ["marks.md", "1-marks.md", "0002-Marks.md", "0002_marks.md", "0002-marks.txt"])
    def test_file_without_number_and_title_is_refused(self, plant: Plant, name: str) -> None:
        (only,) = violations(plant(COMPLETE | {f"docs/decisions/{name}": DECISION}))
        assert only.startswith(f"docs/decisions/{name}:1: not named")

    def test_number_taken_twice_is_refused(self, plant: Plant) -> None:
        (only,) = violations(plant(COMPLETE | {"docs/decisions/0001-zero.md": DECISION}))
        assert "0001 is taken" in only

    @pytest.mark.parametrize("heading", ["Context", "Decision", "Consequences"])
    def test_missing_heading_is_refused(self, plant: Plant, heading: str) -> None:
        text = DECISION.replace(f"## {heading}\n", f"{heading}\n")
        (only,) = violations(plant({"docs/decisions/0001-marks.md": text}))
        assert f"no heading “{heading}”" in only


class TestArchitecture:
    @pytest.mark.parametrize("path", ["award/lost.py", "award/lost/", "docs/lost.md", "tools/check_lost.py"])
    def test_path_that_does_not_exist_is_refused(self, plant: Plant, path: str) -> None:
        (only,) = violations(plant({"docs/architecture.md": f"Read on.\nSee `{path}`.\n"}))
        assert only.startswith(f"docs/architecture.md:2: {path} does not exist")
