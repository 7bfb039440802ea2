"""The script that keeps sheets on a device: its address says how far it may reach, so it is not among the other scripts."""

from typing import Final

from litestar import Response, get

from award.people.access import ANYBODY
from award.web.assets import asset

NAME: Final = "script/sheet-worker.js"


@get("/sheets-worker.js", sync_to_thread=True, include_in_schema=False, opt={"access": ANYBODY})
def sheets_worker() -> Response[bytes]:
    """Asked for again each time, as browsers do, so that a new release is found at once."""
    found = asset(NAME)
    headers = {"cache-control": "no-cache", "etag": f'"{found.tag}"'}
    return Response(found.content, headers=headers, media_type=found.kind)


HANDLERS = (sheets_worker,)
