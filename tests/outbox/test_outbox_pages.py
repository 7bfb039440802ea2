"""The outbox as organisers use it: read, rewritten, sent after one look by one button, followed, and worded anew."""

import re
from typing import Any

import pytest
from edition_acts import ANNE, DAY, NOW
from inviting import selected
from lettered import NAMES, around_today, email_of, letters_to, reached_out, token_to
from messaging import batch_of, did, letters, look, told
from sqlalchemy import update

from award.companies.operations import ContactDetails, add_contact
from award.database.transactions import Database
from award.invitations.letters.kinds import FIRST
from award.invitations.queries import funnel_of
from award.invitations.tables import InvitationLinkRow
from award.mail.tables import LETTER
from award.outbox.operations import post_batch
from award.outbox.queries import wording_of
from award.outbox.queries.listing import batches
from award.words import typeset

FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
TEMPLATE = "/templates/invitation.first/fr"
REWORDED = {"subject": "À vous, {entreprise}", "text": "Bonjour {nom},\r\n\r\n{lien}"}


@pytest.fixture
def edition(database: Database) -> int:
    key = selected(database).edition
    around_today(database, key)
    return key


def form(page: str, action: str) -> dict[str, Any]:
    """The hidden fields of the form that is sent there."""
    found: dict[str, Any] = {}
    for name, value in FIELD.findall(page.split(f'action="{action}"')[1].split("</form>", maxsplit=1)[0]):
        if name != "_token":
            found[name] = (
                [*found[name], value]
                if name == "message" and name in found
                else [value]
                if name == "message"
                else value
            )
    return found


class TestFromTheListToTheMailbox:
    def test_letters_are_written_read_and_sent_by_two_buttons(self, database: Database, enter_as: Any) -> None:
        place = selected(database, NAMES[:2])
        around_today(database, place.edition)
        for name in NAMES[:2]:
            did(database, add_contact, place.companies[name], ContactDetails("Ada", email_of(name)), ANNE, NOW)
        organiser, here = enter_as("organiser"), f"/editions/{place.edition}"
        written = organiser.send(f"{here}/invitations", entries=list(place.entries.values()))
        (batch,) = look(database, batches, place.edition)
        assert written.headers["location"] == f"{here}/outbox/sending?batch={batch.id}"
        preview = organiser.get(written.headers["location"]).text
        assert [preview.count(email_of(name)) for name in NAMES[:2]] == [1, 1]
        assert "Ardéole et le Prix Excellence Client" in preview
        assert not re.search(r"/invitation/[\w-]{10}", preview)
        assert letters(database) == []
        assert look(database, funnel_of, place.edition).asked == 0
        listed = organiser.get(f"{here}/invitations").text
        assert "Relire et envoyer les lettres écrites (2)" in listed
        sent = organiser.send(f"{here}/outbox/sending", **form(preview, f"{here}/outbox/sending"))
        assert (sent.status_code, sent.headers["location"]) == (303, f"{here}/outbox")
        assert look(database, funnel_of, place.edition).asked == 2
        assert organiser.get(f"/invitation/{token_to(database, email_of('Brise'))}").status_code == 200
        assert "va partir" in organiser.get(f"{here}/outbox").text

    def test_reminders_wait_for_the_same_look(self, database: Database, enter_as: Any) -> None:
        world = reached_out(database, NAMES[:2])
        around_today(database, world.edition)
        database.write(lambda session: session.execute(update(InvitationLinkRow).values(created=NOW - 90 * DAY)))
        organiser, here = enter_as("organiser"), f"/editions/{world.edition}"
        written = organiser.send(f"{here}/invitations/reminders")
        assert "/outbox/sending?batch=" in written.headers["location"]
        assert len(letters_to(database, email_of("Brise"))) == 1
        mine = f"{here}/invitations/{world.place.entries['Brise']}"
        assert "s’ouvrira au départ" in organiser.get(mine).text
        soon = organiser.send(f"{mine}/reminder")
        assert (soon.status_code, "boîte d’envoi" in soon.text) == (422, True)
        preview = organiser.get(written.headers["location"]).text
        organiser.send(f"{here}/outbox/sending", **form(preview, f"{here}/outbox/sending"))
        assert len(letters_to(database, email_of("Brise"))) == 2


