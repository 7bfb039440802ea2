"""A publication is prepared by one person, confirmed by another, undone by either until its hour, and then takes place."""

from award.publication.release.operations.agreeing import Seen, conditions, confirm, reopened, undo
from award.publication.release.operations.preparing import Preparation, prepare
from award.publication.release.operations.releasing import Release, hold_back, release

__all__ = [
    "Preparation",
    "Release",
    "Seen",
    "conditions",
    "confirm",
    "hold_back",
    "prepare",
    "release",
    "reopened",
    "undo",
]
