"""Every table of the service, gathered: what migrations compare a database with. One line for each module of tables."""

import award.companies.tables
import award.drafts.tables
import award.editions.tables
import award.feedback.tables
import award.interviews.tables
import award.invitations.tables
import award.jobs.tables
import award.mail.tables
import award.outbox.tables
import award.people.tables
import award.publication.documents.tables
import award.publication.release.tables
import award.questionnaire.tables
import award.ranking.tables
import award.selection.tables
import award.trail.tables
import award.web.api.tables
import award.webhooks.tables  # noqa: F401 - read for the tables that it adds to METADATA, like those above
from award.database.naming import METADATA

__all__ = ["METADATA"]
