"""Where two selections part, when one study is read twice."""

import msgspec

from award.selection.result import CompanyResult, SelectionResult


class Difference(msgspec.Struct, frozen=True):
    """Where two selections part: a sector's reference, or a company."""

    sector: str
    company: str
    before: str
    after: str


def differences(before: SelectionResult, after: SelectionResult) -> tuple[Difference, ...]:
    """None when they decide alike."""
    return (*_parted(_references(before), _references(after)), *_parted(_decisions(before), _decisions(after)))


def _parted(before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]) -> tuple[Difference, ...]:
    keys = dict.fromkeys((*before, *after))
    pairs = ((key, before.get(key, ""), after.get(key, "")) for key in keys)
    return tuple(Difference(*key, old, new) for key, old, new in pairs if old != new)


def _references(result: SelectionResult) -> dict[tuple[str, str], str]:
    return {(one.sector, ""): _joined(one.reference) for one in result.sectors}


def _decisions(result: SelectionResult) -> dict[tuple[str, str], str]:
    return {
        (one.sector, one.company): f"{'✓' if one.selected else '–'} {_joined(scores_of(one))}"
        for one in result.companies
    }


def scores_of(one: CompanyResult) -> dict[str, str | None]:
    return {name: found.score for name, found in one.indicators.items()}


def _joined(values: dict[str, str | None]) -> str:
    return ", ".join(f"{name} {value or '…'}" for name, value in values.items())
