"""The description for programs and the page for people, from one source."""

from pathlib import Path

import pytest
from browsing import LANGUAGES, Serve, barriers, looking
from calling import Service, service_on
from jsonschema_rs import validator_for
from playwright.sync_api import Browser

from award.app import HANDLERS_OF_API
from award.database.transactions import Database


def test_every_handler_of_the_interface_says_who_may_and_by_which_scope() -> None:
    for handler in HANDLERS_OF_API:
        assert {"access", "scope", "operation"} <= set(handler.opt)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_of_the_kind_that_it_is_said_to_be(embedded: Service, language: str) -> None:
    told = embedded.client.get("/api/openapi.json", headers={"accept-language": language}).json()
    assert told["openapi"] == "3.1.0"
    examples = 0
    for operations in told["paths"].values():
        for operation in operations.values():
            contents = [operation.get("requestBody", {}), *operation["responses"].values()]
            for content in (one.get("content", {}).get("application/json") for one in contents):
                if content:
                    schema = content["schema"] | {"components": told["components"]}
                    validator_for(schema).validate(content["example"])
                    examples += 1
    assert examples > 30


def test_unknown_fields_are_said_to_be_refused(embedded: Service) -> None:
    told = embedded.client.get("/api/openapi.json").json()
    for operations in told["paths"].values():
        for operation in operations.values():
            if "application/json" in operation.get("requestBody", {}).get("content", {}):
                name = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
                assert told["components"]["schemas"][name]["additionalProperties"] is False


def test_the_description_is_sent_once(embedded: Service) -> None:
    first = embedded.client.get("/api/openapi.json")
    again = embedded.client.get("/api/openapi.json", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_needs_no_other_server_and_has_no_barrier(
    browser: Browser, page_address: str, language: str, width: int
) -> None:
    with looking(browser, page_address, language, width=width) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto("/api")
        for summary in page.locator("details > summary").all()[:6]:
            summary.click()
        assert page.locator("h3").count() == sum(len(handler.paths) for handler in HANDLERS_OF_API)
        assert barriers(page) == []
        assert all(url.startswith(page_address) for url in asked)


@pytest.fixture(scope="session")
def page_address(serve: Serve, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "award.db"
    path.write_bytes(migrated_file.read_bytes())
    return serve(lambda settings: service_on(Database(f"sqlite:///{path}"), public_address=settings.public_address))
