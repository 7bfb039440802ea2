"""Notes to oneself, index addresses and machine paths; each broken by a ~, or this file would be found itself."""

import pytest
from check_leftovers import violations
from planting import Plant

LEFTOVERS = [
    text.replace("~", "")
    for text in (
        "TO~DO",
        "FIX~ME",
        "X~XX",
        "--index~-url=https://example.org",
        "--find~-links wheels",
        "https://pypi.org/~simple",
        "https://files.~pythonhosted.org",
        "/~work/main",
        "/~root/x",
        "file:///~home/me",
    )
]
HARMLESS = [
    "MAXXX",
    "XXXL",
    "todos",
    "the index and its url",
    "https://example.org/home/page",
    "demo/work/x",
    "/homepage",
]


@pytest.mark.parametrize("leftover", LEFTOVERS)
@pytest.mark.parametrize("name", ["award/x.py", "docs/x.md", "requirements/x.txt", ".github/workflows/x.yml"])
def test_leftover_is_refused_in_any_file(plant_in_git: Plant, name: str, leftover: str) -> None:
    (only,) = violations(plant_in_git({name: f"first\n# {leftover}\n"}))
    assert only.startswith(f"{name}:2: ")


def test_words_that_only_look_like_it_pass(plant_in_git: Plant) -> None:
    assert violations(plant_in_git({"x.md": "\n".join(HARMLESS)})) == []


def test_file_that_git_ignores_is_not_ours(plant_in_git: Plant) -> None:
    assert violations(plant_in_git({".gitignore": "out/\n", "out/x.md": LEFTOVERS[0]})) == []


def test_picture_is_not_read(plant_in_git: Plant) -> None:
    assert violations(plant_in_git({"x.png": f"\0{LEFTOVERS[0]}"})) == []
