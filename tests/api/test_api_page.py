"""docs/api.md is run: each of its commands is sent to a service, which answers what the page shows."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from calling import Service
from httpx import Response as Answer

PAGE = Path(__file__).resolve().parents[2] / "docs/api.md"
ANY = "…"
ADDRESS = "http://award.example/api/v1"


class Told(NamedTuple):
    """A command of the page, and the answer that it shows; the body is None where there is none."""

    command: str
    status: int
    headers: dict[str, str]
    body: Any


def told(page: str) -> Iterator[Told]:
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, answer = example.partition("\nHTTP/1.1 ")
            head, _, body = answer.partition("\n\n")
            status, *lines = head.strip().splitlines()
            headers = dict(line.split(": ", 1) for line in lines)
            yield Told(command, int(status.split()[0]), headers, json.loads(body) if body.strip() else None)


def sent(service: Service, command: str, token: str, seen: str) -> Answer:
    """As `curl` would send it; `award` is curl with the headers that the page gives it."""
    command = command.replace("$AWARD", ADDRESS).replace("'$SEEN'", seen)
    program, *rest = shlex.split(command)
    headers = {"Accept-Language": "en", "Authorization": f"Bearer {token}"} if program == "award" else {}
    method, content, address = "GET", b"", ""
    words = iter(rest)
    for word in words:
        if word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-X":
            method = next(words)
        elif word == "--json":
            content = next(words).encode()
            headers["Content-Type"] = "application/json"
            method = "POST" if method == "GET" else method
        elif word != "-si":
            address = word
    return service.client.request(method, address, headers=headers, content=content)


def differences(shown: Any, found: Any, path: str = "") -> list[str]:
    """Where an answer is not as shown."""
    if shown == ANY:
        return []
    if isinstance(shown, dict) and isinstance(found, dict):
        if shown.keys() != found.keys():
            return [f"{path}: {sorted(shown.keys() ^ found.keys())}"]
        return [one for name in shown for one in differences(shown[name], found[name], f"{path}.{name}")]
    if isinstance(shown, list) and isinstance(found, list) and len(shown) == len(found):
        return [one for at, item in enumerate(shown) for one in differences(item, found[at], f"{path}[{at}]")]
    return [] if shown == found else [f"{path}: {found!r}, not {shown!r}"]


def test_every_command_of_the_page_answers_what_the_page_says(service: Service) -> None:
    token, seen, examples = service.token(service.person("organiser")), "", 0
    for example in told(PAGE.read_text("utf-8")):
        answer = sent(service, example.command, token, seen)
        body = answer.json() if answer.content else None
        assert (example.command, answer.status_code, body and differences(example.body, body)) == (
            example.command, example.status, body and [],
        )  # fmt: skip
        assert (example.body is None) == (body is None)
        assert {name: answer.headers.get(name) for name in example.headers} == example.headers
        seen = body.get("seen", seen) if body else seen
        examples += 1
    assert examples > 12


def test_an_answer_that_is_not_as_shown_is_found() -> None:
    assert differences({"a": ANY, "b": [1, {"c": 2}]}, {"a": 7, "b": [1, {"c": 2}]}) == []
    assert differences({"a": 1}, {"a": 1, "b": 2}) == [": ['b']"]
    assert differences({"a": [1, 2]}, {"a": [1, 3]}) == [".a[1]: 3, not 2"]
