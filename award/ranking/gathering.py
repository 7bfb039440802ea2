"""From what is stored to what is ranked: sheets, questionnaires, the study and the rules become marks by evaluator."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256

import msgspec

from award.editions.marks import Mark
from award.editions.rules import Rules
from award.ranking.marks import CompanyMarks
from award.ranking.participants import Participant
from award.ranking.places import rate_all
from award.ranking.result import Ranking, ranked
from award.words import normalised

_CANONICAL = msgspec.json.Encoder(order="deterministic")


Taking = tuple[int, str, str]
"""A company that takes part: its entry, its name and its sector of that year."""
Given = tuple[int, str, int, int, str]
"""A mark that somebody signed: entry, mark of the rules, seat, juror, and the exact text, as in `445/6`, or `abstained`."""
Figure = tuple[int, str, str, str | None, str | None]
"""What the confirmed study says of a selected company: entry, sector, indicator, exact gap over its sector's reference, and
exact score brought to a scale of 100.
"""


class StudyUsed(msgspec.Struct, frozen=True):
    """The confirmed study, by the digests of its bytes, of how it was read and of what it selected."""

    study: int
    digest: str
    examination: str
    result: str


class Stored(msgspec.Struct, frozen=True):
    """All that decides, as it is loaded. `questionnaires` are marks by entry."""

    edition: int
    rules: Rules
    study: StudyUsed | None
    taking: Sequence[Taking]
    given: Iterable[Given]
    questionnaires: Mapping[int, Fraction]
    figures: Iterable[Figure]


class Evaluator(msgspec.Struct, frozen=True):
    """Who gives a mark: `code` is the name of the mark, or that of a juror's seat, which names nobody; `juror` is 0 for a
    mark that bears its own name.
    """

    code: str
    rule: str
    juror: int = 0


class Entered(msgspec.Struct, frozen=True, gc=False):
    """A company with its marks as they are kept, by evaluator: None is not given yet. `computed` are those of the study."""

    entry: int
    name: str
    sector: str
    marks: dict[str, str | None]
    computed: dict[str, str | None]
    margin: str | None


class Inputs(msgspec.Struct, frozen=True):
    """Everything the ranking is computed from, and nothing else: companies by their keys."""

    edition: int
    rules: Rules
    study: StudyUsed | None
    evaluators: tuple[Evaluator, ...]
    companies: tuple[Entered, ...]

    @property
    def digest(self) -> str:
        """The same for the same inputs, whatever the order in which they were stored."""
        return sha256(written(self)).hexdigest()


_DECODER = msgspec.json.Decoder(Inputs)


def written(inputs: Inputs) -> bytes:
    return _CANONICAL.encode(inputs)


def read(content: bytes | str) -> Inputs:
    return _DECODER.decode(content)


def gather(stored: Stored) -> Inputs:
    """Marks of companies that take no part, under marks or in seats that the rules do not have, are no inputs."""
    rules = stored.rules
    seats = {rule.name: rule.seats for rule in rules.marks if rule.source in {"organisation", "pair"}}
    names, taken = distinct(stored.taking), _reserved(rules)
    nothing = _nothing(rules)
    marks = {entry: {**nothing} for entry, _, _ in stored.taking}
    jurors: dict[tuple[str, int], str] = {}
    for entry, rule, seat, juror, text in stored.given:
        if seat > seats.get(rule, 0) or entry not in marks:
            continue
        code = rule
        if seats[rule] > 1:
            code = jurors.get((rule, juror)) or jurors.setdefault((rule, juror), code_of(juror, taken))
        marks[entry][code] = text
    for name in (one.name for one in rules.marks if one.source == "questionnaire"):
        for entry in marks.keys() & stored.questionnaires.keys():
            marks[entry][name] = str(stored.questionnaires[entry])
    figures, known = _by_entry(stored.figures), _known((), rules)
    companies = tuple(
        Entered(
            entry, names[entry], sector, marks[entry], *(_known(figures[entry], rules) if entry in figures else known)
        )
        for entry, _, sector in sorted(stored.taking)
    )
    return Inputs(stored.edition, rules, stored.study, _evaluators(rules, jurors), companies)


def _nothing(rules: Rules) -> dict[str, str | None]:
    """Marks that bear their own names are not given yet; seats are empty."""
    return {rule.name: None for rule in rules.marks if rule.seats == 1 and rule.source != "indicator"}


def code_of(juror: int, taken: Collection[str]) -> str:
    """Of a juror, whatever their name is and becomes: `J12`. It is nobody's mark."""
    code = f"J{juror}"
    while normalised(code) in taken:
        code = f"J{code}"
    return code


