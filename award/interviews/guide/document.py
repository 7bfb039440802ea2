"""The guide of an edition: one document, the same for every interview and every juror."""

from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

import msgspec

from award.editions.bilingual import Words
from award.exact import plain

LEVELS = (0, 25, 50, 75, 100)
"""Marks whose meaning a guide tells for each criterion; what lies between is told by both neighbours."""


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an interview talks about. `name` is for fields and files: lower-case letters, digits and hyphens."""

    name: str
    title: Words
    questions: tuple[Words, ...] = ()


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is marked out of 100."""

    name: str
    title: Words
    meaning: tuple[Words, Words, Words, Words, Words]
    """Of LEVELS, in their order."""
    weight: Decimal = Decimal(1)
    help: Words = Words("")


class Guide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`charter` are the promises that a juror makes before anything else."""

    charter: tuple[Words, ...]
    themes: tuple[Theme, ...]
    criteria: tuple[Criterion, ...]


def guide_digest(guide: Guide) -> str:
    """SHA-256 of the canonical JSON, weights without trailing zeros."""
    return sha256(msgspec.json.encode(tidy(guide), order="sorted")).hexdigest()


def tidy(guide: Guide) -> Guide:
    """The same with its weights in their shortest writing."""
    criteria = (msgspec.structs.replace(one, weight=Decimal(plain(Fraction(one.weight)))) for one in guide.criteria)
    return msgspec.structs.replace(guide, criteria=tuple(criteria))


def charter_digest(guide: Guide) -> str:
    """Of the promises alone: whoever made them need not again because a question changed."""
    return sha256(msgspec.json.encode(guide.charter, order="sorted")).hexdigest()
