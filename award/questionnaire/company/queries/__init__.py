"""A company's room as Structs."""

from award.questionnaire.company.queries.held import holding
from award.questionnaire.company.queries.years import Meeting, Year, members, years

__all__ = ["Meeting", "Year", "holding", "members", "years"]
