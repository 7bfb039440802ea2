"""A guide is saved whole by organisers, while it may change; every version stays."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from callers import asked, at_once, done
from edition_acts import ANNE, BRUNO, CLAIRE, NOW, OTHERS, acts, brought, frozen, last_act, made, moved, refused
from msgspec.structs import replace
from sqlmodel import Session

from award.database.transactions import Database
from award.editions.actors import Actor
from award.editions.bilingual import Words
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.interviews.guide.document import Guide, guide_digest
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.guide.queries import guide_of, guide_versions, guide_with, has_guide
from award.interviews.guide.reading import load_guide

GUIDE = load_guide("entretien")
SHORTER = replace(GUIDE, criteria=GUIDE.criteria[:3])


def saved(
    database: Database, edition: int, guide: Guide = GUIDE, seen: int = 0, by: Actor = ANNE, reason: str = ""
) -> int:
    return int(done(database, save_guide, edition, NewGuide(seen, guide, reason), by, NOW))


def test_guide_saved_is_the_one_in_use_and_stands_in_the_trail(database: Database) -> None:
    edition = made(database)
    assert asked(database, guide_of, edition) is None
    assert not asked(database, has_guide, edition)
    assert saved(database, edition) == 1
    found = asked(database, guide_of, edition)
    assert (found.number, found.digest, found.guide, found.frozen) == (1, guide_digest(GUIDE), GUIDE, False)
    assert asked(database, has_guide, edition)
    told = last_act(database)
    assert (told.kind, told.subject, told.by) == ("guide.saved", f"edition:{edition}", "person:1")
    assert (told.before, told.after) == (None, {"number": 1, "digest": guide_digest(GUIDE)})


def test_every_version_stays_with_who_when_and_why(database: Database) -> None:
    edition = made(database)
    saved(database, edition)
    assert saved(database, edition, SHORTER, 1, BRUNO, " Trois suffisent. ") == 2
    last, first = asked(database, guide_versions, edition)
    assert (last.number, last.saved_by, last.saved_at, last.reason) == (2, "person:2", NOW, "Trois suffisent.")
    assert (first.number, first.saved_by, first.reason) == (1, "person:1", "")
    assert asked(database, guide_with, first.digest) == GUIDE
    assert asked(database, guide_with, last.digest) == SHORTER
    assert last_act(database).reason == "Trois suffisent."
    with pytest.raises(Unknown):
        asked(database, guide_with, "none")


def test_guide_that_says_the_same_makes_no_version(database: Database) -> None:
    edition = made(database)
    saved(database, edition)
    before = len(acts(database))
    assert saved(database, edition, GUIDE, 1) == 1
    assert len(asked(database, guide_versions, edition)) == 1
    assert len(acts(database)) == before


def test_second_of_two_who_saw_the_same_version_is_told(database: Database) -> None:
    edition = made(database)
    saved(database, edition)

    def attempt(guide: Guide) -> Callable[[Session], str]:
        def work(session: Session) -> str:
            try:
                return str(save_guide(session, edition, NewGuide(1, guide), ANNE, NOW))
            except Outdated:
                return "outdated"

        return work

    works = [attempt(replace(GUIDE, criteria=GUIDE.criteria[:count])) for count in (2, 3, 4)]
    assert sorted(at_once(database, works)) == ["2", "outdated", "outdated"]
    assert len(asked(database, guide_versions, edition)) == 2


def test_guide_with_faults_is_refused_whole_with_their_places(database: Database) -> None:
    edition = made(database)
    wrong = replace(GUIDE, charter=(Words(""),), themes=())
    sentences = refused(database, lambda session: save_guide(session, edition, NewGuide(0, wrong), ANNE, NOW))
    assert sentences == [
        "Il n’y a aucun thème. Ajoutez-en au moins un.",
        "Le texte français est vide. Écrivez-le.",
    ]
    assert not asked(database, has_guide, edition)


@pytest.mark.parametrize("by", [CLAIRE, *OTHERS])
def test_guide_is_the_organisers_to_save(database: Database, by: Actor) -> None:
    edition = made(database)
    refused(database, lambda session: save_guide(session, edition, NewGuide(0, GUIDE), by, NOW), NotAllowed)


def test_guide_freezes_with_the_rules(database: Database) -> None:
    edition = made(database)
    saved(database, edition)
    frozen(database, edition)
    assert asked(database, guide_of, edition).frozen
    refused(database, lambda session: save_guide(session, edition, NewGuide(1, SHORTER), ANNE, NOW), Shut)


def test_first_guide_may_be_laid_until_the_evaluation_opens(database: Database) -> None:
    edition = brought(database, "invitations")
    saved(database, edition)
    refused(database, lambda session: save_guide(session, edition, NewGuide(1, SHORTER), ANNE, NOW), Shut)


def test_no_guide_is_laid_once_the_evaluation_is_open(database: Database) -> None:
    edition = brought(database, "invitations")
    moved(database, edition, "evaluation")
    refused(database, lambda session: save_guide(session, edition, NewGuide(0, GUIDE), ANNE, NOW), Shut)


def test_guide_of_no_edition_is_unknown(database: Database) -> None:
    refused(database, lambda session: save_guide(session, 99, NewGuide(0, GUIDE), ANNE, NOW), Unknown)


def test_guides_are_read_right_however_many_there_were(database: Database) -> None:
    edition = made(database)
    for at in range(70):
        first, *others = GUIDE.criteria
        saved(database, edition, replace(GUIDE, criteria=(replace(first, weight=Decimal(at + 1)), *others)), at)
        assert asked(database, guide_of, edition).guide.criteria[0].weight == at + 1
    oldest = asked(database, guide_versions, edition)[-1]
    assert asked(database, guide_with, oldest.digest).criteria[0].weight == 1
