"""Whatever is hidden from somebody changes no byte of what they can fetch: 500 hidden acts, every page after each of them."""

import hmac
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from callers import KEY, application, caller, entered
from fetching import CHANCE, TOKENS, Asked, Reach, Seen, masked
from hidden_acts import Hidden, Veil
from hidden_scenes import SCENES, alone, everything_typed, judging_organiser
from hidden_stage import FAR, SITE, Stage, keys_given, stage
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from looking import attended, looking, new_in
from sheet_world import CRITERIA, NOW, full, sit
from sqlalchemy import func, select

from award.database.transactions import Database
from award.interviews.jury.operations import Declaration, declare_conflict
from award.interviews.sheets.operations import revise
from award.interviews.tables import SIGNATURE, SlotRow
from award.people.access import JURORS
from award.people.operations import NewPerson, NewToken, create_person, issue_token
from award.people.roles import Person, Role
from award.trail.receipts import Receipt, read_receipt
from award.trail.tables import ENTRY
from award.web.site import Request

CASES = {"sqlite": 50, "postgresql": 5}
"""Hidden acts in each of the ten scenes: 500 and 50."""
FOLLOWED = {"sqlite": 10, "postgresql": 2}
"""Marks and texts changed before each of those who follow the jury, who may ask for far more pages."""


def committee(here: Stage, role: str) -> Person:
    if role != "auditor":
        return here.world.organiser if role == "organiser" else here.world.chair
    new = NewPerson("Aude", "aude@example.org", ("auditor",), "")
    key = here.database.write(lambda session: create_person(session, new, "system", NOW))
    return Person(key, "Aude", "fr", frozenset[Role]({"auditor"}))


@pytest.mark.parametrize("scene", SCENES)
def test_hidden_act_changes_no_byte(database: Database, database_kind: str, scene: str) -> None:
    with looking(database, scene, whole=True) as look:
        assert [one.address for one, seen in look.before.items() if seen.status >= 500] == []
        assert {look.before[one].status for one in look.reach.refused()} <= {303, 401, 403}
        look.acts(CASES[database_kind])
        assert look.telling() == []


@pytest.mark.parametrize("role", ["organiser", "chair", "auditor"])
def test_mark_that_is_not_signed_changes_no_byte_for_those_who_follow_the_jury(
    database: Database, database_kind: str, role: str
) -> None:
    here = stage(database, "signed")
    veil = everything_typed(here, committee(here, role))
    with attended(here, veil) as look:
        look.hidden.acts = [look.hidden.changes_a_text]
        look.acts(FOLLOWED[database_kind])


def test_mark_of_a_company_that_an_organiser_judges_changes_no_byte_for_them_until_they_sign(
    database: Database, database_kind: str
) -> None:
    here = stage(database, "deliberation")
    veil = judging_organiser(here)
    with attended(here, veil) as look:
        look.hidden.acts = [look.hidden.revises]
        look.acts(FOLLOWED[database_kind])


def test_signature_that_the_rules_disclose_changes_the_pages_of_that_company_and_no_other(database: Database) -> None:
    with looking(database, "signed before the other") as look:
        look.here.world.signed(look.here.world.marc, "83")
        here = f"GET /sheets/{look.here.aube}"
        assert [address for address, _ in look.telling()] == [here, f"{here}/deliberation"]


def test_revision_that_the_rules_disclose_changes_the_page_of_the_deliberation(database: Database) -> None:
    with looking(database, "deliberation") as look:
        there = look.here.world
        there.do(revise, look.here.aube, there.marc)
        there.type(there.marc, full("37"))
        assert look.telling() == []
        there.sign(there.marc, "Un oubli.")
        ((address, new),) = look.telling()
        assert (address, "37" in str(new)) == (f"GET /sheets/{look.here.aube}/deliberation", True)


def test_deliberation_opens_what_was_hidden_until_then(database: Database) -> None:
    with looking(database, "all signed") as look:
        there = look.here.world
        there.signed(there.marc, "83")
        assert look.telling() == []
        there.phase("deliberation")
        assert f"GET /sheets/{look.here.aube}/deliberation" in dict(look.telling())


def test_page_of_organisers_is_found_to_tell_of_a_signature(database: Database) -> None:
    here = stage(database, "deliberation")
    with attended(here, everything_typed(here, here.world.organiser)) as look:
        here.world.sign(here.world.marc)
        assert f"GET /editions/{here.world.edition}/progress" in dict(look.telling())


@get("/signed-so-far", sync_to_thread=True, opt={"access": JURORS})
def counting(request: Request) -> str:
    """A leak: how many sheets are signed."""
    with request.app.state.database.read() as session:
        return str(session.scalar(select(func.count()).select_from(SIGNATURE)))


@get("/last-act", sync_to_thread=True, opt={"access": JURORS})
def numbering(request: Request) -> Response[str]:
    """A leak in a header: how much is done."""
    with request.app.state.database.read() as session:
        return Response("", headers={"etag": f'"{session.scalar(select(func.max(ENTRY.c.id)))}"'})


@pytest.mark.parametrize(("leak", "address"), [(counting, "/signed-so-far"), (numbering, "/last-act")])
def test_planted_leak_is_found(database: Database, leak: HTTPRouteHandler, address: str) -> None:
    here = stage(database, "deliberation")
    with attended(here, alone(here), leak) as look:
        here.world.signed(here.world.marc)
        here.seal()
        assert [told for told, _ in look.telling()] == [f"GET {address}"]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_mask_hides_chance_and_nothing_else(database: Database) -> None:
    with looking(database, "nothing signed") as look:
        session = look.reach.client.cookies["session"]
        for one in look.front:
            first, second = (CHANCE.findall(look.reach.answer(one).text) for _ in range(2))
            assert len(first) == len(second)
            assert set(first).isdisjoint(second)
            assert all(is_token(each, session) for each in first if re.fullmatch(TOKENS, each))


