"""A process that writes until it is killed: `python crasher.py ADDRESS THREADS`; prints each line once it is durable."""

import sys
from itertools import count
from threading import Thread

from ledger import add_line

from award.database.transactions import Database


def write(database: Database, thread: int, works: int) -> None:
    for number in count() if works < 0 else range(works):
        text = database.write(add_line(f"{thread}-{number}"))
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    address, threads, works = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    opened = Database(address)
    running = [Thread(target=write, args=(opened, thread, works)) for thread in range(threads)]
    for each in running:
        each.start()
    for each in running:
        each.join()
    opened.close()
