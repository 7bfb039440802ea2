"""No page has a barrier: every one that links lead to, in both languages, on a phone, a tablet and a desk."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from access_page import Door, doors
from browsing import LANGUAGES, WIDTHS, barriers, looking
from deliberating import deliberating
from demonstrating import TODAY, Demonstration
from entering import enter
from msgspec.structs import replace
from playwright.sync_api import Browser, Page
from sqlmodel import Session

from award.app import create_app
from award.companies.operations import ContactDetails, add_contact
from award.database.transactions import Database
from award.demo.writing import rules_of_demo
from award.editions.actors import SYSTEM
from award.editions.operations import NewEdition, create_edition
from award.feedback.operations import Filing, add_finding, collect
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.guide.reading import load_guide
from award.invitations.queries import participants
from award.people.credentials import DEMO_PEOPLE
from award.people.operations import NewPerson, invite_person
from award.people.roles import ROLES, Person, Role
from award.questionnaire.definition.operations import NewQuestionnaire, save_questionnaire
from award.questionnaire.definition.reading import load_questionnaire
from award.webhooks.operations import NewEndpoint, add_endpoint

HREF = re.compile(r'href="(/[^"#?]*)')
LINK = "A" * 43
OUTSIDE = (
    "/",
    "/sign-in",
    "/sign-in/link",
    "/sign-in/link/sent",
    f"/link/{LINK}",
    f"/invitation/{LINK}",
    "/invitation/sent",
    "/style",
    "/api",
)
"""Where somebody comes who is not in yet; the last two are for those who build."""
MOST = 1
"""Pages of a door in one edition, or of a door that is in none: each edition is in another phase."""
CONFIRMED = "/editions/1/studies/1/confirmation"
"""No link leads there any more: the study of the demonstration is confirmed."""
LONGER = "/editions/2/pipeline/accepted/extend-returns"
"""Offered on a list that the first of its edition do not lead to: of the edition under evaluation."""
NO_PAGES = re.compile(
    r"/(api/|static/|issuer/|healthz|readyz)|/(fields|file|receipt|documents/archive)$|\.(csv|ics|js|json|pdf|png|toml|txt|xlsx|xml)$"
)
REHEARSAL = "/editions/{key}/publication/rehearsal"
REWRITING = "/editions/{key}/outbox/{number}/text"
ELSEWHERE = {"/sign-in/code", REWRITING, REHEARSAL, f"{REHEARSAL}/palmares", f"{REHEARSAL}/palmares/methode"}
"""Shown only between a passphrase and its code, which the demonstration does not ask for: tests/people look at it; and between
the closing of a ranking and its publication: tests/publication look at that; and of messages that wait: tests/outbox do.
"""


@pytest.fixture(scope="module")
def address(serve: Callable[..., str], demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Of the fictional edition, and of one row of whatever it has not."""
    made = demonstration(TODAY, tmp_path_factory.mktemp("service"))
    database = Database(made.database)
    database.write(furnish)
    return serve(lambda settings: create_app(replace(settings, files=str(made.files)), database))


def furnish(session: Session) -> None:
    organiser = Person(1, "", "fr", frozenset[Role]({"organiser"}))
    edition = create_edition(session, NewEdition("Prix 2027", rules_of_demo(), "file:regles.toml"), SYSTEM, TODAY)
    save_guide(session, edition, NewGuide(0, load_guide("entretien")), SYSTEM, TODAY)
    save_questionnaire(session, edition, NewQuestionnaire(0, load_questionnaire("excellence")), SYSTEM, TODAY)
    add_contact(session, 1, ContactDetails("Anne Fictive", "anne@fictif.example"), SYSTEM, TODAY)
    invite_person(
        session, NewPerson("Zoé Fictive", "zoe@fictif.example", ("juror",)), "http://127.0.0.1", organiser, TODAY
    )
    judged = deliberating(session, TODAY)
    told = participants(session, judged)[0].entry
    collect(session, judged, told, organiser, TODAY)
    add_finding(session, judged, told, Filing("strength", ""), organiser, TODAY)
    add_endpoint(session, NewEndpoint("https://fictif.example/", "Essai", ("edition.phase_moved",), ""), 1, TODAY)


def rooms(page: Page, role: str) -> dict[str, str]:
    """Address to its door, of every page that the role may see and links lead to: some of each door in each edition."""
    waiting, found, known = ["/home", *OUTSIDE, CONFIRMED, LONGER], dict[str, str](), set[str]()
    while waiting:
        path = waiting.pop(0)
        door = next((one for one in pages() if leads_to(one, path)), None)
        if path in known or door is None or not door.lets_in(role) or enough(path, door.address, found):
            continue
        known.add(path)
        answer = page.request.get(path)
        assert answer.ok or path in OUTSIDE, path
        if "text/html" in answer.headers.get("content-type", ""):
            found[path] = door.address
            waiting += HREF.findall(answer.text())
    missed = {door.address for door in pages() if door.lets_in(role)} - ELSEWHERE - set(found.values())
    assert not (role == "organiser" and missed), missed
    return found


def enough(path: str, door: str, found: dict[str, str]) -> bool:
    beside = [one for one, address in found.items() if address == door]
    return Counter(map(edition_of, beside))[edition_of(path)] == MOST


def edition_of(path: str) -> str:
    return "/".join(path.split("/")[:3]) if path.startswith("/editions/") else ""


@cache
def pages() -> list[Door]:
    """Addresses with a key come last: `/editions/new` is no edition."""
    found = [door for door in doors() if door.method == "GET" and not NO_PAGES.search(door.address)]
    return sorted(found, key=lambda door: "{" in door.address)


def leads_to(door: Door, path: str) -> bool:
    return bool(re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(door.address)), path))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_no_page_has_a_barrier(browser: Browser, address: str, role: str, language: str) -> None:
    """Each page is looked at as the first of the roles that may see it, and its home as each role; on every width."""
    with looking(browser, address, language) as page:
        enter(page, role)
        found = rooms(page, role)
        before = ROLES[: ROLES.index(role)]
        mine = [path for path, door in found.items() if door == "/home" or not any_may(before, door)]
        problems = []
        for path in mine:
            page.goto(path)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                problems += [(width, problem) for problem in barriers(page)]
        assert problems == []


def any_may(roles: tuple[Role, ...], address: str) -> bool:
    return any(door.lets_in(role) for door in pages() if door.address == address for role in roles)


def test_every_role_has_an_account(address: str) -> None:
    assert address
    assert [role for role, _ in DEMO_PEOPLE] == list(ROLES)
