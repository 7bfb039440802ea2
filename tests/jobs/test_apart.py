"""A function in a process of its own: its answer comes back, its libraries do not."""

import os

import pytest

from award.database.transactions import Database
from award.jobs.apart import FailedApart, answer, run_apart
from award.jobs.bench import Bench, Later
from award.messages import Message, Refused, refuse
from award.settings import Settings


def test_function_answers_from_another_process(database: Database, settings: Settings) -> None:
    assert Bench(settings, database).apart(os.getpid) != os.getpid()
    assert run_apart(os.path.join, "a", "b") == "a/b"


def test_refusal_comes_back_with_its_words() -> None:
    with pytest.raises(Refused) as caught:
        run_apart(refusing, "étude.csv")
    assert caught.value.problems[0].message == Message.of("Rien dans {file}.", file="étude.csv")


def test_process_that_dies_is_told() -> None:
    with pytest.raises(FailedApart, match="ended with 3"):
        run_apart(os._exit, 3)


def test_call_is_json_both_ways() -> None:
    assert answer(b'{"module": "operator", "function": "add", "arguments": [1, 2]}') == b'{"value":3,"problems":[]}'


def test_bench_without_an_engine_does_its_steps_at_once(database: Database, settings: Settings) -> None:
    bench = Bench(settings, database)
    assert list(bench.steps("one", [1, 2], lambda number: number + 1)) == [2, 3]
    assert Later(Message("Plus tard.")).message.text == "Plus tard."
    assert bench.now().tzinfo is not None


def refusing(file: str) -> None:
    raise refuse("Rien dans {file}.", file=file)
