"""Conflicts of interest that what is known makes likely. The software proposes; a person decides."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from award.companies.matching import Index, candidates, index_of, key_of
from award.interviews.words import ConflictKind

Clue = Literal["employer", "domain", "former_employer"]
KINDS: dict[Clue, ConflictKind] = {
    "employer": "employment",
    "domain": "employment",
    "former_employer": "former_employment",
}
"""The kind of conflict that each clue is of, the strongest clue first: a pair is proposed once, for that one."""
PUBLIC = frozenset(
    {"aol.com", "bbox.fr", "club-internet.fr", "free.fr", "gmail.com", "gmx.com", "gmx.de", "gmx.fr", "googlemail.com",
     "hotmail.com", "hotmail.fr", "icloud.com", "laposte.net", "live.com", "live.fr", "mac.com", "mail.com", "me.com",
     "msn.com", "neuf.fr", "numericable.fr", "orange.fr", "outlook.com", "outlook.fr", "pm.me", "proton.me",
     "protonmail.com", "sfr.fr", "wanadoo.fr", "yahoo.com", "yahoo.fr", "ymail.com", "zoho.com"}
)  # fmt: skip
"""Providers of mail to everybody: sharing one says nothing."""


class Member(msgspec.Struct, frozen=True):
    """A juror, as far as this goes; `domain` is that of their mail."""

    juror: int
    employer: str
    former_employers: tuple[str, ...]
    domain: str


class Firm(msgspec.Struct, frozen=True):
    """A company: its names and confirmed spellings, the domains of its contacts' mail."""

    company: int
    names: tuple[str, ...]
    domains: frozenset[str]


class Likely(msgspec.Struct, frozen=True):
    """What made somebody think of it: `Picard Surgelés` for an employer, `picard.fr` for a domain."""

    juror: int
    company: int
    clue: Clue
    seen: str


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].strip().lower()


def likely_conflicts(members: Sequence[Member], firms: Sequence[Firm]) -> tuple[Likely, ...]:
    """At most one for a juror and a company, in the order of the jurors, then of the companies."""
    owners: dict[str, set[int]] = {}
    for firm in firms:
        for name in firm.names:
            owners.setdefault(key_of(name), set()).add(firm.company)
    index = index_of(owners)
    order = {firm.company: at for at, firm in enumerate(firms)}
    found: list[Likely] = []
    for member in members:
        first: dict[int, Likely] = {}
        for one in _clues(member, firms, owners, index):
            first.setdefault(one.company, one)
        found += sorted(first.values(), key=lambda one: order[one.company])
    return tuple(found)


def _clues(member: Member, firms: Sequence[Firm], owners: dict[str, set[int]], index: Index) -> Iterator[Likely]:
    """The strongest first."""
    for company in _called(member.employer, owners, index):
        yield Likely(member.juror, company, "employer", member.employer)
    for firm in firms:
        if any(_same_house(member.domain, domain) for domain in firm.domains):
            yield Likely(member.juror, firm.company, "domain", member.domain)
    for employer in member.former_employers:
        for company in _called(employer, owners, index):
            yield Likely(member.juror, company, "former_employer", employer)


def _called(name: str, owners: dict[str, set[int]], index: Index) -> Iterator[int]:
    """Companies of that name or of one that looks like it; and those whose name it begins with: `Picard Surgelés`."""
    key = key_of(name)
    if not key:
        return
    alike = [key, *(one.key for one in candidates(key, index))]
    begun = [
        other for other in owners if (other and f"{key} ".startswith(f"{other} ")) or f"{other} ".startswith(f"{key} ")
    ]
    for one in (*alike, *begun):
        yield from sorted(owners.get(one, ()))


def _same_house(one: str, other: str) -> bool:
    """`picard.fr` and `mail.picard.fr`."""
    if "" in {one, other} or {one, other} & PUBLIC:
        return False
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
