"""A questionnaire is saved whole by organisers, while it may change; every version stays."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from callers import asked, at_once, done
from definitions import SMALL, small
from edition_acts import ANNE, BRUNO, CLAIRE, NOW, OTHERS, acts, brought, frozen, last_act, made, moved, refused
from sqlmodel import Session

from award.database.transactions import Database
from award.editions.actors import Actor
from award.editions.bilingual import Words
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.questionnaire.definition.document import Domain, Questionnaire, questionnaire_digest, questions_of
from award.questionnaire.definition.operations import NewQuestionnaire, save_questionnaire
from award.questionnaire.definition.queries import (
    form_in_use,
    form_with,
    has_questionnaire,
    is_questionnaire_ready,
    questionnaire_of,
    questionnaire_versions,
    questionnaire_with,
    was_submitted,
)
from award.questionnaire.definition.reading import load_questionnaire

EXCELLENCE = load_questionnaire("excellence")
CHANGED = small("scale", weight=Decimal(3))


def saved(
    database: Database,
    edition: int,
    document: Questionnaire = SMALL,
    seen: int = 0,
    by: Actor = ANNE,
    reason: str = "",
) -> int:
    return int(done(database, save_questionnaire, edition, NewQuestionnaire(seen, document, reason), by, NOW))


def attempt(edition: int, document: Questionnaire, seen: int, reason: str = "") -> Callable[[Session], object]:
    new = NewQuestionnaire(seen, document, reason)
    return lambda session: save_questionnaire(session, edition, new, ANNE, NOW)


def test_questionnaire_saved_is_the_one_in_use_and_stands_in_the_trail(database: Database) -> None:
    edition = made(database)
    assert asked(database, questionnaire_of, edition) is None
    assert asked(database, form_in_use, edition) is None
    assert not asked(database, has_questionnaire, edition)
    assert saved(database, edition, EXCELLENCE) == 1
    digest = questionnaire_digest(EXCELLENCE)
    found = asked(database, questionnaire_of, edition)
    assert (found.number, found.digest, found.document, found.frozen) == (1, digest, EXCELLENCE, False)
    assert asked(database, has_questionnaire, edition)
    assert list(asked(database, form_in_use, edition).questions) == [one.name for one in questions_of(EXCELLENCE)]
    told = last_act(database)
    assert (told.kind, told.subject, told.by) == ("questionnaire.saved", f"edition:{edition}", "person:1")
    assert (told.before, told.after) == (None, {"number": 1, "digest": digest})


def test_every_version_stays_with_who_when_and_why(database: Database) -> None:
    edition = made(database)
    saved(database, edition)
    assert saved(database, edition, CHANGED, 1, BRUNO, " Plus juste. ") == 2
    last, first = asked(database, questionnaire_versions, edition)
    assert (last.number, last.saved_by, last.saved_at, last.reason) == (2, "person:2", NOW, "Plus juste.")
    assert (first.number, first.saved_by, first.reason) == (1, "person:1", "")
    assert asked(database, questionnaire_with, first.digest) == SMALL
    assert asked(database, form_with, last.digest).questionnaire == CHANGED
    assert last_act(database).reason == "Plus juste."
    with pytest.raises(Unknown):
        asked(database, questionnaire_with, "none")


def test_questionnaire_that_says_the_same_makes_no_version(database: Database) -> None:
    edition = made(database)
    saved(database, edition)
    before = len(acts(database))
    assert saved(database, edition, small("scale", weight=Decimal("1.0")), 1) == 1
    assert len(asked(database, questionnaire_versions, edition)) == 1
    assert len(acts(database)) == before


def test_second_of_two_who_saw_the_same_questionnaire_is_told(database: Database) -> None:
    edition = made(database)
    saved(database, edition)

    def competing(weight: int) -> Callable[[Session], str]:
        def work(session: Session) -> str:
            try:
                return str(attempt(edition, small("scale", weight=Decimal(weight)), 1)(session))
            except Outdated:
                return "outdated"

        return work

    assert sorted(at_once(database, [competing(weight) for weight in (2, 3, 4)])) == ["2", "outdated", "outdated"]
    assert len(asked(database, questionnaire_versions, edition)) == 2


def test_questionnaire_with_faults_is_refused_whole(database: Database) -> None:
    edition = made(database)
    wrong = small("scale", title=Words(""), weight=Decimal(-1))
    assert refused(database, attempt(edition, wrong, 0)) == [
        "Le texte français est vide. Écrivez-le.",
        "Un poids n’est pas négatif. 0 : la question n’est pas notée.",
    ]
    assert not asked(database, has_questionnaire, edition)


def test_questionnaire_that_lacks_something_is_kept_and_not_ready(database: Database) -> None:
    edition = made(database)
    assert not asked(database, is_questionnaire_ready, edition)
    saved(database, edition, Questionnaire((Domain("a", Words("A")),)))
    assert not asked(database, is_questionnaire_ready, edition)
    saved(database, edition, SMALL, 1)
    assert asked(database, is_questionnaire_ready, edition)


@pytest.mark.parametrize("by", [CLAIRE, *OTHERS])
def test_questionnaire_is_the_organisers_to_save(database: Database, by: Actor) -> None:
    edition = made(database)
    new = NewQuestionnaire(0, SMALL)
    refused(database, lambda session: save_questionnaire(session, edition, new, by, NOW), NotAllowed)


def test_frozen_questionnaire_changes_only_with_a_reason(database: Database) -> None:
    edition = made(database)
    saved(database, edition)
    frozen(database, edition)
    assert asked(database, questionnaire_of, edition).frozen
    sentences = refused(database, attempt(edition, CHANGED, 1, "  "))
    assert sentences[0].startswith("Le questionnaire est figé avec les règles")
    assert saved(database, edition, CHANGED, 1, reason="Une erreur de poids.") == 2
    assert asked(database, questionnaire_versions, edition)[0].reason == "Une erreur de poids."


def test_first_questionnaire_needs_no_reason_even_when_the_rules_are_frozen(database: Database) -> None:
    edition = brought(database, "invitations")
    assert saved(database, edition) == 1


def test_no_questionnaire_is_saved_once_the_evaluation_is_open(database: Database) -> None:
    edition = brought(database, "invitations")
    saved(database, edition)
    moved(database, edition, "evaluation")
    refused(database, attempt(edition, CHANGED, 1, "Trop tard."), Shut)
    assert not asked(database, was_submitted, edition)


def test_questionnaire_of_no_edition_is_unknown(database: Database) -> None:
    refused(database, attempt(99, SMALL, 0), Unknown)
    with pytest.raises(Unknown):
        asked(database, questionnaire_of, 99)


def test_questionnaires_are_read_right_however_many_there_were(database: Database) -> None:
    edition = made(database)
    for at in range(70):
        saved(database, edition, small("scale", weight=Decimal(at + 1)), at)
        assert next(questions_of(asked(database, questionnaire_of, edition).document)).weight == at + 1
    oldest = asked(database, questionnaire_versions, edition)[-1]
    assert asked(database, questionnaire_with, oldest.digest) == SMALL
