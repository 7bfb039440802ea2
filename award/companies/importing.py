"""A list of companies to import: what is wrong in it, and what it would change, before anything is changed."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Literal

import msgspec

from award.companies.contacts import contact_flaws
from award.companies.matching import Candidate, Index, candidates, index_of, key_of, resolved
from award.messages import Message, Problem
from award.people.credentials import normal_email

LONGEST = 200


class ImportRow(msgspec.Struct, frozen=True):
    """A row as the file has it: its number there, its cells, "" when blank."""

    row: int
    sector: str
    company: str
    contact: str = ""
    email: str = ""
    phone: str = ""
    function: str = ""
    language: str = ""


class Flaw(msgspec.Struct, frozen=True):
    """What is wrong in a row, and in which field."""

    row: int
    field: str
    message: Message


class Known(msgspec.Struct, frozen=True):
    """What there is before the import. Keys are normalised names."""

    companies: dict[str, int]
    spellings: dict[str, str]
    """Confirmed other spellings, to the key of their company."""
    sectors: dict[str, int]
    entries: dict[str, str]
    """Of the edition: key of the company to the key of its sector."""
    contacts: set[tuple[str, str]]
    """Key of the company, e-mail address."""


class Line(msgspec.Struct, frozen=True):
    """What the import does with one company of the file."""

    key: str
    """As the file spells it."""
    name: str
    same_as: str
    """The key of the company that it is: its own when it is new, "" as long as a person must say."""
    sector: str
    rows: tuple[int, ...]
    company: Literal["new", "known", "doubtful"]
    entry: Literal["new", "kept", "moved"]
    candidates: tuple[Candidate, ...] = ()
    contacts: tuple[ImportRow, ...] = ()
    """Those that are added; a known contact is left as it is."""


class Preview(msgspec.Struct, frozen=True):
    """All that an import would do."""

    lines: tuple[Line, ...]
    new_sectors: tuple[str, ...]

    @property
    def doubts(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.company == "doubtful")

    @property
    def digest(self) -> str:
        """Shown and handed back, so that what is applied is what was seen."""
        return sha256(msgspec.json.encode(self)).hexdigest()


def flaws(rows: Sequence[ImportRow]) -> Iterator[Flaw]:
    """Every flaw of every row."""
    sectors: dict[str, ImportRow] = {}
    contacts: dict[tuple[str, str], int] = {}
    for row in rows:
        yield from _blank_or_long(row)
        first = sectors.setdefault(key_of(row.company), row)
        if row.company and row.sector and key_of(first.sector) != key_of(row.sector):
            text = "« {company} » est dans un autre secteur ligne {row}. Une entreprise a un seul secteur par édition."
            yield Flaw(row.row, "sector", Message.of(text, company=row.company, row=first.row))
        if row.contact or row.email or row.phone or row.function:
            for field, message in contact_flaws(row.contact, row.email, row.language or "fr"):
                yield Flaw(row.row, field, message)
            seen = contacts.setdefault((key_of(row.company), _address(row)), row.row)
            if row.email and seen != row.row:
                text = "Cette adresse est déjà ligne {row} pour la même entreprise. Gardez-en une seule."
                yield Flaw(row.row, "email", Message.of(text, row=seen))


def row_problems(rows: Sequence[ImportRow]) -> list[Problem]:
    """Every flaw, where it is."""
    return [Problem(flaw.message, row=flaw.row, column=flaw.field) for flaw in flaws(rows)]


def _blank_or_long(row: ImportRow) -> Iterator[Flaw]:
    if not key_of(row.sector):
        yield Flaw(row.row, "sector", Message("Le secteur est vide."))
    if not key_of(row.company):
        yield Flaw(row.row, "company", Message("Le nom de l’entreprise est vide."))
    for field in ImportRow.__struct_fields__[1:]:
        if len(getattr(row, field)) > LONGEST:
            yield Flaw(row.row, field, Message.of("Ce texte dépasse {longest} caractères.", longest=LONGEST))


def preview(rows: Sequence[ImportRow], known: Known, choices: Mapping[str, str]) -> Preview:
    """Of rows without flaws. A choice says of a key which key it is the same as; itself: a new company."""
    grouped: dict[str, list[ImportRow]] = {}
    sectors: dict[str, str] = {}
    for row in rows:
        grouped.setdefault(key_of(row.company), []).append(row)
        sectors.setdefault(key_of(row.sector), row.sector)
    index = index_of([*known.companies, *known.spellings, *grouped])
    known = Known(dict(known.companies), dict(known.spellings), known.sectors, dict(known.entries), set(known.contacts))
    lines: list[Line] = []
    for key, group in grouped.items():
        lines.append(_line(key, group, known, _doubt(key, index, known), choices.get(key, "")))
        _learn(known, lines[-1])
    return Preview(tuple(lines), tuple(name for key, name in sectors.items() if key not in known.sectors))


def _doubt(key: str, index: Index, known: Known) -> tuple[Candidate, ...]:
    """Companies that may be meant, under their own keys: those known, and new ones that stand earlier in the file."""
    if key in known.companies or key in known.spellings:
        return ()
    best: dict[str, int] = {}
    for one in candidates(key, index):
        own = resolved(one.key, known.spellings)
        if own in known.companies:
            best.setdefault(own, one.percent)
    return tuple(Candidate(own, percent) for own, percent in best.items())


def _line(key: str, rows: Sequence[ImportRow], known: Known, doubt: tuple[Candidate, ...], choice: str) -> Line:
    own = resolved(key, known.spellings)
    allowed = {key, *(one.key for one in doubt)}
    same_as = (choice if choice in allowed else "") if doubt else own
    sector, before = key_of(rows[0].sector), known.entries.get(same_as)
    return Line(
        key=key,
        name=rows[0].company,
        same_as=same_as,
        sector=rows[0].sector,
        rows=tuple(row.row for row in rows),
        company="doubtful" if not same_as else "known" if same_as in known.companies else "new",
        entry="new" if before is None else "kept" if before == sector else "moved",
        candidates=doubt,
        contacts=tuple(row for row in rows if row.email and (same_as, _address(row)) not in known.contacts),
    )


def _learn(known: Known, line: Line) -> None:
    """What later lines of the file find; a company that is not made yet has the number 0."""
    if line.same_as:
        known.companies.setdefault(line.same_as, 0)
        known.entries[line.same_as] = key_of(line.sector)
        known.contacts.update((line.same_as, _address(row)) for row in line.contacts)
    if line.same_as not in ("", line.key):
        known.spellings[line.key] = line.same_as


def _address(row: ImportRow) -> str:
    return normal_email(row.email) or ""
