"""A list of who judges whom, as seatings: each row a company, a mark and the address of a juror."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from award.companies.matching import key_of
from award.interviews.assignment.allowing import flaws
from award.interviews.assignment.task import Mark, Seating, Task
from award.messages import Message, Problem
from award.people.credentials import normal_email


class SeatRow(msgspec.Struct, frozen=True):
    """A row of the file; `row` is its number in a spreadsheet. The mark may be left out where jurors give one alone."""

    row: int
    company: str
    juror: str
    mark: str = ""


class Listed(msgspec.Struct, frozen=True):
    """New seatings, or all that is wrong; who sits there already is no change."""

    seatings: tuple[Seating, ...]
    problems: tuple[Problem, ...]


def listed(task: Task, rows: Sequence[SeatRow], emails: Mapping[str, int]) -> Listed:
    """`emails` are those of the jurors. The first free seat of the mark is given."""
    problems: list[Problem] = []
    seated: dict[Seating, int] = {}
    companies = {key_of(one.name): one.entry for one in task.candidates}
    free = dict.fromkeys(task.free)
    for row in rows:
        entry, juror = companies.get(key_of(row.company), 0), emails.get(normal_email(row.juror) or "", 0)
        mark = _mark(task, row, juror)
        wrong = tuple(_wrong(row, entry, juror, mark))
        problems += wrong
        if wrong or mark is None or _sits(task, entry, mark, juror):
            continue
        place = next((one for one in free if (one.entry, one.mark) == (entry, mark.name)), None)
        if place is None:
            text = "Toutes les places de « {company} » pour « {mark} » sont prises."
            message = Message.of(text, company=row.company, mark=mark.name)
            problems.append(Problem(message, row=row.row, column="company"))
        else:
            del free[place]
            seated[Seating(entry, mark.name, place.seat, juror)] = row.row
    problems += (Problem(one.message, row=seated[one.seating], column="juror") for one in flaws(task, tuple(seated)))
    return Listed(() if problems else tuple(sorted(seated)), tuple(sorted(problems, key=lambda one: one.row)))


def _mark(task: Task, row: SeatRow, juror: int) -> Mark | None:
    """Where it is left out: the only one there is, or that of the juror's organisation."""
    if row.mark:
        return next((one for one in task.marks if key_of(one.name) == key_of(row.mark)), None)
    if len(task.marks) == 1:
        return task.marks[0]
    return task.mark.get(task.judge[juror].organisation) if juror else None


def _wrong(row: SeatRow, entry: int, juror: int, mark: Mark | None) -> Iterator[Problem]:
    if not entry:
        text = "« {name} » ne participe pas à cette édition."
        yield Problem(Message.of(text, name=row.company), row=row.row, column="company")
    if not juror:
        text = "« {email} » n’est l’adresse d’aucun juré de cette édition."
        yield Problem(Message.of(text, email=row.juror), row=row.row, column="juror")
    elif mark is None:
        text = "« {mark} » n’est pas une note que donnent des jurés. Nommez-la comme les règles."
        yield Problem(Message.of(text, mark=row.mark), row=row.row, column="mark")


def _sits(task: Task, entry: int, mark: Mark, juror: int) -> bool:
    return any(one.juror == juror and one.mark == mark.name for one in task.sitting.get(entry, ()))
