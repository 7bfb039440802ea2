"""How a list of companies is asked for: searched, filtered, sorted, page by page; and the addresses of its neighbours. PURE."""

from typing import Literal, cast, get_args

import msgspec

Sort = Literal["name", "sector", "answered", "returned", "meeting", "sheets"]
SORTS: tuple[Sort, ...] = get_args(Sort)
PAGE = 50
LAST = 100_000


class Asked(msgspec.Struct, frozen=True):
    """`sort` by name upwards and page 1 are what a list shows by itself."""

    words: str = ""
    sector: int = 0
    late: bool = False
    sort: Sort = "name"
    down: bool = False
    page: int = 1

    @property
    def filtered(self) -> bool:
        return bool(self.words or self.sector or self.late)

    def parameters(self, **changed: object) -> dict[str, str]:
        """Of its address; what a list shows by itself is not said, so that one page has one address."""
        wanted = msgspec.structs.replace(self, **changed)
        sort = f"{'-' if wanted.down else ''}{wanted.sort}"
        said = {
            "q": wanted.words,
            "sector": str(wanted.sector or ""),
            "late": "1" if wanted.late else "",
            "sort": "" if sort == "name" else sort,
            "page": str(wanted.page) if wanted.page > 1 else "",
        }
        return {name: value for name, value in said.items() if value}

    def sorted_by(self, sort: Sort) -> dict[str, str]:
        """The parameters that sort by this; the other way round where it is sorted so already. The first page of it."""
        return self.parameters(sort=sort, down=self.sort == sort and not self.down, page=1)


def asked_for(words: str = "", sector: str = "", late: str = "", sort: str = "", page: str = "") -> Asked:
    """Whatever stands in an address: what means nothing is left out."""
    name = sort.removeprefix("-")
    known = name in SORTS
    return Asked(
        words=words.strip()[:200],
        sector=_number(sector),
        late=late == "1",
        sort=cast(Sort, name) if known else "name",
        down=known and sort.startswith("-"),
        page=max(1, _number(page)),
    )


def pages_of(size: int, page: int = PAGE) -> int:
    """How many there are, one at least."""
    return max(1, -(-size // page))


def _number(text: str) -> int:
    return min(int(text), LAST) if text.isascii() and text.isdigit() and len(text) < 10 else 0
