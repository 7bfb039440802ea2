"""A palmarès for programs: what its page says, as JSON."""

from datetime import datetime

import msgspec

from award.publication.release.announcing import Evaluation, Laureate, Method, Path


class PalmaresDocument(msgspec.Struct, frozen=True):
    """`address` is that of the page. No mark is in it, and no company that is not a laureate."""

    award: str
    edition: str
    fictional: bool
    address: str
    published_at: datetime
    laureates: tuple[Laureate, ...]
    path: Path
    evaluation: Evaluation
    method: Method
