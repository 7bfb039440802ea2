"""All documents of an edition, made as the worker makes them: each under a code, and again only when they must be."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from document_world import Press, in_phase, press, signing_key
from sqlalchemy import select
from sqlmodel import col
from stamping import stamping

from award.database.transactions import Database
from award.editions.refusals import Shut
from award.jobs.bench import Later
from award.messages import Refused
from award.publication.documents.codes import shown, typed
from award.publication.documents.kinds import Kind
from award.publication.documents.operations import ask_documents, revoke
from award.publication.documents.queries import documents_of, documents_ready, signer
from award.publication.documents.tables import DocumentRow
from award.publication.documents.writing import archive, chunks_and_close

DISTINCT: tuple[Kind, ...] = ("certificate", "badge_svg", "badge_png", "credential")
EVERY = {("palmares", ""), *((kind, company) for kind in DISTINCT for company in ("Aube", "Brise"))}


@pytest.fixture
def world(database: Database, tmp_path: Path) -> Press:
    return press(database, tmp_path)


def test_every_document_is_made_once_under_its_own_code(world: Press) -> None:
    world.make()
    made = {place: one for place, one in world.documents().items() if place in EVERY}
    assert made.keys() == EVERY
    codes = {one.code for one in made.values()}
    assert len(codes) == len(EVERY)
    assert all(typed(shown(code)) == code for code in codes)
    assert {one.distinction for place, one in made.items() if place[0] in DISTINCT} == {"Lauréat"}
    assert made["palmares", ""].distinction == ""
    assert world.world.ask(documents_ready, world.world.edition)
    (told,) = world.world.acts("documents.made")
    assert told.after == sorted(one.digest for one in world.documents().values())


def test_documents_are_made_again_only_when_something_changed(world: Press, tmp_path: Path) -> None:
    world.make()
    first = world.documents()
    world.make()
    assert world.documents() == first
    world.make(signing_key=signing_key(tmp_path, "Autre signataire"))
    second = world.documents()
    assert second.keys() == first.keys()
    assert not {one.code for one in first.values()} & {one.code for one in second.values()}
    columns = select(col(DocumentRow.id), col(DocumentRow.superseded_by))
    rows = dict(world.world.ask(lambda session: [tuple(row) for row in session.execute(columns)]))
    assert all(rows[one.id] == second[place].id for place, one in first.items())
    assert world.world.ask(signer, second["certificate", "Aube"].signer).name == "Autre signataire"


def test_documents_without_a_key_are_made_all_but_the_credential(world: Press) -> None:
    world.make(signing_key="")
    made = world.documents()
    assert {place for place in made if made[place].press != "press"} & EVERY == EVERY - {
        ("credential", "Aube"),
        ("credential", "Brise"),
    }
    assert {one.signer for one in made.values()} == {None}
    assert b"openbadges" not in world.content("badge_svg")
    assert world.world.ask(documents_ready, world.world.edition)


def test_key_that_cannot_be_read_stops_the_run_in_words(world: Press) -> None:
    before = world.documents()
    for wrong, words in (
        ({"signing_passphrase": "?"}, "AWARD_SIGNING_PASSPHRASE"),
        ({"signing_key": "/no"}, "« {path} »"),
    ):
        with pytest.raises(Refused, match=words):
            world.make(**wrong)
    assert world.documents() == before


def test_signatures_are_stamped_where_a_service_is_named(world: Press) -> None:
    with stamping() as service:
        world.make(timestamp_address=service.address)
    made = world.documents()
    assert made["certificate", "Aube"].stamped
    assert not made["badge_svg", "Aube"].stamped
    assert len(service.asked) == sum(one.form.suffix == "pdf" for one in made.values())


def test_silent_stamping_service_is_tried_again_later(world: Press) -> None:
    before = world.documents()
    with pytest.raises(Later, match="horodatage"):
        world.make(timestamp_address="http://127.0.0.1:9/")
    assert world.documents() == before
    world.make()
    assert world.documents()["certificate", "Aube"].signer


def test_archive_holds_every_document_by_a_name_that_says_what_it_is(world: Press) -> None:
    world.make()
    made = world.world.ask(documents_of, world.world.edition)
    with archive(made, world.world.files) as stream, ZipFile(stream) as packed:
        names = {name for name in packed.namelist() if not name.startswith("rapports/")}
        assert names == {
            "palmares.pdf",
            *(f"certificats/certificat-{company}.pdf" for company in ("aube", "brise")),
            *(f"badges/badge-{company}.{suffix}" for company in ("aube", "brise") for suffix in ("svg", "png")),
            *(f"badges/attestation-{company}.jwt" for company in ("aube", "brise")),
        }
        assert packed.read("certificats/certificat-aube.pdf") == world.content("certificate")
        assert packed.testzip() is None
    again = (b"".join(chunks_and_close(archive(made, world.world.files))) for _ in range(2))
    assert len(set(again)) == 1


def test_documents_are_asked_for_while_the_ranking_is_closed_and_at_no_other_time(world: Press) -> None:
    there = world.world
    there.do(ask_documents, there.edition, there.people["Olga"])
    assert [one.kind for one in there.acts("documents.asked")] == ["documents.asked"]
    in_phase(there, "published")
    with pytest.raises(Shut):
        there.do(ask_documents, there.edition, there.people["Olga"])


def test_revocation_takes_the_whole_distinction_with_its_reason(world: Press) -> None:
    there = world.world
    world.make()
    with pytest.raises(Shut):
        there.do(revoke, there.edition, world.documents()["certificate", "Aube"].id, "Trop tôt.", there.people["Olga"])
    in_phase(there, "published")
    key = world.documents()["badge_png", "Aube"].id
    with pytest.raises(Refused, match="pourquoi"):
        there.do(revoke, there.edition, key, " ", there.people["Olga"])
    there.do(revoke, there.edition, key, "Réponses inexactes.", there.people["Olga"])
    made = world.documents()
    assert {place for place, one in made.items() if one.state == "revoked"} == {(kind, "Aube") for kind in DISTINCT}
    assert {one.revoked_reason for one in made.values()} == {"", "Réponses inexactes."}
    with pytest.raises(Refused, match="déjà"):
        there.do(revoke, there.edition, key, "Encore.", there.people["Olga"])
    told = there.acts("document.revoked")
    assert {one.subject for one in told} == {f"document:{made[kind, 'Aube'].id}" for kind in DISTINCT}
    assert {one.reason for one in told} == {"Réponses inexactes."}


def test_palmares_is_revoked_alone(world: Press) -> None:
    there = world.world
    world.make()
    in_phase(there, "archived")
    there.do(revoke, there.edition, world.documents()["palmares", ""].id, "Erreur de sommes.", there.people["Olga"])
    assert {place for place, one in world.documents().items() if one.state == "revoked"} == {("palmares", "")}
