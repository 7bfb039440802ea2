"""Ports of one's own, also for who is killed and comes back: below those that the system lends to whoever connects."""

import random
import socket
from contextlib import suppress

LENT = 32_768  # from here on, on Linux; later elsewhere
_CHANCE = random.SystemRandom()  # two workers of the tests never draw alike


def free_port() -> int:
    """Nobody listens there."""
    while True:
        port = _CHANCE.randrange(LENT // 2, LENT)
        with suppress(OSError), socket.socket() as free:
            free.bind(("127.0.0.1", port))
            return port
