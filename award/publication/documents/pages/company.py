"""A company takes its own documents away, once the results are public: nobody else's, by no address."""

from litestar import get
from litestar.params import FromPath
from litestar.response import Stream

from award.people.access import COMPANY
from award.people.visiting import database_of, enter
from award.publication.documents.queries import document_for
from award.publication.documents.visiting import handed
from award.web.site import Request


@get("/my-company/documents/{number:int}", sync_to_thread=True, include_in_schema=False, opt={"access": COMPANY})
def my_document(request: Request, number: FromPath[int]) -> Stream:
    by = enter(request)
    with database_of(request).read() as session:
        found = document_for(session, number, by)
    return handed(request, found)


HANDLERS = (my_document,)
