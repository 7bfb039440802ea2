"""What organisers do about invitations, what a company does by its letter, and the questions between them."""

from award.invitations.inquiries.pages import HANDLERS as INQUIRIES
from award.invitations.pages.company import HANDLERS as COMPANY
from award.invitations.pages.listing import HANDLERS as LISTING
from award.invitations.replies.pages import HANDLERS as REPLIES

HANDLERS = (*LISTING, *COMPANY, *INQUIRIES, *REPLIES)
