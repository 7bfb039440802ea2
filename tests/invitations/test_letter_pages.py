"""The page of a company's letter, without a browser: looking changes nothing, guesses cost, and nothing of others is told."""

import re
from typing import Any

import pytest
from edition_acts import DAY, NOW, moved
from inviting import answered
from lettered import NAMES, SITE, Lettered, around_today, email_of, letters_to, reached_out, token_to
from sqlalchemy import select, update
from visits import EnterAs

from award.database.naming import METADATA
from award.database.transactions import Database
from award.invitations.inquiries.queries import inquiries
from award.invitations.queries import invitation_of
from award.invitations.tables import InvitationLinkRow
from award.mail.tables import LETTER

PHRASE = "quatre chats gris dorment"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def world(database: Database) -> Lettered:
    found = reached_out(database)
    around_today(database, found.edition)
    return found


def everything(database: Database) -> dict[str, list[Any]]:
    with database.read() as session:
        return {name: sorted(map(str, session.execute(select(table)).all())) for name, table in METADATA.tables.items()}


def answer_of(database: Database, world: Lettered, name: str = "Ardéole") -> tuple[str, str]:
    with database.read() as session:
        found = invitation_of(session, world.edition, world.place.entries[name])
    return found.answer, found.reason_kind


class TestLooking:
    def test_ten_opened_links_by_a_scanner_change_nothing(
        self, database: Database, world: Lettered, enter_as: EnterAs
    ) -> None:
        scanner, before = enter_as(""), everything(database)
        for _again in range(3):
            for token in world.tokens.values():
                assert scanner.get(f"/invitation/{token}").status_code == 200
                for button in ("acceptance", "refusal", "delegation", "inquiries", "entry", "renewal"):
                    assert scanner.get(f"/invitation/{token}/{button}").status_code in {404, 405}
        assert everything(database) == before

    def test_page_tells_its_own_company_and_no_other(self, world: Lettered, enter_as: EnterAs) -> None:
        text = enter_as("").get(f"/invitation/{world.tokens['Ardéole']}").text
        assert "Ardéole" in text
        assert [name for name in NAMES if name in text] == ["Ardéole"]
        assert all(one in text for one in ("80,00", "70,00", "heure de Paris", "Ambroisine Delcourbe"))
        assert "noindex" in text or "/static/" in text

    def test_guesses_cost_their_network_time_and_a_good_link_nothing(self, world: Lettered, enter_as: EnterAs) -> None:
        visitor = enter_as("")
        codes = [visitor.get(f"/invitation/{'x' * 42}{at:x}").status_code for at in range(12)]
        assert (codes[0], codes[-1]) == (404, 429)
        assert visitor.send(f"/invitation/{'y' * 43}/acceptance").status_code == 429
        assert visitor.get(f"/invitation/{world.tokens['Ardéole']}").status_code == 200
        assert visitor.get("/invitation/short").status_code == 404


