"""Who sees their own interviews."""

from award.people.access import COMPANY, JURORS, Access

AGENDA_READ = Access("jurors and companies", (JURORS.roles or frozenset()) | (COMPANY.roles or frozenset()))
