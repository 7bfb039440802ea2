"""From a letter that a real mail server took, as a chief executive opens it, to their company's home; and the other ways."""

import re
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from typing import Any, NamedTuple, cast

import pytest
from answering import Answering, mail_server
from browsing import barriers, looking
from edition_acts import ANNE, DAY, NOW
from lettered import Lettered, around_today, email_of, reached_out
from playwright.sync_api import Browser, Page
from sqlalchemy import select, update

from award.database.transactions import Database
from award.invitations.letters.operations import write_reminder
from award.invitations.queries import invitation_of
from award.invitations.tables import InvitationLinkRow
from award.jobs.bench import Bench
from award.language import translated
from award.mail.jobs import send_letter
from award.mail.letters import SendLetter
from award.mail.tables import LETTER
from award.outbox.operations import post_batch
from award.settings import Settings
from award.words import typeset

NAMES = ("Ardéole", "Brise", "Cresson")
PHRASE = "quatre chats gris dorment"
HOSTILE = 'Zoé "<b>" https://evil.example\u202e'


class Way(NamedTuple):
    """How somebody reads: on which screen, in which language, with scripts or without."""

    width: int
    language: str
    scripts: bool

    def __call__(self, french: str, **values: str) -> str:
        said = translated(french, self.language).format(**values)
        return typeset(said) if self.language == "fr" else said


WAYS = [Way(390, "fr", scripts=True), Way(1280, "en", scripts=False)]


@pytest.fixture
def world(database: Database) -> Lettered:
    found = reached_out(database, NAMES, HOSTILE)
    around_today(database, found.edition)
    database.write(lambda session: session.execute(update(InvitationLinkRow).values(created=NOW - 2 * DAY)))
    return found


def delivered(database: Database, address: str, email: str) -> EmailMessage:
    """The last letter to an address, as its mail server got it."""
    answers = Answering()
    with mail_server(answers) as mail, database.read() as session:
        key = (
            session.execute(select(LETTER.c.id).where(LETTER.c.recipient == email).order_by(LETTER.c.id.desc()))
            .scalars()
            .first()
        )
        settings = Settings(mail=mail, mail_from="Prix <prix@award.example>", public_address=address)
        send_letter(Bench(settings, database), SendLetter(cast(int, key)))
    (arrived,) = answers.arrived
    return message_from_string(arrived, policy=default)


def link_in(message: EmailMessage, address: str) -> str:
    """The one link of a letter, the same in both of its parts."""
    plain, shown = (cast(Any, message.get_body((kind,))).get_content() for kind in ("plain", "html"))
    (link,) = set(re.findall(r"https?://[^\s<>\"]+", plain))
    assert set(re.findall(r'href="([^"]*)"', shown)) == {link}
    assert link.startswith(f"{address}/invitation/")
    assert not re.search(r"<b>|https://evil|src=", shown)
    return str(link)


def written(database: Database, world: Lettered, address: str, name: str) -> str:
    """The link of a reminder from the running service, out of the mail that arrived."""
    key = world.invitations[name]
    database.write(
        lambda session: post_batch(
            session, write_reminder(session, key, address, ANNE, NOW).batch or 0, ANNE.called, NOW
        )
    )
    message = delivered(database, address, email_of(name))
    assert (message["To"], message["Auto-Submitted"], message["Bcc"]) == (email_of(name), "auto-generated", None)
    assert "\n" not in message["Subject"]
    return link_in(message, address)


def opened(page: Page, link: str) -> None:
    page.goto(link)
    assert barriers(page) == []


def answer_of(database: Database, world: Lettered, name: str) -> str:
    with database.read() as session:
        return cast(str, invitation_of(session, world.edition, world.place.entries[name]).answer)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.language}-{way.width}")
def test_letter_leads_to_acceptance_and_home(
    database: Database, world: Lettered, address: str, browser: Browser, way: Way
) -> None:
    link = written(database, world, address, "Ardéole")
    with looking(browser, address, way.language, width=way.width, scripts=way.scripts) as page:
        opened(page, link) if way.scripts else page.goto(link)
        assert way("Participer ?") in page.inner_text("main")
        page.get_by_role("button", name=way("Accepter pour {company}", company="")[:-1]).click()
        page.get_by_label(way("Nouvelle phrase de passe")).fill(PHRASE)
        page.get_by_role("button", name=way("Choisir et entrer")).click()
        page.wait_for_url("**/home")
        assert way("Bonjour, {name}", name="").strip(", ") in page.inner_text("h1")
    assert answer_of(database, world, "Ardéole") == "accepted"


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.language}-{way.width}")
def test_letter_is_declined_or_asked_about(
    database: Database, world: Lettered, address: str, browser: Browser, way: Way
) -> None:
    link = written(database, world, address, "Brise")
    with looking(browser, address, way.language, width=way.width, scripts=way.scripts) as page:
        page.goto(link)
        page.locator("summary", has_text=way("Écrire aux organisateurs")).click()
        page.get_by_label(way("Votre question")).fill("<img src=x onerror=alert(1)> ?")
        page.get_by_role("button", name=way("Envoyer ma question")).click()
        page.get_by_text(way("En attente d’une réponse.")).wait_for()
        page.locator("summary", has_text=re.compile(f"^{way('Décliner')}$")).click()
        page.get_by_label(way("Une autre raison")).check()
        page.get_by_role("button", name=way("Décliner pour {company}", company="")[:-1]).click()
        page.get_by_text(way("Vous avez décliné.")).wait_for()
    assert answer_of(database, world, "Brise") == "declined"


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.language}-{way.width}")
def test_forwarded_letter_is_handed_over_and_an_expired_one_renewed(
    database: Database, world: Lettered, address: str, browser: Browser, way: Way
) -> None:
    link = written(database, world, address, "Cresson")
    with looking(browser, address, way.language, width=way.width, scripts=way.scripts) as page:
        page.goto(link)
        page.locator("summary", has_text=way("Transmettre à quelqu’un de l’entreprise")).click()
        page.get_by_label(way("Nom"), exact=True).fill(HOSTILE)
        page.get_by_label(way("Adresse électronique")).fill("fulbert@entreprise.example")
        page.get_by_role("button", name=way("Transmettre"), exact=True).click()
        assert way("Vous avez transmis cette sollicitation") in page.inner_text("h1")
        theirs = link_in(delivered(database, address, "fulbert@entreprise.example"), address)
        database.write(lambda session: session.execute(update(InvitationLinkRow).values(expires=NOW - DAY)))
        page.goto(theirs)
        assert way("Ce lien a expiré") in page.inner_text("h1")
        page.get_by_role("button", name=way("M’envoyer une nouvelle lettre")).click()
        page.wait_for_url("**/invitation/sent")
        page.goto(link_in(delivered(database, address, "fulbert@entreprise.example"), address))
        page.get_by_role("button", name=way("Accepter pour {company}", company="")[:-1]).click()
        page.get_by_label(way("Nouvelle phrase de passe")).wait_for()
    assert answer_of(database, world, "Cresson") == "accepted"
