"""A ranking is closed, computed again, approved by a second person, opened again: everything stays, everything is told."""

from collections.abc import Callable
from hashlib import sha256

import pytest
from edition_acts import ANNE, BRUNO, CLAIRE, OTHERS, refused
from msgspec.structs import replace
from ranking_world import NOW, RULES, World, figures, world
from sqlalchemy import text, update
from sqlmodel import col

from award.companies.tables import EntryRow
from award.database.transactions import Database
from award.editions.actors import Actor
from award.editions.phases import Facts
from award.editions.refusals import NotAllowed, Outdated, Shut
from award.messages import Refused
from award.ranking.closing import Difference, compared, result_of, snapshot
from award.ranking.operations import Checked, approve, check
from award.ranking.queries import Closed, Closing, closed, closing, closings, with_ranking
from award.ranking.reports import difference_words
from award.ranking.tables import ClosingRow

NOTHING: tuple[Difference, ...] = ()


@pytest.fixture
def there(database: Database) -> World:
    return world(database)


def closed_world(there: World) -> World:
    there.move("closed")
    return there


def checked(there: World, by: Actor = ANNE) -> Checked:
    return there.do(check, there.edition, NOTHING, by)


def standing(there: World) -> Closed:
    found = there.ask(closed, there.edition)
    assert found
    return found


def frozen_ranking(there: World) -> Closing:
    found = there.ask(closing, there.edition)
    assert found
    return found


def facts(there: World) -> Facts:
    return there.ask(with_ranking, there.edition, Facts(), NOW)


class TestClosing:
    def test_move_stores_what_is_computed_then_and_nothing_later_changes_it(self, there: World) -> None:
        before = there.official()
        closed_world(there)
        there.mark("Brise", "Ipsos", "99")
        found = frozen_ranking(there)
        assert (found.inputs, found.result) == (before.inputs, result_of(before.inputs))
        assert found.result.laureates == ("Ardéole", "Brise")
        assert (found.closed_by, found.closed_at, found.checked_at, found.approved_by) == (CLAIRE.called, NOW, None, "")
        assert (found.closed.inputs_digest, found.id) == (before.digest, found.closed.id)

    def test_names_of_jurors_are_not_in_it(self, there: World) -> None:
        closed_world(there)
        rows = there.ask(lambda session: session.execute(text("SELECT inputs, result FROM closing")).all())
        stored = "".join(rows[0])
        assert "Ardéole" in stored
        assert "Jury" not in stored
        assert "person:" not in stored

    def test_without_a_company_that_has_a_place_there_is_nothing_to_close(self, database: Database) -> None:
        assert facts(world(database, {"Ardéole": ("90", "", "92")})).ranked == 0

    def test_moves_elsewhere_close_nothing(self, there: World) -> None:
        there.move("evaluation", ANNE, "Une fiche est à rouvrir.")
        there.move("deliberation", ANNE)
        assert there.ask(closings, there.edition) == ()

    def test_opening_again_voids_it_and_keeps_why(self, there: World) -> None:
        closed_world(there)
        checked(there)
        there.do(approve, there.edition, standing(there).version, BRUNO)
        there.move("deliberation", reason="Une note a été recopiée de travers.")
        assert there.ask(closed, there.edition) is None
        assert there.ask(closing, there.edition) is None
        (old,) = there.ask(closings, there.edition)
        assert (old.approved_by, old.voided_by, old.voided_reason) == (
            BRUNO.called, CLAIRE.called, "Une note a été recopiée de travers.",
        )  # fmt: skip
        there.mark("Brise", "Ipsos", "99")
        there.move("closed")
        assert frozen_ranking(there).result.laureates == ("Brise", "Ardéole")
        assert standing(there).approved_by == ""
        assert [one.kind for one in there.acts()] == [
            "ranking.closed", "ranking.checked", "ranking.approved", "ranking.reopened", "ranking.closed",
        ]  # fmt: skip

    def test_edition_closed_before_closings_were_kept_opens_again(self, there: World) -> None:
        there.phase("closed")
        there.move("deliberation", reason="Une erreur.")
        assert there.acts() == []