class TestButtons:
    def test_acceptance_leads_to_the_passphrase(self, database: Database, world: Lettered, enter_as: EnterAs) -> None:
        visitor, here = enter_as(""), f"/invitation/{world.tokens['Ardéole']}"
        sent = visitor.send(f"{here}/acceptance")
        assert (sent.status_code, sent.headers["location"][:6]) == (303, "/link/")
        assert "Vous participez" in visitor.get(here).text
        again = visitor.send(f"{here}/acceptance")
        assert (again.status_code, "Relisez la page" in again.text) == (422, True)
        assert visitor.send(f"{here}/entry").headers["location"].startswith("/link/")
        assert answer_of(database, world) == ("accepted", "")
        chosen = visitor.send(visitor.send(f"{here}/entry").headers["location"], password=PHRASE)
        assert chosen.headers["location"] == "/home"
        assert 'href="/sign-in?then=/my-company"' in visitor.get(here).text

    def test_refusal_needs_its_reason(self, database: Database, world: Lettered, enter_as: EnterAs) -> None:
        visitor, here = enter_as(""), f"/invitation/{world.tokens['Ardéole']}"
        wrong = visitor.send(f"{here}/refusal", why=SCRIPT)
        assert (wrong.status_code, "field-kind-wrong-1" in wrong.text, SCRIPT in wrong.text) == (422, True, False)
        assert visitor.send(f"{here}/refusal", kind="resources", why=SCRIPT).headers["location"] == here
        assert "Vous avez décliné" in visitor.get(here).text
        assert answer_of(database, world) == ("declined", "resources")
        organiser = enter_as("organiser")
        told = organiser.get(f"/editions/{world.edition}/invitations/{world.place.entries['Ardéole']}").text
        assert ("par le lien de sa lettre" in told, SCRIPT in told) == (True, False)
        assert "Nous manquons de temps" in organiser.get(f"/editions/{world.edition}/invitations").text

    def test_delegate_answers_and_the_first_link_says_who_does(
        self, database: Database, world: Lettered, enter_as: EnterAs
    ) -> None:
        visitor, here = enter_as(""), f"/invitation/{world.tokens['Ardéole']}"
        assert visitor.send(f"{here}/delegation", name="Zoé", email="x", language="fr").status_code == 422
        who = {"name": "Zoé https://evil.example", "email": "zoe@entreprise.example", "language": "en"}
        assert visitor.send(f"{here}/delegation", **who).status_code == 303
        shut = visitor.get(here)
        assert (shut.status_code, "Vous avez transmis" in shut.text) == (410, True)
        assert visitor.send(f"{here}/acceptance").status_code == 410
        assert "https://evil" not in letters_to(database, "zoe@entreprise.example")[0]
        theirs = f"/invitation/{token_to(database, 'zoe@entreprise.example')}"
        assert visitor.get(theirs).status_code == 200

    def test_letter_leads_to_the_public_address_whatever_the_host(
        self, database: Database, world: Lettered, enter_as: EnterAs
    ) -> None:
        visitor, here = enter_as(""), f"/invitation/{world.tokens['Ardéole']}"
        visitor.client.headers["x-forwarded-host"] = "evil.example"
        who = {"name": "Zoé", "email": "zoe@entreprise.example", "language": "fr"}
        assert visitor.send(f"{here}/delegation", **who).status_code == 303
        assert re.findall(r"https?://[^/\s]+", letters_to(database, who["email"])[0]) == [SITE]
        foreign = visitor.client.get(here, headers={"host": "evil.example"})
        assert foreign.status_code in {400, 421}

    def test_expired_link_says_what_to_do(self, database: Database, world: Lettered, enter_as: EnterAs) -> None:
        visitor, here = enter_as(""), f"/invitation/{world.tokens['Ardéole']}"
        assert visitor.send(f"{here}/renewal").status_code == 410
        database.write(lambda session: session.execute(update(InvitationLinkRow).values(expires=NOW - 90 * DAY)))
        shut = visitor.get(here)
        assert (shut.status_code, f'action="{here}/renewal"' in shut.text) == (410, True)
        assert visitor.send(f"{here}/renewal").headers["location"] == "/invitation/sent"
        assert visitor.get("/invitation/sent").status_code == 200
        assert len(letters_to(database, email_of("Ardéole"))) == 2
        replaced = visitor.get(here)
        assert (replaced.status_code, "plus récente" in replaced.text) == (410, True)

    def test_question_comes_back_answered(self, database: Database, world: Lettered, enter_as: EnterAs) -> None:
        here = f"/invitation/{world.tokens['Ardéole']}"
        assert enter_as("").send(f"{here}/inquiries", text="").status_code == 422
        assert enter_as("").send(f"{here}/inquiries", text=f"Combien ?\n{SCRIPT}").status_code == 303
        with database.read() as session:
            (one,) = inquiries(session, world.edition)
        organiser, mine = enter_as("organiser"), f"/editions/{world.edition}/inquiries"
        assert f'href="{mine}/{one.id}"' in organiser.get(mine).text
        assert organiser.send(f"{mine}/{one.id}/answer", version=1, answer="").status_code == 422
        assert organiser.send(f"{mine}/{one.id}/answer", version=1, answer="Trois heures.").status_code == 303
        assert organiser.send(f"{mine}/{one.id}/answer", version=1, answer="Quatre.").status_code == 409
        assert organiser.get(f"{mine}/99").status_code == 404
        shown = enter_as("").get(here).text
        assert ("Trois heures." in shown, SCRIPT in shown) == (True, False)
        assert "Trois heures." not in enter_as("").get(f"/invitation/{world.tokens['Brise']}").text

    def test_account_of_another_kind_is_told_and_too_late_as_well(
        self, database: Database, world: Lettered, enter_as: EnterAs
    ) -> None:
        answered(database, world.invitations["Iris"])
        visitor = enter_as("")
        assert "Choisir ma phrase de passe" in visitor.get(f"/invitation/{world.tokens['Iris']}").text
        moved(database, world.edition, "evaluation")
        late = visitor.get(f"/invitation/{world.tokens['Ardéole']}").text
        assert "Il est trop tard" in late
        assert "/acceptance" not in late


