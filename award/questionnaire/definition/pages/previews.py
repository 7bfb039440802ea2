"""The questionnaire as companies will see it, a page for each dimension. Nothing that is tried there is kept."""

from typing import ClassVar

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from award.editions.queries import Edition, edition
from award.editions.refusals import unknown
from award.editions.visiting import enter_edition
from award.people.visiting import database_of
from award.questionnaire.company.laying import Asked, laid as laid_out
from award.questionnaire.definition.document import Dimension, Domain, Questionnaire
from award.questionnaire.definition.fields import form_of
from award.questionnaire.definition.pages.showing import READ, laid
from award.questionnaire.definition.summing import Asking, conditions_told
from award.web.pages import page
from award.web.site import Request


class QuestionnairePreviewPage(msgspec.Struct, frozen=True):
    """`conditions` are those of the questions that have any, by name."""

    template: ClassVar[str] = "questionnaire/definition_preview.html"
    edition: Edition
    document: Questionnaire
    domain: Domain
    dimension: Dimension
    questions: tuple[Asked, ...]
    conditions: dict[str, tuple[Asking, ...]]


@get("/editions/{key:int}/questionnaire/preview", sync_to_thread=True, include_in_schema=False, opt=READ)
def preview_questionnaire(request: Request, key: FromPath[int]) -> Response[bytes]:
    """Its first dimension."""
    return page(request, _preview(request, key))


@get("/editions/{key:int}/questionnaire/preview/{name:str}", sync_to_thread=True, include_in_schema=False, opt=READ)
def preview_dimension(request: Request, key: FromPath[int], name: FromPath[str]) -> Response[bytes]:
    return page(request, _preview(request, key, name))


def _preview(request: Request, key: int, name: str = "") -> QuestionnairePreviewPage:
    """Raises Unknown where there is no such dimension, or none at all."""
    enter_edition(request, key)
    with database_of(request).read() as session:
        known, standing = edition(session, key), laid(session, key)
    document = standing.document
    places = ((domain, one) for domain in document.domains for one in domain.dimensions if name in {"", one.name})
    domain, dimension = next(places, (None, None))
    if domain is None or dimension is None:
        raise unknown()
    asked = laid_out(form_of(document, standing.digest), dimension, {})
    return QuestionnairePreviewPage(
        edition=known,
        document=document,
        domain=domain,
        dimension=dimension,
        questions=tuple(msgspec.structs.replace(one, shown=True, when="") for one in asked),
        conditions=conditions_told(document),
    )


HANDLERS = (preview_questionnaire, preview_dimension)
