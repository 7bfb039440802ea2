"""One process that serves, and works as well when the worker is inside: granian embedded, in our own event loop."""

import asyncio
import ctypes
import gc
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from importlib import import_module
from typing import TYPE_CHECKING

from award.messages import refuse
from award.operating.watching import Watch, watching
from award.settings import Settings

if TYPE_CHECKING:
    from litestar import Litestar

    from award.database.transactions import Database

CONTENTS = "award.app"
"""By its name, as servers take applications: the table of contents comes after all that it gathers, this package too."""
SWITCH = 0.001
"""Seconds after which the writer, back from the disk, gets its turn before a busy event loop: Python's own are five times as
many. Commands set another interval for themselves."""
RUBBISH = 20_000, 10, 20
"""What the collector of cycles waits for. A request leaves few of them, and Python's own 700 look for some at every second one."""
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
"""Of malloc.h."""
LARGE, ARENAS = 1 << 20, 1
CONNECTIONS = 4096
"""Browsers that may be connected at once. Most of them are silent; granian lets nobody in beyond its own limit of 128."""
THREADS = 16
"""Requests that are answered at the same time; others wait a moment."""


def serve(settings: Settings) -> None:
    """Until SIGTERM or SIGINT: then answers what was asked, ends the jobs in hand, closes the database."""
    from award.database.transactions import Database  # noqa: PLC0415 - heavy, loaded where used

    _as_a_service()
    _refuse_taken_port(settings)
    with alone(settings.database, "web"):
        database = Database(settings.database)
        try:
            app = import_module(CONTENTS).create_app(settings, database)
            with watching(settings, database) as watch:
                watch.stand_around(app)
                with working(settings, database, watch) if settings.worker == "inside" else nullcontext():
                    _tidy_up()
                    _run(_answer(app, settings))
        finally:
            database.close()


def work(settings: Settings) -> None:
    """The worker apart, until SIGTERM or SIGINT."""
    from award.database.transactions import Database  # noqa: PLC0415 - heavy, loaded where used
    from award.web.logs import configure_logs  # noqa: PLC0415 - heavy, loaded where used

    _as_a_service()
    configure_logs(readable=settings.demo)
    database = Database(settings.database)
    try:
        with watching(settings, database, serves=False) as watch, working(settings, database, watch):
            _run(_told_to_stop())
    finally:
        database.close()


def _run(until: Coroutine[object, object, None]) -> None:
    """In an event loop written in C: a tenth more answers than Python's own gives."""
    from uvloop import new_event_loop  # noqa: PLC0415 - loaded where used

    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(until)


def _refuse_taken_port(settings: Settings) -> None:
    """Said before anything is opened; granian would say it in its own words, and late."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as trying:
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((settings.host, settings.port))
        except OSError as error:
            text = "AWARD_HOST, AWARD_PORT : on ne peut pas écouter à {host}, port {port}. Un autre programme y est peut-être."
            raise refuse(text, host=settings.host, port=settings.port) from error


@contextmanager
def alone(address: str, what: str) -> Iterator[None]:
    """Refused when another process does the same on this SQLite file; as many as one likes on PostgreSQL."""
    from award.database.engine import embedded_file  # noqa: PLC0415 - heavy, loaded where used
    from award.jobs.slots import try_lock  # noqa: PLC0415 - heavy, loaded where used

    file = embedded_file(address)
    locked = try_lock(file.with_name(f"{file.name}.{what}")) if file else None
    if file and locked is None:
        text = "Un autre « award run » sert déjà la base {file}. SQLite n’en admet qu’un : arrêtez-le, ou prenez PostgreSQL."
        raise refuse(text, file=file)
    with locked or nullcontext():
        yield


def working(settings: Settings, database: "Database", watch: Watch) -> AbstractContextManager[object]:
    """A worker in a thread of this process."""
    from award.jobs.worker import Worker  # noqa: PLC0415 - heavy, loaded where used
    from award.operating.working import KINDS, ROUNDS  # noqa: PLC0415 - heavy, loaded where used

    return Worker(settings, database, watch.traced(KINDS), ROUNDS)


async def _answer(app: "Litestar", settings: Settings) -> None:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - with granian

    from granian.constants import Interfaces  # noqa: PLC0415 - loaded where used
    from granian.server.embed import Server  # noqa: PLC0415 - loaded where used

    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="request"))
    server = Server(
        app, address=settings.host, port=settings.port, interface=Interfaces.ASGI, websockets=False, log_enabled=False,
        backlog=CONNECTIONS, backpressure=CONNECTIONS,
    )  # fmt: skip
    _on_signals(server.stop)
    await server.serve()
    if server.interrupt_children:
        sys.exit("The server ended by itself.")


async def _told_to_stop() -> None:
    told = asyncio.Event()
    _on_signals(told.set)
    await told.wait()


def _on_signals(act: Callable[[], object]) -> None:
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, act)


def _as_a_service() -> None:
    """`award` has set its process up for a command that ends soon."""
    gc.enable()
    gc.set_threshold(*RUBBISH)
    sys.setswitchinterval(SWITCH)
    _give_memory_back()


def _tidy_up() -> None:
    """What loading left goes; what is loaded stays, and the collector need not look at it again."""
    gc.collect()
    gc.freeze()
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)


def _give_memory_back() -> None:
    """Large blocks, as each verified passphrase takes one, go back to the system; the C library of GNU would keep them."""
    with suppress(AttributeError, OSError):  # another C library has no such settings
        tune = ctypes.CDLL(None).mallopt
        tune(M_MMAP_THRESHOLD, LARGE)
        tune(M_ARENA_MAX, ARENAS)
