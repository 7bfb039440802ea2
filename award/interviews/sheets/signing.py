"""What a sheet lacks before it can be signed, and what its juror is told before they do."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from award.editions.bilingual import naming
from award.editions.rules import MarkRule
from award.interviews.guide.document import Criterion, Guide, Theme
from award.interviews.sheets.fields import COVERED, LISTS, MARKS, RANKS, flaw_in
from award.interviews.sheets.marking import Summary, criterion_mark, summary_of
from award.interviews.words import SheetState
from award.messages import Message, Problem


class Flaw(msgspec.Struct, frozen=True):
    """A field whose text means nothing."""

    field: str
    message: Message


class Check(msgspec.Struct, frozen=True):
    """`unmarked`, `unexplained`, `silent` and `flaws` forbid signing; the others are told."""

    summary: Summary
    unmarked: tuple[Criterion, ...]
    unexplained: tuple[Criterion, ...]
    """Abstentions without a reason."""
    silent: tuple[Theme, ...]
    """Themes on which nothing is written and which were not covered."""
    flaws: tuple[Flaw, ...]
    uncovered: tuple[Theme, ...]
    """Themes with notes that nobody ticked as covered."""
    unweighed: tuple[str, ...]
    """Fields of strengths and priorities that have no weight."""

    @property
    def may_sign(self) -> bool:
        return not (self.unmarked or self.unexplained or self.silent or self.flaws)


def checked(guide: Guide, rule: MarkRule, texts: Mapping[str, str]) -> Check:
    """A theme need not be covered where the whole sheet abstains: there was no interview to speak of."""
    summary = summary_of(guide, rule, texts)
    said = {name for name, text in texts.items() if text.strip()}
    marks = {one.name: criterion_mark(texts.get(MARKS + one.name, ""), rule) for one in guide.criteria}
    flaws = tuple(_flaws(rule, texts))
    flawed = {one.field for one in flaws}
    left = [] if summary.mark == "abstained" else [one for one in guide.themes if not _covered(one, texts)]
    return Check(
        summary=summary,
        unmarked=tuple(one for one in guide.criteria if marks[one.name] is None and MARKS + one.name not in flawed),
        unexplained=tuple(
            one for one in guide.criteria if marks[one.name] == "abstained" and f"reason.{one.name}" not in said
        ),
        silent=tuple(one for one in left if f"note.{one.name}" not in said),
        flaws=flaws,
        uncovered=tuple(one for one in left if f"note.{one.name}" in said),
        unweighed=tuple(f"{kind}.{rank}" for kind in LISTS for rank in RANKS if _unweighed(f"{kind}.{rank}", said)),
    )


def problems_of(check: Check) -> tuple[Problem, ...]:
    """Every reason why it cannot be signed; `column` names the field to go to."""
    return tuple(_problems(check))


def _problems(check: Check) -> Iterator[Problem]:
    for criterion in check.unmarked:
        text = "« {criterion} » n’est pas encore noté. Donnez une note, ou abstenez-vous et dites pourquoi."
        yield Problem(naming(text, criterion=criterion.title), column=MARKS + criterion.name)
    for criterion in check.unexplained:
        text = "Dites pourquoi vous vous abstenez sur « {criterion} »."
        yield Problem(naming(text, criterion=criterion.title), column=f"reason.{criterion.name}")
    for theme in check.silent:
        text = "Rien n’est écrit du thème « {theme} ». Écrivez ce qui en a été dit, ou cochez qu’il a été couvert."
        yield Problem(naming(text, theme=theme.title), column=f"note.{theme.name}")
    for flaw in check.flaws:
        yield Problem(flaw.message, column=flaw.field)


def _flaws(rule: MarkRule, texts: Mapping[str, str]) -> Iterator[Flaw]:
    for name, text in sorted(texts.items()):
        if message := flaw_in(name, text, rule):
            yield Flaw(name, message)


def _covered(theme: Theme, texts: Mapping[str, str]) -> bool:
    return texts.get(f"covered.{theme.name}", "") == COVERED


def _unweighed(field: str, said: set[str]) -> bool:
    return field in said and f"{field}.weight" not in said


def is_revision(state: SheetState, disclosed_at: datetime | None) -> bool:
    """What is signed in the deliberation, or once another's marks could be read, is no independent mark any more, and needs a
    reason.
    """
    return state == "revising" or disclosed_at is not None
