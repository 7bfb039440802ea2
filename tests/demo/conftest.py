"""The fictional edition, written once and read by the code that reads real ones."""

import pytest

from award.demo.writing import Demo, write_demo
from award.editions.reading import load_rules
from award.editions.rules import Rules
from award.selection.decision import Decision, decide
from award.selection.reading import StudyFile, read_study
from award.selection.study import Study


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return write_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def rules(demo: Demo) -> Rules:
    return load_rules(str(demo.rules))


@pytest.fixture(scope="session")
def study(demo: Demo, rules: Rules) -> Study:
    return read_study(StudyFile(demo.study), rules)


@pytest.fixture(scope="session")
def decision(study: Study, rules: Rules) -> Decision:
    return decide(study, rules)
