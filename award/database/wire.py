"""PostgreSQL asked from an event loop, which goes on meanwhile: what was sent together is answered together."""

import asyncio
from collections.abc import MutableMapping, Sequence
from typing import Any

from psycopg import AsyncConnection
from psycopg.adapt import Transformer
from psycopg.errors import OperationalError
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGresult

from award.database.straight import Rows, as_text, demand_answered, rows_of


class Wire:
    """One connection, of the loop it was opened in, in libpq's pipeline mode: a dozen statements cost two system calls."""

    def __init__(self, connection: AsyncConnection[Any]) -> None:
        self._connection, self._server = connection, connection.pgconn
        self._socket = self._server.socket  # libpq forgets it when the server hangs up
        self._transformer = Transformer(connection)
        self._loop = asyncio.get_running_loop()
        self._known: dict[str, bytes] = {}
        self._named = 0
        self._sent: list[str] = []  # the text that is being prepared, or "" for what is asked
        self._results: list[PGresult] = []
        self._answer: asyncio.Future[None] | None = None
        self.alive = True
        self._server.nonblocking = 1
        self._server.enter_pipeline_mode()
        self._loop.add_reader(self._socket, self._receive)

    @classmethod
    async def opened(cls, address: MutableMapping[str, Any]) -> "Wire":
        """`address` is what psycopg is asked to connect by. Raises OperationalError."""
        return cls(await AsyncConnection.connect(**address, autocommit=True, prepare_threshold=None))

    def send(self, text: str, values: Sequence[Any] = ()) -> int:
        """Its place among the next `answers`. The text has `$1`, and casts every value, which goes as text."""
        name = self._known.get(text)
        if name is None:
            self._named += 1
            name = self._known[text] = b"award_%d" % self._named
            self._server.send_prepare(name, text.encode())
            self._sent.append(text)
        self._server.send_query_prepared(name, as_text(self._transformer, values))
        self._sent.append("")
        return len(self._sent) - 1

    async def answers(self) -> list[Rows]:
        """Of all that was sent since the last ones, at their places. Raises psycopg's error of the first statement that failed:
        those after it were not run.
        """
        self._answer, self._results = self._loop.create_future(), []
        sent, self._sent = self._sent, []
        self._server.pipeline_sync()
        self._push()
        try:
            await self._answer
            for result in self._results:
                demand_answered(self._connection, result)
            return [rows_of(self._transformer, result) for result in self._results]
        except BaseException:
            for text in filter(None, sent):  # it may not have been prepared
                self._known.pop(text, None)
            raise
        finally:
            self._answer = None

    def close(self) -> None:
        if self.alive:
            self.alive = False
            if not self._loop.is_closed():
                self._loop.remove_reader(self._socket)
                self._loop.remove_writer(self._socket)
            self._server.finish()

    def _push(self) -> None:
        """Until all of it has left."""
        try:
            left = self._server.flush()
        except OperationalError as error:
            self._die(error)
            return
        if left:
            self._loop.add_writer(self._socket, self._push)
        else:
            self._loop.remove_writer(self._socket)

    def _receive(self) -> None:
        try:
            self._server.consume_input()
            while (answer := self._answer) and not answer.done() and not self._server.is_busy():
                self._take(self._server.get_result(), answer)
        except OperationalError as error:
            self._die(error)

    def _take(self, result: PGresult | None, answer: "asyncio.Future[None]") -> None:
        """Each answer ends with nothing, all of them with the end of the pipeline."""
        if result is None:
            if self._server.status != ConnStatus.OK:
                raise OperationalError("The server has hung up.")
        elif result.status == ExecStatus.PIPELINE_SYNC:
            answer.set_result(None)
        else:
            self._results.append(result)

    def _die(self, error: OperationalError) -> None:
        self.close()
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)
