"""Marks out of 100 as a jury hands them over: not yet marked, abstained and zero are three different things."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from hashlib import sha256

import msgspec

from award.editions.marks import Mark, parse_mark
from award.editions.rules import MarkRule, Rules
from award.exact import plain
from award.messages import Message
from award.words import normalised

_FRACTION = re.compile("[0-9]{1,60}/[0-9]{1,60}", re.ASCII)


class Given(msgspec.Struct, frozen=True):
    """One cell of a file of marks: where it stands and what it holds."""

    row: int
    company: str
    evaluator: str
    text: str


class CompanyMarks(msgspec.Struct, frozen=True, gc=False):
    """A company and what each evaluator gave it; a rule's seats are filled by evaluators of their own names."""

    company: str
    marks: dict[str, Mark]


class MarkFlaw(msgspec.Struct, frozen=True):
    """What is wrong with a cell."""

    row: int
    evaluator: str
    message: Message


def rule_of(evaluator: str, rules: Rules) -> MarkRule | None:
    """The mark that bears the evaluator's name; else the one whose seats are open to anybody.

    None for nobody's: a mark that the study gives is not written by hand.
    """
    if is_computed(evaluator, rules):
        return None
    own = next((rule for rule in rules.marks if rule.seats == 1 and rule.name == evaluator), None)
    return own or next((rule for rule in rules.marks if rule.seats > 1), None)


def is_computed(name: str, rules: Rules) -> bool:
    """The name of a mark that comes from an indicator of the study."""
    word = normalised(name)
    return any(rule.source == "indicator" and normalised(rule.name) == word for rule in rules.marks)


def collect(cells: Sequence[Given], rules: Rules) -> tuple[list[CompanyMarks], list[MarkFlaw]]:
    """Companies in alphabetical order with their marks, and every flaw of every cell."""
    companies: dict[str, dict[str, Mark]] = {}
    seen: dict[tuple[str, str], int] = {}
    flaws: list[MarkFlaw] = []
    for cell in cells:
        marks = companies.setdefault(cell.company, {})
        rule = rule_of(cell.evaluator, rules)
        if rule is None:
            flaws.append(MarkFlaw(cell.row, cell.evaluator, _unknown(cell.evaluator, rules)))
            continue
        mark = read_mark(cell.text, rule)
        if isinstance(mark, Message):
            flaws.append(MarkFlaw(cell.row, cell.evaluator, mark))
        elif (first := seen.setdefault((cell.company, cell.evaluator), cell.row)) != cell.row:
            text = "« {company} » a déjà une note de « {evaluator} », ligne {row}. Gardez-en une seule."
            message = Message.of(text, company=cell.company, evaluator=cell.evaluator, row=first)
            flaws.append(MarkFlaw(cell.row, cell.evaluator, message))
        elif rule.seats == 1 or mark is not None:
            marks[cell.evaluator] = mark
    found = [CompanyMarks(company, _ordered(marks, rules)) for company, marks in sorted(companies.items())]
    return found, [*flaws, *_crowded(found, rules)]


def read_mark(text: str, rule: MarkRule) -> Mark | Message:
    """As people write marks; or in full, as `445/6`, one that was computed and is no whole number of steps."""
    if not _FRACTION.fullmatch(text.strip()):
        return parse_mark(text, rule)
    above, below = map(int, text.split("/"))
    if not below or not 0 <= above <= 100 * below:
        return Message.of("{text} est hors de l’échelle : une note va de 0 à 100.", text=text.strip())
    return Fraction(above, below)


def written_mark(mark: Mark, rule: MarkRule) -> str:
    """What `read_mark` reads back."""
    if not isinstance(mark, Fraction):
        return mark or ""
    short = plain(mark)
    return short if parse_mark(short, rule) == mark else f"{mark.numerator}/{mark.denominator}"


def _ordered(marks: dict[str, Mark], rules: Rules) -> dict[str, Mark]:
    """In the order of the rules; jurors of one rule by name."""
    named = {rule.name: marks.get(rule.name) for rule in rules.marks if rule.seats == 1 and rule.source != "indicator"}
    return named | {name: marks[name] for name in sorted(marks) if name not in named}


def _crowded(companies: Iterable[CompanyMarks], rules: Rules) -> Iterator[MarkFlaw]:
    """More jurors than seats."""
    for rule in rules.marks:
        for one in companies:
            jurors = seated(one, rule, rules)
            if rule.seats > 1 and len(jurors) > rule.seats:
                text = "« {company} » a {count} notes pour les {seats} sièges de « {rule} » : {jurors}."
                values = {"count": len(jurors), "seats": rule.seats, "rule": rule.name, "jurors": ", ".join(jurors)}
                yield MarkFlaw(0, rule.name, Message.of(text, company=one.company, **values))


def seated(company: CompanyMarks, rule: MarkRule, rules: Rules) -> list[str]:
    """The evaluators who gave the company this mark."""
    return [name for name in company.marks if rule_of(name, rules) is rule]


def _unknown(evaluator: str, rules: Rules) -> Message:
    text = "« {evaluator} » n’est pas une note des règles « {rules} », qui attendent : {known}."
    known = ", ".join(rule.name for rule in rules.marks if rule.source != "indicator")
    return Message.of(text, evaluator=evaluator, rules=rules.name, known=known)


def spelt_alike(companies: Iterable[CompanyMarks]) -> Iterator[Message]:
    """Two spellings that differ by case, accents or punctuation only may be one company with its marks cut in two."""
    spellings: dict[str, list[str]] = {}
    for one in companies:
        spellings.setdefault(normalised(one.company), []).append(one.company)
    text = "{names} s’écrivent presque pareil. Si c’est la même entreprise, corrigez les notes."
    yield from (Message.of(text, names=" / ".join(names)) for names in spellings.values() if len(names) > 1)


def marks_digest(companies: Iterable[CompanyMarks]) -> str:
    """SHA-256 of the marks themselves, whatever the file, its format and the order of its rows."""
    cells = sorted((one.company, name, _written(mark)) for one in companies for name, mark in one.marks.items())
    return sha256(msgspec.json.encode(cells)).hexdigest()


def _written(mark: Mark) -> str | None:
    return plain(mark) if isinstance(mark, Fraction) else mark
