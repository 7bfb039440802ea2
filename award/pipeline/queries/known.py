"""What an act over many companies must know of each of them. Personal data: only for who writes to them."""

from sqlmodel import Session

from award.companies.queries import Contact, contacts_of_edition
from award.invitations.letters.links import awaiting, holder, last_written
from award.invitations.letters.queries import links_in
from award.invitations.queries import invitations
from award.pipeline.bulk import Act, Known
from award.pipeline.stages import Place


def known_of(session: Session, edition: int, act: Act, places: tuple[Place, ...]) -> tuple[Known, ...]:
    """In the order of the places; as many statements for one as for hundreds."""
    if act.startswith("extend"):
        return tuple(Known(one) for one in places)
    contacts, keys = contacts_of_edition(session, edition), {one.entry: one.id for one in invitations(session, edition)}
    links = links_in(session, edition)

    def known(place: Place) -> Known:
        mine = links.get(keys.get(place.entry, 0), ())
        held = holder(mine)
        return Known(
            place=place,
            contacts=tuple(map(_told, contacts.get(place.company, ()))),
            holder=f"{held.name} <{held.email}>" if held else "",
            written_at=last_written(mine),
            waits=bool(awaiting(mine)),
        )

    return tuple(map(known, places))


def _told(one: Contact) -> str:
    return f"{one.name} <{one.email}>"
