"""The second half of an award: deliberated, closed, approved by a second person, published at its time, verified, revoked."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import run
from zoneinfo import ZoneInfo

from answering_together import press
from playwright.sync_api import Page, expect
from preparing import DEADLINES, HOME, forward
from running import Running

PARIS = ZoneInfo("Europe/Paris")
RANKED = "{ranked} classées sur {companies}. Une entreprise à qui manque une note n’a ni moyenne partielle, ni place."
CODE = re.compile(r"/v/([0-9A-Z-]{10,})$")


def deliberated(service: Running, page: Page) -> None:
    """What was due is past, the edition is in deliberation, and a session of the committee is noted."""
    say, now = service.say, datetime.now(PARIS)
    page.goto(f"{HOME}/calendar")
    for at, name in enumerate(DEADLINES[:4]):
        page.get_by_label(say(name)).fill(f"{now - timedelta(minutes=40 - 10 * at):%Y-%m-%dT%H:%M}")
    press(page, say("Enregistrer le calendrier"))
    forward(service, page)
    page.goto(f"{HOME}/deliberation/new")
    page.get_by_label(say("Date"), exact=True).fill(f"{now:%Y-%m-%d}")
    page.get_by_label("Basile").check()
    page.get_by_label(say("Résumé")).fill("Les quinze dossiers ont été relus un à un.")
    press(page, say("Noter cette séance"))
    page.goto(f"{HOME}/deliberation")
    expect(page.locator("main")).to_contain_text("Les quinze dossiers ont été relus un à un.")
    page.goto(f"{HOME}/ranking")
    service.picture(page, "ranking")
    expect(page.locator("main")).to_contain_text(say(RANKED, ranked=15, companies=15))
    page.goto(f"{HOME}/ranking/diagnostics")
    service.picture(page, "diagnostics")


def closed(service: Running, chair: Page, second: Page) -> None:
    """By the chair; checked, and approved by somebody else: who closed it may not."""
    say = service.say
    forward(service, chair)
    chair.goto(f"{HOME}/ranking")
    press(chair, say("Tout recalculer et comparer"))
    expect(chair.locator("main")).to_contain_text(say("Identique"))
    expect(chair.get_by_role("button", name=say("Approuver ce classement"))).to_have_count(0)
    second.goto(f"{HOME}/ranking")
    second.get_by_label(say("J’ai relu ce classement et je l’approuve.")).check()
    press(second, say("Approuver ce classement"))
    expect(second.locator("main")).to_contain_text("Lucien")


def told(service: Running, page: Page) -> None:
    """What the jurors wrote becomes the findings of each company: gathered, put into words, read again, approved."""
    say = service.say
    page.goto(f"{HOME}/feedback")
    links = page.locator("main table a[href*='/feedback/']").all()
    paths = [str(one.get_attribute("href")) for one in links]
    assert len(paths) == 15
    for path in paths:
        page.goto(path)
        press(page, say("Rassembler les textes"))
        page.locator(".feedback-bar").wait_for()
        for text in page.locator(".finding textarea:is([name^='point'], [name^='evidence'])").all():
            if not text.input_value():
                text.fill("Chacun sait dire ce que le client attend.")
        if path == paths[0]:
            service.picture(page, "findings")
        page.locator("main a[data-after-saving][href$='/approval']:visible").last.click()
        page.wait_for_url(f"**{path}/approval")
        expect(page.locator("main")).not_to_contain_text(say("Avant d’approuver"))
        looked = page.locator("main input[name='looked']")
        if looked.count():
            looked.check()
        press(page, say("Approuver ces constats"))
        expect(page.locator("main")).to_contain_text(say("Ces constats sont approuvés."))


def documented(service: Running, page: Page) -> None:
    """Every document of the edition is made by the worker."""
    page.goto(f"{HOME}/documents")
    page.locator("main form button").last.click()
    service.waits_for(page, f"{HOME}/documents", service.say("Tous les documents sont prêts"))
    service.picture(page, "documents")


def published(service: Running, page: Page, second: Page) -> Page:
    """At a set time, prepared by one person and confirmed by another: not before. The page that a stranger reads then."""
    say, stranger = service.say, service.page(phone=True)
    page.goto(f"{HOME}/publication")
    time = datetime.now(PARIS) + timedelta(seconds=75)
    page.get_by_label(say("Jour et heure")).fill(f"{time:%Y-%m-%dT%H:%M}")
    press(page, say("Préparer la publication"))
    expect(page.get_by_role("button", name=say("Confirmer la publication"))).to_have_count(0)
    second.goto(f"{HOME}/publication")
    service.picture(second, "publication")
    press(second, say("Confirmer la publication"))
    laureates = say("Les lauréats")
    answer = stranger.goto("/palmares/edition-2026")
    assert answer is not None
    if datetime.now(PARIS) < time.replace(second=0, microsecond=0):
        assert answer.status == 404
    service.until(lambda: bool((got := stranger.goto("/palmares/edition-2026")) and got.status == 200))
    assert datetime.now(PARIS) >= time.replace(second=0, microsecond=0)
    expect(stranger.get_by_role("heading", level=1)).to_have_text(laureates)
    service.picture(stranger, "palmares")
    return stranger


def downloaded(service: Running, owners: tuple[str, ...], name: str, folder: Path) -> tuple[Page, Path]:
    """The certificate and the report, by somebody of that laureate; and the page where they are."""
    for email in owners:
        page = service.signed_in(email)
        page.goto("/my-company")
        if page.get_by_role("heading", level=1).inner_text() == name:
            break
        page.context.close()
    service.picture(page, "company-documents")
    report = kept(page, service.say("Rapport d’évaluation"), folder / "report.pdf")
    said = run(["pdftotext", "-layout", report, "-"], capture_output=True, text=True, check=True).stdout
    assert name in said
    assert "Chacun sait dire ce que le client attend." in " ".join(said.split())
    return page, kept(page, service.say("Certificat"), folder / "certificate.pdf")


def kept(page: Page, document: str, path: Path) -> Path:
    """The PDF that the room offers under this name."""
    row = page.locator("main li", has_text=document).first
    with page.expect_download() as found:
        row.get_by_role("link", name=re.compile("PDF")).first.click()
    found.value.save_as(path)
    return path


def verified(service: Running, stranger: Page, code: str, certificate: Path) -> None:
    """By somebody without an account: the page, and the very file, which never leaves their device."""
    stranger.goto(f"/v/{code}")
    expect(stranger.locator("main")).to_contain_text(service.say("Ce document vaut toujours."))
    stranger.locator("input[type=file]").set_input_files(certificate)
    same = service.say("C’est le fichier que nous avons fait, à l’octet près.")
    expect(stranger.locator("main")).to_contain_text(same)
    service.picture(stranger, "verification")
    told = run(["pdfsig", certificate], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in told
    run(["qpdf", "--check", certificate], check=True, capture_output=True)


def revoked(service: Running, page: Page, stranger: Page, code: str) -> None:
    """By an organiser, with a reason that a stranger then reads."""
    say, reason = service.say, "Une erreur a été trouvée dans le dossier."
    page.goto(f"{HOME}/documents")
    page.locator("main tr", has_text=code).get_by_role("link").first.click()
    page.locator("main a[href$='/revocation']").click()
    page.get_by_label(say("Raison")).fill(reason)
    press(page, say("Révoquer définitivement"))
    stranger.goto(f"/v/{code}")
    expect(stranger.locator("main")).to_contain_text(reason)
    expect(stranger.locator("main")).not_to_contain_text(say("Ce document vaut toujours."))
