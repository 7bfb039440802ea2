"""How far the jury is, whom to remind, and sheets to print: no mark before the deliberation."""

from decimal import Decimal
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import during, offered
from award.editions.calendar import is_open
from award.editions.queries import Standing, edition as edition_of, standing
from award.editions.refusals import unknown
from award.editions.visiting import enter_edition
from award.interviews.guide.document import LEVELS, Guide
from award.interviews.guide.queries import guide_of
from award.interviews.progress.disagreeing import Disagreement
from award.interviews.progress.following import OfCompany, Task, to_remind
from award.interviews.progress.forms import RemindingForm
from award.interviews.progress.operations import write_reminders
from award.interviews.progress.queries.tasks import Progress, disputed_companies, progress, tasks
from award.interviews.sheets.disclosure import is_deliberated
from award.interviews.slots.queries import Slot, slot_of_entry
from award.people.access import ORGANISERS, READERS
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

SHOWN = 100
"""Companies on one page."""
MARKED = {"access": during(ORGANISERS, "sheets_marked")}


class ProgressPage(msgspec.Struct, frozen=True):
    """`due` are the jurors, by key, whom a reminder would reach now; `disputed` is None before the deliberation. `companies`
    are those of this page of the list, `following` the address of the next, `before` how many come before them.
    """

    template: ClassVar[str] = "interviews/progress.html"
    edition: Standing
    progress: Progress
    companies: tuple[OfCompany, ...]
    before: int
    following: str
    late: bool
    due: frozenset[int]
    disputed: tuple[Disagreement, ...] | None
    limit: Decimal
    may_remind: bool
    form: Filled


class BlankPage(msgspec.Struct, frozen=True):
    """A sheet to fill in by hand."""

    template: ClassVar[str] = "interviews/blank_sheet.html"
    edition: Standing
    task: Task
    guide: Guide
    slot: Slot | None
    levels: tuple[int, ...]
    fictional: bool


@get("/editions/{key:int}/progress", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def progress_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _progress(request, key, enter_edition(request, key), shown(RemindingForm)))


@post("/editions/{key:int}/progress/reminders", sync_to_thread=True, include_in_schema=False, opt=MARKED)
def make_reminders(request: Request, key: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: RemindingForm) -> str:
        batch = write_reminders(session, key, asked.juror, site, by, now)
        return f"/editions/{key}/outbox/sending?batch={batch}"

    return acted(request, RemindingForm, work, lambda form, _error: _progress(request, key, by, form))


@get(
    "/editions/{key:int}/progress/{entry:int}/{juror:int}/blank",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": READERS},
)
def blank_sheet(request: Request, key: FromPath[int], entry: FromPath[int], juror: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    with database_of(request).read() as session:
        guide = guide_of(session, key)
        task = next((one for one in tasks(session, key) if (one.entry, one.juror) == (entry, juror)), None)
        if task is None or guide is None:
            raise unknown()
        known, slot = standing(session, key), slot_of_entry(session, entry)
        fictional = edition_of(session, key).rules.fictional
    return page(request, BlankPage(known, task, guide.guide, slot, LEVELS, fictional))


def beginning(request: Request) -> int:
    """How many companies the page leaves out; none for whatever is no number."""
    asked = str(request.query_params.get("from", ""))
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0


def _progress(request: Request, key: int, person: Person, form: Filled) -> ProgressPage:
    now, before = now_of(request), beginning(request)
    with database_of(request).read() as session:
        known, found = standing(session, key), progress(session, key)
        limit = edition_of(session, key).rules.jury.disagreement
        disputed = disputed_companies(session, key, person.id) if is_deliberated(known.phase) else None
    return ProgressPage(
        edition=known,
        progress=found,
        companies=found.companies[before : before + SHOWN],
        before=before,
        following=f"?from={before + SHOWN}" if len(found.companies) > before + SHOWN else "",
        late=not is_open(found.deadline, None, now),
        due=frozenset(one.juror for one in to_remind(found.jurors, found.reminded, now)),
        disputed=disputed,
        limit=limit,
        may_remind="sheets_marked" in offered(person, known.phase),
        form=form,
    )


HANDLERS = (progress_page, make_reminders, blank_sheet)
