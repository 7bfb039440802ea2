"""The service as it is run for real: its own process with its worker inside, a mail server, and people with a browser each."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from re import findall
from time import sleep
from typing import Any, NamedTuple, cast
from urllib.error import URLError

from answering import Answering, mail_server
from playwright.sync_api import Browser, Page
from ports import free_port

from award.language import translated

KEY = "a secret of the tests, long enough"
PHRASE = "quatre chats gris dorment"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PATIENCE = 60
"""Seconds for what the worker does."""
PICTURES = os.environ.get("PICTURES", "")
"""A folder: the guides' pictures are taken there (`make docs`)."""


class Running(NamedTuple):
    """What a test needs of the service: its address, what its mail server took, and whose language the people speak."""

    address: str
    mail: Answering
    browser: Browser
    language: str

    def say(self, french: str, **values: object) -> str:
        return translated(french, self.language).format(**values)

    def page(self, *, phone: bool = False, scripts: bool = True) -> Page:
        """Of a browser of its own, with nobody signed in."""
        shape: dict[str, Any] = {"viewport": PHONE if phone else DESK, "reduced_motion": "reduce"}
        locale = {"fr": "fr-FR", "en": "en-GB"}[self.language]
        context = self.browser.new_context(
            base_url=self.address, locale=locale, java_script_enabled=scripts, accept_downloads=True, **shape
        )
        context.set_default_timeout(20_000)
        return context.new_page()

    def signed_in(self, email: str, **options: bool) -> Page:
        page = self.page(**options)
        page.goto("/sign-in")
        page.get_by_label(self.say("Adresse électronique")).first.fill(email)
        page.get_by_label(self.say("Phrase de passe")).first.fill(PHRASE)
        page.get_by_role("button", name=self.say("Se connecter"), exact=True).first.click()
        page.wait_for_url("**/home")
        return page

    def letters(self, to: str) -> list[EmailMessage]:
        read = (message_from_string(one, policy=default) for one in list(self.mail.arrived))
        return [one for one in read if str(one["To"]) == to]

    def arrived(self, to: str, count: int = 1) -> None:
        """So many letters to an address, once the worker has sent them."""
        self.until(lambda: len(self.letters(to)) >= count)

    def until(self, happened: Callable[[], bool]) -> None:
        """It is the worker who works."""
        for _ in range(PATIENCE * 5):
            if happened():
                return
            sleep(0.2)
        raise AssertionError("It did not happen.")

    def link(self, to: str, part: str) -> str:
        """The link of the last letter to an address that leads there."""
        text = cast(Any, self.letters(to)[-1].get_body(("plain",))).get_content()
        return str(next(one for one in findall(r"https?://\S+", text) if f"/{part}/" in one))

    def waits_for(self, page: Page, path: str, words: str) -> None:
        """Until the page says so."""

        def says() -> bool:
            page.goto(path)
            return words in page.locator("main").inner_text().replace("\u00a0", " ")

        self.until(says)

    def picture(self, page: Page, name: str) -> None:
        """For the guides, where they are being made."""
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{self.language}.png", full_page=False)


@contextmanager
def running(database: str, folder: Path, browser: Browser, language: str) -> Iterator[Running]:
    """On an empty, migrated database, with two organisers and a chair, as `award people create` makes them."""
    port, answers = free_port(), Answering()
    with mail_server(answers) as mail:
        address = f"http://127.0.0.1:{port}"
        known = {name: text for name, text in os.environ.items() if not name.startswith("AWARD_")}
        environment = known | {
            "AWARD_SECRET_KEY": KEY, "AWARD_DATABASE": database, "AWARD_FILES": str(folder / "files"),
            "AWARD_PORT": str(port), "AWARD_PUBLIC_ADDRESS": address, "AWARD_LANGUAGE": language, "AWARD_MAIL": mail,
            "AWARD_MAIL_FROM": "Prix <prix@award.example>", "AWARD_DEMO": "true",
            "AWARD_SIGNING_KEY": str(folder / "signature.p12"),
        }  # fmt: skip

        def award(*words: str, said: str = "") -> None:
            subprocess.run([_command(), *words], env=environment, cwd=folder, input=said, text=True, check=True)

        award("certificate", "key", "create")
        for name, role in (("hortense", "organiser"), ("lucien", "organiser"), ("basile", "chair")):
            who = ("--name", name.title(), "--email", f"{name}@prix.example", "--role", role, "--language", language)
            award("people", "create", *who, said=f"{PHRASE}\n")
        with (
            (folder / "log").open("w") as log,
            subprocess.Popen([_command(), "run"], env=environment, cwd=folder, stdout=log, stderr=log) as service,
        ):
            try:
                _await(address)
                yield Running(address, answers, browser, language)
            finally:
                service.terminate()
                service.wait(PATIENCE)
        assert "Traceback" not in (folder / "log").read_text()


def _command() -> str:
    return str(Path(sys.executable).with_name("award"))


def _await(address: str) -> None:
    for _ in range(PATIENCE * 10):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()  # noqa: S310 - our own address
        except (URLError, ConnectionError):
            sleep(0.1)
        else:
            return
    raise AssertionError("The service does not answer.")