class TestOrganisers:
    def test_letters_and_reminders_are_written_by_buttons_and_wait(
        self, database: Database, world: Lettered, enter_as: EnterAs
    ) -> None:
        organiser, here = enter_as("organiser"), f"/editions/{world.edition}/invitations"
        mine = f"{here}/{world.place.entries['Ardéole']}"
        outbox = f"/editions/{world.edition}/outbox/sending?batch="
        assert email_of("Ardéole") in organiser.get(mine).text
        assert organiser.send(f"{mine}/letter").status_code == 422
        soon = organiser.send(f"{mine}/reminder")
        assert (soon.status_code, "demain" in soon.text) == (422, True)
        assert organiser.send(f"{mine}/letter", contact=1).headers["location"].startswith(outbox)
        assert organiser.send(f"{here}/letters").headers["location"] == f"{here}?list=prepared"
        database.write(lambda session: session.execute(update(InvitationLinkRow).values(created=NOW - 90 * DAY)))
        assert organiser.send(f"{here}/{world.place.entries['Brise']}/reminder").headers["location"].startswith(outbox)
        assert organiser.send(f"{here}/reminders").headers["location"].startswith(outbox)
        assert len(letters_to(database, email_of("Brise"))) == 1

    def test_every_number_has_its_list(self, database: Database, world: Lettered, enter_as: EnterAs) -> None:
        answered(database, world.invitations["Iris"])
        database.write(lambda session: session.execute(update(LETTER).values(state="sent")))
        organiser, here = enter_as("organiser"), f"/editions/{world.edition}/invitations"
        counted = {one: organiser.get(f"{here}?list={one}").text.count('scope="row"') for one in
                   ("selected", "asked", "reached", "answered", "accepted", "declined", "silent", "unreached", "x")}  # fmt: skip
        assert list(counted.values()) == [10, 10, 10, 1, 1, 0, 9, 0, 10]
        assert f'href="{here}?list=silent#companies"' in organiser.get(here).text

    @pytest.mark.parametrize("role", ["chair", "auditor", "juror", "owner", "administrator"])
    def test_nobody_else_writes_or_reads_addresses(self, world: Lettered, enter_as: EnterAs, role: str) -> None:
        visit, here = enter_as(role), f"/editions/{world.edition}/invitations"
        mine = f"{here}/{world.place.entries['Ardéole']}"
        assert email_of("Ardéole") not in visit.get(mine).text
        for address in (f"{here}/letters", f"{here}/reminders", f"{mine}/letter", f"{mine}/reminder"):
            assert visit.send(address).status_code == 403
        assert visit.send(f"/editions/{world.edition}/inquiries/1/answer", version=1, answer="x").status_code == 403
