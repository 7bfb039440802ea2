"""Who judges whom: seen whole, proposed and applied, changed by hand for one company."""

from award.interviews.assignment.pages.companies import HANDLERS as COMPANIES
from award.interviews.assignment.pages.pairs import HANDLERS as PAIRS
from award.interviews.assignment.pages.proposals import HANDLERS as PROPOSALS

HANDLERS = (*PAIRS, *PROPOSALS, *COMPANIES)
