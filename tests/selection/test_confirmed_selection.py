"""A selection is confirmed on purpose, kept with what proves it, and holds as long as its rules and companies do."""

from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from company_acts import company_named, entered, look, sector_named
from edition_acts import ANNE, NOW, OTHERS, acts, last_act, laureates, moved
from received import GOOD, LATER, OTHER, WRONG, Bench, bench
from sqlalchemy import update

from award.app import facts
from award.companies.operations import change_entry, confirm_spelling, withdraw_entry
from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.phases import Facts
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.editions.tables import EditionRow
from award.messages import Message, Refused
from award.selection.confirming import Settled, obstacles
from award.selection.placing import placing
from award.selection.queries import entrants, selected_entries, settled, standings
from award.selection.reading_received import recompute


def holds(place: Bench) -> Settled:
    with place.database.read() as session:
        return settled(session, place.edition)


def told_facts(place: Bench) -> Facts:
    with place.database.read() as session:
        return facts(session, place.edition, NOW)


def sentences(caught: "pytest.ExceptionInfo[Refused]") -> str:
    return " ".join(one.message.text for one in caught.value.problems)


class TestConfirming:
    def test_result_is_kept_exactly(self, place: Bench) -> None:
        assert place.confirm(place.send()) == 2
        with place.database.read() as session:
            found = standings(session, place.edition)
            chosen = selected_entries(session, place.edition)
        assert [(one.entry, one.sector, one.score, one.reference, one.selected) for one in found[:3]] == [
            (place.entry("Ardéole"), "Banque", "81.00000000", "70.50000000", True),
            (place.entry("Brise"), "Banque", "70.00000000", "70.50000000", False),
            (place.entry("Cresson"), "Banque", "60.50000000", "70.50000000", False),
        ]
        assert chosen == tuple(sorted(map(place.entry, ("Ardéole", "Dahlia"))))

    def test_act_names_study_rules_and_result(self, place: Bench) -> None:
        key = place.send()
        place.confirm(key)
        told = last_act(place.database)
        assert (told.kind, told.by, told.at, told.before) == ("selection.confirmed", ANNE.called, LATER, None)
        assert told.after == {
            "study": key,
            "measured": 5,
            "selected": 2,
            "study_digest": sha256(GOOD).hexdigest(),
            "rules": place.held().digest,
            "result": place.found(key).result_digest,
            "examination": place.study(key).examination,
        }

    def test_edition_may_go_on_to_invitations(self, place: Bench) -> None:
        assert (told_facts(place).study_confirmed, told_facts(place).selected) == (False, 0)
        place.confirm(place.send())
        known = told_facts(place)
        assert (known.companies, known.study_confirmed, known.selected) == (5, True, 2)
        moved(place.database, place.edition, "invitations", facts=known)

    def test_new_study_replaces_with_a_reason(self, place: Bench) -> None:
        place.confirm(place.send())
        second = place.send(OTHER)
        with pytest.raises(Refused) as caught:
            place.confirm(second)
        assert [one.column for one in caught.value.problems] == ["reason"]
        assert place.confirm(second, "L’institut a corrigé une note.") == 3
        found, told = place.confirmed(), last_act(place.database)
        assert found is not None
        assert (found.study, found.selected, found.reason) == (second, 2, told.reason)
        assert isinstance(told.before, dict)
        assert told.before["study_digest"] == sha256(GOOD).hexdigest()
        with place.database.read() as session:
            assert len(standings(session, place.edition)) == 5

    def test_what_was_not_looked_at_is_not_confirmed(self, place: Bench) -> None:
        key = place.send()
        for changed in ({"result": "0" * 64}, {"version": 2}):
            with pytest.raises(Outdated):
                place.confirm(key, **changed)
        place.confirm(key)
        with pytest.raises(Outdated):
            place.confirm(key, "Encore.", version=1)

    def test_study_with_problems_is_not_confirmed(self, place: Bench) -> None:
        with pytest.raises(Refused) as caught:
            place.confirm(place.send(WRONG))
        assert "problèmes" in sentences(caught)
        assert place.confirmed() is None

    def test_selection_of_nobody_is_not_confirmed(self, place: Bench) -> None:
        nobody = b"secteur;marque;score\nBanque;Ard\xc3\xa9ole;70\nBanque;Brise;70\nBanque;Cresson;70\n"
        with pytest.raises(Refused) as caught:
            place.confirm(place.send(nobody))
        assert "aucune entreprise" in sentences(caught)

    def test_study_of_another_edition_does_not_exist(self, place: Bench) -> None:
        with pytest.raises(Unknown):
            place.confirm(place.send(), study=999)

    @pytest.mark.parametrize("other", OTHERS)
    def test_others_do_not_confirm(self, place: Bench, other: Acting) -> None:
        key = place.send()
        with pytest.raises(NotAllowed):
            place.confirm(key, by=other)
        assert place.confirmed() is None

    def test_selection_is_confirmed_in_its_phase_only(self, place: Bench) -> None:
        key = place.send()
        moved(place.database, place.edition, "invitations")
        with pytest.raises(Shut):
            place.confirm(key)


