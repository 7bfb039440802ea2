"""The first half of an award, as its people do it: an edition is prepared, companies are selected, asked and evaluated."""

import re
from datetime import datetime, timedelta
from email import message_from_string
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from answering_together import WAYS, Way, chosen, filled_together, handed_over, press
from playwright.sync_api import Page, expect
from running import Running

from award.demo.catalogue import SECTORS
from award.demo.satisfaction import targets

HERE = Path(__file__).resolve().parent
DEADLINES = (
    "Étude déposée", "Réponses aux sollicitations", "Questionnaires rendus", "Fiches d’évaluation signées", "Délibération",
    "Publication",
)  # fmt: skip
ORGANISATIONS = ("Institut Boréane", "Cabinet Clairmesure", "Fonds Voilerive")
JURORS = tuple(f"j{number}@jury.example" for number in range(1, 7))
CRITERIA = ("culture", "direction", "ecoute", "parcours", "equipes", "progres")
ACCEPTING = 15
HOME = "/editions/1"


def sent(name: str, content: bytes) -> Any:
    """A file as somebody chooses it."""
    return [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]


def prepared(service: Running, page: Page) -> None:
    """An edition by the rules of the trials, fictional, with its calendar, companies, guide and questionnaire."""
    say = service.say
    page.goto("/editions/new")
    page.get_by_label(say("Nom")).fill("2026")
    page.get_by_label(say("Titre")).fill("Édition 2026")
    page.get_by_label(say("Règles de départ")).select_option("preset:epreuves")
    press(page, say("Créer l’édition"))
    page.goto(f"{HOME}/rules")
    rules = page.get_by_label(say("Règles"))
    text = rules.input_value().replace("fictional = false", "fictional = true")
    rules.fill(text.replace('language = "fr"', f'language = "{service.language}"'))
    press(page, say("Enregistrer les règles"))
    page.goto(f"{HOME}/freezing")
    press(page, say("Figer ces règles"))
    page.goto(f"{HOME}/calendar")
    tomorrow = datetime.now(ZoneInfo("Europe/Paris")) + timedelta(days=1)
    for at, name in enumerate(DEADLINES):
        page.get_by_label(say(name)).fill(f"{tomorrow + timedelta(days=7 * at):%Y-%m-%dT17:00}")
    press(page, say("Enregistrer le calendrier"))
    page.goto(f"{HOME}/companies")
    page.get_by_label(say("Fichier")).set_input_files(files=sent("entreprises.csv", companies(service.language)))
    press(page, say("Voir l’aperçu"))
    press(page, say("Importer cette liste"))
    page.goto(f"{HOME}/guide")
    page.get_by_label(say("Guide de départ")).select_option(index=1)
    press(page, say("Commencer par ce guide"))
    page.goto(f"{HOME}/questionnaire/document")
    page.get_by_label(say("Ou un fichier TOML ou JSON")).set_input_files(HERE / "data" / "questionnaire.toml")
    press(page, say("Enregistrer ce questionnaire"))
    forward(service, page)


def companies(language: str) -> bytes:
    """The 76 of the study, each with whom to write to."""
    named = [(sector.name, name) for sector in SECTORS for name, _ in targets(sector)]
    rows = [
        f"{sector};{name};Dirigeant {at};d{at}@entreprise.example;{language}" for at, (sector, name) in enumerate(named)
    ]
    return "\n".join(["secteur;entreprise;contact;email;langue", *rows]).encode()


def forward(service: Running, page: Page) -> None:
    """The edition goes into its next phase."""
    page.goto(f"{HOME}/phase")
    press(page, service.say("Passer à cette phase"))
    page.wait_for_url(re.compile(f"{HOME}(/phase)?$"))


def selected(service: Running, page: Page, study: bytes) -> None:
    """The study is sent, read, and its selection confirmed: 76 → 33."""
    say = service.say
    page.goto(f"{HOME}/selection")
    page.get_by_label(say("Étude")).set_input_files(files=sent("etude.csv", study))
    press(page, say("Déposer et examiner"))
    page.get_by_role("link", name=say("Relire et confirmer cette sélection…")).click()
    service.picture(page, "selection")
    page.get_by_label(say("J’ai relu cette sélection et je la confirme")).check()
    press(page, say("Confirmer la sélection"))
    page.wait_for_url(f"**{HOME}/selection")
    forward(service, page)


def asked(service: Running, page: Page) -> None:
    """Letters to the 33 are written, read, and sent by one act: not before."""
    page.goto(f"{HOME}/invitations")
    press(page, service.say("Écrire à ces entreprises"))
    assert service.mail.arrived == []
    service.picture(page, "sending")
    page.locator("form[action$='/outbox/sending'] button").first.click()
    service.until(lambda: len(addressed(service)) == 33)


