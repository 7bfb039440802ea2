"""What is to be made, what stands, and what is to be said of a document that somebody holds."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Literal

import msgspec

from award.publication.documents.kinds import OPTIONAL, Kind

State = Literal["valid", "revoked", "superseded"]


class Place(msgspec.Struct, frozen=True):
    """What a document is and for whom; `entry` None for the whole edition."""

    kind: Kind
    entry: int | None


class Wanted(msgspec.Struct, frozen=True):
    """A document as it should be: `content` is JSON of what it is drawn from."""

    place: Place
    content: bytes

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


class Made(msgspec.Struct, frozen=True):
    """One that stands: nothing superseded it. `inputs` and `press` are what it was made from and with."""

    place: Place
    inputs: str
    press: str


def written(inputs: msgspec.Struct) -> bytes:
    """The same bytes for the same inputs."""
    return msgspec.json.encode(inputs, order="sorted")


def to_make(wanted: Iterable[Wanted], made: Iterable[Made], press: str) -> tuple[Wanted, ...]:
    """Those that are missing, or were made from or with something else. A revoked one that would be the same is not missing."""
    standing = _by_place(made)
    return tuple(
        one
        for one in wanted
        if (there := standing.get(one.place)) is None or (there.inputs, there.press) != (one.digest, press)
    )


def are_ready(wanted: Iterable[Wanted], made: Iterable[Made]) -> bool:
    """Something is wanted, and all of it stands as it should be, whatever it was made with."""
    standing = _by_place(made)
    demanded = [one for one in wanted if one.place.kind not in OPTIONAL]
    return bool(demanded) and all(
        (there := standing.get(one.place)) is not None and there.inputs == one.digest for one in demanded
    )


def state_of(*, revoked: bool, superseded: bool) -> State:
    """Revoked weighs more: it says that the distinction itself is gone."""
    if revoked:
        return "revoked"
    return "superseded" if superseded else "valid"


def _by_place(made: Iterable[Made]) -> Mapping[Place, Made]:
    return {one.place: one for one in made}
