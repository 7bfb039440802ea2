"""A study of respondents' answers from a file: columns become arrays, every bad cell is told."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from award.editions.rules import Rules
from award.files.names import identities, name_codes
from award.files.numbers import Numbers, exact_numbers
from award.files.sources import Source
from award.messages import Message, Problem, Refused
from award.selection.reading_scores import NAMES, bad_cells
from award.selection.study import Study
from award.selection.surveyed import AnswerRows, indication, left_out_note, measured
from award.selection.tallies import Asked, Places, numbered

if TYPE_CHECKING:
    import polars as pl

Whole = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


def read_answers(source: Source, frame: "pl.DataFrame", columns: Mapping[str, str], rules: Rules) -> Study:
    """Raises Refused with every bad cell, else with every code that has no business there."""
    rows = read_rows(source, frame, columns, [one.name for one in rules.indicators if one.name in columns])
    found = {name: indication(rows, name, rules) for name in rows.asked}
    problems = [
        Problem(refusal, source.path.name, 0, columns[name]) for name, one in found.items() for refusal in one.refusals
    ]
    if problems:
        raise Refused(*problems)
    return Study(
        companies=measured(rows, found),
        rows=len(rows.company),
        digest="",
        answers=True,
        columns={},
        covariances={pair: value for one in found.values() for pair, value in one.covariances.items()},
        notes=tuple(note for name, one in found.items() for note in left_out_note(columns[name], one.left_out)),
    )


def read_rows(
    source: Source, frame: "pl.DataFrame", columns: Mapping[str, str], indicators: Sequence[str]
) -> AnswerRows:
    with ThreadPoolExecutor() as pool:  # Polars and NumPy let go of the interpreter while they work
        labels = [source.values.get(columns[field], {}) for field in NAMES]
        names = pool.map(name_codes, [frame[columns[field]] for field in NAMES], labels)
        jobs = {name: pool.submit(exact_numbers, frame[columns[name]]) for name in indicators}
        weighing = pool.submit(exact_numbers, frame[columns["weight"]], spread=True) if "weight" in columns else None
        people = pool.submit(identities, frame[columns["respondent"]]) if "respondent" in columns else None
        numbers = {name: job.result() for name, job in jobs.items()}
        sector, company = names
        filled = (sector.codes >= 0) | (company.codes >= 0)
        for read in numbers.values():
            filled |= read.whole.is_not_null().to_numpy()
        kept: Mask | slice = slice(None) if filled.all() else filled
        asked = {name: _asked(read, source.missing.get(columns[name], ()), kept) for name, read in numbers.items()}
    weight = weighing.result() if weighing else None
    problems = [
        *_blanks(source, columns["sector"], (sector.codes < 0) & filled, "Le secteur est vide."),
        *_blanks(source, columns["company"], (company.codes < 0) & filled, "Le nom de l’entreprise est vide."),
        *(
            problem
            for name, read in numbers.items()
            for problem in _bad(source, columns[name], read, "Un code de réponse est un nombre.")
        ),
        *(_bad_weights(source, columns["weight"], weight, filled) if weight else ()),
    ]
    if not filled.any():
        problems.append(Problem(Message("Le fichier ne contient aucune ligne."), source.path.name))
    if problems:
        raise Refused(*problems)
    companies, place = _companies(sector.codes[kept], company.codes[kept], sector.names, company.names)
    return AnswerRows(
        companies=companies,
        company=place,
        weight=np.ones(len(place), dtype=np.int64) if weight is None else weight.whole.to_numpy()[kept],
        respondent=None if people is None else people.result()[kept],
        asked=asked,
    )


def _companies(
    sector: Places, company: Places, sectors: Sequence[str], companies: Sequence[str]
) -> tuple[tuple[tuple[str, str], ...], Places]:
    """The (sector, company) pairs that occur, sorted, and the place of each row's among them."""
    width = len(companies)
    keys, place = numbered(sector.astype(np.int64) * width + company)
    return tuple((sectors[key // width], companies[key % width]) for key in keys), place


def _asked(read: Numbers, missing: Sequence[tuple[float, float]], kept: "Mask | slice") -> Asked:
    """What the file itself declares missing is not given."""
    codes, place = numbered(read.whole.fill_null(0).to_numpy()[kept])
    given = read.whole.is_not_null().to_numpy()[kept]
    values = codes / 10**read.decimals
    for lowest, highest in missing:
        given = given & ~((values >= lowest) & (values <= highest))[place]
    return Asked(codes, place, read.decimals, given)


def _blanks(source: Source, column: str, rows: Mask, text: str) -> Iterator[Problem]:
    return bad_cells(source.path.name, column, [int(at) + source.first_row for at in np.flatnonzero(rows)], text)


def _bad(source: Source, column: str, read: Numbers, text: str) -> Iterator[Problem]:
    return bad_cells(source.path.name, column, [int(at) + source.first_row for at in read.bad], text)


def _bad_weights(source: Source, column: str, weight: Numbers, filled: Mask) -> Iterator[Problem]:
    yield from _bad(source, column, weight, "Un poids est un nombre.")
    bad = np.zeros(len(filled), dtype=bool)
    bad[weight.bad.to_numpy()] = True
    blank = weight.whole.is_null().to_numpy() & filled & ~bad
    yield from _blanks(source, column, blank, "Le poids est vide.")
    negative = (weight.whole < 0).fill_null(value=False).to_numpy()
    yield from _blanks(source, column, negative, "Un poids n’est pas négatif.")
