"""Somebody looks while others do what is hidden from them: whatever then answers otherwise tells of it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from callers import application, caller, entered
from fetching import Asked, Client, Reach, Seen
from hidden_acts import Hidden, Veil
from hidden_scenes import SCENES
from hidden_stage import Stage, keys_given, stage
from litestar.handlers import HTTPRouteHandler

from award.database.transactions import Database

BESIDE = 4
"""Addresses tried after each act besides the pages that who looks can read: of the rest that they may ask for, and of all that
they may not. Drawn anew each time; every one of them is tried before the first act and after the last."""
SEALED_AFTER = 10
"""Acts, as a worker would within seconds."""


class Look:
    """Somebody before whom something is hidden, and what they could fetch when they began: the pages that are for people like
    them, or the `whole` of all that they may ask for, and all that they may not.
    """

    def __init__(self, here: Stage, veil: Veil, reach: Reach, seed: str, *, whole: bool) -> None:
        self.here, self.reach, self.hidden = here, reach, Hidden(here, veil, seed)
        self.every = [*reach.open(), *reach.refused(), *reach.attempts()] if whole else reach.kept()
        self.before = reach.fetch(self.every)
        self.front = [one for one in reach.kept() if whole or self.before[one].status == 200]
        self.beside = [one for one in self.every if one.method == "GET" and self.before[one].status not in {401, 403}]

    def acts(self, count: int) -> None:
        """Raises AssertionError by the first address that tells of one."""
        for _ in range(count):
            name = self.hidden.change()
            drawn = self.hidden.random.sample(self.beside, BESIDE) + self.hidden.random.sample(self.every, BESIDE)
            told = self.telling([*self.front, *drawn])
            assert (self.hidden.done, name, told) == (self.hidden.done, name, [])
            if self.hidden.done % SEALED_AFTER == 0:
                self.here.seal()

    def telling(self, asked: Iterable[Asked] = ()) -> list[tuple[str, list[str]]]:
        """The addresses that answer otherwise than before, and what is new there; of all of them where none is said."""
        after = self.reach.fetch(asked or self.every)
        return [(f"{one.method} {one.address}", new_in(self.before[one], seen))
                for one, seen in after.items() if seen != self.before[one]]  # fmt: skip


def new_in(before: Seen, after: Seen) -> list[str]:
    """Lines, whether of the body or of what stands above it."""
    old, new = ([str(one.status), *map(str, one.headers), *one.body.decode(errors="replace").splitlines()]
                for one in (before, after))  # fmt: skip
    return [line for line in new if line not in old]


@contextmanager
def looking(database: Database, scene: str, *, whole: bool = False) -> Iterator[Look]:
    disclosure, lay = SCENES[scene]
    here = stage(database, disclosure)
    with attended(here, lay(here), seed=scene, whole=whole) as look:
        yield look


@contextmanager
def attended(here: Stage, veil: Veil, *more: HTTPRouteHandler, seed: str = "", whole: bool = False) -> Iterator[Look]:
    """In an application that may have `more` doors than ours."""
    app = application(here.database, demo=True)
    for handler in more:
        app.register(handler)
    with caller(app) as client:
        yield Look(here, veil, come(client, here, veil), seed, whole=whole)


def come(client: Client, here: Stage, veil: Veil) -> Reach:
    if veil.viewer.roles:
        keys_given(here, veil.viewer)
        entered(client, here.database, veil.viewer.id)
    here.seal()
    reach = Reach(client, here, veil.viewer)
    assert reach.token  # whoever comes for the first time is given a cookie
    return reach
