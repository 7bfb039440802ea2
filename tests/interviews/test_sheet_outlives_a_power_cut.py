"""The browser is killed as a power cut kills it: what the page said to be kept comes back, and is sent once."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browsing import CHROMIUM, QUIET
from playwright.sync_api import BrowserContext, expect
from sheet_browsing import PHONE, SAVED, Service, field, kept_on_device, line, mark, saved, unplugged, unsent, until
from sheet_world import CRITERIA, THEMES

NOTE, OTHER = f"note.{THEMES[0]}", f"note.{THEMES[1]}"
FIRST = CRITERIA[0]
REFUSING = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });"
SLOW = """{
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...asked) {
    const kept = { asked: open.apply(this, asked) };
    Object.defineProperty(kept, "result", { get: () => kept.asked.result });
    kept.asked.onsuccess = () => setTimeout(() => kept.onsuccess(), 1500);
    return kept;
  };
}"""
WATCHING = """addEventListener("DOMContentLoaded", () => {
  window.told = [];
  const line = document.querySelector("[data-draft-line]");
  const look = () => told.push([line.textContent, document.querySelector("input[data-mark]").value]);
  if (line) new MutationObserver(look).observe(line, { childList: true });
});"""
FORGETTING = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


@contextmanager
def device(service: Service, profile: Path) -> Iterator[BrowserContext]:
    """A browser that keeps its profile in the folder; whoever kills it has closed it."""
    looks: dict[str, Any] = {"viewport": PHONE, "locale": "fr-FR", "reduced_motion": "reduce"}
    context = service.browser.browser_type.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=list(QUIET), base_url=service.address, **looks
    )
    service.come_in(context, service.world.lea)
    yield context
    if living(profile):
        context.close()


def living(profile: Path) -> list[int]:
    """The browser whose profile this is, without the processes that it started."""
    wanted = f"--user-data-dir={profile}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:  # it has just ended
            continue
        if wanted in words and not any(word.startswith(b"--type=") for word in words):
            found.append(int(folder.name))
    return found


def cut(context: BrowserContext, profile: Path) -> None:
    (browser,) = living(profile)
    with context.expect_event("close"):
        os.kill(browser, signal.SIGKILL)


def test_what_the_page_said_to_be_kept_comes_back_and_is_sent_once(service: Service, tmp_path: Path) -> None:
    lea, profile = service.world.lea, tmp_path / "profile"
    with device(service, profile) as phone:
        page = service.open(phone)
        mark(page, FIRST).fill("55")
        saved(page)
        phone.set_offline(True)
        mark(page, FIRST).fill("83,5")
        field(page, NOTE).fill("Dix verbatims lus chaque matin.")
        field(page, OTHER).press_sequentially("Écrit sans réseau.")
        expect(line(page)).to_contain_text("Hors ligne : 3 champs gardés")
        cut(phone, profile)
    assert service.texts(lea) == {f"mark.{FIRST}": "55"}
    with device(service, profile) as phone:
        page = service.open(phone)
        saved(page)
        assert mark(page, FIRST).input_value() == "83,5"
        assert field(page, OTHER).input_value() == "Écrit sans réseau."
        until(page, "!Object.keys(localStorage).some((key) => key.startsWith('draft '))")
    expected = {f"mark.{FIRST}": "83,5", NOTE: "Dix verbatims lus chaque matin.", OTHER: "Écrit sans réseau."}
    assert service.texts(lea) == expected
    assert [service.times(lea, name) for name in expected] == [2, 1, 1]


def test_nothing_is_said_to_be_saved_before_this_device_was_searched(service: Service) -> None:
    """The copy that outlives a power cut is slow to open; the other one is gone."""
    lea = service.world.lea
    with service.device(lea) as phone:
        page = service.open(phone)
        mark(page, FIRST).fill("55")
        saved(page)
        unplugged(page)
        mark(page, FIRST).fill("83,5")
        expect(line(page)).to_contain_text("1 champ gardé")
        page.evaluate("localStorage.clear()")
        page.close()
        phone.add_init_script(SLOW + WATCHING)
        page = service.open(phone)
        saved(page)
        told = page.evaluate("told")
        assert {value for words, value in told if SAVED in words} == {"83,5"}
    assert service.texts(lea) == {f"mark.{FIRST}": "83,5"}


def test_what_was_saved_stands_in_the_page_that_opens_without_a_network(service: Service) -> None:
    with service.device(service.world.lea) as phone:
        page = service.open(phone)
        kept_on_device(page)
        mark(page, FIRST).fill("55")
        field(page, NOTE).fill("Dix verbatims.")
        saved(page)
        until(page, "async () => (await (await caches.match(location.href)).text()).includes('Dix verbatims.')")
        phone.set_offline(True)
        page.reload()
        expect(line(page)).to_contain_text("Hors ligne")
        assert mark(page, FIRST).input_value() == "55"
        assert field(page, NOTE).input_value() == "Dix verbatims."


def test_kept_page_opens_without_a_network_after_the_cut_and_shows_it_all(service: Service, tmp_path: Path) -> None:
    lea, profile = service.world.lea, tmp_path / "profile"
    with device(service, profile) as phone:
        page = service.open(phone)
        kept_on_device(page)
        phone.close()
    with device(service, profile) as phone:
        page = service.open(phone)
        phone.set_offline(True)
        mark(page, FIRST).fill("62")
        field(page, NOTE).fill("La batterie faiblit.")
        expect(line(page)).to_contain_text("Hors ligne : 2 champs gardés")
        cut(phone, profile)
    with device(service, profile) as phone:
        phone.set_offline(True)
        page = service.open(phone)
        expect(line(page)).to_contain_text("Hors ligne : 2 champs gardés")
        assert mark(page, FIRST).input_value() == "62"
        mark(page, FIRST).fill("63")
        expect(line(page)).to_contain_text("Hors ligne : 2 champs gardés")
        phone.set_offline(False)
        page.evaluate("dispatchEvent(new Event('online'))")
        saved(page)
    assert service.texts(lea) == {f"mark.{FIRST}": "63", NOTE: "La batterie faiblit."}


def test_change_that_was_answered_before_the_cut_does_not_undo_what_came_after(service: Service) -> None:
    """An older copy of the device comes back with a save that the server had answered long ago."""
    lea = service.world.lea
    with service.device(lea) as phone:
        page = service.open(phone)
        unplugged(page)
        mark(page, FIRST).fill("50")
        expect(line(page)).to_contain_text("1 champ gardé")
        older = page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('draft '))")
        page.unroute("**/fields")
        page.evaluate("dispatchEvent(new Event('online'))")
        saved(page)
        mark(page, FIRST).fill("70")
        saved(page)
        until(page, "!Object.keys(localStorage).some((key) => key.startsWith('draft '))")
        page.close()
        page = service.open(phone, "/sign-in")
        page.evaluate("(older) => older.forEach(([key, text]) => localStorage.setItem(key, text))", older)
        page = service.open(phone)
        until(page, "!Object.keys(localStorage).some((key) => key.startsWith('draft '))")
        saved(page)
        assert mark(page, FIRST).input_value() == "70"
    assert service.texts(lea) == {f"mark.{FIRST}": "70"}
    assert service.times(lea, f"mark.{FIRST}") == 2


def test_device_that_refuses_the_one_store_keeps_it_in_the_other(service: Service) -> None:
    lea = service.world.lea
    for refusing in (REFUSING, FORGETTING):
        with service.device(lea) as phone:
            phone.add_init_script(refusing)
            page = service.open(phone)
            unplugged(page)
            field(page, NOTE).fill(f"Gardé malgré tout : {refusing[:6]}")
            expect(line(page)).to_contain_text("1 champ gardé sur cet appareil")
            assert unsent(page) == (refusing == REFUSING)
            page.reload()
            expect(field(page, NOTE)).to_have_value(f"Gardé malgré tout : {refusing[:6]}")
            page.unroute("**/fields")
            page.evaluate("dispatchEvent(new Event('online'))")
            saved(page)
        assert service.texts(lea)[NOTE] == f"Gardé malgré tout : {refusing[:6]}"


def test_device_that_keeps_nothing_says_so(service: Service) -> None:
    with service.device(service.world.lea) as phone:
        phone.add_init_script(REFUSING + FORGETTING)
        page = service.open(phone)
        unplugged(page)
        mark(page, FIRST).fill("50")
        expect(line(page)).to_contain_text("Cet appareil ne garde rien")
