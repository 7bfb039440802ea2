"""A jury whose companies take part, as organisers follow it."""

from sheet_world import NOW, World, world

from award.database.transactions import Database
from award.invitations.tables import InvitationRow


def followed(database: Database) -> World:
    made = world(database)
    for entry in made.entries:
        row = {"edition": made.edition, "entry": entry, "asked_by": "system", "asked_at": NOW, "answer": "accepted"}
        database.write(lambda session, row=row: session.add(InvitationRow(**row)))
    return made
