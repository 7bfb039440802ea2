"""A publication takes two people and its hour; it happens whole, once, or not at all."""

from pathlib import Path

import msgspec
import pytest
from closed_world import HOUR, NOW, SECOND, SITE, World, asked, closed_world, refused, released, rules_with
from sqlalchemy import select, update
from sqlmodel import Session, col

from award.database.transactions import Database
from award.editions.operations import Step, move_phase
from award.editions.queries import edition, standing
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.jobs.bench import Later
from award.jobs.tables import JOB
from award.mail.tables import LETTER
from award.operating.working import KINDS
from award.outbox.queries import courses_of_batch, messages_of_batch
from award.publication.public.queries import every_palmares, palmares
from award.publication.release.jobs import publish
from award.publication.release.operations import Preparation, Seen, confirm, prepare, undo
from award.publication.release.operations.releasing import RELEASE
from award.publication.release.queries import address_of, facts_of, publication, publications, unreachable
from award.settings import Settings
from award.storage.files import Files
from award.webhooks.operations import NewEndpoint, add_endpoint
from award.webhooks.tables import DeliveryRow


def test_preparing_writes_messages_and_publishes_nothing(world: World) -> None:
    seen = world.prepared()
    found = world.ask(publication, seen.publication)
    written = world.ask(messages_of_batch, found.batch)
    assert (found.state, found.due, found.slug) == ("prepared", HOUR, "edition-2026")
    assert {one.address for one in written} == {
        "ada@example.org", "denis@example.org", "lea@example.org", "marc@example.org", "nina@example.org",
    }  # fmt: skip
    told = {one.address: one for one in written}
    assert "Aube est lauréate" in told["ada@example.org"].subject
    assert "Dahlia n’y figure pas" in told["denis@example.org"].text
    assert "Dahlia" not in told["ada@example.org"].text
    assert f"{SITE}/palmares/edition-2026" in told["lea@example.org"].text
    assert world.ask(every_palmares) == ()
    assert world.phase() == "closed"


def test_second_person_confirms_and_the_first_cannot(world: World) -> None:
    seen = world.prepared()
    (said,) = refused(lambda: world.do(confirm, seen, SITE, world.people["Olga"]))
    assert said.startswith("Vous avez préparé")
    world.do(confirm, seen, SITE, world.people["Otto"])
    assert world.state(seen) == "confirmed"
    due = world.ask(lambda session: session.scalar(select(JOB.c.due).where(JOB.c.kind == "publication.release")))
    assert due == HOUR


@pytest.mark.parametrize("name", ["Léa", "Ada", "Aude", "Alix"])
def test_nobody_else_prepares_confirms_or_undoes(world: World, name: str) -> None:
    who = world.people[name]
    refused(lambda: world.do(prepare, world.edition, Preparation(HOUR, SITE), who), NotAllowed)
    seen = world.prepared()
    refused(lambda: world.do(confirm, seen, SITE, who), NotAllowed)
    refused(lambda: world.do(undo, seen, "", who), NotAllowed)
    assert world.state(seen) == "prepared"


def test_chair_confirms_but_does_not_prepare(world: World) -> None:
    refused(lambda: world.do(prepare, world.edition, Preparation(HOUR, SITE), world.people["Chantal"]), NotAllowed)
    assert world.state(world.confirmed(by="Chantal")) == "confirmed"


def test_hour_publishes_everything_in_one_act(world: World) -> None:
    add_endpoint_to(world)
    seen = world.confirmed()
    assert released(world, seen) == world.edition
    found = world.ask(palmares, "edition-2026")
    assert [(one.company, one.sector, one.distinction) for one in found.told.laureates] == [
        ("Aube", "Alimentation", "Lauréat"), ("Brise", "Alimentation", "Lauréat"),
    ]  # fmt: skip
    assert (world.phase(), world.state(seen)) == ("published", "released")
    assert world.ask(courses_of_batch, world.ask(publication, seen.publication).batch) == {"leaving": 5}
    events = world.ask(lambda session: session.scalars(select(col(DeliveryRow.kind))).all())
    assert sorted(events) == ["edition.phase_moved", "palmares.published"]
    assert [one.kind for one in world.acts("publication.")] == [
        "publication.prepared", "publication.confirmed", "publication.released",
    ]  # fmt: skip
    (moved,) = [one for one in world.acts("edition.phase-moved") if "published" in str(one.after)]
    assert moved.by == world.people["Chantal"].called


def add_endpoint_to(there: World) -> None:
    kinds = ("edition.phase_moved", "palmares.published")
    new = NewEndpoint("https://press.example/", "Presse", kinds, "")
    there.do(add_endpoint, new, there.people["Olga"].id)


def test_nothing_of_a_mark_or_of_another_company_is_announced(world: World) -> None:
    released(world, world.confirmed())
    said = msgspec.json.encode(world.ask(palmares, "edition-2026").told).decode()
    assert "Cresson" not in said
    assert "Dahlia" not in said
    assert not any(mark in said for mark in ("81.67", "245/3", "90"))


