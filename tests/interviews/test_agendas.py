"""Everybody's own calendar follows the interviews; the pages where they are planned and read."""

from datetime import timedelta
from typing import Any

import pytest
from edition_acts import ANNE, NOW, last_act
from icalendar import Calendar
from slotted import MORNING, SITE, Met, met
from sqlalchemy import update

from award.database.transactions import Database
from award.interviews.assignment.operations import assign
from award.interviews.slots.letters import KINDS, name_of
from award.interviews.slots.operations import Change, Seen, cancel_slot, move_slot, renew_agenda
from award.interviews.slots.planning import Plan
from award.interviews.slots.queries import Slot, agenda_since, person_of_agenda, slots
from award.interviews.slots.reports import agenda_ics
from award.outbox.wording import written
from award.people.roles import Person
from award.people.tables import PersonRow

HOUR = timedelta(hours=1)
LATER = Plan(MORNING + 24 * HOUR, 60, "", "https://video.example/room")


@pytest.fixture
def here(database: Database) -> Met:
    return met(database)


def look(here: Met, noun: Any, *given: Any) -> Any:
    with here.database.read() as session:
        return noun(session, *given)


def move(here: Met, one: Slot) -> int:
    seen = Seen(one.edition, one.id, one.version)
    return here.database.write(lambda session: move_slot(session, seen, Change(LATER, "Une grève."), SITE, ANNE, NOW))


def cancel(here: Met, one: Slot) -> int:
    seen = Seen(one.edition, one.id, one.version)
    return here.database.write(lambda session: cancel_slot(session, seen, "Une fusion.", SITE, ANNE, NOW))


class TestCalendars:
    def read(self, slots: tuple[Slot, ...], language: str = "fr") -> Any:
        return Calendar.from_ical(agenda_ics(slots, "prix.example", language))

    def test_event_keeps_its_name_and_counts_its_changes(self, here: Met) -> None:
        made = here.plan()
        (before,) = self.read((made,)).walk("vevent")
        move(here, made)
        (after,) = self.read((here.slot(made.id),)).walk("vevent")
        assert before["uid"] == after["uid"] == f"interview-{made.entry}-1@prix.example"
        assert [before["sequence"], after["sequence"]] == [0, 1]
        assert [str(one["status"]) for one in (before, after)] == ["CONFIRMED", "CONFIRMED"]

    def test_event_is_told_in_paris_time(self, here: Met) -> None:
        content = agenda_ics((here.plan(),), "prix.example", "fr").decode()
        assert "DTSTART;TZID=Europe/Paris:20261125T100000" in content
        assert "BEGIN:VTIMEZONE" in content
        (event,) = self.read((here.plan("Brise", LATER),)).walk("vevent")
        assert event["dtend"].dt - event["dtstart"].dt == HOUR

    def test_cancelled_interview_stays_as_cancelled(self, here: Met) -> None:
        made = here.plan()
        cancel(here, made)
        (event,) = self.read((here.slot(made.id),), "en").walk("vevent")
        assert (str(event["status"]), "Une fusion." in event["description"]) == ("CANCELLED", True)
        assert str(event["summary"]) == "Interview: Ardéole"

    def test_text_of_a_person_begins_no_line_of_the_calendar(self, here: Met) -> None:
        made = here.plan(plan=Plan(MORNING, 30, "Salle\r\nBEGIN:VEVENT\nSTATUS:CANCELLED; a,b"))
        content = agenda_ics((made,), "prix.example", "fr").decode()
        assert content.count("\r\nBEGIN:VEVENT") == 1
        (event,) = self.read((made,)).walk("vevent")
        assert "url" not in event
        assert str(event["location"]).endswith("a,b")

    def test_interview_without_jurors_says_nothing_of_them(self, here: Met) -> None:
        made = here.plan("Cresson")
        (event,) = self.read((made,)).walk("vevent")
        assert str(event["description"]) == f"Lien vidéo : {made.plan.link}"
        kind = KINDS[name_of("planned", "company")]
        said = {one.name: "" if one.name == "jurors" else one.example for one in kind.placeholders}
        text = written(kind, kind.french, "fr", said).text
        assert ("Lien vidéo" in text, "Jurés" in text) == (True, False)

    def test_same_slots_give_the_same_bytes(self, here: Met) -> None:
        made = here.plan()
        assert agenda_ics((made,), "prix.example", "fr") == agenda_ics((made,), "prix.example", "fr")
        assert self.read(()).walk("vevent") == []

    def test_secret_opens_one_calendar_until_it_is_renewed(self, here: Met) -> None:
        person = Person(here.person(here.first), "", "fr", frozenset({"juror"}))
        for secret in ("a" * 43, "b" * 43):
            here.database.write(lambda session, secret=secret: renew_agenda(session, person, secret, NOW))
        assert [look(here, person_of_agenda, one * 43) for one in "abc"] == [None, person.id, None]
        assert look(here, agenda_since, person.id) == NOW
        told = last_act(here.database)
        assert (told.kind, told.subject, told.after) == ("agenda.renewed", person.called, None)


