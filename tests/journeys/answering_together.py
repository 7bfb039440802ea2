"""A company from its letter to its answers: handed over to somebody who answers for it, filled in by three, submitted twice."""

from typing import NamedTuple

from playwright.sync_api import Page, expect
from running import PHRASE, Running

ROOM = "/my-company/1/questionnaire"
SAVED = {"fr": "Enregistré à", "en": "Saved at"}


class Way(NamedTuple):
    """How the people of a company read."""

    phone: bool
    scripts: bool


WAYS = (Way(phone=True, scripts=True), Way(phone=False, scripts=True), Way(phone=True, scripts=False))
"""Of the first companies that accept; the others answer by themselves, without scripts."""


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def chosen(service: Running, page: Page) -> None:
    """A passphrase, by whoever came by a link."""
    page.get_by_label(service.say("Nouvelle phrase de passe")).fill(PHRASE)
    press(page, service.say("Choisir et entrer"))
    page.wait_for_url("**/home")


def handed_over(service: Running, page: Page, number: int) -> str:
    """Whoever got the letter passes it on from its page; the address of whom it went to, by a letter of their own."""
    say, email = service.say, f"delegue{number}@entreprise.example"
    page.locator("summary", has_text=say("Transmettre à quelqu’un de l’entreprise")).click()
    page.get_by_label(say("Nom"), exact=True).fill(f"Délégué {number}")
    page.get_by_label(say("Adresse électronique")).fill(email)
    press(page, say("Transmettre"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(say("Vous avez transmis cette sollicitation"))
    service.arrived(email)
    return email


def filled_together(service: Running, owner_email: str, number: int, way: Way) -> None:
    """Two colleagues come by letters of their own; each of the three answers one question; submitted, opened, submitted again."""
    say = service.say
    owner = service.signed_in(owner_email, phone=way.phone, scripts=way.scripts)
    first, second = (_colleague(service, owner, f"collegue{number}{letter}@entreprise.example", way) for letter in "ab")
    for page in (first, second, owner):
        page.goto(f"{ROOM}/ecoute")
    _ticked(service, first, "mesure", "1", way)
    _ticked(service, second, "rappel", "yes", way)
    owner.locator("[name='answer.fierte'][data-typed]").fill("Nous rappelons chaque client sous deux jours.")
    _saved(service, owner, way)
    _submitted(service, owner)
    press(owner, say("Rouvrir les réponses"))
    first.goto(f"{ROOM}/ecoute")
    _ticked(service, first, "mesure", "2", way)
    _submitted(service, owner)
    for page in (first, second, owner):
        page.context.close()


def _colleague(service: Running, owner: Page, email: str, way: Way) -> Page:
    say = service.say
    owner.goto("/my-company")
    owner.locator("summary", has_text=say("Inviter quelqu’un de l’entreprise")).click()
    owner.get_by_label(say("Nom"), exact=True).fill(f"Collègue {email[:10]}")
    owner.get_by_label(say("Adresse électronique")).fill(email)
    press(owner, say("Envoyer l’invitation"))
    service.arrived(email)
    page = service.page(phone=way.phone, scripts=way.scripts)
    page.goto(service.link(email, "link"))
    chosen(service, page)
    return page


def _ticked(service: Running, page: Page, question: str, value: str, way: Way) -> None:
    page.locator(f"[data-choice-of='answer.{question}'][value='{value}']").check()
    _saved(service, page, way)


def _saved(service: Running, page: Page, way: Way) -> None:
    if way.scripts:
        expect(page.locator("[data-draft-line]")).to_contain_text(SAVED[service.language])
    else:
        press(page, service.say("Enregistrer"))


def _submitted(service: Running, owner: Page) -> None:
    owner.goto(f"{ROOM}/submission")
    press(owner, service.say("Remettre nos réponses"))
    expect(owner.get_by_role("heading", level=1)).to_have_text(service.say("Vos réponses sont remises."))
