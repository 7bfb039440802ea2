"""The table beside a picture: the same numbers, for those who do not see it or want them exactly."""

from typing import Protocol

import msgspec

from award.documents.charts.shapes import Drawing


class Table(msgspec.Struct, frozen=True):
    """The first cell of a row names it; `numbers` are the columns of numbers, from 0."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()


class Chart(Protocol):
    """What every description of a picture answers."""

    def drawing(self, language: str, width: float = ...) -> Drawing: ...

    def table(self, language: str) -> Table: ...
