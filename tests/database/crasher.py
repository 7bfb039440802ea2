"""A process that writes until it is killed: `python crasher.py ADDRESS WAY WRITERS WORKS`; prints each line once it is durable.

The way is `threads`, or `loop`: all of them in one event loop, stepping aside.
"""

import asyncio
import sys
from functools import partial
from itertools import count
from threading import Thread

from ledger import add_line

from award.database.stepping import aside
from award.database.transactions import Database


def write(database: Database, writer: int, works: int) -> None:
    for number in count() if works < 0 else range(works):
        text = database.write(add_line(f"{writer}-{number}"))
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def in_threads(database: Database, writers: int, works: int) -> None:
    running = [Thread(target=write, args=(database, writer, works)) for writer in range(writers)]
    for each in running:
        each.start()
    for each in running:
        each.join()


async def in_a_loop(database: Database, writers: int, works: int) -> None:
    await asyncio.gather(*(aside(partial(write, database, writer, works)) for writer in range(writers)))


if __name__ == "__main__":
    address, way, asked = sys.argv[1], sys.argv[2], (int(sys.argv[3]), int(sys.argv[4]))
    opened = Database(address)
    if way == "loop":
        asyncio.run(in_a_loop(opened, *asked))
    else:
        in_threads(opened, *asked)
    opened.close()
