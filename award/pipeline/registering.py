"""What the register is asked for by its address. PURE."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

import msgspec

from award.editions.calendar import PARIS
from award.pipeline.telling import PERSONAL, kinds_of

PAGE = 50
DAY = timedelta(days=1)
LONGEST = 200
SETS: dict[str, tuple[str, ...]] = {"personal": tuple(sorted(PERSONAL)), "sign-ins": ("person.signed-in",)}
"""What auditors ask for first, beside the families of acts."""


class Search(msgspec.Struct, frozen=True):
    """`what` is a family of acts, or one of SETS; days are those of Paris, both included."""

    who: str = ""
    what: str = ""
    subject: str = ""
    first: date | None = None
    last: date | None = None
    page: int = 1

    @property
    def kinds(self) -> tuple[str, ...]:
        return SETS.get(self.what) or kinds_of(self.what)

    @property
    def since(self) -> datetime | None:
        return None if self.first is None else _midnight(self.first)

    @property
    def until(self) -> datetime | None:
        return None if self.last is None else _midnight(self.last + DAY)

    @property
    def filtered(self) -> bool:
        return any((self.who, self.what, self.subject, self.first, self.last))

    def parameters(self, **changed: object) -> dict[str, str]:
        """Of its address: what is not asked is not said."""
        wanted = msgspec.structs.replace(self, **changed)
        said = {
            "who": wanted.who,
            "what": wanted.what,
            "subject": wanted.subject,
            "since": wanted.first.isoformat() if wanted.first else "",
            "until": wanted.last.isoformat() if wanted.last else "",
            "page": str(wanted.page) if wanted.page > 1 else "",
        }
        return {name: value for name, value in said.items() if value}


def search_of(given: Mapping[str, str]) -> Search:
    """Whatever stands in an address: what means nothing is left out."""
    what, page = given.get("what", ""), given.get("page", "")
    return Search(
        who=given.get("who", "").strip()[:LONGEST],
        what=what if what in SETS or kinds_of(what) else "",
        subject=given.get("subject", "").strip()[:LONGEST],
        first=_day(given.get("since", "")),
        last=_day(given.get("until", "")),
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 4 else 1,
    )


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year < 2200 else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), PARIS)
