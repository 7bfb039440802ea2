"""The service keeps to what it says of itself, whatever it is sent: no failure, no answer that is not told."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from unittest import SkipTest

import pytest
import requests
import schemathesis
from calling import Service, service_on
from company_acts import placed
from edition_acts import ANNE, DATES, DAY, NOW, dated, frozen, laureates, made, seen
from httpx import Response as Answer
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from litestar import Litestar
from litestar.testing import TestClient
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from award.app import HANDLERS_OF_API
from award.companies.operations import ContactDetails, NewExtension, add_contact, extend_deadline
from award.database.transactions import Database
from award.editions.operations import Amendment, propose_change

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
STRICTER = [negative_data_rejection, unsupported_method, allow_header_conformance]
EXAMPLES = 12


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def placed_service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """With one row of each kind, so that keys may be right."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("api") / "award.db"
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        address = f"sqlite:///{path}"
    else:
        cluster = request.getfixturevalue("migrated_cluster")
        cluster.do("CREATE DATABASE conformance TEMPLATE migrated")
        address = cluster.address("conformance")
    database = Database(address)
    app = service_on(database)
    with TestClient(app, base_url="http://award.example", raise_server_exceptions=False) as client:
        furnished(database)
        yield Service(app, database, client)
    database.close()


def furnished(database: Database) -> None:
    """A row of each kind: an edition with a company that has a contact and more time, another whose rules change."""
    place = placed(database)
    dated(database, place.edition)
    details, more = ContactDetails("Anne", "anne@picard.example"), DATES["questionnaire"] + DAY
    database.write(lambda session: add_contact(session, place.company, details, ANNE, NOW))
    longer = NewExtension("questionnaire", more, "Une grève.")
    database.write(lambda session: extend_deadline(session, place.entry, longer, ANNE, NOW))
    other = made(database, "2027")
    frozen(database, other)
    wanted = Amendment(laureates(5), "Une raison.", seen(database, other).version)
    database.write(lambda session: propose_change(session, other, wanted, ANNE, NOW))


@pytest.fixture(scope="module")
def token(placed_service: Service) -> str:
    return placed_service.token(placed_service.person("organiser", "chair"))


@pytest.fixture(scope="module")
def described(placed_service: Service) -> Any:
    schema = schemathesis.openapi.from_dict(placed_service.client.get("/api/openapi.json").json())
    schema.config.update(base_url="http://award.example")
    known = schema.config.checks.negative_data_rejection
    known.expected_statuses = [*known.expected_statuses, "412"]  # an If-Match that is no version of ours
    return schema


MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


@pytest.mark.parametrize("mode", MODES, ids=["right", "wrong"])
def test_every_answer_is_one_that_was_told(
    placed_service: Service, described: Any, token: str, mode: GenerationMode
) -> None:
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) == sum(len(handler.paths) for handler in HANDLERS_OF_API)
    for operation in operations:
        sweep(operation, placed_service.client, mode, token)


def sent(client: "TestClient[Litestar]", case: Any, token: str) -> Answer:
    """As the bytes that a program would send, whatever they are."""
    known = case.as_transport_kwargs(base_url="http://award.example", headers={"Authorization": f"Bearer {token}"})
    wanted = {name: known[name] for name in ("method", "url", "headers", "params", "data", "json") if name in known}
    ready = requests.Request(**wanted).prepare()
    headers = {
        name.encode("latin-1"): value if isinstance(value, bytes) else value.encode("latin-1")
        for name, value in ready.headers.items()
        if name.lower() not in {"host", "cookie"}
    }
    return client.request(str(ready.method), str(ready.url), headers=headers, content=ready.body or b"")


def sweep(operation: Any, client: "TestClient[Litestar]", mode: GenerationMode, token: str) -> None:
    @seed(1)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case: Any) -> None:
        case.validate_response(sent(client, case, token), checks=[*CHECKS, *STRICTER])

    with suppress(Unsatisfiable, SkipTest):  # where nothing can be wrong
        call()
