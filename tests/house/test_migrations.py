"""One chain of dated, explained steps, and a backfill that never shares a file with a drop."""

import pytest
from check_migrations import violations
from planting import Plant

FIRST, SECOND, THIRD = (
    f"2026_11_22_10{minute}_{what}" for minute, what in ((40, "sheets"), (41, "marks"), (42, "pairs"))
)
WHY = "Keep the independent mark apart from the revised one: deliberation may change it, and both are shown."


def migration(revision: str, below: str | None, body: str = "pass", why: str = WHY) -> str:
    return f'"""{why}"""\n\nrevision = "{revision}"\ndown_revision = {below!r}\n\n\ndef upgrade():\n    {body}\n'


def named(**texts: str) -> dict[str, str]:
    return {f"migrations/versions/{name}.py": text for name, text in texts.items()}


def test_project_without_migrations_passes(plant: Plant) -> None:
    assert violations(plant({"award/__init__.py": ""})) == []


def test_chain_in_the_order_of_its_names_passes(plant: Plant) -> None:
    annotated = migration("a", None).replace("revision =", "revision: str =", 1)
    steps = {FIRST: annotated, SECOND: migration("b", "a"), THIRD: migration("c", "b")}
    assert violations(plant(named(**steps))) == []


class TestChain:
    def test_second_head_is_refused(self, plant: Plant) -> None:
        steps = {FIRST: migration("a", None), SECOND: migration("b", "a"), THIRD: migration("c", "a")}
        (only,) = violations(plant(named(**steps)))
        assert only.startswith(f"migrations/versions/{THIRD}.py:1: stands on a, not on b")

    def test_second_beginning_is_refused(self, plant: Plant) -> None:
        (only,) = violations(plant(named(**{FIRST: migration("a", None), SECOND: migration("b", None)})))
        assert "stands on nothing, not on a" in only

    def test_step_on_an_unknown_one_is_refused(self, plant: Plant) -> None:
        (only,) = violations(plant(named(**{FIRST: migration("a", "lost")})))
        assert "stands on lost, not on nothing" in only

    def test_merge_of_two_heads_is_refused(self, plant: Plant) -> None:
        merge = migration("c", None).replace("down_revision = None", 'down_revision = ("a", "b")')
        steps = {FIRST: migration("a", None), SECOND: migration("b", "a"), THIRD: merge}
        (only,) = violations(plant(named(**steps)))
        assert "stands on a and b, not on b" in only

    def test_chain_against_the_order_of_names_is_refused(self, plant: Plant) -> None:
        assert violations(plant(named(**{FIRST: migration("b", "a"), SECOND: migration("a", None)})))


class TestFile:
    @pytest.mark.parametrize(
        "name", ["0001_sheets", "2026_11_22_sheets", "2026_11_22_1040_Sheets", "2026_11_22_1040_sheets.py_old"]
    )
    def test_undated_or_unnamed_file_is_refused(self, plant: Plant, name: str) -> None:
        (only,) = violations(plant(named(**{name: migration("a", None)})))
        assert only.startswith(f"migrations/versions/{name}.py:1: not named")

    @pytest.mark.parametrize(
        "why", ["", "Add marks", "Add marks\n\nRevision ID: a\nRevises:\nCreate Date: 2026-11-22 10:40"]
    )
    def test_docstring_that_gives_no_reason_is_refused(self, plant: Plant, why: str) -> None:
        (only,) = violations(plant(named(**{FIRST: migration("a", None, why=why)})))
        assert "no docstring that says why" in only


class TestBackfill:
    DROPS = ("op.drop_column('sheet', 'mark')", "batch.drop_index('x')", "op.execute('DROP TABLE sheet')")
    FILLS = ("op.execute('UPDATE sheet SET mark = 0')", "op.execute(sheet.update())", "op.bulk_insert(sheet, [])")

    @pytest.mark.parametrize("drop", [*DROPS, "op.execute(sa.text('ALTER TABLE sheet DROP COLUMN mark'))"])
    @pytest.mark.parametrize("fill", [*FILLS, "bind.execute(sa.text('insert into mark select 1'))"])
    def test_drop_beside_a_backfill_is_refused(self, plant: Plant, drop: str, fill: str) -> None:
        (only,) = violations(plant(named(**{FIRST: migration("a", None, f"{fill}\n    {drop}")})))
        assert only.startswith(f"migrations/versions/{FIRST}.py:9: drops here and moves rows in line 8")

    @pytest.mark.parametrize("body", [*DROPS, *FILLS, "op.drop_table('a')\n    op.execute('CREATE INDEX i ON b (c)')"])
    def test_either_alone_passes(self, plant: Plant, body: str) -> None:
        assert violations(plant(named(**{FIRST: migration("a", None, body)}))) == []

    def test_way_back_may_drop_what_the_file_added(self, plant: Plant) -> None:
        back = "op.execute('UPDATE sheet SET mark = 0')\n\n\ndef downgrade():\n    op.drop_column('sheet', 'mark')"
        assert violations(plant(named(**{FIRST: migration("a", None, back)}))) == []
