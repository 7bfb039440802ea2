"""Paper sheets are typed by a second person, by their pages; signed sheets are opened again by two."""

from typing import Any

import pytest
from followed import followed
from sheet_world import CRITERIA, World, full
from sqlalchemy import select
from sqlmodel import col

from award.database.transactions import Database
from award.drafts.tables import FIELD
from award.interviews.tables import SheetRow

SOURCE = "Classeur bleu, bureau 12."


@pytest.fixture
def there(database: Database) -> World:
    return followed(database)


def form(mark: str = "80", **more: str) -> dict[str, str]:
    texts = full(mark) | more
    return {**texts, **{f"v.{name}": "0" for name in texts}, "save": "s" * 32}


def state(there: World) -> tuple[str, str]:
    """Of Léa's sheet of Aube: its state, and who copied it."""
    mine = select(col(SheetRow.state), col(SheetRow.copied_by)).where(
        col(SheetRow.entry) == there.entries[0], col(SheetRow.juror) == 1
    )
    row = there.ask(lambda session: session.execute(mine).one())
    return row[0], row[1]


class TestPaper:
    def begun(self, there: World, organiser: Any) -> str:
        list_ = f"/editions/{there.edition}/paper"
        sent = organiser.send(list_, sheet=f"{there.entries[0]}:1", source=SOURCE)
        assert sent.status_code == 303
        return str(sent.headers["location"])

    def test_sheet_is_typed_compared_and_signed(self, there: World, enter_as: Any) -> None:
        organiser = enter_as("organiser")
        assert "Aube · Léa" in organiser.get(f"/editions/{there.edition}/paper").text
        here = self.begun(there, organiser)
        assert here == f"/editions/{there.edition}/paper/{there.entries[0]}/1"
        assert SOURCE in organiser.get(here).text
        assert f'href="{here}"' in organiser.get(f"/editions/{there.edition}/paper").text
        first = organiser.send(here, **form() | {"then": "signature"})
        assert first.headers["location"] == f"{here}/signature"
        page = organiser.get(f"{here}/signature").text
        seal = page.split('name="seal" value="')[1].split('"')[0]
        assert organiser.send(f"{here}/signature", seal="x").status_code == 409
        assert organiser.send(f"{here}/signature", seal=seal).status_code == 303
        assert state(there)[0] == "signed"
        (told,) = there.acts("signed")
        assert told.after["on_paper"] is True  # type: ignore[index]  # it is a dict

    def test_abstention_takes_the_place_of_the_number(self, there: World, enter_as: Any) -> None:
        organiser = enter_as("organiser")
        here = self.begun(there, organiser)
        organiser.send(here, **form() | {f"mark.{CRITERIA[0]}": ["", "abstention"], "v.mark.culture": "0"})
        assert there.sheet(there.lea).texts[f"mark.{CRITERIA[0]}"] == "abstention"

    def test_sheet_that_lacks_something_says_what(self, there: World, enter_as: Any) -> None:
        organiser = enter_as("organiser")
        here = self.begun(there, organiser)
        assert organiser.send(here, **form("cent")).headers["location"] == here
        text = organiser.get(f"{here}/signature").text
        assert f"{here}#field-mark.{CRITERIA[0]}" in text
        assert 'name="seal"' not in text

    def test_second_window_is_shown_both_versions(self, there: World, enter_as: Any) -> None:
        organiser = enter_as("organiser")
        here = self.begun(there, organiser)
        organiser.send(here, **form("80"))
        late = organiser.send(here, **form("70") | {"save": "t" * 32})
        assert (late.status_code, "Prendre l’autre" in late.text) == (409, True)
        assert set(self.typed(there, "mark.%")) == {"80"}

    def typed(self, there: World, like: str) -> list[str]:
        found = select(FIELD.c.text).where(FIELD.c.name.like(like))
        return list(there.ask(lambda session: session.execute(found).scalars().all()))

    def test_source_is_demanded(self, there: World, enter_as: Any) -> None:
        organiser = enter_as("organiser")
        answer = organiser.send(f"/editions/{there.edition}/paper", sheet=f"{there.entries[0]}:1")
        assert (answer.status_code, "field-source-wrong-1" in answer.text) == (422, True)
        odd = organiser.send(f"/editions/{there.edition}/paper", sheet="1; 2", source=SOURCE)
        assert odd.status_code == 422

    def test_nobody_else_types_it_or_reads_it(self, there: World, enter_as: Any) -> None:
        here = self.begun(there, enter_as("organiser"))
        other = enter_as("organiser")
        assert [other.get(one).status_code for one in (here, f"{here}/signature")] == [403, 403]
        assert other.send(here, **form()).status_code == 403
        assert other.send(f"{here}/signature", seal="x").status_code == 403
        for role in ("chair", "auditor", "juror", "owner"):
            visit = enter_as(role)
            assert [visit.get(one).status_code for one in (here, f"/editions/{there.edition}/paper")] == [403, 403]
            assert visit.send(f"/editions/{there.edition}/paper", sheet="1:1", source=SOURCE).status_code == 403
        assert self.typed(there, "%") == []

    def test_nothing_is_copied_once_the_evaluation_is_over(self, there: World, enter_as: Any) -> None:
        organiser = enter_as("organiser")
        here = self.begun(there, organiser)
        there.phase("deliberation")
        assert [organiser.get(one).status_code for one in (here, f"/editions/{there.edition}/paper")] == [409, 409]
        assert organiser.send(here, **form()).status_code == 409

    def test_sheet_that_its_juror_began_is_not_offered(self, there: World, enter_as: Any) -> None:
        there.type(there.lea, {"mark.culture": "80"})
        organiser = enter_as("organiser")
        assert "Aube · Léa" not in organiser.get(f"/editions/{there.edition}/paper").text
        answer = organiser.send(f"/editions/{there.edition}/paper", sheet=f"{there.entries[0]}:1", source=SOURCE)
        assert answer.status_code == 422


