"""A million respondents' answers to the selection, against reading the same file and doing nothing with it."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl
import pyreadstat
from timing import Run, functions_in_turn, in_turn

from award.editions.reading import load_rules
from award.selection.reading import StudyFile, read_study
from award.selection.result import selection_result

ROWS = 1_000_000
ROUNDS = 5
BARE = {
    "csv": "import polars; polars.read_csv({path!r})",
    "parquet": "import polars; polars.read_parquet({path!r})",
    "sav": "import pyreadstat; pyreadstat.read_sav({path!r}, output_format='polars')",
}


def answers() -> pl.DataFrame:
    """Persons who rate one to four of 76 companies each, with the questions that a real file has beside the one that counts."""
    draw = np.random.default_rng(2017)
    ratings = draw.integers(1, 5, ROWS // 2)
    person = np.repeat(np.arange(len(ratings)), ratings)[:ROWS]
    nth = np.concatenate([np.arange(count) for count in ratings])[:ROWS]
    company = (draw.integers(0, 76, len(ratings))[person] + nth * draw.integers(1, 18, len(ratings))[person]) % 76
    score = np.where(draw.random(ROWS) < 0.03, 98, draw.integers(0, 11, ROWS))
    others = {f"q{number}": draw.integers(1, 6, ROWS) for number in range(2, 6)}
    return pl.DataFrame(
        {
            "respondent": pl.Series(person).cast(pl.String).str.zfill(7),
            "secteur": [f"Secteur {each // 16 + 1}" for each in company],
            "marque": [f"Entreprise {each + 1:02d}" for each in company],
            "satisfaction": score,
            "recommandation": draw.integers(0, 11, ROWS),
            **others,
            "age": draw.integers(18, 90, ROWS),
            "region": [f"Région {each}" for each in draw.integers(1, 14, ROWS)],
            "poids": np.round(draw.uniform(0.3, 3, ROWS), 4),
        }
    )


def write(folder: Path) -> None:
    frame = answers()
    frame.write_csv(folder / "answers.csv")
    frame.write_parquet(folder / "answers.parquet")
    pyreadstat.write_sav(frame, folder / "answers.sav")


def report(folder: Path) -> str:
    """Whole commands first, from a process that is still small: what it holds would count as theirs."""
    subprocess.run([sys.executable, __file__, str(folder)], check=True)
    paths = {kind: folder / f"answers.{kind}" for kind in BARE}
    commands = [commands_for(kind, path) for kind, path in paths.items()]
    whole = [in_turn(pair, ROUNDS) for pair in commands]
    warm = [within(kind, path) for kind, path in paths.items()]
    lines = [line(*each) for each in zip(paths, whole, warm, strict=True)]
    return "\n".join([HEAD, *lines]) + "\n"


HEAD = f"""## {ROWS:,} respondents' answers to the selection

Ours is `award select FILE --format json`: the whole command, with the digest of the file, every check, exact scores, errors
clustered by respondent, and the result written. The limit is a Python process that reads the same file with Polars (SPSS, which
Polars does not read: pyreadstat) and does nothing with it. "Within" is the same in a process that is already warm.

| file | ours | limit | ratio | ours within | limit within | ratio | our peak | its peak |
|---|---|---|---|---|---|---|---|---|"""


def commands_for(kind: str, path: Path) -> tuple[list[str], list[str]]:
    award = str(Path(sys.executable).with_name("award"))
    ours = [award, "select", str(path), "--format", "json", "--out", str(path.with_suffix(".json"))]
    return ours, [sys.executable, "-c", BARE[kind].format(path=str(path))]


def within(kind: str, path: Path) -> list[float]:
    rules = load_rules("prix-2017")
    reading = {"csv": pl.read_csv, "parquet": pl.read_parquet}.get(kind, read_spss)
    ours = [lambda: selection_result(read_study(StudyFile(path), rules), rules), lambda: reading(path)]
    return functions_in_turn(ours, ROUNDS)


def line(kind: str, whole: Sequence[Run], warm: Sequence[float]) -> str:
    (ours, limit), (inside, bare) = whole, warm
    times = f"{ours.seconds:.2f} s | {limit.seconds:.2f} s | {ours.seconds / limit.seconds:.1f}"
    within_times = f"{inside * 1000:.0f} ms | {bare * 1000:.0f} ms | {inside / bare:.1f}"
    return f"| {kind} | {times} | {within_times} | {ours.megabytes:.0f} MB | {limit.megabytes:.0f} MB |"


def read_spss(path: Path) -> object:
    return pyreadstat.read_sav(path, output_format="polars")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
