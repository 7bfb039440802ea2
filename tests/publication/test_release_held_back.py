"""A publication that something stands in the way of: nothing of it takes place, and those who answer for it know why."""

from datetime import timedelta

from closed_world import HOUR, NOW, SECOND, SITE, World, asked, refused, released
from sqlalchemy import select, update
from sqlmodel import col

from award.editions.operations import Moved
from award.mail.tables import LETTER
from award.outbox.queries import messages_of_batch
from award.publication.documents.tables import DocumentRow
from award.publication.public.queries import every_palmares
from award.publication.release.jobs import publish
from award.publication.release.operations import Preparation, Seen, confirm, prepare, reopened
from award.publication.release.queries import publication
from award.ranking.tables import ClosingRow


def test_condition_that_fails_at_the_hour_publishes_nothing_and_tells_organisers(world: World) -> None:
    seen = world.confirmed()
    stale = update(DocumentRow).where(col(DocumentRow.edition) == world.edition).values(inputs="0" * 64)
    world.database.write(lambda session: session.execute(stale) and None)
    publish(world.worker(HOUR), asked(seen))
    found = world.ask(publication, seen.publication)
    assert (world.phase(), found.state, found.confirmed_by, found.due) == ("closed", "prepared", "", None)
    assert [one.text for one in found.failure] == [
        "Les certificats et les rapports ne sont pas tous prêts. Attendez la fin de leur fabrication."
    ]
    letters = world.ask(lambda session: session.execute(select(LETTER.c.recipient, LETTER.c.kind)).all())
    assert sorted(map(tuple, letters)) == [
        (f"{name}@example.org", "publication.held-back") for name in ("chantal", "olga", "otto")
    ]
    assert (world.ask(every_palmares), len(world.ask(messages_of_batch, found.batch))) == ((), 5)


def test_publication_held_back_is_confirmed_again_and_takes_place(world: World) -> None:
    seen = world.confirmed()
    broken = update(DocumentRow).where(col(DocumentRow.edition) == world.edition)
    before = world.ask(lambda session: session.execute(select(col(DocumentRow.id), col(DocumentRow.inputs))).all())
    world.database.write(lambda session: session.execute(broken.values(inputs="0" * 64)) and None)
    publish(world.worker(HOUR), asked(seen))
    for key, inputs in before:
        mended = update(DocumentRow).where(col(DocumentRow.id) == key).values(inputs=inputs)
        world.database.write(lambda session, mended=mended: session.execute(mended) and None)
    later = HOUR + timedelta(minutes=5)
    world.do(confirm, Seen(seen.edition, seen.publication, 3), SITE, world.people["Otto"], at=later)
    assert world.ask(publication, seen.publication).failure == ()
    assert released(world, seen, later) == world.edition


def test_confirmation_is_refused_with_every_condition_that_is_not_met(world: World) -> None:
    seen = world.prepared()
    broken = update(DocumentRow).where(col(DocumentRow.edition) == world.edition).values(inputs="0" * 64)
    world.database.write(lambda session: session.execute(broken) and None)
    said = refused(lambda: world.do(confirm, seen, SITE, world.people["Olga"]))
    assert len(said) == 2


def test_hour_that_passed_is_no_hour(world: World) -> None:
    late = Preparation(NOW - SECOND, SITE)
    (said,) = refused(lambda: world.do(prepare, world.edition, late, world.people["Olga"]))
    assert said.startswith("Cette heure est passée")
    seen = world.prepared()
    (said,) = refused(lambda: world.do(confirm, seen, SITE, world.people["Otto"], at=HOUR))
    assert said.startswith("L’heure prévue est passée")


def test_ranking_opened_again_undoes_what_was_to_be_published(world: World) -> None:
    seen = world.confirmed()
    back = Moved(world.edition, "closed", "deliberation", "Une erreur.")
    world.do(reopened, back, world.people["Chantal"])
    assert world.state(seen) == "cancelled"
    assert released(world, seen) is None


def test_closing_other_than_the_prepared_one_is_not_released(world: World) -> None:
    seen = world.confirmed()
    void = update(ClosingRow).values(voided_at=NOW, voided_by="person:1")
    world.database.write(lambda session: session.execute(void) and None)
    (said,) = refused(lambda: released(world, seen))
    assert said.startswith("Le classement n’est plus celui")
