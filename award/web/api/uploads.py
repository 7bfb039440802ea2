"""A file as the body of a request: on the disk before the handler begins, whatever its size, and gone after it."""

from asyncio import to_thread
from collections.abc import Awaitable, Callable
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final, cast

from award.messages import Message
from award.web.faults import Fault
from award.web.site import Request

FILE: Final = "application/octet-stream"
IN_MEMORY: Final = 1_000_000
LONGEST: Final = 200


def spooled(admit: Callable[[Request], object]) -> Callable[[Request], Awaitable[None]]:
    """For `before_request` of a handler: `admit` raises for whoever may not send it, before a byte of it is read."""

    async def spool(request: Request) -> None:
        await to_thread(admit, request)
        if request.content_type[0].lower() != FILE:
            raise Fault(
                415, Message("Envoyez le fichier lui-même, et dites-le par Content-Type: application/octet-stream.")
            )
        file = request.state.file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the handler closes it
        try:
            async for chunk in request.stream():
                await to_thread(file.write, chunk)
        except BaseException:
            file.close()
            raise
        file.seek(0)

    return spool


def file_in(request: Request) -> BinaryIO:
    """To be opened by `with`, first of all: what was spooled goes when it is closed."""
    return cast(BinaryIO, request.state.file)


def name_in(request: Request) -> str:
    name = str(request.query_params.get("name", ""))
    if not 0 < len(name) <= LONGEST:
        raise Fault(
            400, Message.of("Dites le nom du fichier par ?name=, en {longest} caractères au plus.", longest=LONGEST)
        )
    return name
