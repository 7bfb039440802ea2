"""Documents for organisers, for the company they speak of, and for whoever holds one."""

from award.publication.documents.pages.company import HANDLERS as COMPANY
from award.publication.documents.pages.issuer import HANDLERS as ISSUER
from award.publication.documents.pages.listing import HANDLERS as LISTING
from award.publication.documents.pages.one import HANDLERS as ONE
from award.publication.documents.pages.verification import HANDLERS as VERIFICATION

HANDLERS = (*LISTING, *ONE, *COMPANY, *VERIFICATION, *ISSUER)