class TestReopening:
    def asked(self, there: World, enter_as: Any) -> str:
        there.signed(there.lea)
        here = f"/editions/{there.edition}/reopenings"
        organiser = enter_as("organiser")
        assert "Aube · Léa" in organiser.get(here).text
        sent = organiser.send(here, sheet=f"{there.entries[0]}:1", reason="Une faute de frappe.")
        assert (sent.status_code, sent.headers["location"]) == (303, here)
        assert "Aube · Léa" not in organiser.get(here).text
        return f"{here}/{there.entries[0]}/1/decision"

    def test_organiser_asks_and_the_chair_decides(self, there: World, enter_as: Any) -> None:
        decision, chair = self.asked(there, enter_as), enter_as("chair")
        text = chair.get(f"/editions/{there.edition}/reopenings").text
        assert ("Une faute de frappe." in text, "Rouvrir la fiche" in text) == (True, True)
        assert chair.send(decision, decision="granted").status_code == 303
        assert state(there)[0] == "open"
        assert "accordée" in chair.get(f"/editions/{there.edition}/reopenings").text

    def test_refusal_says_why(self, there: World, enter_as: Any) -> None:
        decision, chair = self.asked(there, enter_as), enter_as("chair")
        assert chair.send(decision, decision="refused").status_code == 422
        assert chair.send(decision, decision="refused", explanation="Rien à corriger.").status_code == 303
        assert "Rien à corriger." in chair.get(f"/editions/{there.edition}/reopenings").text
        assert state(there)[0] == "signed"

    def test_asking_needs_a_reason(self, there: World, enter_as: Any) -> None:
        there.signed(there.lea)
        answer = enter_as("organiser").send(f"/editions/{there.edition}/reopenings", sheet=f"{there.entries[0]}:1")
        assert (answer.status_code, "field-reason-wrong-1" in answer.text) == (422, True)

    def test_others_neither_ask_nor_decide(self, there: World, enter_as: Any) -> None:
        decision = self.asked(there, enter_as)
        here = f"/editions/{there.edition}/reopenings"
        for role in ("organiser", "auditor", "juror"):
            assert enter_as(role).send(decision, decision="granted").status_code == 403
        for role in ("chair", "auditor", "juror", "owner"):
            assert enter_as(role).send(here, sheet=f"{there.entries[0]}:2", reason="…").status_code == 403
        assert enter_as("auditor").get(here).status_code == 200
        assert [enter_as(role).get(here).status_code for role in ("juror", "owner", "")] == [403, 403, 303]
        assert state(there)[0] == "signed"
