"""What is asked is done once, by steps, and what fails is told and tried again."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from stepping import KINDS, Steps, asking, hurry, job_of, said, until, until_state

from award.database.transactions import Database
from award.jobs.bench import at_once
from award.jobs.doing import Doing
from award.jobs.kinds import Round
from award.jobs.operations import ask, take_up
from award.jobs.queries import open_and_failed, waits_since
from award.jobs.tables import JOB
from award.jobs.worker import Worker
from award.messages import Message, Refused
from award.settings import Settings
from award.trail.queries import history

HOUR = timedelta(hours=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "steps"


def test_job_is_done_once_with_its_progress(database: Database, settings: Settings, file: Path) -> None:
    key = asking(database, Steps(str(file), 3))
    with Worker(settings, database, KINDS, ()):
        job = until_state(database, key, "done", "failed")
    assert (job.state, job.tries, job.done_steps, job.all_steps) == ("done", 1, 3, 3)
    assert said(file) == [f"{what} {step}" for step in range(3) for what in ("begun", "done")]
    with database.read() as session:
        assert open_and_failed(session) == (0, 0)


def test_job_asked_in_a_transaction_that_is_undone_never_runs(
    database: Database, settings: Settings, file: Path
) -> None:
    def undone(session: object) -> None:
        ask(session, KINDS[0].name, Steps(str(file), 1), "person:1", job_now)  # type: ignore[arg-type]  # a session
        raise Refused

    job_now = job_of(database, asking(database, Steps(str(file), 0))).asked_at
    with pytest.raises(Refused):
        database.write(undone)
    with Worker(settings, database, KINDS, ()):
        until_state(database, asking(database, Steps(str(file), 0)), "done")
    assert said(file) == []


def test_job_waits_until_it_is_due_whatever_the_clock_of_who_asked(
    database: Database, settings: Settings, file: Path
) -> None:
    """A machine whose clock is behind asks for yesterday, one whose clock is ahead for later: nothing is lost."""
    ahead, behind = (asking(database, Steps(str(file), 0), skew) for skew in (HOUR, -HOUR))
    with Worker(settings, database, KINDS, ()):
        until_state(database, behind, "done")
        assert job_of(database, ahead).state == "waiting"
        hurry(database)
        until_state(database, ahead, "done")


def test_failed_step_is_tried_again_and_those_before_it_are_not(
    database: Database, settings: Settings, file: Path
) -> None:
    key = asking(database, Steps(str(file), 3, fails_at=1, failure="later"))
    with Worker(settings, database, KINDS, ()):
        until(lambda: job_of(database, key).failure != "")
        waiting = job_of(database, key)
        hurry(database)
        until_state(database, key, "done")
    assert (waiting.state, waiting.told) == ("waiting", Message("Pas maintenant."))
    assert waiting.due > waiting.asked_at
    assert said(file) == ["begun 0", "done 0", "begun 1", "begun 1", "done 1", "begun 2", "done 2"]


def test_unexpected_error_is_told_without_its_words(database: Database, settings: Settings, file: Path) -> None:
    key = asking(database, Steps(str(file), 1, fails_at=0, failure="anne@example.org"))
    with Worker(settings, database, KINDS, ()):
        until(lambda: job_of(database, key).failure != "")
    told = job_of(database, key).failure
    assert "RuntimeError" in told
    assert "anne" not in told


def test_refused_job_fails_at_once_and_is_taken_up_by_an_act(
    database: Database, settings: Settings, file: Path
) -> None:
    key = asking(database, Steps(str(file), 2, fails_at=1, failure="refused"))
    with Worker(settings, database, KINDS, ()):
        failed = until_state(database, key, "failed")
        database.write(lambda session: take_up(session, key, "person:7", failed.asked_at))
        until_state(database, key, "done")
    assert failed.told == Message("Ce fichier n’est pas une étude.")
    assert said(file).count("done 0") == 1
    with database.read() as session:
        (act,) = history(session, f"job:{key}")
    assert (act.act.kind, act.act.by) == ("job.taken-up", "person:7")


def test_job_that_has_not_failed_is_not_taken_up(database: Database, file: Path) -> None:
    key = asking(database, Steps(str(file), 0))
    now = job_of(database, key).asked_at
    with pytest.raises(Refused, match="n’a pas échoué"):
        database.write(lambda session: take_up(session, key, "person:7", now))


def test_job_that_keeps_failing_is_given_up_in_the_end(database: Database, settings: Settings, file: Path) -> None:
    key = asking(database, Steps(str(file), 1))
    now = job_of(database, key).asked_at
    unknown = database.write(lambda session: ask(session, "test.unknown", Steps("", 0), "person:1", now))
    given = database.write(lambda session: ask(session, "test.steps", Strange(), "person:1", now))
    with Worker(settings, database, KINDS, ()):
        assert "test.unknown" in until_state(database, unknown, "failed").failure
        until(lambda: hurry(database) or job_of(database, given).state == "failed")
        assert job_of(database, given).tries == KINDS[0].tries
        until_state(database, key, "done")


class Strange(Steps, frozen=True):
    """Arguments that the kind cannot read."""

    file: int = 1  # type: ignore[assignment]  # strange on purpose
    steps: str = "many"  # type: ignore[assignment]  # strange on purpose


def test_round_that_fails_does_not_keep_others_from_being_made(database: Database, settings: Settings) -> None:
    made: list[str] = []

    def bad(_bench: object) -> None:
        made.append("bad")
        raise RuntimeError

    rounds = (Round("bad", 0.1, bad), Round("good", 0.1, lambda _bench: made.append("good")))
    with Worker(settings, database, KINDS, rounds):
        until(lambda: made.count("good") > 2)
    assert made.count("bad") > 1


def test_oldest_due_job_tells_how_long_nobody_has_worked(database: Database, file: Path) -> None:
    now = job_of(database, asking(database, Steps(str(file), 0))).asked_at
    with database.read() as session:
        assert [waits_since(session, now + skew) for skew in (-HOUR, HOUR)] == [None, 3600]


def test_work_is_handed_over_anew_when_the_engine_has_lost_it(
    database: Database, settings: Settings, file: Path
) -> None:
    """As after a backup was restored: the rows are there, and what the engine remembers is not."""
    key = asking(database, Steps(str(file), 1))
    database.write(lambda session: session.execute(update(JOB).values(state="running", tries=1)))
    with Worker(settings, database, KINDS, ()):
        until_state(database, key, "done")
    assert said(file) == ["begun 0", "done 0"]


def test_worker_told_to_stop_ends_between_two_steps_and_another_goes_on(
    database: Database, settings: Settings, file: Path
) -> None:
    key = asking(database, Steps(str(file), 40, slow=0.05))
    with Worker(settings, database, KINDS, ()):
        until(lambda: "done 1" in said(file))
    left = len(said(file))
    with Worker(settings, database, KINDS, ()):
        until_state(database, key, "done")
    assert left < 80
    assert len(said(file)) == 80


def test_job_that_kills_its_worker_again_and_again_is_given_up_and_stays_so(
    database: Database, settings: Settings, file: Path
) -> None:
    key = asking(database, Steps(str(file), 1))
    database.write(lambda session: session.execute(update(JOB).values(state="running", tries=KINDS[0].tries)))
    doing = Doing(settings, database, KINDS)
    for _ in range(2):
        doing.do(key, at_once)
    job = job_of(database, key)
    assert (job.state, said(file)) == ("failed", [])
    assert "interrompue" in job.failure
