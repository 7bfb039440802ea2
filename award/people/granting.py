"""Who may change whose account, and to what."""

from collections.abc import Collection, Iterator

import msgspec

from award.messages import Message
from award.people.roles import OF_A_COMPANY, ROLES, Person, Role

RESERVED = frozenset[Role]({"organiser", "chair"})
"""Given and taken by organisers alone: an administrator who could give them could give them to a friend."""


class Standing(msgspec.Struct, frozen=True):
    """What an account may do."""

    roles: frozenset[Role]
    active: bool = True
    company: int | None = None


def grant_flaws(by: Person | None, wanted: Standing) -> Iterator[Message]:
    """Why somebody may not be let in like this; `by` is None for the software itself."""
    yield from _shape_flaws(wanted)
    if by is not None and not _may_reserve(by) and wanted.roles & RESERVED:
        yield Message("Seul un organisateur fait entrer un organisateur ou un président du jury. Demandez-lui.")


def change_flaws(by: Person, key: int, now: Standing, wanted: Standing, *, others: int) -> Iterator[Message]:
    """Why an account may not be changed like this; `others` are the other organisers who may come in."""
    yield from _shape_flaws(wanted)
    yield from touch_flaws(by, key, now, wanted)
    if "organiser" in now.roles and now.active and not _organises(wanted) and not others:
        yield Message("Il faut au moins un organisateur : faites-en entrer un autre d’abord.")


def touch_flaws(by: Person, key: int, now: Standing, wanted: Standing) -> Iterator[Message]:
    """Nobody decides on themselves, nor an administrator on organisers and the chair."""
    if now == wanted:
        return
    if by.id == key:
        yield Message("Personne ne change ses propres rôles : demandez-le à un autre organisateur.")
    changed = now.roles ^ wanted.roles if now.active == wanted.active else now.roles | wanted.roles
    if not _may_reserve(by) and changed & RESERVED:
        yield Message("Seul un organisateur change les droits d’un organisateur ou d’un président du jury.")


def may_reset(by: Person, key: int, roles: Collection[Role]) -> bool:
    """Whether one may take away the second factor of another."""
    return by.id != key and (_may_reserve(by) or RESERVED.isdisjoint(roles))


def _shape_flaws(wanted: Standing) -> Iterator[Message]:
    if not wanted.roles or not wanted.roles <= set(ROLES):
        yield Message.of("Choisissez au moins un rôle parmi : {roles}.", roles=", ".join(ROLES))
    if wanted.roles & OF_A_COMPANY and wanted.company is None:
        yield Message("Dites pour quelle entreprise cette personne parle.")
    if wanted.company is not None and not wanted.roles & OF_A_COMPANY:
        yield Message(
            "Seuls un dirigeant ou un collaborateur parlent pour une entreprise : retirez-la, ou ajoutez ce rôle."
        )


def _may_reserve(by: Person) -> bool:
    return "organiser" in by.roles


def _organises(standing: Standing) -> bool:
    return standing.active and "organiser" in standing.roles
