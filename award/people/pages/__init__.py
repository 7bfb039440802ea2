"""The pages of people: the door, one's own account, everybody's accounts."""

from award.people.pages.account import HANDLERS as ACCOUNT
from award.people.pages.home import HANDLERS as HOME
from award.people.pages.linking import HANDLERS as LINKING
from award.people.pages.people import HANDLERS as PEOPLE
from award.people.pages.second_factor import HANDLERS as SECOND_FACTOR
from award.people.pages.signing_in import HANDLERS as SIGNING_IN

HANDLERS = (*SIGNING_IN, *LINKING, *SECOND_FACTOR, *HOME, *ACCOUNT, *PEOPLE)
