"""Fictional respondents: who rates which companies, in what mood, with what weight.

Chance comes in as `draw`, numbers from 0 to below 1. The answers of a company are fixed; chance decides who gives which,
and the better somebody's mood the better the answer. So scores land where the catalogue wants them, and one person's
answers resemble one another as they do in real studies.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

import msgspec

from award.demo.catalogue import SECTORS, SMALL_BASES
from award.demo.satisfaction import ladder, targets

Draw = Callable[[], float]

NO_OPINION = 98
RATED = (1, 1, 2, 2, 2, 2, 3, 3, 3, 4)
"""How many companies ten people rate."""


class Brand(msgspec.Struct, frozen=True):
    """What the study is to find of a company: `base` answers about a mean of `target`, and `silent` people without one."""

    sector: str
    name: str
    target: Fraction
    base: int
    silent: int


class Answer(msgspec.Struct, frozen=True):
    """One row of the study: `person` from 0, `weight` in thousandths."""

    person: int
    brand: Brand
    code: int
    weight: int


def brands(draw: Draw) -> list[Brand]:
    """Every company of the catalogue; usual bases go from 112 to 245, and up to one person in twenty has no opinion."""
    found = []
    for sector in SECTORS:
        for name, target in targets(sector):
            base = SMALL_BASES.get(name) or 112 + int(134 * draw())
            found.append(Brand(sector.name, name, target, base, int(base * draw() / 20)))
    return found


def answers(rated: Sequence[Brand], draw: Draw) -> list[Answer]:
    """The whole study, person by person."""
    asked = [at for at, brand in enumerate(rated) for _ in range(brand.base + brand.silent)]
    people = persons(shuffled(asked, draw), draw)
    moods = [draw() for _ in people]
    weights = [int(600 + 1600 * draw() * draw()) for _ in people]
    raters: list[list[int]] = [[] for _ in rated]
    for person, places in enumerate(people):
        for at in places:
            raters[at].append(person)
    codes = [answered(raters[at], brand, moods, draw) for at, brand in enumerate(rated)]
    return [
        Answer(person, rated[at], codes[at][person], weights[person])
        for person, places in enumerate(people)
        for at in places
    ]


def persons(asked: Sequence[int], draw: Draw) -> list[list[int]]:
    """What is asked in turn, cut into persons of one to four companies, none twice."""
    people: list[list[int]] = []
    size = 0
    for at in asked:
        if not people or len(people[-1]) == size or at in people[-1]:
            people.append([])
            size = RATED[int(len(RATED) * draw())]
        people[-1].append(at)
    return people


def answered(raters: Sequence[int], brand: Brand, moods: Sequence[float], draw: Draw) -> dict[int, int]:
    """The code that each rater of a company gives: half mood, half the day's experience."""
    order = shuffled(raters, draw)
    speaking = sorted(order[brand.silent :], key=lambda person: moods[person] + draw())
    silent = dict.fromkeys(order[: brand.silent], NO_OPINION)
    return silent | dict(zip(speaking, ladder(brand.target, brand.base), strict=True))


def shuffled(items: Sequence[int], draw: Draw) -> list[int]:
    """By keys drawn for each item: how `random.shuffle` draws may change with Python."""
    return sorted(items, key=lambda _: draw())
