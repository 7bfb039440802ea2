"""Answers that are no answers: how many there may be before the study cannot be what its columns say."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from award.editions.rules import Answers
from award.exact import fixed, plain
from award.messages import Message
from award.selection.answers import Tally, value_of


def too_many(tallies: Mapping[str, Tally], answers: Answers) -> Iterator[Message]:
    """The table of the codes when too many are unknown; the companies that have too many missing ones."""
    codes: Counter[Fraction] = Counter()
    for tally in tallies.values():
        codes.update({code: cell.count for code, cell in tally.items()})
    total = sum(codes.values())
    unknown = sum(count for code, count in codes.items() if is_unknown(code, answers))
    if unknown > answers.unknown_limit * total:
        text = "{unknown} réponses sur {total} ont un code hors de l’échelle, de {lowest} à {highest}. Corrigez l’échelle ou « missing » dans les règles. Codes trouvés :"
        yield Message.of(text, unknown=unknown, total=total, lowest=answers.lowest, highest=answers.highest)
        for code, count in sorted(codes.items()):
            line = "code {code} : {count} réponses ({share} %), {meaning}"
            share = fixed(Fraction(100 * count, total), 1)
            yield Message.of(line, code=plain(code), count=count, share=share, meaning=_meaning(code, answers))
    for company, tally in tallies.items():
        asked = sum(cell.count for cell in tally.values())
        missing = sum(cell.count for code, cell in tally.items() if code in answers.missing)
        if missing > answers.missing_limit * asked:
            text = "« {company} » : {missing} réponses sur {asked} sont des non-réponses, c’est trop pour une moyenne."
            yield Message.of(text, company=company, missing=missing, asked=asked)


def is_unknown(code: Fraction, answers: Answers) -> bool:
    """Neither a valid answer nor a declared missing code."""
    return value_of(code, answers) is None and code not in answers.missing


def _meaning(code: Fraction, answers: Answers) -> str:
    if code in answers.missing:
        return "NSP"
    return "?" if is_unknown(code, answers) else "✓"


def left_out(tallies: Mapping[str, Tally], answers: Answers) -> dict[Fraction, int]:
    """How often each code that is left out was given."""
    codes: Counter[Fraction] = Counter()
    for tally in tallies.values():
        codes.update({code: cell.count for code, cell in tally.items() if value_of(code, answers) is None})
    return dict(sorted(codes.items()))
