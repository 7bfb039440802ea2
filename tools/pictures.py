"""Draws the pictures of the README from the demo: a certificate, the palmarès, and what the terminal shows."""

import io
import os
import re
import subprocess
import tempfile
from pathlib import Path

os.environ["AWARD_LANGUAGE"] = "fr"

from rich.console import Console
from rich.text import Text

from award.demo.writing import write_demo
from award.editions.reading import load_rules
from award.publication.writing import drawn, outcome, write_palmares
from award.ranking.reading import read_marks
from award.selection.pictures import selection_picture
from award.selection.reading import StudyFile, read_study

PICTURES = Path(__file__).resolve().parent.parent / "docs/pictures"
WIDTH = 100


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo = write_demo(folder)
        rules = load_rules(str(demo.rules))
        result = outcome(read_study(StudyFile(demo.study), rules), read_marks(demo.marks, rules), rules)
        write_palmares(drawn(result, rules), folder)
        first = min((folder / "certificates").glob("*.pdf"))
        picture(first, "certificate", 84)
        picture(folder / "palmares.pdf", "palmares", 76)
    labels = {indicator.name: indicator.label for indicator in rules.indicators}
    terminal(selection_picture(result.selection, labels), "select", 44)


def picture(document: Path, name: str, resolution: int) -> None:
    command = ["pdftoppm", "-r", str(resolution), "-png", "-singlefile", str(document), str(PICTURES / name)]
    subprocess.run(command, check=True)


def terminal(shown: object, name: str, lines: int) -> None:
    """The first lines, as an SVG that loads no font from anywhere."""
    whole = Console(width=WIDTH, file=io.StringIO(), force_terminal=True)
    whole.print(shown)
    first = "\n".join(str(whole.file.getvalue()).splitlines()[:lines])
    screen = Console(record=True, width=WIDTH, file=io.StringIO())
    screen.print(Text.from_ansi(first))
    svg = screen.export_svg(title=f"award {name}")
    (PICTURES / f"{name}.svg").write_text(re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL))


if __name__ == "__main__":
    main()