class TestSendingPage:
    def test_what_changed_since_it_was_shown_is_shown_again(
        self, database: Database, enter_as: Any, edition: int
    ) -> None:
        batch, (key, _) = batch_of(database, edition)
        organiser, here = enter_as("organiser"), f"/editions/{edition}/outbox"
        preview = organiser.get(f"{here}/sending?batch={batch}").text
        changed = organiser.send(f"{here}/{key}/text", version=1, subject="Autre", text="Relu {lien}")
        assert changed.headers["location"] == f"{here}/{key}"
        late = organiser.send(f"{here}/sending", **form(preview, f"{here}/sending"))
        assert (late.status_code, "Rechargez la page" in late.text, "Relu" in late.text) == (409, True, True)
        assert letters(database) == []
        again = organiser.send(f"{here}/sending", **form(late.text, f"{here}/sending"))
        assert again.status_code == 303
        assert len(letters(database)) == 2

    def test_time_is_seen_before_it_counts_and_can_be_taken_back(
        self, database: Database, enter_as: Any, edition: int
    ) -> None:
        _, keys = batch_of(database, edition)
        organiser, here = enter_as("organiser"), f"/editions/{edition}/outbox"
        chosen = "&".join(f"message={key}" for key in keys)
        past = organiser.get(f"{here}/sending?{chosen}&due=2020-01-01T10:00").text
        assert "Ce moment est passé" in past
        assert "Envoyer ces 2 messages maintenant" in past
        wrong = organiser.get(f"{here}/sending?{chosen}&due=demain")
        assert (wrong.status_code, wrong.text.count('class="papers"')) == (422, 1)
        seen = organiser.get(f"{here}/sending?{chosen}&due=2099-01-05T14:00").text
        assert "5 janvier 2099 à 14:00 (heure de Paris)" in seen
        assert organiser.send(f"{here}/sending", **form(seen, f"{here}/sending")).status_code == 303
        assert told(database, edition, keys[0]).state == "scheduled"
        assert "5 janvier 2099" in organiser.get(f"{here}/{keys[0]}").text
        page = organiser.get(f"{here}/sending?{chosen}").text
        back = organiser.send(f"{here}/unscheduling", **form(page, f"{here}/unscheduling"))
        assert organiser.get(back.headers["location"]).status_code == 200
        assert told(database, edition, keys[0]).state == "waiting"
        assert letters(database) == []

    def test_discarding_says_why(self, database: Database, enter_as: Any, edition: int) -> None:
        batch, (key, _) = batch_of(database, edition)
        organiser, here = enter_as("organiser"), f"/editions/{edition}/outbox"
        page = organiser.get(f"{here}/sending?batch={batch}").text
        asked = form(page, f"{here}/discarding")
        assert organiser.send(f"{here}/discarding", **asked).status_code == 422
        assert organiser.send(f"{here}/discarding", **asked, reason="En double.").status_code == 303
        assert "En double." in organiser.get(f"{here}/{key}").text
        assert "Rien n’attend ici" in organiser.get(f"{here}/sending?batch={batch}").text
        shut = organiser.get(f"{here}/{key}/text").text
        assert "il ne change plus" in shut

    def test_held_messages_are_read_there_and_not_sent(self, database: Database, enter_as: Any, edition: int) -> None:
        batch, (key, _) = batch_of(database, edition, held=True)
        organiser, here = enter_as("organiser"), f"/editions/{edition}/outbox"
        page = organiser.get(f"{here}/sending?batch={batch}").text
        assert "Pour Ardéole" in page
        assert f'action="{here}/sending"' not in page
        assert f'action="{here}/discarding"' not in page
        assert "sending?message" not in organiser.get(f"{here}/{key}").text
        assert f'value="{key}"' not in organiser.get(here).text


