"""What people type is sent however late the rest of the page comes."""

from time import sleep

from company_browsing import ROOM, Service, line, saved, tick
from playwright.sync_api import Route


def test_what_is_typed_before_the_scripts_came_is_sent_and_nothing_else(service: Service) -> None:
    """A slow line: the page is there, and answers are given, seconds before anything listens."""
    service.world.type({"answer.ecoute-silencieux": "Une ligne.\n\nUne autre."})
    with service.device(service.world.olive) as context:
        context.route("**/*.js", late)
        page = context.new_page()
        page.goto(f"{ROOM}/ecoute", wait_until="commit")
        line(page, "answer.ecoute-part").fill("33")
        tick(page, "answer.ecoute-mesure", "yes")
        saved(page)
    texts = service.world.answers().texts
    assert (texts["answer.ecoute-part"], texts["answer.ecoute-mesure"]) == ("33", "yes")
    assert service.world.answers().standing["answer.ecoute-silencieux"].version == 1


def late(route: Route) -> None:
    sleep(1)
    route.continue_()
