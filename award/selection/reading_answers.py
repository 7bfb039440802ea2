"""A study of respondents' answers from a file: columns become arrays, every bad cell is told."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from award.editions.rules import Rules
from award.files.names import Names, identities, name_codes
from award.files.numbers import Numbers, exact_numbers
from award.files.sources import Source
from award.messages import Message, Problem, Refused
from award.selection.reading_scores import NAMES, bad_cells
from award.selection.study import Study
from award.selection.surveyed import AnswerRows, indication, left_out_note, measured
from award.selection.tallies import Asked

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
    sector, company = (name_codes(frame[columns[field]], source.values.get(columns[field], {})) for field in NAMES)
    numbers = {name: exact_numbers(frame[columns[name]]) for name in indicators}
    weight = exact_numbers(frame[columns["weight"]]) if "weight" in columns else None
    filled = (sector.codes >= 0) | (company.codes >= 0)
    for read in numbers.values():
        filled |= read.whole.is_not_null().to_numpy()
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
    companies, place = _companies(sector, company, filled)
    return AnswerRows(
        companies=companies,
        company=place,
        weight=np.ones(len(place), dtype=np.int64) if weight is None else weight.whole.to_numpy()[filled],
        respondent=identities(frame[columns["respondent"]])[filled] if "respondent" in columns else None,
        asked={name: _asked(read, source.missing.get(columns[name], ()), filled) for name, read in numbers.items()},
    )


def _companies(sector: Names, company: Names, filled: Mask) -> tuple[tuple[tuple[str, str], ...], Whole]:
    """The (sector, company) pairs that occur, sorted, and the place of each row's among them."""
    width = len(company.names)
    keys = sector.codes[filled] * width + company.codes[filled]
    present = np.flatnonzero(np.bincount(keys, minlength=1))
    place = np.zeros(int(present.max(initial=0)) + 1, dtype=np.int64)
    place[present] = np.arange(len(present))
    names = tuple((sector.names[key // width], company.names[key % width]) for key in present)
    return names, place[keys]


def _asked(read: Numbers, missing: Sequence[tuple[float, float]], filled: Mask) -> Asked:
    """What the file itself declares missing is not given."""
    code = read.whole.fill_null(0).to_numpy()[filled]
    given = read.whole.is_not_null().to_numpy()[filled]
    for lowest, highest in missing:
        scaled = code / 10**read.decimals
        given &= ~((scaled >= lowest) & (scaled <= highest))
    return Asked(code, read.decimals, given)


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
