"""What a list is asked for; it stands in the page's address."""

from urllib.parse import urlencode

import msgspec

from award.companies.importing import LONGEST
from award.companies.queries import Cursor
from award.web.site import Request


class Search(msgspec.Struct, frozen=True):
    words: str = ""
    sector: int = 0
    after: Cursor = Cursor()

    @property
    def first(self) -> str:
        """The address of the first page."""
        return "/companies?" + urlencode({"q": self.words, "sector": self.sector or ""})

    def following(self, last: str) -> str:
        """The address of the next page, after the key of the last company of this one."""
        return "?" + urlencode({"q": self.words, "sector": self.sector or "", "after": last})


def search_in(request: Request) -> Search:
    """What makes no sense in the address is not asked for."""
    asked = request.query_params
    after = Cursor(_text(asked.get("after", "")), _number(asked.get("id", "")))
    return Search(_text(asked.get("q", "")), _number(asked.get("sector", "")), after)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _text(text: str) -> str:
    return text[:LONGEST].replace("\0", "")
