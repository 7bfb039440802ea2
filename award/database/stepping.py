"""A function that steps aside: it runs in an event loop, and lets the loop go on wherever it waits for a write.

So one and the same function can be run in a thread or in the loop, and need not know which. It is what SQLAlchemy does for
asynchronous drivers.
"""

from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextlib import suppress
from contextvars import ContextVar
from typing import Any, TypeVar
from weakref import WeakSet

from sqlalchemy.util.concurrency import await_, greenlet_spawn, in_greenlet

Result = TypeVar("Result")
PATIENCE = 1.0
"""Seconds after which one looks whether the loop is still there."""
_BRIEF = ContextVar("brief", default=False)
_LOOPS: WeakSet[AbstractEventLoop] = WeakSet()
"""Where something has stepped aside."""


class BlockedLoop(Exception):  # noqa: N818 - says what happened
    """Something waits for the database in an event loop."""


async def aside(function: Callable[..., Result], **given: Any) -> Result:
    """In the loop itself, which waits while it computes or reads: for what takes well under a millisecond."""
    _LOOPS.add(get_running_loop())
    return await greenlet_spawn(function, **given)


def briefly(function: Callable[..., Result], **given: Any) -> Result:
    """In a thread, when it works as little as what steps aside: its writes may wait for others, to be committed with them."""
    _BRIEF.set(True)
    return function(**given)


def is_brief() -> bool:
    return _BRIEF.get()


def is_aside() -> bool:
    return in_greenlet()


def refuse_to_block() -> None:
    """A loop that waits for a write may wait for itself: other works of the same commit run in it."""
    with suppress(RuntimeError):
        loop = get_running_loop()
        if loop in _LOOPS:
            raise BlockedLoop(f"This would block {loop}. Run what writes in a thread, or aside.")


def waited(awaitable: Awaitable[Result]) -> Result:
    """To be called by what `is_aside`."""
    return await_(awaitable)


def call_in(loop: AbstractEventLoop, act: Callable[[], object]) -> None:
    """Soon, from another thread; never, once the loop is closed: nobody waits in it any more."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(act)


def done_in(loop: AbstractEventLoop, act: Callable[[], Result]) -> Result:
    """What it answers or raises in the loop, awaited in this thread; done here once the loop is closed."""
    done: Future[Result] = Future()

    def do() -> None:
        try:
            done.set_result(act())
        except BaseException as error:  # noqa: BLE001 - raised where it is awaited
            done.set_exception(error)

    call_in(loop, do)
    while True:
        try:
            return done.result(PATIENCE)
        except TimeoutError:
            if done.done():
                raise
            if loop.is_closed():
                return act()
