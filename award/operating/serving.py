"""The server: granian, one process, our application made by a factory in it."""

from award.settings import Settings


def serve(settings: Settings) -> None:
    """Until a signal ends it. One process: SQLite has one writer, and PostgreSQL is served by as many as one starts."""
    from granian import Granian  # noqa: PLC0415 - loaded where used
    from granian.constants import Interfaces  # noqa: PLC0415 - loaded where used

    Granian(
        "award.app:application",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=1,
        log_access=False,
        websockets=False,
    ).serve()
