"""What a juror is on a jury: for whom they speak, whom they work for, how much they can take."""

from collections.abc import Collection, Iterator

import msgspec

from award.editions.rules import Rules
from award.messages import Message, Problem
from award.words import normalised

LONGEST = 200
MOST_EMPLOYERS = 20
FROM_SHEETS = frozenset({"organisation", "pair"})


class Chair(msgspec.Struct, frozen=True):
    """A place on the jury. `most` is how many companies they can take; None for as many as the others."""

    organisation: str
    employer: str = ""
    former_employers: tuple[str, ...] = ()
    most: int | None = None


def organisations_of(rules: Rules) -> tuple[str, ...]:
    """Those that give a mark of their own; a juror who speaks for one bears its name exactly."""
    return tuple(mark.name for mark in rules.marks if mark.source == "organisation")


def only_organisations(rules: Rules) -> bool:
    """Whether nobody else gives a mark: a juror of another organisation would never have a company."""
    return {mark.source for mark in rules.marks} & FROM_SHEETS == {"organisation"}


def tidied(chair: Chair, organisations: Collection[str]) -> Chair:
    """Single spaces, each employer once; the organisation as the rules write it."""
    spoken = " ".join(chair.organisation.split())
    exact = next((name for name in organisations if normalised(name) == normalised(spoken)), spoken)
    before = dict.fromkeys(" ".join(name.split()) for name in chair.former_employers)
    former = tuple(name for name in before if name)
    return Chair(exact, " ".join(chair.employer.split()), former, chair.most)


def chair_flaws(chair: Chair, rules: Rules) -> Iterator[Problem]:
    """Of a place that was tidied; each with the field that it is in."""
    organisations = organisations_of(rules)
    if not chair.organisation:
        yield Problem(Message("Dites pour quelle organisation ce juré parle."), column="organisation")
    elif only_organisations(rules) and chair.organisation not in organisations:
        text = "« {name} » ne donne aucune note dans cette édition. Choisissez parmi : {choices}."
        message = Message.of(text, name=chair.organisation, choices=", ".join(organisations))
        yield Problem(message, column="organisation")
    if chair.most is not None and not 0 <= chair.most <= 1000:
        yield Problem(Message("Un juré prend de 0 à 1000 entreprises."), column="most")
    if len(chair.former_employers) > MOST_EMPLOYERS:
        yield Problem(Message.of("Gardez au plus {most} anciens employeurs.", most=MOST_EMPLOYERS), column="former")
    for field, texts in _texts(chair):
        if any(len(text) > LONGEST or "\0" in text for text in texts):
            yield Problem(Message.of("Ce texte dépasse {longest} caractères.", longest=LONGEST), column=field)


def _texts(chair: Chair) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from (
        ("organisation", (chair.organisation,)),
        ("employer", (chair.employer,)),
        ("former", chair.former_employers),
    )
