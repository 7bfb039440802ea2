"""Which known company another spelling may mean. It proposes; a person confirms."""

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from fractions import Fraction

import msgspec

from award.words import normalised

LIKELY = Fraction(4, 5)
"""Likeness from which a name is proposed: `nocibe` and `nocibee` have 12/13."""
PROPOSED = 3
"""The most that are proposed for one name."""
_EMPTY_WORDS = frozenset(
    {"et", "and", "le", "la", "les", "l", "de", "du", "des", "d", "the", "sa", "sas", "sarl", "se", "groupe", "group",
     "societe", "france"}
)  # fmt: skip


class Candidate(msgspec.Struct, frozen=True):
    """A company that may be meant; `percent` of likeness, rounded down, for a person to see."""

    key: str
    percent: int


class Index(msgspec.Struct, frozen=True):
    """Keys of known companies by what they share with others: three letters in a row."""

    bare: dict[str, str]
    holders: dict[str, tuple[str, ...]]


def key_of(name: str) -> str:
    """Two names with one key are one company: case, accents and punctuation do not matter."""
    return normalised(name)


def index_of(keys: Iterable[str]) -> Index:
    bare = {key: _bare(key) for key in dict.fromkeys(keys)}
    holders: dict[str, list[str]] = {}
    for key, text in bare.items():
        for part in _parts(text):
            holders.setdefault(part, []).append(key)
    return Index(bare, {part: tuple(keys) for part, keys in holders.items()})


def candidates(key: str, index: Index) -> tuple[Candidate, ...]:
    """The likeliest first, and by key among equals; never the key itself."""
    text = _bare(key)
    parts = _parts(text)
    shared: Counter[str] = Counter()
    for part in parts:
        shared.update(index.holders.get(part, ()))
    near = [other for other, count in shared.items() if 3 * count >= len(parts) and other != key]
    found = [(likeness(text, index.bare[other]), other) for other in near if _may_be_alike(text, index.bare[other])]
    likely = sorted((-same, other) for same, other in found if same >= LIKELY)
    return tuple(Candidate(other, int(-same * 100)) for same, other in likely[:PROPOSED])


def _may_be_alike(first: str, second: str) -> bool:
    """Lengths, then letters, bound the likeness from above, which spares most of the comparing."""
    least = LIKELY.numerator * (len(first) + len(second))
    if 2 * LIKELY.denominator * min(len(first), len(second)) < least:
        return False
    return 2 * LIKELY.denominator * (Counter(first) & Counter(second)).total() >= least


def likeness(first: str, second: str) -> Fraction:
    """Twice the letters in common, in their order, over the letters of both: from 0 to 1, the same both ways."""
    one, two = sorted((first, second))
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    return Fraction(2 * sum(block.size for block in blocks), max(len(one) + len(two), 1))


def resolved(key: str, spellings: Mapping[str, str]) -> str:
    """The key of the company that is written so, through what was confirmed; itself when nothing was."""
    return spellings.get(key, key)


def _bare(key: str) -> str:
    """Without words that say little; all of them when nothing else is left."""
    words = [word for word in key.split() if word not in _EMPTY_WORDS]
    return " ".join(words) or key


def _parts(text: str) -> set[str]:
    padded = f" {text} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