class TestMessagePage:
    def test_it_reads_as_it_will_be_read_and_hides_the_link(
        self, database: Database, enter_as: Any, edition: int
    ) -> None:
        batch, (key, _) = batch_of(database, edition)
        organiser, here = enter_as("organiser"), f"/editions/{edition}/outbox/{key}"
        page = organiser.get(here).text
        assert "Bonjour Ada," in page
        assert ">Ouvrir la page</span>" in page
        assert "ssss" not in page
        assert "style=" not in page
        wrong = organiser.send(f"{here}/text", version=1, subject="Autre", text="Sans lien")
        assert (wrong.status_code, "Laissez {lien} dans le texte" in wrong.text) == (422, True)
        did(database, post_batch, batch, ANNE.called, NOW)
        assert re.search(r'<a class="button" href="[^"]*/invitation/s+00">', organiser.get(here).text), (
            "a demonstration"
        )

    def test_what_the_mail_server_said_is_told_and_what_came_back_noted(
        self, database: Database, enter_as: Any, edition: int
    ) -> None:
        batch, (key, _) = batch_of(database, edition)
        did(database, post_batch, batch, ANNE.called, NOW)
        organiser, list_ = enter_as("organiser"), f"/editions/{edition}/outbox"
        here = f"{list_}/{key}"
        for state, words in (
            ("refused", "refusé par le serveur"),
            ("doubtful", typeset("Est-il arrivé ?")),
            ("sent", "remis au serveur"),
        ):
            values = {"state": state, "told": "550 inconnu"}
            database.write(lambda session, values=values: session.execute(update(LETTER).values(**values)))  # type: ignore[misc]
            page = organiser.get(here).text
            assert words in page
            assert "550 inconnu" in page
            assert ("Des messages ne sont pas arrivés" in organiser.get(list_).text) == (state != "sent")
        assert organiser.send(f"{here}/again").status_code == 422
        assert organiser.send(f"{here}/arrival").status_code == 422
        assert organiser.send(f"{here}/bounce").status_code == 422
        assert organiser.send(f"{here}/bounce", text="Boîte pleine").status_code == 303
        assert "Boîte pleine" in organiser.get(here).text
        assert "Boîte pleine" not in organiser.get(f"{list_}?state=sent").text
        database.write(lambda session: session.execute(update(LETTER).values(state="doubtful")))
        assert organiser.send(f"{here}/arrival").status_code == 303
        database.write(lambda session: session.execute(update(LETTER).values(state="refused")))
        assert organiser.send(f"{here}/again").status_code == 303
        assert "va partir" in organiser.get(here).text

    def test_list_filters_and_goes_on(self, database: Database, enter_as: Any, edition: int) -> None:
        batch_of(database, edition, 51)
        organiser, here = enter_as("organiser"), f"/editions/{edition}/outbox"
        first = organiser.get(f"{here}?state=waiting&kind=trial.first&q=ard%C3%A9ole")
        assert first.text.count('name="message"') == 50
        (more,) = re.findall(r'href="([^"]*before=\d+[^"]*)"', first.text)
        assert organiser.get(more.replace("&amp;", "&")).text.count('name="message"') == 1
        for query in ("?state=sent", "?q=%00nobody", "?batch=99", "?kind=x"):
            assert "Aucun message ne répond" in organiser.get(f"{here}{query}").text
        assert organiser.get(f"{here}?state=x&batch=x&before=x").text.count('name="message"') == 50
        assert organiser.get(f"{here}/99999").status_code == 404

    @pytest.mark.parametrize("role", ["chair", "auditor", "juror", "owner", "administrator"])
    def test_nobody_else_reads_or_sends(self, database: Database, enter_as: Any, edition: int, role: str) -> None:
        batch, (key, _) = batch_of(database, edition)
        visit, here = enter_as(role), f"/editions/{edition}/outbox"
        for address in (
            here,
            f"{here}/{key}",
            f"{here}/{key}/text",
            f"{here}/sending?batch={batch}",
            f"{here}/templates",
            f"{here}{TEMPLATE}",
        ):
            assert visit.get(address).status_code == 403
        assert visit.send(f"{here}/sending", message=[key], digest="0" * 64).status_code == 403
        assert letters(database) == []


