"""When a questionnaire may be changed, and the changes that pages make to one: each a new questionnaire, whole.

Organisers change it as they like until the rules are frozen. Frozen with them, it still changes until the evaluation opens,
each change being a new version that says why and what differs. Once a company has submitted its answers, what was asked of
it stands, even if the edition went back a phase.
"""

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from award.editions.phases import Phase, opens
from award.messages import Message
from award.questionnaire.definition.document import (
    Dimension,
    Domain,
    Question,
    Questionnaire,
    dimensions_of,
    questions_of,
)

Step = Literal["up", "down"]
Part = Literal["domain", "dimension", "question"]
PARTS: tuple[Part, ...] = ("domain", "dimension", "question")
AnyPart = Domain | Dimension | Question
_Items = tuple[AnyPart, ...]
_Change = Callable[[_Items, str], _Items]


def shut_because(phase: Phase, *, submitted: bool) -> Message | None:
    """Why nobody may change the questionnaire now; None when organisers may."""
    if not opens(phase, "questionnaire_edited"):
        return Message("L’évaluation est ouverte ou passée : le questionnaire ne change plus.")
    if submitted:
        return Message("Une entreprise a déjà rendu ses réponses : le questionnaire ne change plus.")
    return None


def wants_reason(*, frozen: bool, laid: bool) -> bool:
    """Whether a version must say why: the rules are frozen, and the questionnaire with them."""
    return frozen and laid


def parts_of(questionnaire: Questionnaire, part: Part) -> Iterator[AnyPart]:
    """All of them, in order."""
    if part == "domain":
        yield from questionnaire.domains
    elif part == "dimension":
        yield from dimensions_of(questionnaire)
    else:
        yield from questions_of(questionnaire)


def home_of(questionnaire: Questionnaire, part: Part, name: str) -> str:
    """The name of the part around it; "" for a domain, and for what there is not."""
    if part == "dimension":
        return next((one.name for one in questionnaire.domains if _named(one.dimensions, name)), "")
    return next((one.name for one in dimensions_of(questionnaire) if _named(one.questions, name)), "")


def placed(questionnaire: Questionnaire, part: Part, home: str, new: AnyPart) -> Questionnaire:
    """In the place of the one of that name, where it is in this home; else at the end of it, and nowhere else."""

    def change(items: _Items, around: str) -> _Items:
        if around != home:
            return tuple(one for one in items if one.name != new.name)
        if _named(items, new.name):
            return tuple(new if one.name == new.name else one for one in items)
        return (*items, new)

    return _changed(questionnaire, part, change)


def without(questionnaire: Questionnaire, part: Part, name: str) -> Questionnaire:
    return _changed(questionnaire, part, lambda items, _around: tuple(one for one in items if one.name != name))


def moved(questionnaire: Questionnaire, part: Part, name: str, step: Step) -> Questionnaire:
    """One place further up or down where it is; the first stays first, the last last."""

    def change(items: _Items, _around: str) -> _Items:
        if not _named(items, name):
            return items
        left = list(items)
        at = next(place for place, one in enumerate(left) if one.name == name)
        left.insert(max(at + (1 if step == "down" else -1), 0), left.pop(at))
        return tuple(left)

    return _changed(questionnaire, part, change)


def path_of(questionnaire: Questionnaire, part: Part, name: str) -> str:
    """Where it is in the document, as faults say it: `domains.0.dimensions.2.`; "" for what there is not."""
    for at, domain in enumerate(questionnaire.domains):
        if part == "domain" and domain.name == name:
            return f"domains.{at}."
        for place, dimension in enumerate(domain.dimensions):
            here = f"domains.{at}.dimensions.{place}."
            if part == "dimension" and dimension.name == name:
                return here
            if part == "question" and _named(dimension.questions, name):
                return f"{here}questions.{[one.name for one in dimension.questions].index(name)}."
    return ""


def _named(items: _Items | tuple[Dimension, ...] | tuple[Question, ...], name: str) -> bool:
    return any(one.name == name for one in items)


def _changed(questionnaire: Questionnaire, part: Part, change: _Change) -> Questionnaire:
    """Each list of this kind of part changed; `change` takes the list and the name of what it is in."""
    if part == "domain":
        return msgspec.structs.replace(questionnaire, domains=change(questionnaire.domains, ""))
    domains = (_in_domain(domain, part, change) for domain in questionnaire.domains)
    return msgspec.structs.replace(questionnaire, domains=tuple(domains))


def _in_domain(domain: Domain, part: Part, change: _Change) -> Domain:
    if part == "dimension":
        return msgspec.structs.replace(domain, dimensions=change(domain.dimensions, domain.name))
    dimensions = (msgspec.structs.replace(one, questions=change(one.questions, one.name)) for one in domain.dimensions)
    return msgspec.structs.replace(domain, dimensions=tuple(dimensions))
