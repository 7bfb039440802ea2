"""The navigation beside every page of an edition: the rooms that there are, as the person and the phase open them."""

import re
from collections.abc import Iterable

from litestar.handlers import HTTPRouteHandler

from award.editions.visiting import phase_entered
from award.people.access import READERS, Access, may_enter
from award.people.roles import Person
from award.pipeline.rooms import corridors, here
from award.web.site import Person as Shown, Request, Room, Section, Sections

OF_AN_EDITION = re.compile(r"(/editions/\d+)(/.*)?")
ROOM = re.compile(r"/editions/\{key:int\}((?:/[a-z-]+)*)")


def sections_of(handlers: Iterable[HTTPRouteHandler]) -> Sections:
    """For the whole application's handlers."""
    doors = doors_of(handlers)

    def sections(request: Request, person: Shown | None) -> tuple[Section, ...]:
        found, phase = OF_AN_EDITION.fullmatch(request.scope["path"]), phase_entered(request)
        if found is None or phase is None or not isinstance(person, Person) or not may_enter(person, READERS):
            return ()
        base, mine = found[1], here(found[2] or "")
        return tuple(
            Section(one.words, tuple(
                Room(base + door.path, door.words, door.open, door.shut, door.path == mine) for door in one.doors
            ))
            for one in corridors(doors, person, phase)
        )  # fmt: skip

    return sections


def doors_of(handlers: Iterable[HTTPRouteHandler]) -> dict[str, Access]:
    """Who may enter each page of an edition that has no other key, by what comes after the edition's address."""
    found = (
        (ROOM.fullmatch(path), handler)
        for handler in handlers
        for path in handler.paths
        if "GET" in handler.http_methods
    )
    return {match[1]: handler.opt["access"] for match, handler in found if match is not None}
