"""The home of an edition: its numbers lead to their lists, it tells whom it waits for, and nothing of the result too early."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from crowded import crowd
from edition_acts import NOW, brought, frozen, made
from inviting import participating, selected
from rows import put

from award.database.transactions import Database
from award.pipeline.stages import STAGES

Enter = Callable[..., Any]
LINK = re.compile(r'href="(/editions/\d+[^"#]*)"')


@pytest.fixture
def organiser(enter_as: Enter) -> Any:
    return enter_as("organiser")


def numbers(text: str) -> dict[str, int]:
    """By the list that each number leads to."""
    return {stage: int(count) for stage, count in re.findall(r'/pipeline/(\w+)"><b>(\d+)</b>', text)}


def test_numbers_of_the_funnel_lead_to_lists_of_as_many_companies(database: Database, organiser: Any) -> None:
    place = participating(database)
    found = numbers(organiser.get(f"/editions/{place.edition}").text)
    assert {name: found[name] for name in ("measured", "selected", "accepted")} == {
        "measured": 5, "selected": 4, "accepted": 4
    }  # fmt: skip
    for stage, count in found.items():
        text = organiser.get(f"/editions/{place.edition}/pipeline/{stage}").text
        assert text.count("/entries/") == count, stage


def test_every_link_of_the_home_leads_somewhere(database: Database, organiser: Any) -> None:
    place = participating(database)
    text = organiser.get(f"/editions/{place.edition}").text
    links = set(LINK.findall(text)) - {f"/editions/{place.edition}/selection"}  # its study's file is not kept here
    assert len(links) > 25
    statuses = {link: organiser.get(link.replace("&amp;", "&")).status_code for link in links}
    assert {link: status for link, status in statuses.items() if status != 200} == {}


def test_what_to_do_next_and_whom_it_waits_for(database: Database, organiser: Any) -> None:
    place = participating(database)
    text = organiser.get(f"/editions/{place.edition}").text
    assert "Planifier 4 entretiens" in text
    assert f'href="/editions/{place.edition}/pipeline/unmet"' in text
    assert "Ardéole, Brise, Cresson, Dahlia" in text


def test_an_edition_that_begins_is_led_through_its_preparation(database: Database, organiser: Any) -> None:
    key = made(database)
    text = organiser.get(f"/editions/{key}").text
    found = re.findall(r'<li><a href="/editions/\d+(/\w+)">', text[text.index('class="todo"') :])
    assert found[:3] == ["/freezing", "/calendar", "/companies"]
    frozen(database, key)
    assert "Relire, puis figer les règles" not in organiser.get(f"/editions/{key}").text


def test_an_auditor_reads_and_has_nothing_to_do(database: Database, enter_as: Enter) -> None:
    place = participating(database)
    text = enter_as("auditor").get(f"/editions/{place.edition}").text
    assert "Rien n’attend de vous" in text
    assert 'class="todo"' not in text


@pytest.mark.parametrize("role", ["juror", "owner", "contributor", "administrator", ""])
def test_nobody_else_comes_in(database: Database, enter_as: Enter, role: str) -> None:
    place = selected(database)
    for path in ("", "/pipeline/selected", "/pipeline/selected/companies.csv", "/trail", "/phase"):
        assert enter_as(role).get(f"/editions/{place.edition}{path}").status_code in {303, 403}


@pytest.mark.parametrize("phase", ["preparation", "selection", "invitations", "evaluation", "deliberation"])
def test_laureates_are_not_told_before_the_ranking_is_closed(database: Database, organiser: Any, phase: Any) -> None:
    key = brought(database, phase)
    text = organiser.get(f"/editions/{key}").text
    assert f'href="/editions/{key}/ranking"><b>' not in text
    assert "les règles en prévoient 6" in text


def test_laureates_are_told_to_who_sees_the_ranking_once_it_is_closed(database: Database, organiser: Any) -> None:
    key = brought(database, "published")
    closing = {"edition": key, "inputs": "{}", "inputs_digest": "i", "result": '{"laureates":["A","B"],"ranking":[]}',
               "result_digest": "r", "closed_by": "person:3", "closed_at": NOW}  # fmt: skip
    database.write(lambda session: put(session, "closing", [closing]))
    assert f'href="/editions/{key}/ranking"><b>2</b>' in organiser.get(f"/editions/{key}").text


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_home_asks_as_much_for_hundreds_of_companies_as_for_some(
    database: Database, organiser: Any, statements: list[str]
) -> None:
    counted = []
    for size, after in ((16, 0), (800, 1000)):
        key = crowd(database, size, after=after)
        organiser.get(f"/editions/{key}")
        statements.clear()
        assert organiser.get(f"/editions/{key}").status_code == 200
        counted.append([one for one in statements if "SELECT" in one])
    few, many = counted
    assert len(many) <= len(few) <= 32


def test_phase_page_keeps_what_moves_the_edition(database: Database, organiser: Any) -> None:
    key = made(database)
    text = organiser.get(f"/editions/{key}/phase").text
    assert "Les règles ne sont pas figées" in text
    assert f'action="/editions/{key}/moves"' in text or "Il reste à faire" in text


@pytest.mark.parametrize("stage", ["nothing", "laureates", "SELECTED", "987654"])
def test_a_list_that_there_is_not_is_not_found(database: Database, organiser: Any, stage: str) -> None:
    place = selected(database)
    assert organiser.get(f"/editions/{place.edition}/pipeline/{stage}").status_code == 404
    assert organiser.get(f"/editions/404/pipeline/{STAGES[0]}").status_code == 404
