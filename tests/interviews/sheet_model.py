"""What two jurors' sheets of one company should do, told once more in the plainest way."""

from dataclasses import dataclass, field
from fractions import Fraction

from award.drafts.changing import Change

WEIGHTS = {"a": 2, "b": 1}
MARKS = tuple(f"mark.{name}" for name in WEIGHTS)
READABLE = {"": None, "0": 0, "40": 40, "83,5": Fraction(167, 2), "100": 100, "abstention": "abstained", "cent": None}
TEXTS = {
    "mark.a": tuple(READABLE),
    "mark.b": tuple(READABLE),
    "reason.a": ("", "Pas vu."),
    "reason.b": ("", "Pas vu."),
    "note.t": ("", "Une phrase.", "Une autre."),
    "covered.t": ("", "yes"),
    "strength.1": ("", "L’accueil"),
    "strength.1.weight": ("", "3", "9"),
}


@dataclass
class ModelSheet:
    """Of one juror; `signed` are mark, texts and whether it is a revision, the first first."""

    draft: int
    state: str = "open"
    standing: dict[str, tuple[str, int]] = field(default_factory=dict)
    kept: dict[str, tuple[str, int]] = field(default_factory=dict)
    typed: set[tuple[str, str]] = field(default_factory=set)
    signed: list[tuple[object, dict[str, str], bool]] = field(default_factory=list)
    read_others: bool = False
    reopening: bool = False

    @property
    def texts(self) -> dict[str, str]:
        return {name: text for name, (text, _) in self.standing.items() if text}

    @property
    def holds(self) -> bool:
        """A signature holds."""
        return self.state != "open"

    def save(self, change: Change) -> tuple[str, int]:
        if change.save in self.kept:
            return self.kept[change.save]
        text, version = self.standing.get(change.field, ("", 0))
        outcome = "same" if change.text == text else "saved" if change.base == version else "conflict"
        if outcome == "saved":
            version += 1
            self.standing[change.field] = (change.text, version)
        self.typed.add((change.field, change.text))
        self.kept[change.save] = (outcome, version)
        return outcome, version

    def abandon(self) -> None:
        before = self.signed[-1][1]
        for name, (text, version) in list(self.standing.items()):
            if text != before.get(name, ""):
                self.standing[name] = (before.get(name, ""), version + 1)
        self.state = "signed"


@dataclass
class Model:
    """`seats` of the two jurors; None for one who lost it."""

    disclosure: str
    seats: dict[str, ModelSheet | None]
    phase: str = "evaluation"
    gone: list[ModelSheet] = field(default_factory=list)

    def other(self, who: str) -> ModelSheet | None:
        return next(sheet for name, sheet in self.seats.items() if name != who)

    def writable(self, sheet: ModelSheet) -> bool:
        if self.phase == "evaluation":
            return sheet.state in {"open", "revising"}
        return self.phase == "deliberation" and sheet.state == "revising"

    def may_read(self, who: str) -> bool:
        mine, other = self.seats[who], self.other(who)
        both = mine is not None and other is not None and mine.holds and other.holds
        return both and (self.disclosure == "signed" or self.phase in {"deliberation", "closed"})

    def shown(self, who: str) -> list[tuple[object, object, dict[str, str]]]:
        """First mark, last mark and last texts of the other, once it was noted that one reads them."""
        mine, other = self.seats[who], self.other(who)
        if mine is None or other is None or not mine.read_others or not self.may_read(who):
            return []
        return [(other.signed[0][0], other.signed[-1][0], other.signed[-1][1])]

    def to_committee(self) -> list[tuple[str, object, object]]:
        """Who, the independent mark, the last."""
        if self.phase not in {"deliberation", "closed"}:
            return []
        held = [(who, sheet) for who, sheet in self.seats.items() if sheet is not None and sheet.holds]
        return [(who, independent(sheet), sheet.signed[-1][0]) for who, sheet in held]


def independent(sheet: ModelSheet) -> object:
    return [mark for mark, _, revised in sheet.signed if not revised][-1]


def mark_of(texts: dict[str, str]) -> object:
    """The mark that may be signed; None where something forbids it."""
    marks = {name: READABLE[texts.get(f"mark.{name}", "")] for name in WEIGHTS}
    if None in marks.values() or texts.get("strength.1.weight") == "9":
        return None
    if any(mark == "abstained" and not texts.get(f"reason.{name}") for name, mark in marks.items()):
        return None
    numbers = {name: Fraction(mark) for name, mark in marks.items() if mark != "abstained"}
    if not numbers:
        return "abstained"
    if not texts.get("note.t") and texts.get("covered.t") != "yes":
        return None
    return sum((WEIGHTS[name] * mark for name, mark in numbers.items()), Fraction(0)) / sum(
        map(WEIGHTS.__getitem__, numbers)
    )
