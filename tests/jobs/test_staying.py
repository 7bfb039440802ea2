"""A process apart that stays."""

import os
from pathlib import Path

import pytest

from award.jobs.apart import FailedApart
from award.jobs.staying import Staying
from award.messages import Refused, refuse


def process() -> int:
    return os.getpid()


def doubled(number: int) -> int:
    return 2 * number


def refusing() -> None:
    raise refuse("Non : {why}.", why="parce que")


def dying() -> None:
    os._exit(3)


@pytest.fixture(autouse=True)
def findable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process apart finds this very file by its name."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    for function in (process, doubled, refusing, dying):
        monkeypatch.setattr(function, "__module__", "test_staying")


def test_calls_share_one_process_that_is_not_ours() -> None:
    with Staying() as apart:
        assert apart(process) == apart(process) != os.getpid()
        assert [apart(doubled, number) for number in range(5)] == [0, 2, 4, 6, 8]


def test_refusal_comes_back_in_words_and_the_process_goes_on() -> None:
    with Staying() as apart:
        with pytest.raises(Refused, match="Non"):
            apart(refusing)
        assert apart(doubled, 21) == 42


def test_process_that_died_is_told() -> None:
    with Staying() as apart:
        with pytest.raises(FailedApart, match="dying ended with 3"):
            apart(dying)
        with pytest.raises(FailedApart):
            apart(doubled, 1)


def test_no_process_is_begun_before_the_first_call() -> None:
    with Staying() as apart:
        assert apart.is_begun is False
