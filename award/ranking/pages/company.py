"""One company's final mark, unfolded: each mark with its history, the sum, the division, the rounding, the tie."""

from typing import ClassVar

import msgspec
from litestar import Response, get
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Edition, edition as edition_of
from award.editions.refusals import unknown
from award.editions.visiting import enter_edition
from award.interviews.sheets.queries.ranked import SignedOnce, signatures_of_company
from award.people.visiting import database_of, now_of
from award.ranking.access import ROOM
from award.ranking.gathering import Inputs
from award.ranking.queries import evaluator_names
from award.ranking.queries.sight import hidden, shown as ranking_shown
from award.ranking.showing import Line, line_of
from award.ranking.unfolding import Unfolded, Untied, unfold, untie
from award.web.pages import page
from award.web.site import Request


class RankedPage(msgspec.Struct, frozen=True):
    """`unfolded` is None where this person signs a sheet first. `names` are those of evaluators by code; `signed` are the
    signatures of each, from the first to the last.
    """

    template: ClassVar[str] = "ranking/company.html"
    edition: Edition
    line: Line
    unfolded: Unfolded | None
    untied: Untied | None
    names: dict[str, str]
    signed: dict[str, tuple[SignedOnce, ...]]


@get("/editions/{key:int}/ranking/{entry:int}", sync_to_thread=True, include_in_schema=False, opt={"access": ROOM})
def show_company(request: Request, key: FromPath[int], entry: FromPath[int]) -> Response[bytes]:
    person, now = enter_edition(request, key), now_of(request)
    with database_of(request).read() as session:
        held, found = edition_of(session, key), ranking_shown(session, key, now)
        known = next((one for one in found.inputs.companies if one.entry == entry), None)
        if known is None:
            raise unknown()
        if entry in hidden(session, key, person.id):
            line = Line(entry, known.name, known.sector, hidden=True)
            return page(request, RankedPage(held, line, None, None, {}, {}))
        names, signed = evaluator_names(session, found.inputs.evaluators), _signed(session, found.inputs, entry)
    rated = next(one for one in found.ranking.rated if one.company == known.name)
    line = line_of(found.inputs, found.ranking, rated)
    untied = untie(found.inputs, found.ranking, rated.company)
    return page(request, RankedPage(held, line, unfold(rated, found.inputs.rules), untied, names, signed))


def _signed(session: Session, inputs: Inputs, entry: int) -> dict[str, tuple[SignedOnce, ...]]:
    codes = {(one.rule, one.juror): one.code for one in inputs.evaluators}
    signed: dict[str, tuple[SignedOnce, ...]] = {}
    for one in signatures_of_company(session, entry):
        code = codes.get((one.rule, one.juror), one.rule)
        signed[code] = (*signed.get(code, ()), one)
    return signed


HANDLERS = (show_company,)
