"""The server: granian, one process, our application made by a factory in it."""

import os

from award.settings import Settings, load_settings


def application() -> object:
    """For granian, in the process that serves: settings from the environment, a database of its own."""
    from award.app import create_app  # noqa: PLC0415 - in the serving process only
    from award.database.transactions import Database  # noqa: PLC0415 - in the serving process only

    settings, _ = load_settings(os.environ)
    return create_app(settings, Database(settings.database))


def serve(settings: Settings) -> None:
    """Until a signal ends it. One process: SQLite has one writer, and PostgreSQL is served by as many as one starts."""
    from granian import Granian  # noqa: PLC0415 - loaded where used
    from granian.constants import Interfaces  # noqa: PLC0415 - loaded where used

    Granian(
        "award.operating.serving:application",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=1,
        log_access=False,
        websockets=False,
    ).serve()
