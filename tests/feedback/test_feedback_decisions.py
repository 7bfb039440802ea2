"""Notes and the findings that they make, what forbids an approval, and how findings are laid out."""

from fractions import Fraction

import msgspec
import pytest
from assessing_world import DOCUMENT
from hypothesis import given, strategies as st

from award.drafts.changing import Standing
from award.editions.bilingual import Words
from award.feedback.checking import PAGE, WHOLE, Names, Remark, may_approve, named_in, remarks
from award.feedback.collecting import Before, gathered
from award.feedback.evaluated import Evaluated, criterion_marks, mean, notes_of, subjects_of
from award.feedback.findings import Finding, Source, Subject, headed, headlines, kept, longest, moved
from award.feedback.notes import Note, Voice, assessment_notes, interview_subjects, sheet_notes
from award.feedback.showing import Laying, disputes, entry_of, shelves
from award.interviews.guide.document import Theme
from award.interviews.guide.reading import load_guide

GUIDE = load_guide("entretien")
LETTERS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


def test_notes_of_a_sheet_are_all_its_words_with_what_they_are_about() -> None:
    theme, criterion = GUIDE.themes[0].name, GUIDE.criteria[0].name
    texts = {
        "strength.1": " Un. ", "strength.1.weight": "3", "strength.2": "Deux.", "strength.2.weight": "x", "priority.1": "  ",
        f"note.{theme}": "Vu.", f"mark.{criterion}": "Abstention", f"reason.{criterion}": "Pas montré.",
    }  # fmt: skip
    found = sheet_notes(Voice("sheet:7", "A", texts), GUIDE)
    assert [(one.key, one.kind, one.text, one.weight) for one in found] == [
        ("sheet:7/strength.1", "strength", "Un.", 3),
        ("sheet:7/strength.2", "strength", "Deux.", 0),
        (f"sheet:7/note.{theme}", "finding", "Vu.", 0),
        (f"sheet:7/reason.{criterion}", "not_judged", "Pas montré.", 0),
    ]


def test_notes_of_an_assessment_belong_to_their_dimensions() -> None:
    texts = {"mark.recit": "50", "reason.recit": "Daté.", "mark.histoire": "abst", "reason.histoire": "Illisible."}
    found = assessment_notes(Voice("assessment:1:2", "B", texts), DOCUMENT)
    assert [(one.subject, one.kind) for one in found] == [
        ("dimension:ecoute", "finding"),
        ("dimension:equipes", "not_judged"),
    ]


def test_theme_that_is_no_criterion_is_a_subject_without_mark() -> None:
    guide = msgspec.structs.replace(GUIDE, themes=(*GUIDE.themes, Theme("avenir", Words("L’avenir"))))
    found = interview_subjects(guide, {GUIDE.criteria[0].name: Fraction(80)})
    assert found[0].mark == 80
    assert [one.key for one in found][-1] == "interview:avenir"
    assert len({one.key for one in found}) == len(found)


def test_nothing_signed_is_nothing_to_tell() -> None:
    nothing = Evaluated()
    assert (notes_of(nothing), subjects_of(nothing), criterion_marks(nothing), mean([])) == ((), (), {}, None)


def note(key: str, kind: str = "finding", subject: str = "", text: str = "Dit.", weight: int = 0) -> Note:
    return Note(key, "A", kind, subject, Words("Une question"), text, weight)  # type: ignore[arg-type]  # a kind


