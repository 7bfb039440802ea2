"""A served application, and a browser that looks at it: `with looking(browser, address, "en", width=360) as page:`."""

import asyncio
import atexit
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache, partial
from urllib.error import URLError

import pytest
from axe_playwright_python.sync_playwright import Axe
from granian.constants import Interfaces
from granian.server.embed import Server
from litestar import Litestar
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from ports import free_port

from award.settings import Settings

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",  # as root, in a container
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)
WIDTHS = (360, 768, 1280)
AXE = Axe()
expect.set_options(timeout=10_000)  # milliseconds: the tests' two workers keep both cores busy
LANGUAGES = ("fr", "en")
SCHEMES = ("light", "dark")
KEY = "a secret of the tests, long enough"
Make = Callable[[Settings], Litestar]


@cache
def browser_of_tests() -> Browser:
    """One for the whole process: several folders ask for it, and Playwright lives once in a thread."""
    playwright = sync_playwright().start()
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
    atexit.register(playwright.stop)
    atexit.register(opened.close)
    return opened


@pytest.fixture(scope="session")
def browser() -> Browser:
    return browser_of_tests()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Make], str]]:
    """Serves what the function makes of its settings, until the tests end; answers the address."""
    with ExitStack() as running:
        yield lambda make, **settings: running.enter_context(served(make, **settings))


@contextmanager
def served(make: Make, *, demo: bool = True) -> Iterator[str]:
    """In this process, on a port of its own, with the address as its public address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    app = make(Settings(secret_key=KEY, public_address=address, demo=demo))
    server = Server(app, address="127.0.0.1", port=port, interface=Interfaces.ASGI, log_enabled=False)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=partial(loop.run_until_complete, server.serve()), daemon=True)
    thread.start()
    _await(f"{address}/healthz")
    yield address
    loop.call_soon_threadsafe(server.stop)
    thread.join(10)
    loop.close()


def _await(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
        except (URLError, ConnectionError):
            threading.Event().wait(0.05)
        else:
            return
    pytest.fail(f"{address} does not answer")


@contextmanager
def looking(
    browser: Browser,
    address: str,
    language: str = "fr",
    *,
    width: int = 1280,
    scheme: str = "light",
    scripts: bool = True,
) -> Iterator[Page]:
    """A page of a new visitor; what the browser complains of (a policy, a script, a request) fails the test at the end.

    A page that answers with an error is no complaint.
    """
    complaints: list[str] = []
    context = browser.new_context(
        base_url=address,
        locale={"fr": "fr-FR", "en": "en-GB"}[language],
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        java_script_enabled=scripts,
    )
    page = context.new_page()
    page.on("console", lambda message: complaints.extend(_complaint(message)))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def _complaint(message: ConsoleMessage) -> Iterator[str]:
    if message.type in {"error", "warning"} and "the server responded with a status of" not in message.text:
        yield message.text


def barriers(page: Page) -> list[str]:
    """What keeps somebody from using the page, as axe finds it; and what stands outside a narrow screen."""
    found = [
        f"{page.url} {rule['id']}: {node['html'][:200]}"
        for rule in AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        for node in rule["nodes"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append(f"{page.url}: wider than the screen")
    return found


Serve = Callable[[Make], str]
Looking = Callable[..., AbstractContextManager[Page]]
