"""The language of a request: what the person chose, else what the browser asks for, else French."""

import re

from award.language import LANGUAGES
from award.web.site import Request

COOKIE = "language"
YEAR = 365 * 24 * 3600
_PREFERENCE = re.compile(r"\s*([a-zA-Z]{1,8})(?:-[\w-]{1,40})?\s*(?:;\s*q=([01](?:\.\d{1,3})?))?\s*", re.ASCII)


def language_of(request: Request) -> str:
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else preferred(request.headers.get("accept-language", ""))


def preferred(header: str) -> str:
    """The first of ours by weight, by order where weights are equal; `q=0` refuses a language."""
    found = [match for part in header.split(",")[:20] if (match := _PREFERENCE.fullmatch(part))]
    wishes = [(float(match[2] or 1), match[1].lower()) for match in found]
    ours = [wish for wish in wishes if wish[0] and wish[1] in LANGUAGES]
    return max(ours, key=lambda wish: wish[0])[1] if ours else LANGUAGES[0]
