"""A request that cannot be answered, raised anywhere and answered in one place."""

from collections.abc import Mapping

from award.messages import Message


class Fault(Exception):  # noqa: N818 - a word for it, not a kind of Python error
    """`message` tells the person what happened and what to do; without it, the sentences of the status stand alone."""

    def __init__(self, status: int, message: Message | None = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status}: {message.text if message else ''}")
        self.status, self.message, self.headers = status, message, dict(headers or {})
