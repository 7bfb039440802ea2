"""What is held about a company, as one document: to be read on its page and taken away as JSON."""

from datetime import datetime

import msgspec


class HeldPerson(msgspec.Struct, frozen=True):
    """Somebody who speaks for the company."""

    name: str
    email: str
    language: str
    roles: tuple[str, ...]
    has_access: bool


class HeldContact(msgspec.Struct, frozen=True):
    """Somebody of the company whom the organisers write to."""

    name: str
    email: str
    phone: str
    function: str


class HeldInquiry(msgspec.Struct, frozen=True):
    """A question of the company to the organisers, and their answer."""

    name: str
    email: str
    at: datetime
    text: str
    answer: str


class HeldFile(msgspec.Struct, frozen=True):
    """A file of the questionnaire, named by its digest."""

    question: str
    name: str
    kind: str
    size: int
    sha256: str
    at: datetime


class HeldEdition(msgspec.Struct, frozen=True):
    """What is held of one edition: the invitation and its answer, the questionnaire's fields, files and remarks."""

    name: str
    company_name: str
    answer: str
    reason: str
    fields: dict[str, str]
    files: tuple[HeldFile, ...]
    remarks: int
    submissions: tuple[datetime, ...]
    inquiries: tuple[HeldInquiry, ...]


class HeldLetter(msgspec.Struct, frozen=True):
    """A letter to the person who reads this."""

    subject: str
    at: datetime


class Holding(msgspec.Struct, frozen=True):
    """All of it, as it stands `at`."""

    company: str
    at: datetime
    people: tuple[HeldPerson, ...]
    contacts: tuple[HeldContact, ...]
    editions: tuple[HeldEdition, ...]
    letters: tuple[HeldLetter, ...]
