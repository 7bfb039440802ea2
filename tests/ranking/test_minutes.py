"""The deliberation written down: nothing is changed, what was wrong is written again with its reason."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from edition_acts import ANNE, CLAIRE, OTHERS, personal, refused
from hypothesis import given, strategies as st
from msgspec.structs import replace
from ranking_world import NOW, World, world
from visits import EnterAs

from award.database.transactions import Database
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.ranking.minutes import (
    LONGEST,
    Motion,
    Sitting,
    correction_problems,
    counted,
    motion_problems,
    sitting_problems,
)
from award.ranking.operations import (
    Correction,
    Place,
    correct_motion,
    correct_sitting,
    record_motion,
    record_sitting,
)
from award.ranking.queries.minutes import SittingHeld, motion, sitting, sittings
from award.ranking.queries.room import may_attend
from award.words import typeset

TODAY = date(2026, 11, 22)
SITTING = Sitting(TODAY, "Paris", ("person:1", "person:2"), "Maître Dupuis", "Tout a été revu.")
MOTION = Motion("Revoir une note.", "adopted", None, 2, 1, 0, "Elle change.")


@pytest.fixture
def there(database: Database) -> World:
    return world(database)


def recorded(there: World, said: Sitting = SITTING) -> int:
    return there.do(record_sitting, there.edition, said, ANNE)


def moved(there: World, key: int, said: Motion = MOTION) -> int:
    return there.do(record_motion, Place(there.edition, key), said, CLAIRE)


def read(there: World) -> tuple[SittingHeld, ...]:
    return there.ask(sittings, there.edition)


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("changed", "column"),
        [
            ({"held_on": date(2026, 11, 23)}, "held_on"),
            ({"present": ()}, "present"),
            ({"present": ("person:3",)}, "present"),
            ({"summary": "x" * (LONGEST + 1)}, "summary"),
            ({"others": "x" * (LONGEST + 1)}, "others"),
        ],
    )
    def test_sitting(self, changed: dict[str, Any], column: str) -> None:
        found = [*sitting_problems(replace(SITTING, **changed), {"person:1", "person:2"}, TODAY)]
        assert [one.column for one in found] == [column]
        assert not [*sitting_problems(SITTING, {"person:1", "person:2"}, TODAY)]

    @pytest.mark.parametrize(
        ("changed", "column"),
        [
            ({"text": "  "}, "text"),
            ({"decision": "x" * (LONGEST + 1)}, "decision"),
            ({"entry": 9}, "entry"),
            ({"votes_for": -1}, "votes_for"),
            ({"votes_for": 3}, "votes_for"),
            ({"votes_for": 1, "votes_against": 1}, "outcome"),
            ({"votes_for": 0, "votes_against": 1}, "outcome"),
        ],
    )
    def test_motion(self, changed: dict[str, Any], column: str) -> None:
        found = [*motion_problems(replace(MOTION, **changed), {1, 2}, 3)]
        assert [one.column for one in found] == [column]
        assert not [*motion_problems(replace(MOTION, entry=1), {1, 2}, 3)]

    @given(
        st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.sampled_from(["adopted", "rejected", "noted"])
    )
    def test_votes_never_exceed_who_was_there_and_adoption_needs_a_majority(
        self, votes_for: int, against: int, abstained: int, outcome: Any
    ) -> None:
        said = Motion("X", outcome, None, votes_for, against, abstained)
        wrong = votes_for + against + abstained > 12 or (
            outcome == "adopted" and votes_for + against > 0 and votes_for <= against
        )
        assert bool([*motion_problems(said, (), 12)]) == wrong

    def test_correction_needs_a_reason(self) -> None:
        assert [one.column for one in correction_problems(" ")] == ["reason"]
        assert not [*correction_problems("Une faute.")]

    def test_guests_are_counted_by_line(self) -> None:
        assert counted(replace(SITTING, others="A\n\n B \n")) == 4


class TestRecording:
    def test_sitting_and_motions_are_read_as_they_were_written(self, there: World) -> None:
        later = recorded(there)
        first = recorded(there, replace(SITTING, held_on=date(2026, 11, 20)))
        key = moved(there, later, replace(MOTION, entry=there.entries["Brise"]))
        found = read(there)
        assert [one.id for one in found] == [first, later]
        assert found[1].last.sitting == SITTING
        assert (found[1].motions[0].id, found[1].motions[0].company) == (key, "Brise")
        assert [one.kind for one in there.acts()] == [
            "ranking.sitting-recorded", "ranking.sitting-recorded", "ranking.motion-recorded",
        ]  # fmt: skip

    def test_correction_stands_beside_what_it_corrects(self, there: World) -> None:
        key = recorded(there)
        number = moved(there, key)
        place = Place(there.edition, key, number)
        second = there.do(
            correct_motion, place, replace(MOTION, votes_for=3, votes_against=0), Correction(number, "Oubli."), ANNE
        )
        there.do(correct_motion, place, MOTION, Correction(second, "Non, c’était juste."), ANNE)
        there.do(correct_sitting, place, replace(SITTING, place="Lyon"), Correction(key, "Le lieu."), ANNE)
        (held,) = read(there)
        assert (held.id, held.last.sitting.place, held.last.recorded.reason) == (key, "Lyon", "Le lieu.")
        assert [one.sitting.place for one in held.before] == ["Paris"]
        (one,) = held.motions
        assert (one.id, one.last.motion) == (number, MOTION)
        assert [each.motion.votes_for for each in one.before] == [2, 3]

    def test_texts_can_be_erased_from_the_trail(self, there: World) -> None:
        moved(there, recorded(there))
        assert personal(there.database)[-2:] == [
            {"others": "Maître Dupuis", "summary": "Tout a été revu."},
            {"text": "Revoir une note.", "decision": "Elle change."},
        ]
        assert "Dupuis" not in str([one.after for one in there.acts()])

    def test_what_was_corrected_meanwhile_is_not_corrected_again(self, there: World) -> None:
        key = recorded(there)
        number, why = moved(there, key), Correction(key, "Une faute.")
        place = Place(there.edition, key, number)
        there.do(correct_sitting, place, SITTING, why, ANNE)
        refused(there.database, lambda session: correct_sitting(session, place, SITTING, why, ANNE, NOW), Outdated)
        wrong = Correction(number + 7, "Une faute.")
        refused(there.database, lambda session: correct_motion(session, place, MOTION, wrong, ANNE, NOW), Outdated)

    def test_faults_are_told_and_nothing_is_kept(self, there: World) -> None:
        key = recorded(there)
        place, nobody = Place(there.edition, key, moved(there, key)), replace(SITTING, present=())
        for act in (
            lambda session: record_sitting(session, there.edition, nobody, ANNE, NOW),
            lambda session: correct_sitting(session, place, SITTING, Correction(key, ""), ANNE, NOW),
            lambda session: record_motion(session, place, replace(MOTION, votes_for=3), ANNE, NOW),
            lambda session: correct_motion(session, place, MOTION, Correction(place.motion, ""), ANNE, NOW),
        ):
            refused(there.database, act)
        assert len(read(there)) == 1

    @pytest.mark.parametrize("by", OTHERS)
    def test_nobody_but_the_committee_writes(self, there: World, by: Any) -> None:
        place = Place(there.edition, 1, 1)
        acts: tuple[Callable[[Any], object], ...] = (
            lambda session: record_sitting(session, there.edition, SITTING, by, NOW),
            lambda session: record_motion(session, place, MOTION, by, NOW),
            lambda session: correct_sitting(session, place, SITTING, Correction(1, "x"), by, NOW),
            lambda session: correct_motion(session, place, MOTION, Correction(1, "x"), by, NOW),
        )
        for act in acts:
            refused(there.database, act, NotAllowed)

    def test_closed_deliberation_is_corrected_and_not_continued(self, there: World) -> None:
        key = recorded(there)
        place = Place(there.edition, key, moved(there, key))
        there.move("closed")
        refused(there.database, lambda session: record_sitting(session, there.edition, SITTING, ANNE, NOW), Shut)
        refused(there.database, lambda session: record_motion(session, place, MOTION, ANNE, NOW), Shut)
        there.do(correct_sitting, place, SITTING, Correction(key, "Une faute."), ANNE)
        there.do(correct_motion, place, MOTION, Correction(place.motion, "Une faute."), ANNE)

    def test_sitting_of_another_edition_is_unknown(self, there: World) -> None:
        key = recorded(there)
        for noun in (
            lambda session: sitting(session, 99, key),
            lambda session: motion(sitting(session, there.edition, key), 9),
        ):
            with pytest.raises(Unknown):
                there.ask(noun)

    def test_committee_and_jury_may_have_been_there(self, there: World) -> None:
        names = [name for _, name in there.ask(may_attend, there.edition)]
        assert names == sorted(names)
        assert "Jury Ipsos 1" in names


class TestPages:
    def test_committee_writes_corrects_and_prints(self, there: World, enter_as: EnterAs) -> None:
        here, visit = f"/editions/{there.edition}/deliberation", enter_as("chair")
        assert "Aucune séance n’est notée." in visit.get(here).text
        assert 'value="person:1"' in visit.get(f"{here}/new").text
        form = {
            "held_on": "2026-11-20",
            "present": ["person:1", "person:2"],
            "others": "Maître Dupuis",
            "place": "Paris",
        }
        again = visit.send(here, **form | {"present": []})
        assert (again.status_code, "Dites qui était présent." in again.text) == (422, True)
        answer = visit.send(here, **form)
        assert answer.headers["location"] == f"{here}/1/motions/new"
        assert "Séance du 20 novembre 2026" in visit.get(f"{here}/1/motions/new").text
        said = {"text": "Revoir Brise.", "outcome": "adopted", "entry": there.entries["Brise"], "votes_for": "2"}
        assert visit.send(f"{here}/1/motions", **said | {"votes_for": "9"}).status_code == 422
        assert visit.send(f"{here}/1/motions", **said).headers["location"] == f"{here}#sitting-1"
        changed = visit.get(f"{here}/1/motions/1/correction").text
        assert "Revoir Brise." in changed
        assert visit.send(f"{here}/1/motions/1/correction", **said, last=1, reason="").status_code == 422
        assert (
            visit.send(
                f"{here}/1/motions/1/correction", **said | {"votes_for": "3"}, last=1, reason="Oubli."
            ).status_code
            == 303
        )
        assert "Paris" in visit.get(f"{here}/1/correction").text
        assert (
            visit.send(f"{here}/1/correction", **form | {"place": "Lyon"}, last=1, reason="Le lieu.").status_code == 303
        )
        text = visit.get(here).text
        for words in ("Lyon", "Jury Ipsos 1, Maître Dupuis", "Revoir Brise.", "Pour : 3", "Corrigé : Oubli.", "Ce qui était écrit avant",
                      "Aucune note n’a été révisée"):  # fmt: skip
            assert typeset(words) in text

    def test_revised_marks_stand_in_the_minutes(self, there: World, enter_as: EnterAs) -> None:
        there.revise("Brise", "Ipsos", "84", "Relu ensemble.")
        text = enter_as("auditor").get(f"/editions/{there.edition}/deliberation").text
        for words in ("Relu ensemble.", "82,00", "84,00", "Jury Ipsos 1"):
            assert words in text
        assert "Noter une séance" not in text

    def test_check_and_approval_by_the_pages(self, there: World, enter_as: EnterAs) -> None:
        here = f"/editions/{there.edition}/ranking"
        there.move("closed")
        visit = enter_as("organiser")
        assert visit.send(f"{here}/approval", version=1, sure="on").status_code == 422
        assert "Identique" in visit.send(f"{here}/check").text
        assert "J’ai relu ce classement" in visit.get(here).text
        unsure = visit.send(f"{here}/approval", version=2)
        assert (unsure.status_code, "cochez cette case" in unsure.text) == (422, True)
        assert visit.send(f"{here}/approval", version=2, sure="on").headers["location"] == here
        assert "Approuver ce classement" not in visit.get(here).text
        there.mark("Brise", "Ipsos", "99")
        told = visit.send(f"{here}/check").text
        for words in ("Différent", "Brise", "note · Ipsos", "82", "99"):
            assert words in told
        assert "Différent, le" in visit.get(here).text
        there.move("deliberation", reason="À revoir.")
        assert typeset("Clôtures annulées : 1") in visit.get(here).text

    def test_auditor_reads_and_does_nothing(self, there: World, enter_as: EnterAs) -> None:
        there.move("closed")
        visit, here = enter_as("auditor"), f"/editions/{there.edition}/ranking"
        text = visit.get(here).text
        assert "Tout recalculer" not in text
        assert visit.send(f"{here}/check").status_code == 403
        assert visit.send(f"{here}/approval", version=1, sure="on").status_code == 403
