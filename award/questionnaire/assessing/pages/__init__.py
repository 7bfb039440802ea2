"""The pages of assessments, gathered."""

from award.questionnaire.assessing.api import HANDLERS as FIELDS
from award.questionnaire.assessing.pages import assignment, company, files, home, sheet, signing

HANDLERS = (
    *home.HANDLERS,
    *FIELDS,
    *sheet.HANDLERS,
    *files.HANDLERS,
    *signing.HANDLERS,
    *assignment.HANDLERS,
    *company.HANDLERS,
)