class TestPlacing:
    def test_company_that_is_not_in_the_edition_is_told(self, database: Database, tmp_path: Path) -> None:
        place = bench(database, tmp_path, left_out="Cresson")
        key = place.send()
        with pytest.raises(Refused) as caught:
            place.confirm(key)
        assert caught.value.problems[0].message.args == {"company": "Cresson", "sector": "Banque"}
        found = place.found(key).result
        assert found is not None
        with database.read() as session:
            assert [one.company for one in placing(found, entrants(session, place.edition)).missing] == ["Cresson"]

    def test_other_spelling_is_proposed_then_understood(self, place: Bench) -> None:
        key = place.send(GOOD.replace(b"Cresson", b"Cressons"))
        found = place.found(key).result
        assert found is not None
        with place.database.read() as session:
            (missing,) = placing(found, entrants(session, place.edition)).missing
        assert missing.likely == ("Cresson",)
        company = look(place.database, place.entry("Cresson")).company
        place.database.write(lambda session: confirm_spelling(session, company, "Cressons", ANNE, NOW))
        assert place.confirm(key) == 2

    def test_two_names_of_one_company_are_refused(self, place: Bench) -> None:
        company = look(place.database, place.entry("Cresson")).company
        place.database.write(lambda session: confirm_spelling(session, company, "Maison verte", ANNE, NOW))
        with pytest.raises(Refused) as caught:
            place.confirm(place.send(GOOD + b"Banque;Maison verte;50;150\n"))
        assert {one.message.args["company"] for one in caught.value.problems} == {"Cresson", "Maison verte"}

    def test_company_in_two_sectors_stands_in_both(self, place: Bench) -> None:
        place.confirm(place.send(GOOD + "Jardin;Ardéole;70;150\n".encode()))
        assert told_facts(place).selected == 2
        with place.database.read() as session:
            mine = [one.sector for one in standings(session, place.edition) if one.entry == place.entry("Ardéole")]
        assert mine == ["Banque", "Jardin"]

    def test_sector_that_differs_and_company_not_measured_are_told(self, place: Bench) -> None:
        garden = look(place.database, place.entry("Dahlia")).sector
        entry = place.entry("Brise")
        place.database.write(lambda session: change_entry(session, entry, 1, garden, ANNE, NOW))
        entered(
            place.database, place.edition, company_named(place.database, "Zinnia"), sector_named(place.database, "Vent")
        )
        found = place.found(place.send()).result
        assert found is not None
        with place.database.read() as session:
            places = placing(found, entrants(session, place.edition))
        assert ([one.company for one in places.elsewhere], places.unmeasured) == (["Brise"], ("Zinnia",))
        assert not list(obstacles(place.found(place.send()), places, place.held().digest))


class TestHolding:
    def test_amended_rules_unsettle_the_selection(self, place: Bench) -> None:
        key = place.send()
        place.confirm(key)
        place.amend(laureates(5))
        (why,) = holds(place).reasons
        assert (told_facts(place).study_confirmed, "règles" in why.text) == (False, True)
        with pytest.raises(Refused):
            moved(place.database, place.edition, "invitations", facts=told_facts(place))
        with pytest.raises(Refused):
            place.confirm(key, "Par les règles d’avant.")
        place.read(key)
        place.confirm(key, "Par les règles nouvelles.")
        assert told_facts(place).study_confirmed

    def test_company_that_leaves_unsettles_the_selection(self, place: Bench) -> None:
        place.confirm(place.send())
        entry = place.entry("Dahlia")
        place.database.write(lambda session: withdraw_entry(session, entry, 1, ANNE, NOW))
        (why,) = holds(place).reasons
        assert isinstance(why, Message)
        assert (why.args, told_facts(place).study_confirmed) == ({"count": "1"}, False)

    def test_study_read_otherwise_does_not_touch_what_was_confirmed(self, place: Bench) -> None:
        key = place.send()
        place.confirm(key)
        before = place.confirmed()
        place.read(key)
        assert place.confirmed() == before
        assert holds(place).confirmed


class TestRecomputing:
    def test_same_study_gives_the_same_selection(self, place: Bench) -> None:
        place.confirm(place.send())
        found, before = place.confirmed(), len(acts(place.database))
        assert found is not None
        again = recompute(place.shelf, found, place.held().rules)
        assert (again.same, again.result, again.differences) == (True, found.result, ())
        assert len(acts(place.database)) == before

    def test_other_rules_show_what_they_would_change(self, place: Bench) -> None:
        place.confirm(place.send())
        found, rules = place.confirmed(), place.held().rules
        assert found is not None
        stricter = msgspec.structs.replace(
            rules, selection=msgspec.structs.replace(rules.selection, eligible_base=130, normal_base=130)
        )
        again = recompute(place.shelf, found, stricter)
        assert not again.same
        assert [(one.sector, one.company) for one in again.differences] == [("Banque", ""), ("Banque", "Cresson")]

    def test_file_that_was_lost_is_told(self, place: Bench, tmp_path: Path) -> None:
        place.confirm(place.send())
        found = place.confirmed()
        assert found is not None
        digest = found.study_digest
        (tmp_path / "files" / digest[:2] / digest).unlink()
        again = recompute(place.shelf, found, place.held().rules)
        assert (again.same, again.result) == (False, "")
        assert again.problems


def test_rules_that_are_not_frozen_confirm_nothing(place: Bench) -> None:
    """No phase that opens it has rules which are not: should one ever, the act itself refuses."""
    key = place.send()
    place.database.write(lambda session: session.execute(update(EditionRow).values(frozen_at=None)) and None)
    with pytest.raises(Refused) as caught:
        place.confirm(key)
    assert "figées" in sentences(caught)
