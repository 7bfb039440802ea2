"""Which company of the edition each company of the study is: names are compared, likeness only proposes."""

from collections import Counter
from collections.abc import Mapping

import msgspec

from award.companies.importing import ImportRow
from award.companies.matching import candidates, index_of, key_of, resolved
from award.selection.result import SelectionResult


class Entered(msgspec.Struct, frozen=True):
    """A company of the edition, by the key of its entry."""

    entry: int
    name: str
    sector: str


class Entrants(msgspec.Struct, frozen=True):
    """The companies of an edition by normalised name, and the other ways to write a name that were confirmed."""

    entries: dict[str, Entered]
    spellings: dict[str, str]


class Placed(msgspec.Struct, frozen=True):
    """A company of the study; `entered` is None when no company of the edition is called so."""

    sector: str
    company: str
    entered: Entered | None
    likely: tuple[str, ...] = ()
    """Names of the edition that look like it."""

    @property
    def elsewhere(self) -> bool:
        """The edition has it in a sector of another name."""
        return self.entered is not None and key_of(self.entered.sector) != key_of(self.sector)


class Placing(msgspec.Struct, frozen=True):
    """Every company of the study, in its order, and those of the edition that it does not measure."""

    placed: tuple[Placed, ...]
    unmeasured: tuple[str, ...]

    @property
    def missing(self) -> tuple[Placed, ...]:
        return tuple(one for one in self.placed if one.entered is None)

    @property
    def twice(self) -> tuple[Placed, ...]:
        """Those that share an entry and a sector with another: two names of one company."""
        times = Counter((one.entered.entry, one.sector) for one in self.placed if one.entered)
        return tuple(one for one in self.placed if one.entered and times[one.entered.entry, one.sector] > 1)

    @property
    def elsewhere(self) -> tuple[Placed, ...]:
        return tuple(one for one in self.placed if one.elsewhere)


def placing(result: SelectionResult, entrants: Entrants) -> Placing:
    index = index_of(entrants.entries)
    placed = []
    for one in result.companies:
        key = key_of(one.company)
        entered = entrants.entries.get(resolved(key, entrants.spellings))
        near = () if entered else tuple(entrants.entries[found.key].name for found in candidates(key, index))
        placed.append(Placed(one.sector, one.company, entered, near))
    measured = {one.entered.entry for one in placed if one.entered}
    left = (one.name for one in entrants.entries.values() if one.entry not in measured)
    return Placing(tuple(placed), tuple(sorted(left, key=key_of)))


def rows_to_enter(found: Placing) -> tuple[ImportRow, ...]:
    """What is missing, as the list that the page of companies imports; rows are counted from the first."""
    return tuple(ImportRow(at, one.sector, one.company) for at, one in enumerate(found.missing, 1))


def by_place(found: Placing) -> Mapping[tuple[str, str], Placed]:
    return {(one.sector, one.company): one for one in found.placed}
