"""Handlers that answer in less time than it takes to hand them to a thread."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from litestar.concurrency import sync_to_thread

from award.database.stepping import aside, briefly
from award.database.transactions import Database
from award.web.site import Request

Answer = TypeVar("Answer")


def quick(handler: Callable[..., Answer]) -> Callable[..., Awaitable[Answer]]:
    """Runs in the event loop where the database is embedded, and steps aside while it writes; else in a thread, as it would
    block the loop on its way to the server. For one that looks up a few rows and writes a few: see decision 0012.
    """

    @wraps(handler)
    async def answered(request: Request, **given: Any) -> Answer:
        database: Database = request.app.state.database
        if database.embedded:
            return await aside(handler, request=request, **given)
        return await sync_to_thread(briefly, function=handler, request=request, **given)

    return answered


def in_step(handler: Callable[..., Answer]) -> Callable[..., Awaitable[Answer]]:
    """As `quick`, and in the event loop whatever the database is: it only looks, and writes within a place of its own."""

    @wraps(handler)
    async def answered(request: Request, **given: Any) -> Answer:
        return await aside(handler, request=request, **given)

    return answered
