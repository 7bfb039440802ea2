"""Rules written as a person writes them, with one thing changed; what is said of them."""

import pytest

from award.editions.reading import parse_rules
from award.messages import Problem, Refused

NAME = "regles.toml"
GOOD = """\
name = "essai"
award = "Prix d’essai"
edition = "2030"

[selection]
indicators = ["satisfaction"]
reference = "companies"
eligible_base = 30
normal_base = 100

[ranking]
laureates = 6
floor = 0
ties = ["head_to_head", "margin", "shared"]

[[indicators]]
name = "satisfaction"
label = "Satisfaction"
lowest = 0
highest = 100

[indicators.answers]
measure = "mean"
lowest = 1
highest = 10
missing = [98, 99]
missing_limit = 0.5
unknown_limit = 0.05

[[marks]]
name = "A"
source = "organisation"
weight = 1
seats = 1
step = 0.01
floor = 0

[[marks]]
name = "B"
source = "indicator"
indicator = "satisfaction"
weight = 2
"""


def changed(*changes: tuple[str, str], text: str = GOOD) -> str:
    """Each old text, which must be there, becomes the new one, the first time it stands there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        parse_rules(text, NAME)
    return caught.value.problems


def line_with(text: str, part: str) -> int:
    """The number of the first line that holds the part, from 1."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if part in line)