def test_release_asked_again_does_nothing(world: World) -> None:
    seen = world.confirmed()
    assert [released(world, seen), released(world, seen, HOUR + SECOND)] == [world.edition, None]
    assert len(world.acts("publication.released")) == 1
    assert len(world.ask(lambda session: session.execute(select(LETTER.c.id)).all())) == 5


def test_worker_that_dies_after_the_act_finds_it_done_and_draws_the_picture(world: World) -> None:
    seen = world.confirmed()
    released(world, seen)
    bench = world.worker(HOUR + SECOND)
    bench.settings = Settings(files=str(folder_of(world)))
    publish(bench, asked(seen))
    kept = world.ask(palmares, "edition-2026").picture
    assert world.files.content(kept).startswith(b"\x89PNG")
    assert len(world.acts("publication.released")) == 1


def folder_of(there: World) -> Path:
    return Path(there.files._place.folder())  # noqa: SLF001 - the folder of this test


def test_worker_waits_for_the_hour(world: World) -> None:
    seen = world.confirmed()
    with pytest.raises(Later):
        publish(world.worker(HOUR - SECOND), asked(seen))
    assert (world.phase(), world.ask(every_palmares)) == ("closed", ())


def test_without_an_hour_it_takes_place_once_confirmed(world: World) -> None:
    seen = world.confirmed(due=None)
    assert world.ask(publication, seen.publication).due == NOW
    assert released(world, seen, NOW) == world.edition


@pytest.mark.parametrize("state", ["prepared", "confirmed"])
def test_undone_publication_never_takes_place(world: World, state: str) -> None:
    seen = world.prepared() if state == "prepared" else world.confirmed()
    world.do(undo, seen, "La cérémonie est reportée.", world.people["Olga"])
    assert released(world, seen) is None
    assert world.ask(courses_of_batch, world.ask(publication, seen.publication).batch) == {"discarded": 5}
    assert (world.phase(), world.ask(every_palmares)) == ("closed", ())
    again = world.confirmed()
    assert released(world, again) == world.edition


def test_what_took_place_cannot_be_undone(world: World) -> None:
    seen = world.confirmed()
    released(world, seen)
    now = Seen(seen.edition, seen.publication, 3)
    (said,) = refused(lambda: world.do(undo, now, "", world.people["Olga"]))
    assert said == "Cette publication ne s’annule plus."


def test_one_publication_at_a_time(world: World) -> None:
    world.prepared()
    refused(world.prepared)
    assert len(world.ask(publications, world.edition)) == 1


def test_publication_that_somebody_changed_meanwhile_is_not_acted_upon(world: World) -> None:
    seen = world.confirmed()
    old = Seen(seen.edition, seen.publication, 1)
    refused(lambda: world.do(undo, old, "", world.people["Olga"]), Outdated)
    refused(lambda: world.do(confirm, seen, SITE, world.people["Otto"]))
    other = Seen(seen.edition + 1, seen.publication, 2)
    refused(lambda: world.do(undo, other, "", world.people["Olga"]), Unknown)


def test_edition_is_published_by_its_release_alone(world: World) -> None:
    world.confirmed()
    step = Step("published", world.ask(standing, world.edition).version)

    def move(session: Session) -> object:
        return move_phase(
            session, world.edition, step, facts_of(session, world.edition, HOUR), world.people["Olga"], HOUR
        )

    (said,) = refused(lambda: world.database.write(move))
    assert said.startswith("Une édition se publie par sa page de publication")


def test_places_are_told_when_the_distinction_says_them(database: Database, files: Files) -> None:
    there = closed_world(database, files, rules=rules_with("{place} sur le podium"))
    released(there, there.confirmed())
    told = there.ask(palmares, "edition-2026").told
    assert told.places
    assert [one.distinction for one in told.laureates] == ["1 sur le podium", "2 sur le podium"]


def test_facts_tell_what_is_still_on_its_way(world: World) -> None:
    assert world.ask(facts_of, world.edition, NOW).deliveries_pending is None
    released(world, world.confirmed())
    facts = world.ask(facts_of, world.edition, HOUR)
    assert (facts.released, facts.deliveries_pending, facts.release_confirmed) == (True, 5, False)
    sent = update(LETTER).values(state="sent")
    world.database.write(lambda session: session.execute(sent) and None)
    assert world.ask(facts_of, world.edition, HOUR).deliveries_pending == 0


def test_phases_other_than_closed_prepare_nothing(world: World) -> None:
    released(world, world.confirmed())
    refused(world.prepared, Shut)
    assert world.ask(edition, world.edition).phase == "published"
    assert world.ask(address_of, world.edition).slug == "edition-2026"


def test_company_that_nobody_answers_for_is_told(world: World) -> None:
    assert world.ask(unreachable, world.edition) == ("Brise", "Cresson")


def test_worker_knows_the_act() -> None:
    assert RELEASE in {kind.name for kind in KINDS}
