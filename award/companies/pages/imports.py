"""A list of companies brought into an edition: shown first, then done as it was shown."""

from typing import ClassVar

import msgspec
from litestar import Response, post
from litestar.params import FromPath
from sqlmodel import Session

from award.companies.forms import FileForm, ImportForm, ListForm, chosen, decoded, rows_of
from award.companies.importing import ImportRow, Preview, preview
from award.companies.operations import Import, apply_import
from award.companies.pages.entries import EntriesPage, entries_page
from award.companies.queries import companies_called, known
from award.editions.access import during
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.messages import Refused
from award.people.access import ORGANISERS
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, Rejected, read_form, refused, shown
from award.web.pages import page
from award.web.site import Request

OPT = {"access": during(ORGANISERS, "companies_edited")}
LIST_LIMIT = 8_000_000
"""Bytes of a list that is sent, as a file or as the rows read from it."""


class PreviewPage(msgspec.Struct, frozen=True):
    """`rows` and `choices` go back with the import."""

    template: ClassVar[str] = "companies/preview.html"
    edition: Standing
    plan: Preview
    names: dict[str, str]
    rows: str
    choices: tuple[str, ...]
    form: Filled


@post(
    "/editions/{key:int}/companies/preview",
    sync_to_thread=True,
    include_in_schema=False,
    opt=OPT,
    request_max_body_size=LIST_LIMIT,
)
def preview_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    """Writes nothing: it answers the page itself."""
    by, asked = enter_edition(request, key), read_form(request, ListForm)
    if isinstance(asked, Rejected):
        return page(request, entries_page(request, key, by, asked.form), status=422)
    try:
        content = _preview(request, key, rows_of(asked), asked.choices, shown(ListForm))
    except Refused as error:
        form = refused(shown(FileForm), error)
        return page(request, entries_page(request, key, by, form, error.problems), status=422)
    return page(request, content)


@post(
    "/editions/{key:int}/companies/import",
    sync_to_thread=True,
    include_in_schema=False,
    opt=OPT,
    request_max_body_size=LIST_LIMIT,
)
def import_list(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: ImportForm) -> str:
        apply_import(session, key, Import(decoded(asked.rows), chosen(asked.choices), asked.seen), by, now)
        return f"/editions/{key}/companies"

    def again(form: Filled, _error: Refused | None) -> PreviewPage | EntriesPage:
        try:
            return _preview(request, key, decoded(form["rows"].value), form["choices"].values, form)
        except Refused as error:
            return entries_page(request, key, by, refused(shown(FileForm), error))

    return acted(request, ImportForm, work, again)


def _preview(
    request: Request, key: int, rows: tuple[ImportRow, ...], choices: tuple[str, ...], form: Filled
) -> PreviewPage:
    with database_of(request).read() as session:
        edition = standing(session, key)
        plan = preview(rows, known(session, key), chosen(choices))
        found = companies_called(session, {one.key for line in plan.lines for one in line.candidates})
    told = {line.key: line.name for line in plan.lines} | {mark: one.name for mark, one in found.items()}
    return PreviewPage(edition, plan, told, msgspec.json.encode(rows).decode(), choices, form)


HANDLERS = (preview_list, import_list)