class TestCheck:
    def test_same_inputs_are_identical(self, there: World) -> None:
        closed_world(there)
        found = checked(there)
        assert (found.identical, found.digest) == (True, standing(there).result_digest)
        assert frozen_ranking(there).checked_at == NOW
        assert there.acts()[-1].after == {"closing": 1, "identical": True, "result": found.digest, "differences": 0}

    @pytest.mark.parametrize(
        ("spoil", "told"),
        [
            (lambda there: there.mark("Brise", "Ipsos", "99"),
             {("Brise", "mark", "Ipsos", "82", "99"), ("Brise", "final", "", "82", "263/3"), ("Brise", "place", "", "2", "1"),
              ("Ardéole", "place", "", "1", "2")}),
            (lambda there: there.run(update(EntryRow).where(col(EntryRow.id) == there.entries["Brise"]).values(name="Bise")),
             {("Brise", "name", "", "Brise", "Bise"), ("Brise", "place", "", "2", None), ("Bise", "place", "", None, "2"),
              ("Brise", "final", "", "82", None), ("Bise", "final", "", None, "82"), ("Brise", "status", "", "laureate", None),
              ("Bise", "status", "", None, "laureate")}),
            (lambda there: there.run(text("DELETE FROM invitation WHERE entry = 4")),
             {("Dahlia", "company", "", "Dahlia", None), ("Dahlia", "status", "", "incomplete", None)}),
            (lambda there: there.run(update(ClosingRow).values(result=ClosingRow.result + " ")),
             {("", "document", "result")}),
            (lambda there: there.run(update(ClosingRow).values(inputs=ClosingRow.inputs + " ")),
             {("", "document", "inputs")}),
        ],
    )  # fmt: skip
    def test_difference_says_which_company_and_which_figure(
        self, there: World, spoil: Callable[[World], None], told: set[tuple[str | None, ...]]
    ) -> None:
        closed_world(there)
        spoil(there)
        found = checked(there)
        assert not found.identical
        width = len(next(iter(told)))
        every = {(one.company, one.kind, one.name, one.before, one.after)[:width] for one in found.differences}
        assert every == told
        assert standing(there).identical is False
        assert frozen_ranking(there).checked_at is None

    def test_differences_are_told_in_words(self) -> None:
        told = [
            difference_words(Difference("Brise", "mark", "Ipsos", "abstained", "445/6"), "fr"),
            difference_words(Difference("Brise", "final", "", "167/2", None), "fr"),
            difference_words(Difference("Brise", "status", "", "ranked", "laureate"), "fr"),
            difference_words(Difference("", "document", "result", "ab", "cd"), "en"),
        ]
        assert told == [
            ("Brise", "note · Ipsos", "abstention", "445/6"),
            ("Brise", "note finale", "83,5", "–"),
            ("Brise", "statut", "classée", "lauréate"),
            ("the whole ranking", "stored document · result", "ab", "cd"),
        ]

    def test_rules_and_study_are_compared(self, there: World) -> None:
        before = there.official().inputs
        other = replace(before, rules=replace(RULES, edition="2018"))
        assert ("", "rules") in {(one.company, one.kind) for one in compared(snapshot(before), other)}
        figures(there, {})
        found = compared(snapshot(before), there.official().inputs)
        assert [(one.kind, one.before, one.after) for one in found] == [("study", None, f"{'d' * 12} · s")]

    def test_other_bytes_are_a_difference_where_no_figure_tells(self, there: World) -> None:
        """As another release might have written the same ranking."""
        inputs = there.official().inputs
        kept = snapshot(inputs)
        spaced = kept.result.replace(",", ", ")
        other = replace(kept, result=spaced, result_digest=sha256(spaced.encode()).hexdigest())
        found = compared(other, inputs)
        assert [(one.kind, one.name) for one in found] == [("document", "")]

    def test_check_that_found_a_difference_undoes_the_one_before(self, there: World) -> None:
        closed_world(there)
        checked(there)
        assert facts(there).ranking_checked
        there.mark("Brise", "Ipsos", "99")
        assert not facts(there).ranking_checked
        checked(there)
        there.mark("Brise", "Ipsos", "82")
        assert not facts(there).ranking_checked
        assert checked(there).identical
        assert facts(there).ranking_checked

    def test_open_ranking_has_nothing_to_compare_with(self, there: World) -> None:
        assert refused(there.database, lambda session: check(session, there.edition, NOTHING, ANNE, NOW))

    @pytest.mark.parametrize("by", OTHERS)
    def test_nobody_else_checks_or_approves(self, there: World, by: Actor) -> None:
        closed_world(there)
        there.run(update(ClosingRow).values(identical=True))
        for act in (
            lambda session: check(session, there.edition, NOTHING, by, NOW),
            lambda session: approve(session, there.edition, 1, by, NOW),
        ):
            assert refused(there.database, act, NotAllowed)