def answered(service: Running) -> tuple[str, ...]:
    """Of the 33 that were written to, 15 accept and 18 decline, each by the link of its letter, which the first hand over; the
    addresses of who answers for those 15.
    """
    say, owners = service.say, list[str]()
    asked = sorted(addressed(service), key=lambda one: int(one.partition("@")[0][1:]))
    assert len(asked) == 33
    for at, email in enumerate(asked):
        way = way_of(at)
        page = service.page(phone=way.phone, scripts=way.scripts)
        page.goto(service.link(email, "invitation"))
        if at == 0:
            service.picture(page, "letter-page")
        if at < ACCEPTING:
            owners.append(handed_over(service, page, at) if at < len(WAYS) else email)
            page.goto(service.link(owners[-1], "invitation"))
            page.get_by_role("button", name=say("Accepter pour {company}", company="")[:-1]).click()
            chosen(service, page)
        else:
            page.locator("summary", has_text=re.compile(f"^{say('Décliner')}$")).click()
            page.get_by_label(say("Une autre raison")).check()
            page.get_by_role("button", name=say("Décliner pour {company}", company="")[:-1]).click()
        page.context.close()
    return tuple(owners)


def way_of(company: int) -> Way:
    return WAYS[company] if company < len(WAYS) else Way(phone=False, scripts=False)


def addressed(service: Running) -> set[str]:
    """Whom letters with the question went to."""
    recipients = {str(message_from_string(one)["To"]) for one in list(service.mail.arrived)}
    return {one for one in recipients if re.fullmatch(r"d\d+@entreprise\.example", one)}


def seated(service: Running, page: Page) -> dict[str, Page]:
    """Six jurors are invited by a list, accept the charter, and are paired; each with the browser they stay in."""
    say = service.say
    rows = [f"Juré {at};{email};{ORGANISATIONS[at % 3]};6;{service.language}" for at, email in enumerate(JURORS, 1)]
    listed = "\n".join(["nom;email;organisation;maximum;langue", *rows]).encode()
    page.goto(f"{HOME}/jury")
    page.get_by_label(say("Fichier CSV")).set_input_files(files=sent("jury.csv", listed))
    press(page, say("Importer"))
    jurors = {}
    for at, email in enumerate(JURORS):
        service.arrived(email)
        mine = service.page(phone=at == 0, scripts=at < 2)
        mine.goto(service.link(email, "link"))
        chosen(service, mine)
        mine.goto("/jury/1/charter")
        press(mine, say("Je promets et j’accepte cette charte"))
        jurors[email] = mine
    page.goto(f"{HOME}/pairs")
    press(page, say("Demander une proposition"))
    expect(page.locator("main")).to_contain_text(say("Tous reliés"))
    service.picture(page, "pairs")
    press(page, say("Appliquer"))
    forward(service, page)
    return jurors


def returned(service: Running, owners: tuple[str, ...]) -> None:
    """Each company answers its questionnaire and submits it: the first by three people, and twice."""
    for at, way in enumerate(WAYS):
        filled_together(service, owners[at], at, way)
    for at, email in enumerate(owners[len(WAYS) :]):
        page = service.signed_in(email, scripts=False)
        page.goto("/my-company/1/questionnaire/ecoute")
        page.locator(f"[data-choice-of='answer.mesure'][value='{1 + at % 3}']").check()
        page.locator(f"[data-choice-of='answer.rappel'][value='{'yes' if at % 2 else 'no'}']").check()
        page.locator("[name='answer.fierte']").last.fill("Nous rappelons chaque client sous deux jours.")
        press(page, service.say("Enregistrer"))
        page.goto("/my-company/1/questionnaire/submission")
        press(page, service.say("Remettre nos réponses"))
        expect(page.get_by_role("heading", level=1)).to_have_text(service.say("Vos réponses sont remises."))
        page.context.close()


def signed(service: Running, jurors: dict[str, Page]) -> None:
    """Every juror marks and signs each of their sheets; two of them with scripts, the first on a phone."""
    for number, page in enumerate(jurors.values(), 1):
        page.goto("/sheets")
        links = page.locator("main a[href^='/sheets/']").all()
        for at, path in enumerate(sorted({str(one.get_attribute("href")) for one in links})):
            page.goto(path)
            for turn, criterion in enumerate(CRITERIA):
                page.locator(f"[name='mark.{criterion}']").last.fill(str(40 + (number * 7 + at * 11 + turn * 5) % 60))
            for covered in page.locator("[name^='covered.']").all():
                covered.check()
            for note in page.locator("[name^='note.']").all():
                note.fill("Dix verbatims lus chaque matin.")
            if (number, at) == (1, 0):
                service.picture(page, "sheet")
            to_sign(page)
            press(page, service.say("Signer cette fiche"))
            page.wait_for_url(f"**{path}")


def to_sign(page: Page) -> None:
    """By the button of the form, or by the link that waits until everything is saved."""
    page.locator("main a[data-after-saving]:visible, main button[value='signature']:visible").first.click()
    page.wait_for_url("**/signature")
