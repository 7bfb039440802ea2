"""What workers do, gathered: one line for each capability's kinds of job, one for its rounds."""

from award.invitations.letters.jobs import ROUNDS as INVITATIONS
from award.jobs.kinds import Kind, Round
from award.mail.jobs import KINDS as MAIL
from award.outbox.jobs import KINDS as OUTBOX
from award.people.jobs import KINDS as PEOPLE, ROUNDS as PEOPLE_ROUNDS
from award.publication.documents.jobs import KINDS as DOCUMENTS
from award.publication.release.jobs import KINDS as PUBLICATION
from award.trail.jobs import ROUNDS as TRAIL
from award.webhooks.jobs import KINDS as WEBHOOKS

KINDS: tuple[Kind, ...] = (*MAIL, *OUTBOX, *PEOPLE, *WEBHOOKS, *PUBLICATION, *DOCUMENTS)
ROUNDS: tuple[Round, ...] = (*TRAIL, *PEOPLE_ROUNDS, *INVITATIONS)
