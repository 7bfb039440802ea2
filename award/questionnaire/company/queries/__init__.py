"""A company's room as Structs."""

from award.questionnaire.company.queries.held import holding
from award.questionnaire.company.queries.years import Meeting, Paper, Year, members, years

__all__ = ["Meeting", "Paper", "Year", "holding", "members", "years"]
