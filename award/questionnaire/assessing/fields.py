"""What an assessment consists of: for each open answer a level of its rubric, or an abstention, and a few words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import msgspec

from award.editions.bilingual import naming
from award.editions.marks import ABSTENTIONS, Mark
from award.exact import parse_decimal, plain
from award.messages import Message, Problem
from award.questionnaire.definition.document import Question

MARK = "mark"
REASON = "reason"
ABSTENTION = "abstention"
"""What the page writes into a mark where somebody abstains."""
LONGEST = {MARK: 40, REASON: 4_000}


class Check(msgspec.Struct, frozen=True):
    """What forbids signing: answers without a mark, abstentions without a reason, marks that are no level."""

    of: int
    unmarked: tuple[Question, ...]
    unexplained: tuple[Question, ...]
    flawed: tuple[Question, ...]

    @property
    def done(self) -> int:
        return self.of - len(self.unmarked) - len(self.flawed)

    @property
    def may_sign(self) -> bool:
        return not (self.unmarked or self.unexplained or self.flawed)


def longest(questions: Iterable[Question]) -> dict[str, int]:
    """Letters that a field may hold, by its name; there are no others."""
    return {f"{kind}.{one.name}": most for one in questions for kind, most in LONGEST.items()}


def levels_of(question: Question) -> tuple[str, ...]:
    """What stands in a mark for each level of the rubric, from the least to the most."""
    return tuple(plain(Fraction(level.points)) for level in question.rubric)


def opinion(question: Question, text: str) -> Mark | Message:
    """A level's points, an abstention, or not marked yet; else why the text is none of these."""
    bare = text.strip()
    if not bare:
        return None
    if bare.casefold() in ABSTENTIONS:
        return "abstained"
    number = parse_decimal(bare)
    if number is None or number not in {Fraction(level.points) for level in question.rubric}:
        levels = ", ".join(one.replace(".", ",") for one in levels_of(question))
        return Message.of("Choisissez un des niveaux : {levels}, ou abstenez-vous.", levels=levels)
    return number


def flaw_in(questions: Mapping[str, Question], field: str, text: str) -> Message | None:
    """Why the text means nothing there. It is kept all the same, and forbids signing."""
    kind, _, name = field.partition(".")
    found = opinion(questions[name], text) if kind == MARK and name in questions else None
    return found if isinstance(found, Message) else None


def opinions(questions: Iterable[Question], texts: Mapping[str, str]) -> dict[str, Mark]:
    """By question; what cannot be read is not marked yet."""
    read = {one.name: opinion(one, texts.get(f"{MARK}.{one.name}", "")) for one in questions}
    return {name: None if isinstance(found, Message) else found for name, found in read.items()}


def checked(questions: Sequence[Question], texts: Mapping[str, str]) -> Check:
    read = {one.name: opinion(one, texts.get(f"{MARK}.{one.name}", "")) for one in questions}
    said = {name for name, text in texts.items() if text.strip()}
    return Check(
        of=len(questions),
        unmarked=tuple(one for one in questions if read[one.name] is None),
        unexplained=tuple(
            one for one in questions if read[one.name] == "abstained" and f"{REASON}.{one.name}" not in said
        ),
        flawed=tuple(one for one in questions if isinstance(read[one.name], Message)),
    )


def problems_of(check: Check) -> tuple[Problem, ...]:
    """Every reason why it cannot be signed; `column` names the field to go to."""
    return tuple(_problems(check))


def _problems(check: Check) -> Iterator[Problem]:
    for one in check.unmarked:
        text = "« {question} » n’est pas encore évaluée. Choisissez un niveau, ou abstenez-vous et dites pourquoi."
        yield Problem(naming(text, question=one.title), column=f"{MARK}.{one.name}")
    for one in check.flawed:
        text = "« {question} » : ce qui est écrit n’est pas un niveau. Choisissez-en un, ou abstenez-vous."
        yield Problem(naming(text, question=one.title), column=f"{MARK}.{one.name}")
    for one in check.unexplained:
        text = "Dites pourquoi vous vous abstenez sur « {question} »."
        yield Problem(naming(text, question=one.title), column=f"{REASON}.{one.name}")
