"""Who may sit where, and why another may not: the same for a person who chooses, a file and a proposal."""

from collections.abc import Iterator, Sequence

import msgspec

from award.interviews.assignment.task import Judge, Place, Seating, Task
from award.messages import Message


class Flaw(msgspec.Struct, frozen=True):
    """Why a seating may not be."""

    seating: Seating
    message: Message


def refusal(task: Task, place: Place, judge: Judge) -> Message | None:
    """None when the juror may take that free seat now."""
    here = task.sitting.get(place.entry, ())
    return next(_refusals(task, place, judge, here), None) or _too_many(judge, task.loads[judge.juror])


def flaws(task: Task, seatings: Sequence[Seating]) -> Iterator[Flaw]:
    """All of those that may not be, were they all to sit; nothing when they may."""
    free, taken = set(task.free), set[Place]()
    known = [one for one in seatings if one.juror in task.judge and one.place in free]
    for one in seatings:
        if one not in known:
            yield Flaw(one, Message("Cette place n’existe pas, ou quelqu’un l’a déjà."))
        elif one.place in taken:
            yield Flaw(one, Message("Cette place est donnée deux fois."))
        taken.add(one.place)
    after = task.seated(known)
    for one in known:
        judge = task.judge[one.juror]
        here = [other for other in after.sitting[one.entry] if other != one]
        why = next(_refusals(task, one.place, judge, here), None) or _too_many(judge, after.loads[one.juror] - 1)
        if why is not None:
            yield Flaw(one, why)


def _refusals(task: Task, place: Place, judge: Judge, here: Sequence[Seating]) -> Iterator[Message]:
    """`here` are the others of that company."""
    if not judge.active:
        yield Message("N’est plus au jury.")
    if any(one.juror == judge.juror for one in here):
        yield Message("Juge déjà cette entreprise.")
    if place.entry in judge.conflicts:
        yield Message("En conflit d’intérêts avec cette entreprise.")
    if task.mark[place.mark].of_pair:
        yield from _beside(task, place, judge, here)
    elif judge.organisation != place.mark:
        yield Message.of("N’est pas de l’organisation « {organisation} ».", organisation=place.mark)


def _beside(task: Task, place: Place, judge: Judge, here: Sequence[Seating]) -> Iterator[Message]:
    for one in here:
        other = task.judge[one.juror]
        if one.mark == place.mark and other.organisation == judge.organisation:
            yield Message.of("Est de la même organisation que {name}.", name=other.name)


def _too_many(judge: Judge, load: int) -> Message | None:
    """`load` is what they have without the seat in question."""
    if judge.most is None or load < judge.most:
        return None
    return Message.of("A déjà {load} entreprises : sa limite est de {most}.", load=load, most=judge.most)
