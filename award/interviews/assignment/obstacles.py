"""Why no proposal can fill every seat: what is short, and of whom. Nothing when one can."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from award.interviews.assignment.flows import Network
from award.interviews.assignment.task import Task
from award.interviews.assignment.wanting import Want, room, wants
from award.messages import Message

SHOWN, TOLD = 6, 20
"""Names in one sentence, and companies with a sentence of their own; the others are counted."""


class Shortage(msgspec.Struct, frozen=True):
    """Companies whose free seats cannot all be filled together: `wanted` against `most`. `full` are the jurors who could sit
    there and whose limits are what is short.
    """

    entries: tuple[int, ...]
    wanted: int
    most: int
    full: tuple[int, ...]


def obstacles(task: Task) -> tuple[Message, ...]:
    """Every company that lacks jurors for itself alone, every organisation short of room; else which companies are short of
    jurors together.
    """
    wanted = wants(task)
    short = tuple(_of_organisations(task, wanted)) or tuple(_of_all(task, wanted))
    if alone := (*short, *_first(tuple(_of_companies(task, wanted)))):
        return alone
    found = shortage(task)
    return () if found is None else (_together(task, found),)


def _first(sentences: tuple[Message, ...]) -> Iterator[Message]:
    yield from sentences[:TOLD]
    if len(sentences) > TOLD:
        yield Message.of("Autres entreprises dans le même cas : {count}.", count=len(sentences) - TOLD)


def shortage(task: Task) -> Shortage | None:
    """By a least cut of the network of seats, organisations and jurors (Hall 1935, Ford and Fulkerson 1956)."""
    wanted, spare = wants(task), room(task)
    network = _network(wanted, spare)
    every = sum(len(one.seats) for one in wanted)
    lost = every - network.flow("source", "sink")
    if not lost:
        return None
    short = network.reached("source")
    caught = [one for one in wanted if _node(one) in short]
    total = sum(len(one.seats) for one in caught)
    entries = tuple(sorted({one.entry for one in caught}))
    full = tuple(juror for juror in spare if ("juror", juror) in short)
    return Shortage(entries, total, total - lost, full)


def _network(wanted: Iterable[Want], spare: Mapping[int, int]) -> Network:
    """A pair takes one juror of an organisation, a juror takes one seat of a company, and no more companies than they can."""
    network = Network()
    once: set[tuple[str, int, int]] = set()
    for want in wanted:
        here = _node(want)
        network.add("source", here, len(want.seats))
        for organisation in want.organisations:
            network.add(here, (*here, organisation), 1 if want.mark.of_pair else len(want.seats))
        for judge in want.able:
            network.add((*here, judge.organisation), ("once", want.entry, judge.juror), 1)
            once.add(("once", want.entry, judge.juror))
    for kind, entry, juror in sorted(once):
        network.add((kind, entry, juror), ("juror", juror), 1)
    for juror, companies in spare.items():
        network.add(("juror", juror), "sink", companies)
    return network


def _node(want: Want) -> tuple[str, int, str]:
    return ("want", want.entry, want.mark.name)


def _of_organisations(task: Task, wanted: Iterable[Want]) -> Iterator[Message]:
    """Those after whom a mark is named."""
    spare, each = room(task), tuple(wanted)
    for mark in task.marks:
        needed = sum(len(one.seats) for one in each if one.mark == mark)
        if mark.of_pair or not needed:
            continue
        theirs = [one.juror for one in task.judges if one.active and one.organisation == mark.name]
        there = sum(spare[juror] for juror in theirs)
        if not theirs:
            text = "L’organisation « {organisation} » n’a aucun juré : inscrivez-en au moins {seats}."
            yield Message.of(text, organisation=mark.name, seats=mark.seats)
        elif there < needed:
            text = (
                "L’organisation « {organisation} » doit pourvoir {needed} places, et ses jurés ne peuvent en prendre que {room}. "
                "Relevez leurs limites, ou inscrivez un juré de plus."
            )
            yield Message.of(text, organisation=mark.name, needed=needed, room=there)


def _of_companies(task: Task, wanted: Iterable[Want]) -> Iterator[Message]:
    spare = room(task)
    manned = {one.organisation for one in task.judges if one.active}
    for want in wanted:
        free = [one for one in want.able if spare[one.juror]]
        name = task.candidate[want.entry].name
        if want.mark.of_pair:
            names = sorted({one.organisation for one in free})
            if len(names) < len(want.seats):
                yield _few_organisations(task, want, names, name)
        elif len(free) < len(want.seats) and want.mark.name in manned:
            text = (
                "{company} : places à pourvoir par « {organisation} » : {needed}. Ses jurés qui le peuvent : {able}. En conflit "
                "d’intérêts : {kept}. À leur limite : {full}."
            )
            kept = _kept_away(task, want, want.mark.name)
            yield Message.of(
                text, company=name, needed=len(want.seats), organisation=want.mark.name, able=len(free), kept=kept,
                full=len(want.able) - len(free),
            )  # fmt: skip


def _few_organisations(task: Task, want: Want, names: list[str], company: str) -> Message:
    text = (
        "{company} : places à pourvoir par des jurés d’organisations différentes : {needed}. Organisations qui le peuvent : "
        "{count} ({names}). Jurés en conflit d’intérêts : {kept}. À leur limite : {full}."
    )
    spare = room(task)
    return Message.of(
        text, company=company, needed=len(want.seats), count=len(names), names=listed(names) or "–",
        kept=_kept_away(task, want), full=sum(not spare[one.juror] for one in want.able),
    )  # fmt: skip


def _kept_away(task: Task, want: Want, organisation: str = "") -> int:
    """Jurors, of that organisation where one is named, whom only a conflict keeps from this company."""
    return sum(
        one.active and want.entry in one.conflicts and organisation in ("", one.organisation) for one in task.judges
    )


def _of_all(task: Task, wanted: Iterable[Want]) -> Iterator[Message]:
    needed, there = sum(len(one.seats) for one in wanted), sum(room(task).values())
    if there < needed:
        text = (
            "Il reste {needed} places à pourvoir, et tous les jurés ensemble ne peuvent en prendre que {room}. Relevez leurs "
            "limites, ou inscrivez des jurés."
        )
        yield Message.of(text, needed=needed, room=there)


def _together(task: Task, found: Shortage) -> Message:
    text = (
        "Ensemble, ces {count} entreprises ont {wanted} places à pourvoir, et {most} seulement peuvent l’être : {companies}. Les "
        "jurés qui peuvent les juger sont à leur limite ({jurors}) ou d’une organisation déjà présente. Relevez une limite, "
        "ou inscrivez un juré d’une autre organisation."
    )
    companies = listed([task.candidate[entry].name for entry in found.entries])
    jurors = listed([task.judge[juror].name for juror in found.full]) or "–"
    return Message.of(
        text, count=len(found.entries), wanted=found.wanted, most=found.most, companies=companies, jurors=jurors
    )


def listed(names: list[str]) -> str:
    """The first few, and how many more there are."""
    more = f" (+ {len(names) - SHOWN})" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
