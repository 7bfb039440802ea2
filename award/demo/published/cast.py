"""Who judged the fictional edition of the year before, and what they gave. PURE: nothing of it is real."""

from datetime import date, timedelta

import msgspec

from award.demo.edition import MARKS, fictional_rules
from award.demo.evaluation.cast import JURY, Member
from award.editions.rules import Rules

NAME = "Édition 2016"
AGO = timedelta(days=351)
"""Of its ceremony, from now."""
TURN = 3
"""Each company had the marks of one that now stands so many places further: three laureates of that year are laureates again."""
JURORS: tuple[Member, ...] = tuple(
    next(one for one in JURY if one.organisation == organisation)
    for organisation in dict.fromkeys(one.organisation for one in JURY)
)
"""One of each organisation, who met every company."""


def rules_of_last_year(official: Rules) -> Rules:
    known = fictional_rules(official)
    certificate = msgspec.structs.replace(known.certificate, date=date(2016, 12, 6))
    return msgspec.structs.replace(known, name="demo-2016", edition=NAME, certificate=certificate)


def marked_like(company: str) -> str:
    """The company of this year whose marks it had."""
    names = tuple(MARKS)
    return names[(names.index(company) + TURN) % len(names)]