class TestPages:
    def test_organiser_plans_moves_and_cancels(self, here: Met, enter_as: Any) -> None:
        organiser, list_ = enter_as("organiser"), f"/editions/{here.edition}/slots"
        assert f'href="{list_}"' in organiser.get(f"/editions/{here.edition}").text
        form = {"entry": here.entry("Ardéole"), "starts": "2031-03-04T09:30", "minutes": 90, "place": "Ici"}
        assert organiser.send(list_, **form | {"starts": "2001-03-04T09:30"}).status_code == 422
        assert organiser.send(list_, **form).headers["location"] == list_
        (made,) = look(here, slots, here.edition)
        address = f"{list_}/{made.id}"
        assert f'href="{address}"' in organiser.get(list_).text
        text = organiser.get(address).text
        assert 'value="2031-03-04T09:30"' in text
        changed = {"version": 1, "starts": "2031-03-05T09:30", "minutes": 60, "link": "https://video.example/a"}
        assert organiser.send(f"{address}/move", **changed).headers["location"] == address
        late = organiser.send(f"{address}/move", **changed)
        assert (late.status_code, "Rechargez la page" in late.text) == (409, True)
        assert organiser.send(f"{address}/holding", version=2).status_code == 422
        assert organiser.get(f"{address}/cancellation").status_code == 200
        assert organiser.send(f"{address}/cancellation", version=2).status_code == 422
        assert organiser.send(f"{address}/cancellation", version=2, reason="Fusion.").headers["location"] == list_
        assert "Fusion." in organiser.get(address).text
        assert organiser.get(f"{address}/interview.ics").text.startswith("BEGIN:VCALENDAR")
        assert organiser.get(f"{list_}/99").status_code == 404

    def test_two_at_once_are_shown_however_they_came_to_be(self, here: Met, enter_as: Any) -> None:
        here.plan()
        here.plan("Cresson")
        organiser, list_ = enter_as("organiser"), f"/editions/{here.edition}/slots"
        assert "Deux entretiens au même moment" not in organiser.get(list_).text
        here.database.write(
            lambda session: assign(session, here.entry("Cresson"), "Entretien", 1, here.first, ANNE, NOW)
        )
        assert "Deux entretiens au même moment" in organiser.get(list_).text

    def test_others_read_or_do_not_even_that(self, here: Met, enter_as: Any) -> None:
        made = here.plan()
        list_ = f"/editions/{here.edition}/slots"
        address = f"{list_}/{made.id}"
        for role in ("chair", "auditor"):
            visit = enter_as(role)
            assert [visit.get(one).status_code for one in (list_, address)] == [200, 200]
            assert "<form" not in visit.get(address).text.split("<main")[1]
            for act in ("move", "cancellation", "holding"):
                assert visit.send(f"{address}/{act}", version=1).status_code == 403
        for role in ("juror", "owner", "administrator", ""):
            assert enter_as(role).get(address).status_code in {303, 403}

    def test_company_follows_its_interviews_and_no_other(self, here: Met, enter_as: Any) -> None:
        made, other = here.plan(), here.plan("Brise", LATER)
        owner = enter_as("owner", here.jury.companies["Ardéole"])
        text = owner.get("/agenda").text
        assert ("Ardéole" in text, "Brise" in text, "12 rue des Lilas" in text) == (True, False, True)
        assert owner.get(f"/agenda/entries/{made.entry}/interview.ics").status_code == 200
        assert owner.get(f"/agenda/entries/{other.entry}/interview.ics").status_code == 404
        assert [enter_as(role).get("/agenda").status_code for role in ("organiser", "auditor")] == [403, 403]
        assert "Aucun entretien n’est encore fixé" in enter_as("juror").get("/agenda").text

    def test_calendar_is_read_by_its_secret_without_signing_in(self, here: Met, enter_as: Any) -> None:
        here.plan()
        owner = enter_as("owner", here.jury.companies["Ardéole"])
        page = owner.send("/agenda/link")
        secret = page.text.split("/agenda/", 2)[-1].split("/interviews.ics")[0].split("/agenda/")[-1]
        outside = enter_as("")
        feed = outside.get(f"/agenda/{secret}/interviews.ics")
        assert feed.headers["content-type"] == "text/calendar; charset=utf-8"
        assert feed.headers["cache-control"] == "private, no-store"
        assert "SUMMARY:Entretien : Ardéole" in feed.text
        assert secret not in owner.get("/agenda").text
        assert outside.get(f"/agenda/{'x' * 43}/interviews.ics").status_code == 404
        owner.send("/agenda/link")
        assert outside.get(f"/agenda/{secret}/interviews.ics").status_code == 404

    def test_calendar_of_a_closed_account_is_gone(self, here: Met, enter_as: Any) -> None:
        owner = enter_as("owner", here.jury.companies["Ardéole"])
        secret = owner.send("/agenda/link").text.split("/interviews.ics")[0].split("/agenda/")[-1]
        here.database.write(lambda session: session.execute(update(PersonRow).values(active=False)) and None)
        assert enter_as("").get(f"/agenda/{secret}/interviews.ics").status_code == 404
