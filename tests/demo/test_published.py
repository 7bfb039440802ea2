"""The third edition of the demonstration: the year before, judged and published by the operations that people use."""

from collections.abc import Iterator

import pytest
from demonstrating import NOW, Demonstration

from award.database.transactions import Database
from award.demo.edition import MARKS
from award.demo.published.cast import JURORS, NAME, TURN, marked_like
from award.editions.queries import editions
from award.publication.documents.queries import documents_of
from award.publication.public.queries import Palmares, every_palmares
from award.publication.release.queries import publications
from award.settings import Settings
from award.storage.files import Files

Made = tuple[Database, Files]


@pytest.fixture(scope="module")
def made(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    service = demonstration(NOW, tmp_path_factory.mktemp("service"))
    database = Database(service.database)
    yield database, Files(Settings(files=str(service.files)))
    database.close()


def palmares_in(made: Made) -> Palmares:
    with made[0].read() as session:
        (found,) = every_palmares(session)
    return found


def test_palmares_of_the_year_before_is_public(made: Made) -> None:
    found = palmares_in(made)
    names, turned = tuple(MARKS), tuple(MARKS)[-TURN:] + tuple(MARKS)[: 6 - TURN]
    assert (found.slug, found.told.fictional, found.told.edition) == ("edition-2016", True, NAME)
    assert {one.company for one in found.told.laureates} == set(turned)
    assert found.told.path.laureates == 6
    assert {marked_like(name) for name in turned} == set(names[:6])
    path = found.told.path
    assert (path.measured, path.selected, path.asked, path.accepted) == (76, 33, 33, 15)
    assert (found.told.evaluation.jurors, found.told.evaluation.interviews) == (len(JURORS), 15)
    assert found.published_at < NOW


def test_it_was_published_by_two_with_its_documents_and_its_picture(made: Made) -> None:
    database, files = made
    with database.read() as session:
        key = next(one.id for one in editions(session) if one.name == NAME)
        (publication,) = publications(session, key)
        documents = documents_of(session, key)
    assert publication.state == "released"
    assert publication.prepared_by != publication.confirmed_by
    assert sum(one.kind == "certificate" for one in documents) == 6
    assert files.content(palmares_in(made).picture).startswith(b"\x89PNG")
