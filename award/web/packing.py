"""Pages travel packed, unless another site made the browser ask.

Whoever can put words of theirs into a page and see how long its packed form is can guess what else stands in it (BREACH).
For that they make somebody's browser ask again and again, from a page of their own; the browser says so. The token of a
form is another one in every answer besides: see `csrf`.
"""

import gzip
from typing import Final

from award.web.site import Request

FEW: Final = 1_400
"""Bytes that travel in one packet anyway."""
EFFORT: Final = 4
"""Of zlib's nine: a tenth larger than the smallest, in a third of the time."""
OURS: Final = frozenset({"same-origin", "none"})
"""A page of ours, or an address that the person typed or keeps."""
HEADERS: Final = {"vary": "accept-encoding, sec-fetch-site"}
PACKED: Final = HEADERS | {"content-encoding": "gzip"}


def packed(request: Request, body: bytes) -> tuple[bytes, dict[str, str]]:
    """The body as it is sent, and the headers that say so."""
    asked = request.headers
    if len(body) < FEW or asked.get("sec-fetch-site") not in OURS or "gzip" not in asked.get("accept-encoding", ""):
        return body, HEADERS
    return gzip.compress(body, EFFORT, mtime=0), PACKED
