"""Where to go next: always an address of ours."""

import re
from collections.abc import Iterable

from litestar import Response
from litestar.datastructures import Cookie

_INSIDE = re.compile(r"/(?!/)[!-\[\]-~]*")  # printable ASCII but the backslash, which browsers take for a slash


def inside(address: str) -> str:
    """The address when it is a path of this service, else the welcome page: nobody is sent elsewhere by a crafted link."""
    return address if _INSIDE.fullmatch(address) else "/"


def redirect(address: str, cookies: Iterable[Cookie] = ()) -> Response[None]:
    """See other, by GET: what was posted is not posted again on reload. `address` must be ours."""
    return Response(None, status_code=303, headers={"location": inside(address)}, cookies=list(cookies))
