"""What becomes of a form that is sent: it is read, done, and leads to the next page; or it comes back with what is wrong."""

from collections.abc import Callable
from typing import Final, TypeVar

import msgspec
from litestar import Response
from sqlmodel import Session

from award.database.transactions import Database
from award.messages import Refused
from award.web.errors import status_of
from award.web.forms import Filled, Rejected, read_form, refused, shown
from award.web.pages import Page, page
from award.web.redirects import redirect
from award.web.site import Request

Answer = Response[bytes] | Response[None]
Form = TypeVar("Form", bound=msgspec.Struct)
AGAIN: Final = {422: 422, 412: 409}
"""Refusals that show the form again, and its status: a browser named no version by If-Match that could fail (412)."""


def acted(
    request: Request,
    kind: type[Form],
    work: Callable[[Session, Form], str],
    again: Callable[[Filled, Refused | None], Page],
) -> Answer:
    """`work` answers the address to go to. Where what was typed is refused, the page comes `again` with it and why; any
    other refusal is raised: what is not there, not allowed or shut has no form to show.
    """
    database: Database = request.app.state.database
    return attempted(request, kind, lambda asked: database.write(lambda session: work(session, asked)), again)


def attempted(
    request: Request, kind: type[Form], act: Callable[[Form], str], again: Callable[[Filled, Refused | None], Page]
) -> Answer:
    """The same for an act that opens its own transaction, because it does something long before it writes."""
    asked = read_form(request, kind)
    if isinstance(asked, Rejected):
        return page(request, again(asked.form, None), status=422)
    try:
        address = act(asked)
    except Refused as error:
        status, _ = status_of(request, error)
        if status not in AGAIN:
            raise
        return page(request, again(refused(shown(kind, asked), error), error), status=AGAIN[status])
    return redirect(address)
