"""Every component on one page, for looking: served in demo mode only."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import msgspec
from litestar import Response, get, post
from msgspec import Meta

from award.web.forms import Filled, Rejected, read_form, shown
from award.web.pages import page
from award.web.site import Request


class SampleForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One field of each kind."""

    brand: Annotated[str, Meta(title="Marque", max_length=80)]
    mark: Annotated[
        Fraction, Meta(title="Note sur 100", description="Sur 100 ; 83,5 et 83.5 sont le même nombre.", ge=0, le=100)
    ]
    opening: Annotated[date, Meta(title="Ouverture", description="Le premier jour où le questionnaire est visible.")]
    sector: Annotated[Literal["banque", "distribution", "e-commerce"], Meta(title="Secteur")]
    roles: Annotated[tuple[Literal["jury", "organiser", "auditor"], ...], Meta(title="Rôles", min_length=1)]
    stance: Annotated[Literal["yes", "no"], Meta(title="Réponse du dirigeant")]
    reason: Annotated[str, Meta(title="Motif", max_length=2000)] = ""
    agreed: Annotated[bool, Meta(title="Je confirme n’avoir aucun lien avec cette entreprise")] = False


class StylePage(msgspec.Struct, frozen=True):
    """Numbers and dates show how each language writes them."""

    template: ClassVar[str] = "web/style.html"
    form: Filled
    mark: Fraction
    deadline: datetime
    saved: bool


def sample(form: Filled, *, saved: bool = False) -> StylePage:
    return StylePage(form, Fraction(274, 3), datetime(2026, 12, 31, 17, tzinfo=UTC), saved)


@get("/style", sync_to_thread=True, include_in_schema=False)
def style(request: Request) -> Response[bytes]:
    return page(request, sample(shown(SampleForm)))


@post("/style", sync_to_thread=True, status_code=200, include_in_schema=False)
def try_form(request: Request) -> Response[bytes]:
    asked = read_form(request, SampleForm)
    if isinstance(asked, Rejected):
        return page(request, sample(asked.form), status=422)
    return page(request, sample(shown(SampleForm, asked), saved=True))
