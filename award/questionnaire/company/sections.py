"""The questionnaire by its dimensions, as a company's pages list them: how far each is, whose it is, which follows which."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from award.questionnaire.answering.submitting import Check, Missing, Section
from award.questionnaire.definition.document import Dimension, Domain, Questionnaire


class Part(msgspec.Struct, frozen=True):
    """A dimension in its domain. `person` looks after it, as the trail calls them, "" for nobody."""

    domain: Domain
    section: Section
    person: str

    @property
    def dimension(self) -> Dimension:
        return self.section.dimension

    @property
    def asked(self) -> int:
        return self.section.asked

    @property
    def done(self) -> int:
        return self.section.answered

    @property
    def missing(self) -> tuple[Missing, ...]:
        return self.section.missing

    @property
    def is_complete(self) -> bool:
        return self.section.complete

    @property
    def at(self) -> datetime | None:
        return self.section.at


class Around(msgspec.Struct, frozen=True):
    """A dimension, and those before and after it."""

    here: Part
    before: Part | None
    after: Part | None


def parts_of(questionnaire: Questionnaire, check: Check, people: Mapping[str, int]) -> tuple[Part, ...]:
    """In their order; `people` are those who look after dimensions, by the dimension's name."""
    sections = {one.dimension.name: one for one in check.sections}
    return tuple(
        Part(domain, sections[one.name], f"person:{people[one.name]}" if one.name in people else "")
        for domain in questionnaire.domains
        for one in domain.dimensions
    )


def around(parts: tuple[Part, ...], name: str) -> Around | None:
    """None where no dimension has the name."""
    at = next((place for place, one in enumerate(parts) if one.dimension.name == name), None)
    if at is None:
        return None
    return Around(parts[at], parts[at - 1] if at else None, parts[at + 1] if at + 1 < len(parts) else None)


def first_open(parts: tuple[Part, ...], person: str) -> Part | None:
    """Where to go on: one's own dimensions first, then those of nobody; None once nothing is missing."""
    waiting = [one for one in parts if not one.is_complete]
    return min(waiting, key=lambda one: (one.person != person, bool(one.person), parts.index(one)), default=None)
