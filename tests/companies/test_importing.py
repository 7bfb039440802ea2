"""A list of companies is judged whole, and its preview says all that it would do."""

from typing import Any

import pytest

from award.companies.importing import ImportRow, Known, Preview, flaws, preview

KNOWN = Known(
    companies={"nature decouvertes": 1, "picard": 2, "nocibe": 3},
    spellings={"picard surgeles": "picard"},
    sectors={"alimentation": 1, "loisirs": 2},
    entries={"picard": "alimentation", "nocibe": "loisirs"},
    contacts={("picard", "a@picard.fr")},
)


def row(number: int, sector: str, company: str, **more: str) -> ImportRow:
    return ImportRow(number, sector, company, **more)


def found(*rows: ImportRow) -> list[tuple[int, str]]:
    return [(flaw.row, flaw.field) for flaw in flaws(rows)]


def told(plan: Preview) -> list[tuple[str, str, str]]:
    return [(line.same_as, line.company, line.entry) for line in plan.lines]


def seen(*rows: ImportRow, **choices: str) -> Preview:
    return preview(rows, KNOWN, {key.replace("_", " "): value for key, value in choices.items()})


def test_good_rows_have_no_flaw() -> None:
    person = {"contact": "Anne", "email": "anne@picard.fr", "language": "en"}
    assert (
        found(
            row(2, "Alimentation", "Picard", **person),
            row(3, "ALIMENTATION", "picard", contact="B", email="b@picard.fr"),
        )
        == []
    )


@pytest.mark.parametrize(
    ("sector", "company", "more", "fields"),
    [
        ("", "Picard", {}, ["sector"]),
        ("Alimentation", "", {}, ["company"]),
        ("&", "—", {}, ["sector", "company"]),
        ("A", "P" * 201, {}, ["company"]),
        ("A", "P", {"contact": "Anne"}, ["email"]),
        ("A", "P", {"email": "anne@picard.fr"}, ["contact"]),
        ("A", "P", {"contact": "Anne", "email": "anne(at)picard.fr", "language": "de"}, ["email", "language"]),
        ("A", "P", {"phone": "+33 1"}, ["contact", "email"]),
        ("A", "P", {"function": "Directrice"}, ["contact", "email"]),
    ],
)
def test_each_flaw_is_told_in_its_field(sector: str, company: str, more: dict[str, Any], fields: list[str]) -> None:
    assert found(row(7, sector, company, **more)) == [(7, field) for field in fields]


def test_company_in_two_sectors_and_contact_twice_are_flaws_of_the_later_row() -> None:
    one = {"contact": "Anne", "email": "Anne@picard.fr"}
    two = {"contact": "Anne", "email": "anne@Picard.fr"}
    assert found(row(2, "A", "Picard", **one), row(3, "B", "PICARD", **two)) == [(3, "sector"), (3, "email")]


def test_preview_says_what_is_new_known_and_moved() -> None:
    plan = seen(
        row(2, "Alimentation", "Picard"),
        row(3, "Beauté", "Nocibé"),
        row(4, "Beauté", "Fnac"),
        row(5, "Loisirs", "Picard Surgelés"),
    )
    assert told(plan) == [
        ("picard", "known", "kept"), ("nocibe", "known", "moved"), ("fnac", "new", "new"), ("picard", "known", "moved"),
    ]  # fmt: skip
    assert plan.new_sectors == ("Beauté",)
    assert plan.doubts == ()


def test_name_that_is_like_a_known_one_waits_for_a_person() -> None:
    rows = (row(2, "Loisirs", "Nature et Découvertes"),)
    (line,) = seen(*rows).doubts
    assert (line.same_as, [one.key for one in line.candidates]) == ("", ["nature decouvertes"])
    same = preview(rows, KNOWN, {"nature et decouvertes": "nature decouvertes"})
    other = preview(rows, KNOWN, {"nature et decouvertes": "nature et decouvertes"})
    assert (told(same), told(other)) == (
        [("nature decouvertes", "known", "new")],
        [("nature et decouvertes", "new", "new")],
    )


def test_choice_of_a_company_that_was_not_proposed_is_no_choice() -> None:
    rows = (row(2, "Loisirs", "Nature et Découvertes"),)
    assert preview(rows, KNOWN, {"nature et decouvertes": "picard"}).doubts
    assert told(preview((row(2, "A", "Fnac"),), KNOWN, {"fnac": "picard"})) == [("fnac", "new", "new")]


def test_like_names_within_the_file_wait_as_well() -> None:
    rows = (row(2, "Jardin", "Jardiland"), row(3, "Jardin", "Jardilande"))
    (line,) = preview(rows, KNOWN, {}).doubts
    assert (line.key, [one.key for one in line.candidates]) == ("jardilande", ["jardiland"])
    plan = preview(rows, KNOWN, {"jardilande": "jardiland"})
    assert told(plan) == [("jardiland", "new", "new"), ("jardiland", "known", "kept")]


def test_confirmed_spelling_that_is_like_the_name_leads_to_its_company() -> None:
    (line,) = seen(row(2, "Alimentation", "Picard Surgelé")).doubts
    assert [one.key for one in line.candidates] == ["picard"]


def test_only_contacts_that_are_not_known_are_added() -> None:
    plan = seen(
        row(2, "Alimentation", "Picard", contact="Anne", email="A@picard.fr"),
        row(3, "Alimentation", "Picard", contact="Bruno", email="b@picard.fr"),
        row(4, "Alimentation", "Picard Surgelés", contact="Bruno", email="B@picard.fr"),
    )
    assert [[one.email for one in line.contacts] for line in plan.lines] == [["b@picard.fr"], []]
    assert plan.lines[0].rows == (2, 3)


def test_digest_changes_with_whatever_the_preview_says() -> None:
    plans = [seen(row(2, "Loisirs", "Fnac")), seen(row(3, "Loisirs", "Fnac")), seen(row(2, "Livres", "Fnac"))]
    assert len({plan.digest for plan in plans}) == 3
    assert seen(row(2, "Loisirs", "Fnac")).digest == plans[0].digest


def test_preview_leaves_what_was_known_alone() -> None:
    seen(row(2, "Beauté", "Fnac", contact="A", email="a@fnac.fr"))
    assert "fnac" not in KNOWN.companies | KNOWN.entries
