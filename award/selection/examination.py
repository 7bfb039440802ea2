"""What looking at a study finds, whether or not it can be used: what was recognised, every problem, the selection."""

from hashlib import sha256
from typing import Literal

import msgspec

from award.editions.rules import Rules
from award.messages import Message, Problem
from award.selection.columns import FIELDS, PER_INDICATOR
from award.selection.deciding import DecidingFigure
from award.selection.figures import PublishedFigure
from award.selection.result import SelectionResult

_ENCODER = msgspec.json.Encoder()


class Manner(msgspec.Struct, frozen=True):
    """How a study is to be read, where a person says so; what is left empty is recognised."""

    columns: dict[str, str] = {}
    """Field to column."""
    sheet: str = ""
    kind: Literal["", "scores", "answers"] = ""
    published: tuple[PublishedFigure, ...] = ()
    """Sectors' averages that the pollster published elsewhere than in the study."""


class Examination(msgspec.Struct, frozen=True):
    """Sentences are Messages: they are said in the language of whoever reads them. `result` is None where there are problems."""

    rules: str
    """Digest of the rules that it was examined by."""
    columns: tuple[str, ...] = ()
    labels: dict[str, str] = {}
    sheets: tuple[str, ...] = ()
    recognised: dict[str, str] = {}
    rows: int = 0
    respondents: int = 0
    """0 where the study has no such column."""
    problems: tuple[Problem, ...] = ()
    notes: tuple[Message, ...] = ()
    result: SelectionResult | None = None
    deciding: tuple[DecidingFigure, ...] = ()

    @property
    def result_digest(self) -> str:
        """Of the selection alone: the same study, read in the same manner by the same rules, always has the same."""
        return "" if self.result is None else sha256(_ENCODER.encode(self.result)).hexdigest()

    @property
    def selected(self) -> int:
        return sum(one.selected for one in self.result.companies) if self.result else 0


_DECODER = msgspec.json.Decoder(Examination)


def written(examination: Examination) -> bytes:
    """The same bytes for the same examination."""
    return _ENCODER.encode(examination)


def read(content: bytes) -> Examination:
    return _DECODER.decode(content)


def offered(rules: Rules) -> tuple[str, ...]:
    """The fields that a person may point at a column, those that every study needs first."""
    wanted = [*rules.selection.indicators, *(mark.indicator for mark in rules.marks if mark.indicator)]
    names = tuple(dict.fromkeys(wanted))
    own = [f"{field}.{name}" for field in PER_INDICATOR for name in names] if len(names) > 1 else []
    return ("sector", "company", *names, *(field for field in FIELDS if field not in {"sector", "company"}), *own)