def _reserved(rules: Rules) -> frozenset[str]:
    return frozenset(normalised(rule.name) for rule in rules.marks)


def _evaluators(rules: Rules, jurors: Mapping[tuple[str, int], str]) -> tuple[Evaluator, ...]:
    """In the order of the rules; jurors of one mark by their keys."""
    found: list[Evaluator] = []
    for rule in rules.marks:
        if rule.seats > 1:
            seated = sorted((juror, code) for (name, juror), code in jurors.items() if name == rule.name)
            found += [Evaluator(code, rule.name, juror) for juror, code in seated]
        else:
            found.append(Evaluator(rule.name, rule.name))
    return tuple(found)


def distinct(taking: Sequence[Taking]) -> dict[int, str]:
    """Names that tell companies apart, by entry: two that are written alike are told by their keys."""
    times = Counter(name for _, name, _ in taking)
    return {entry: name if times[name] == 1 else f"{name} ({entry})" for entry, name, _ in taking}


def _by_entry(figures: Iterable[Figure]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for one in figures:
        found.setdefault(one[0], []).append(one)
    return found


def _known(figures: Sequence[Figure], rules: Rules) -> tuple[dict[str, str | None], str | None]:
    """A company selected in two sectors has no single figure."""
    single = {name: (gap, score) for _, _, name, gap, score in figures} if len({one[1] for one in figures}) == 1 else {}
    computed = {
        rule.name: single[rule.indicator][1] if rule.indicator in single else None
        for rule in rules.marks
        if rule.source == "indicator"
    }
    first = rules.selection.indicators[0]
    return computed, single[first][0] if first in single else None


@lru_cache(1 << 14)
def _mark(text: str | None) -> Mark:
    """There are not many different marks: each text is read once, whoever asks again."""
    if text is None:
        return None
    return "abstained" if text == "abstained" else _fraction(text)


def _fraction(text: str) -> Fraction:
    """As `str` writes one: read in a third of the time that any number would take."""
    above, _, below = text.partition("/")
    return Fraction(int(above), int(below or 1)) if above.isdecimal() else Fraction(text)


def companies_of(inputs: Inputs) -> list[CompanyMarks]:
    """In the order of their keys, marks in that of the evaluators."""
    codes = [one.code for one in inputs.evaluators]
    return [
        CompanyMarks(one.name, {code: _mark(one.marks[code]) for code in codes if code in one.marks})
        for one in inputs.companies
    ]


def known_of(inputs: Inputs) -> list[Participant]:
    computed = _computed(inputs)
    return [
        Participant(one.name, one.sector, _exact(one.margin), known)
        for one, known in zip(inputs.companies, computed, strict=True)
    ]


def _computed(inputs: Inputs) -> list[dict[str, Fraction | None]]:
    return [{rule: _exact(text) for rule, text in one.computed.items()} for one in inputs.companies]


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def ranking_of(inputs: Inputs) -> Ranking:
    """The official ranking: what `rank` gives of `companies_of` and `known_of`, with the study's margins read only where they
    decide.
    """
    rated = rate_all(companies_of(inputs), _computed(inputs), inputs.rules)
    margins = {one.name: one.margin for one in inputs.companies}
    return ranked(
        rated, inputs.rules, lambda name: _exact(margins[name]), {one.name: one.sector for one in inputs.companies}
    )