class TestApproval:
    def test_second_person_approves_what_was_checked(self, there: World) -> None:
        closed_world(there)
        checked(there)
        there.do(approve, there.edition, standing(there).version, BRUNO)
        assert facts(there) == Facts(ranking_checked=True, closed_by=CLAIRE.called, approved_by=BRUNO.called)

    @pytest.mark.parametrize(
        ("prepare", "by", "kind", "words"),
        [
            (checked, CLAIRE, NotAllowed, "Vous avez clos ce classement"),
            (lambda _there: None, BRUNO, Refused, "Le classement n’est pas vérifié"),
            (lambda there: (checked(there), there.mark("Brise", "Ipsos", "99")), BRUNO, Refused, "n’est pas vérifié"),
            (lambda there: (there.mark("Brise", "Ipsos", "99"), checked(there)), BRUNO, Refused, "n’est pas vérifié"),
            (
                lambda there: (checked(there), there.do(approve, there.edition, 2, BRUNO)),
                ANNE,
                Refused,
                "déjà approuvé",
            ),
        ],
    )
    def test_wrong_person_or_hour_is_refused_in_words(
        self, there: World, prepare: Callable[[World], object], by: Actor, kind: type[Refused], words: str
    ) -> None:
        closed_world(there)
        prepare(there)
        version = standing(there).version
        (told,) = refused(there.database, lambda session: approve(session, there.edition, version, by, NOW), kind)
        assert words in told

    def test_what_was_looked_at_must_still_stand(self, there: World) -> None:
        closed_world(there)
        checked(there)
        refused(there.database, lambda session: approve(session, there.edition, 1, BRUNO, NOW), Outdated)

    def test_phase_that_does_not_open_it_shuts_it(self, there: World) -> None:
        closed_world(there)
        checked(there)
        for phase in ("deliberation", "published", "archived"):
            there.phase(phase)  # type: ignore[arg-type]  # one of them
            refused(there.database, lambda session: approve(session, there.edition, 2, BRUNO, NOW), Shut)

    def test_database_itself_refuses_the_closer(self, there: World) -> None:
        closed_world(there)
        with pytest.raises(Exception, match="second_person"):
            there.run(update(ClosingRow).values(approved_by=CLAIRE.called))


class TestFacts:
    def test_nothing_is_computed_before_the_deliberation(self, there: World) -> None:
        there.phase("evaluation")
        assert facts(there) == Facts()

    def test_companies_with_a_place_are_counted_in_the_deliberation(self, there: World) -> None:
        assert facts(there) == Facts(ranked=2)

    def test_published_ranking_stays_checked(self, there: World) -> None:
        closed_world(there)
        checked(there)
        there.phase("published")
        assert facts(there).ranking_checked
