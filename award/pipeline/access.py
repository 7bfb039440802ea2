"""Who reads the register of all acts: it tells who came in, and when."""

from award.people.access import Access
from award.people.roles import Role

REGISTER = Access("register", frozenset[Role]({"organiser", "auditor"}))