class TestTemplates:
    def test_template_is_tried_saved_compared_and_put_back(
        self, database: Database, enter_as: Any, edition: int
    ) -> None:
        organiser, list_ = enter_as("organiser"), f"/editions/{edition}/outbox"
        here = f"{list_}{TEMPLATE}"
        assert here in organiser.get(f"{list_}/templates").text
        assert "il n’a jamais été changé" in organiser.get(here).text
        tried = organiser.send(here, version=0, act="preview", **REWORDED)
        assert (tried.status_code, "À vous, Ardéole" in tried.text) == (200, True)
        assert look(database, wording_of, edition, FIRST, "fr")[0] == 0
        assert organiser.send(here, version=0, act="save", **REWORDED).status_code == 303
        version, wording = look(database, wording_of, edition, FIRST, "fr")
        assert (version, wording.subject, wording.text) == (1, "À vous, {entreprise}", "Bonjour {nom},\n\n{lien}")
        page = organiser.get(here).text
        assert "<ins>À vous, {entreprise}</ins>" in page
        assert "version 1" in organiser.get(f"{list_}/templates").text
        late = organiser.send(here, version=0, act="save", subject="Autre", text="{lien}")
        assert (late.status_code, "Rechargez la page" in late.text) == (409, True)
        assert organiser.send(here, version=1, **REWORDED).status_code == 303
        assert look(database, wording_of, edition, FIRST, "fr")[0] == 1
        assert organiser.send(f"{here}/default", version=0).status_code == 409
        assert organiser.send(f"{here}/default", version=1).status_code == 303
        assert look(database, wording_of, edition, FIRST, "fr") == (2, FIRST.french)
        assert organiser.send(f"{here}/default", version=2).status_code == 303
        assert look(database, wording_of, edition, FIRST, "fr")[0] == 2
        assert "retour au modèle d’origine" in organiser.get(here).text
        assert "d’origine" in organiser.get(f"{list_}/templates").text
        assert look(database, wording_of, edition, FIRST, "en") == (0, FIRST.english)

    @pytest.mark.parametrize("act", ["preview", "save"])
    def test_wrong_placeholder_is_told_beside_its_field(self, enter_as: Any, edition: int, act: str) -> None:
        organiser, here = enter_as("organiser"), f"/editions/{edition}/outbox{TEMPLATE}"
        wrong = organiser.send(here, version=0, act=act, subject="Pour {societe}", text="{lien} {nom")
        assert typeset("« {societe} » n’est pas un repère de ce champ") in wrong.text
        assert "Une accolade est ouverte" in wrong.text
        assert "{societe}" in wrong.text.split('name="subject"')[1].split(">")[0]
        assert organiser.send(here, version=0, act="maybe", **REWORDED).status_code == 422

    def test_only_kinds_and_languages_that_there_are(self, enter_as: Any, edition: int) -> None:
        organiser, here = enter_as("organiser"), f"/editions/{edition}/outbox/templates"
        assert organiser.get(f"{here}/invitation.first/de").status_code == 404
        assert organiser.get(f"{here}/nothing/fr").status_code == 404

    def test_message_is_written_from_the_edition_s_own_words(self, database: Database, enter_as: Any) -> None:
        place = selected(database, NAMES[:2])
        around_today(database, place.edition)
        organiser, here = enter_as("organiser"), f"/editions/{place.edition}"
        organiser.send(f"{here}/outbox{TEMPLATE}", version=0, **REWORDED)
        did(database, add_contact, place.companies["Brise"], ContactDetails("Ada", email_of("Brise")), ANNE, NOW)
        written = organiser.send(f"{here}/invitations", entries=[place.entries["Brise"]])
        assert "À vous, Brise" in organiser.get(written.headers["location"]).text
        (key,) = [int(one) for one in re.findall(r'name="message" value="(\d+)"', organiser.get(f"{here}/outbox").text)]
        assert told(database, place.edition, key).template == 1
