"""A service of two companies with its files in a folder, and its people as clients without a browser."""

from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from callers import ADDRESS, KEY, caller, entered
from company_world import Companies
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient

from award.app import create_app
from award.people.roles import Person
from award.settings import Settings

SAVE = "a-random-name-of-a-save"


class Caller(NamedTuple):
    """Somebody at the service; redirects are not followed."""

    there: Companies
    client: TestClient[Litestar]
    person: Person | None

    def at(self, rest: str, edition: int | None = None) -> str:
        return f"/my-company/{edition or self.there.edition}/questionnaire/{rest}"

    def get(self, rest: str, edition: int | None = None) -> Answer:
        self.come()
        return self.client.get(self.at(rest, edition), follow_redirects=False)

    def come(self) -> None:
        self.client.cookies.clear()
        if self.person:
            entered(self.client, self.there.database, self.person.id)

    def csrf(self) -> str:
        """Of the session that came last."""
        answer = self.client.get(self.at("fields"), follow_redirects=False)
        return str(answer.json().get("csrf", ""))

    def save(self, *saves: dict[str, Any], body: bytes | None = None, edition: int | None = None) -> Answer:
        self.come()
        headers = {"x-csrf": self.csrf(), "content-type": "application/json"}
        content = msgspec.json.encode({"saves": saves}) if body is None else body
        return self.client.post(self.at("fields", edition), content=content, headers=headers, follow_redirects=False)

    def send(
        self, question: str, name: str, content: bytes, accept: str = "application/json", edition: int | None = None
    ) -> Answer:
        self.come()
        headers = {"x-csrf": self.csrf(), "accept": accept}
        files = {"file": (name, content)}
        return self.client.post(
            self.at("files", edition), data={"question": question}, files=files, headers=headers, follow_redirects=False
        )

    def remove(self, key: int, accept: str = "application/json") -> Answer:
        self.come()
        headers = {"x-csrf": self.csrf(), "accept": accept}
        return self.client.post(self.at(f"files/{key}/removal"), headers=headers, follow_redirects=False)


def service(there: Companies, folder: Path, clamd: str = "") -> Litestar:
    files = str(folder / "files")
    return create_app(
        Settings(secret_key=KEY, public_address=ADDRESS, demo=True, files=files, clamd=clamd), there.database
    )


def client_of(app: Litestar) -> TestClient[Litestar]:
    return caller(app)


def one(field: str, text: str, base: int = 0, save: str = SAVE) -> dict[str, Any]:
    return {"save": save, "field": field, "base": base, "text": text}