def is_token(masked_text: str, session: str) -> bool:
    """It says nothing but its salt and whose session it is."""
    token = masked_text.split('"')[-2]
    return hmac.new(KEY.encode(), f"csrf:{token[:16]}:{session}".encode(), sha256).hexdigest() == token[16:]


def test_mask_leaves_every_mark_and_text_as_it_is() -> None:
    shown = '<input name="mark.culture" value="83,5"><input name="save" value="80"> "csrf":"83" "save":"a-note"'
    assert masked(shown, "0123456789abcdef") == shown
    assert masked(f'{shown}<input name="save" value="{"x" * 32}">', "") == f"{shown}<input >"


def test_ones_own_mark_changes_ones_own_pages(database: Database) -> None:
    with looking(database, "nothing signed") as look:
        there = look.here.world
        there.type(there.lea, {f"mark.{CRITERIA[0]}": "71"})
        told = {address for address, _ in look.telling()}
        assert {f"GET /sheets/{look.here.aube}", f"GET /sheets/{look.here.aube}/fields"} <= told
        assert f"GET /sheets/{look.here.brise}" not in told


class Twin(NamedTuple):
    """What Léa can fetch before and after what was done is sealed, her receipt apart."""

    unsealed: dict[Asked, Seen]
    sealed: dict[Asked, Seen]
    receipt: Receipt


class TestTwins:
    """Two services that began alike. In one, others did hidden things all the while: who looks, and does the same in both,
    finds no number that counts what they did.
    """

    @pytest.fixture
    def twins(self, migrated_file: Path, tmp_path: Path) -> list[Twin]:
        first = shutil.copy(migrated_file, tmp_path / "quiet.db")
        database = Database(f"sqlite:///{first}")
        here = stage(database, "deliberation")
        veil = alone(here)
        keys_given(here, veil.viewer)
        with caller(application(database, demo=True)) as client:
            session = entered(client, database, veil.viewer.id)
        database.close()
        shutil.copy(first, tmp_path / "busy.db")
        return [lived(here, veil, session, tmp_path / name, acts) for name, acts in (("quiet.db", 0), ("busy.db", 12))]

    def test_numbers_given_later_tell_nothing(self, twins: list[Twin]) -> None:
        quiet, busy = twins
        for mine, other in ((quiet.unsealed, busy.unsealed), (quiet.sealed, busy.sealed)):
            assert mine.keys() == other.keys()
            assert [(one.address, new_in(mine[one], other[one])) for one in mine if mine[one] != other[one]] == []

    def test_receipt_tells_of_others_no_more_than_how_many_acts_are_in_the_trail(self, twins: list[Twin]) -> None:
        """That number is what a receipt proves: a place in one trail that is everybody's."""
        quiet, busy = (one.receipt for one in twins)
        assert busy.place > quiet.place
        assert bare(busy.act) == bare(quiet.act)


def bare(act: str) -> dict[str, object]:
    """What is told of one's own signature; what blinds it is chance."""
    return {name: value for name, value in msgspec.json.decode(act).items() if name not in {"blind", "personal"}}


def lived(here: Stage, veil: Veil, session: str, path: Path, acts: int) -> Twin:
    """Between any two things that Léa does, others do so many."""
    database = Database(f"sqlite:///{path}")
    there = here._replace(world=here.world._replace(database=database))
    hidden = Hidden(there, veil, "twins")
    for own in hers(there):
        for _ in range(acts):
            hidden.change()
        own()
    with caller(application(database, demo=True)) as client:
        client.cookies.set("session", session, domain="award.example")
        reach = Reach(client, there, veil.viewer)
        mine = Asked("GET", f"/sheets/{there.aube}/receipt")
        asked = [one for one in (*reach.open(), *reach.attempts()) if one.address != "/readyz"]
        unsealed = reach.fetch(asked)
        there.seal()
        sealed = reach.fetch(one for one in asked if one.address != mine.address)
        receipt = read_receipt(reach.answer(mine).content)
    database.close()
    assert receipt
    return Twin(unsealed, sealed, receipt)


def hers(here: Stage) -> Iterator[Callable[[], object]]:
    """A save, a signature, a conflict that takes a seat away, a seat that is given, an interview, a token."""
    there, olga = here.world, here.world.organiser
    new = NewToken("Autre", ("read",), NOW + timedelta(days=300))
    yield lambda: there.type(there.lea, {f"mark.{CRITERIA[0]}": "71"}, here.brise)
    yield lambda: there.sign(there.lea)
    said = Declaration(here.company(here.brise), "family", "Un frère.")
    yield lambda: there.do(declare_conflict, there.edition, said, SITE, there.lea)
    given = there.edition, here.dahlia, here.juror(there.lea), 1
    yield lambda: there.database.write(lambda session: sit(session, *given) and None)
    plan = SlotRow(
        edition=there.edition, entry=here.dahlia, starts=FAR, minutes=60, changed_by=olga.called, changed_at=NOW
    )
    yield lambda: there.database.write(lambda session: session.add(SlotRow(**plan.model_dump(exclude={"id"}))))
    yield lambda: there.do(issue_token, there.lea, new, "another-token-of-who-looks-another-token-12")
