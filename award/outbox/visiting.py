"""From a request to the kinds of messages that there are: each capability declares its own, and the application gathers them."""

from award.editions.refusals import unknown
from award.messages import Message
from award.outbox.kinds import Kinds, MessageKind
from award.web.site import Request


def kinds_of(request: Request) -> Kinds:
    found: Kinds = request.app.state["message_kinds"]
    return found


def kind_called(request: Request, name: str) -> MessageKind:
    """Raises Unknown when there is none."""
    found = kinds_of(request).get(name)
    if found is None:
        raise unknown()
    return found


def titles_of(request: Request) -> dict[str, Message]:
    return {name: kind.title for name, kind in kinds_of(request).items()}