NOTES = st.lists(
    st.builds(
        note,
        st.uuids().map(str),
        st.sampled_from(["strength", "priority", "finding", "not_judged"]),
        st.sampled_from(["dimension:a", "dimension:b"]),
        st.sampled_from(["Dit.", "dit !", "Autre chose", "…"]),
        st.integers(0, 3),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)
SUBJECTS = (Subject("dimension:a", Words("A"), Fraction(80)), Subject("dimension:b", Words("B")))


@given(NOTES)
def test_every_note_comes_into_exactly_one_finding_whole(notes: list[Note]) -> None:
    found = gathered(notes, SUBJECTS, Before(), "fr")
    sources = [source for one in found for source in one.sources]
    assert sorted(source.key for source in sources) == sorted(one.key for one in notes)
    for one in found:
        said = f"{one.point}\n{one.evidence}"
        assert all(source.text in said or one.kind in {"strength", "priority"} for source in one.sources)
    assert sum(source.weight for source in sources) == sum(one.weight for one in notes)
    weights = [sum(s.weight for s in one.sources) for one in found if one.kind == "strength"]
    assert weights == sorted(weights, reverse=True)


@given(NOTES, st.data())
def test_what_was_collected_is_not_collected_again(notes: list[Note], data: st.DataObject) -> None:
    used = frozenset(one.key for one in notes if data.draw(st.booleans()))
    found = gathered(notes, SUBJECTS, Before(used, frozenset({"dimension:a"})), "fr")
    assert not used & {source.key for one in found for source in one.sources}
    assert all(one.sources for one in found)


def test_marked_subject_of_which_nobody_wrote_has_a_finding_to_fill_in() -> None:
    (one,) = gathered([], SUBJECTS, Before(), "fr")
    assert (one.kind, one.subject, one.sources) == ("finding", "dimension:a", ())


def finding(key: int = 1, kind: str = "finding", subject: str = "dimension:a", **more: object) -> Finding:
    texts = {"point": "Un point.", "evidence": "Vu."}
    return Finding(key, kind, subject, key, **{**texts, **more})  # type: ignore[arg-type]  # as a finding wants them


NAMES = Names("Banque Ardéole", ("Ardéole", "Givrelune", "Banque Ardéole"), ("Odile Marescot", "Jean Roy", ""))
HEADS = tuple(finding(at, ("strength", "priority")[at > 12], "") for at in range(10, 16))


def found_in(*findings: Finding, lost: dict[str, str] | None = None) -> tuple[Remark, ...]:
    return remarks((*findings, *HEADS), SUBJECTS, NAMES, lost or {})


def test_nothing_is_said_of_findings_that_say_all() -> None:
    assert found_in(finding()) == ()


@pytest.mark.parametrize(
    ("one", "forbids", "field"),
    [
        (finding(subject="dimension:b"), True, ""),
        (finding(point=" "), True, "point.1"),
        (finding(evidence=""), True, "evidence.1"),
        (finding(point="x" * (PAGE["point"] + 1)), True, "point.1"),
        (finding(evidence="x" * (PAGE["evidence"] + 1)), True, "evidence.1"),
        (finding(why="x" * (PAGE["why"] + 1)), True, "why.1"),
        (finding(kind="priority"), False, ""),
        (finding(why="Comme GIVRELUNE, dit-on."), False, "why.1"),
        (finding(evidence="Mme Marescot l’a vu."), False, "evidence.1"),
    ],
)
def test_each_flaw_is_told_with_where_to_mend_it(one: Finding, forbids: bool, field: str) -> None:  # noqa: FBT001 - a parameter
    (remark,) = found_in(one)
    assert (remark.forbids, remark.field) == (forbids, field)
    assert may_approve([remark]) is not forbids
    assert remark.field or remark.subject == "dimension:a"


def test_finding_that_was_dropped_covers_nothing() -> None:
    (remark,) = found_in(finding(dropped=True, point=""))
    assert remark.subject == "dimension:a"


def test_what_was_not_judged_covers_nothing() -> None:
    assert [one.forbids for one in found_in(finding(kind="not_judged"))] == [True]


def test_characters_that_are_not_drawn_are_told() -> None:
    (remark,) = found_in(finding(), lost={"point.1": "ש"})
    assert (remark.forbids, remark.message.args) == (False, {"signs": "ש"})


def test_texts_that_are_too_many_together_are_told() -> None:
    many = [finding(at, evidence="x" * PAGE["evidence"]) for at in range(100, 101 + WHOLE // PAGE["evidence"])]
    assert any("ensemble" in one.message.text for one in found_in(*many))


def test_fewer_than_three_strengths_are_asked_about() -> None:
    found = remarks([finding()], SUBJECTS, NAMES, {})
    assert [one.message.args["count"] for one in found] == ["0", "0"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("La Banque Ardéole rappelle ses clients.", ()),
        ("Ardéole rappelle.", ("Ardéole",)),
        ("la givre-lune", ()),
        ("Givrelune.", ("Givrelune",)),
        ("Odile MARESCOT", ("Odile Marescot",)),
        ("le roy est mort", ()),
        ("Jean Roy", ("Jean Roy",)),
    ],
)
def test_names_are_found_however_they_are_written(text: str, named: tuple[str, ...]) -> None:
    assert named_in(text, NAMES) == named


@given(LETTERS, LETTERS)
def test_any_name_is_found_in_a_text_that_says_it(name: str, around: str) -> None:
    found = named_in(f"{around} {name} {around}", Names("Nous", (name,)))
    assert (
        (name in found)
        or not any(sign.isalnum() for sign in name)
        or found == () == named_in(name, Names("Nous", (name,)))
    )


def test_company_without_a_name_of_letters_is_told_of_others_all_the_same() -> None:
    assert named_in("Givrelune", Names("?", ("Givrelune", "!"))) == ("Givrelune",)


@given(st.lists(st.sampled_from(["strength", "priority"]), min_size=1, max_size=8), st.data())
def test_moving_keeps_all_and_changes_one_place(kinds: list[str], data: st.DataObject) -> None:
    findings = [finding(at, kind) for at, kind in enumerate(kinds, 1)]
    one = data.draw(st.sampled_from(findings))
    step = data.draw(st.sampled_from(["up", "down"]))
    places = moved(findings, one.id, step)
    mine = [each.id for each in findings if each.kind == one.kind]
    assert sorted(places) == mine
    assert sorted(places.values()) == list(range(1, len(mine) + 1))
    at = mine.index(one.id)
    wanted = min(max(at + (1 if step == "down" else -1), 0), len(mine) - 1)
    assert places[one.id] == wanted + 1


def test_three_open_the_report_in_their_order() -> None:
    many = [finding(at, "strength", "") for at in (5, 4, 3, 2, 1)]
    assert [one.id for one in headlines(many, "strength")] == [1, 2, 3]
    assert headed([*many, finding(9, "priority")])[-1].id == 9
    assert len(kept([*many, finding(8, dropped=True)])) == 5
    assert set(longest([7])) == {"point.7", "evidence.7", "why.7"}


def test_voices_are_counted_once_whatever_they_wrote() -> None:
    sources = (Source("sheet:1/strength.1", "a", 3), Source("sheet:1/note.x", "b"), Source("sheet:2/note.x", "c", 2))
    assert (finding(sources=sources).voices, finding(sources=sources).weight) == (2, 5)


def test_findings_are_laid_out_under_what_they_are_in_the_order_of_their_subjects() -> None:
    said = note("sheet:1/note.a", subject="dimension:a", text="Dit.")
    one = finding(1, subject="", sources=(Source(said.key, "Dit."), Source("sheet:9/note.a", "Ailleurs.")))
    laid = Laying(
        [one, finding(2, subject="dimension:b"), finding(3), finding(4, "strength")], SUBJECTS, [said],
        {"point.1": Standing("Un point.", 4, "person:1", None)},
        [Remark(forbids=True, message=remarks([], SUBJECTS, NAMES, {})[0].message, field="point.3")], {"point.1": "Le mien."},
    )  # fmt: skip
    found = shelves(laid)
    assert [one.kind for one in found] == ["strength", "priority", "finding", "not_judged"]
    assert [each.finding.id for each in found[2].entries] == [3, 2, 1]
    assert disputes(found) == 1
    box = entry_of(one, laid).boxes[0]
    assert (box.text, box.version, box.instead and box.instead.text) == ("Le mien.", 4, "Un point.")
    assert [quoted.note for quoted in entry_of(one, laid).quoted] == [said, None]
    assert found[2].entries[0].boxes[0].remarks
    assert found[2].entries[1].subject == SUBJECTS[1]


def test_note_that_was_signed_otherwise_since_is_not_quoted_as_it_is() -> None:
    one = finding(sources=(Source("sheet:1/note.a", "Avant."),))
    laid = Laying([one], SUBJECTS, [note("sheet:1/note.a", text="Après.")], {}, [])
    assert [(quoted.text, quoted.note) for quoted in entry_of(one, laid).quoted] == [("Avant.", None)]
