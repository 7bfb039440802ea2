"""The whole job as one document: from the study and the marks to the palmarès, with what proves where it comes from."""

from collections.abc import Iterator

import msgspec

from award.editions.rules import Rules
from award.exact import fixed, parse_decimal
from award.messages import Message
from award.ranking.result import RankedCompany, RankingResult
from award.selection.result import RulesStamp, SelectionResult
from award.words import normalised


class Funnel(msgspec.Struct, frozen=True):
    """How many companies at each step."""

    measured: int
    eligible: int
    selected: int
    participating: int
    laureates: int


class Palmares(msgspec.Struct, frozen=True):
    """What `palmares.json` holds: the same inputs and rules give the same bytes."""

    award: str
    edition: str
    rules: RulesStamp
    funnel: Funnel
    laureates: tuple[str, ...]
    selection: SelectionResult
    ranking: RankingResult


def palmares_of(selection: SelectionResult, ranking: RankingResult, rules: Rules) -> Palmares:
    funnel = Funnel(
        measured=len(selection.companies),
        eligible=sum(company.eligible for company in selection.companies),
        selected=sum(company.selected for company in selection.companies),
        participating=len(ranking.ranking),
        laureates=len(ranking.laureates),
    )
    return Palmares(rules.award, rules.edition, selection.rules, funnel, ranking.laureates, selection, ranking)


def laureates_of(palmares: Palmares) -> list[RankedCompany]:
    return [one for one in palmares.ranking.ranking if one.status == "laureate"]


def file_names(companies: list[str]) -> dict[str, str]:
    """A name of file for each company: plain letters and digits, numbered where two would be the same."""
    names: dict[str, str] = {}
    for company in companies:
        bare = "-".join(normalised(company).replace("%", " ").split()) or "certificat"
        same = sum(name == bare or name.startswith(f"{bare}~") for name in names.values())
        names[company] = f"{bare}~{same + 1}" if same else bare
    return names


def shown_mark(text: str | None) -> str:
    """Two decimals, half up; a mark that is a fraction too."""
    above, _, below = (text or "").partition("/")
    number = parse_decimal(above)
    return "" if number is None else fixed(number / int(below or 1), 2)


def distinction(rules: Rules, place: int) -> str:
    return rules.certificate.distinction.replace("{place}", str(place))


def undrawable_names(names: Iterator[tuple[str, tuple[str, ...]]]) -> Iterator[Message]:
    """Names that the documents' typefaces cannot write, with the characters that they lack."""
    text = "« {name} » contient des caractères que les documents ne savent pas écrire : {characters}."
    for name, characters in names:
        if characters:
            shown = ", ".join(f"{each} (U+{ord(each):04X})" for each in characters)
            yield Message.of(text, name=name, characters=shown)
