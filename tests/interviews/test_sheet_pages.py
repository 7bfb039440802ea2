"""Pages of sheets: one's own and nobody else's, the charter first, without scripts nothing lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from callers import application, caller, entered, form_token
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient
from sheet_world import CRITERIA, NOW, RULES, THEMES, World, full, world
from sqlalchemy import update
from sqlmodel import Session, col

from award.database.transactions import Database
from award.interviews.jury.operations.removing import free_seats
from award.interviews.sheets.showing import layout_of
from award.interviews.tables import JurorRow, SlotRow
from award.people.roles import Person
from award.selection.tables import SelectionRow, StandingRow, StudyRow
from award.trail.operations import seal
from award.trail.receipts import read_receipt

Client = TestClient[Litestar]
FIRST = f"mark.{CRITERIA[0]}"


@pytest.fixture
def there(database: Database) -> World:
    return world(database)


@pytest.fixture
def client(there: World) -> Iterator[Client]:
    with caller(application(there.database, demo=True)) as client:
        entered(client, there.database, there.lea.id)
        yield client


def come(there: World, client: Client, person: Person) -> None:
    client.cookies.clear()
    entered(client, there.database, person.id)


def sheet(there: World, more: str = "") -> str:
    return f"/sheets/{there.entries[0]}{more}"


def get(client: Client, address: str) -> Answer:
    return client.get(address, follow_redirects=False)


def post(client: Client, address: str, **form: object) -> Answer:
    return client.post(address, data={**form, "_token": form_token(client, "/sheets")}, follow_redirects=False)


def typed(save: str = "one", **texts: str) -> dict[str, str]:
    """A form of a few fields, as a page that showed none of them filled."""
    fields = {name.replace("__", "."): text for name, text in texts.items()}
    return {"save": save, **fields, **{f"v.{name}": "0" for name in fields}}


def test_home_lists_ones_own_companies_what_is_missing_and_the_next_interview(there: World, client: Client) -> None:
    slot = SlotRow(
        edition=there.edition, entry=there.entries[1], starts=NOW + timedelta(days=3000), minutes=90, place="Lyon",
        changed_by="system", changed_at=NOW,
    )  # fmt: skip
    there.database.write(lambda session: session.add(slot))
    there.type(there.lea, {FIRST: "80"})
    found = get(client, "/sheets").text
    assert "Prochain entretien" in found
    assert "Lyon" in found
    assert "5 critères à noter." in found
    assert "0 sur 2" in found
    there.signed(there.lea)
    assert "1 sur 2" in get(client, "/sheets").text
    come(there, client, there.nina)
    assert "Aucune entreprise ne vous est encore confiée" in get(client, "/sheets").text


def test_sheet_shows_its_fields_as_typed_and_names_the_next(there: World, client: Client) -> None:
    there.type(there.lea, {FIRST: "83,5", f"mark.{CRITERIA[1]}": "0", f"note.{THEMES[0]}": "<b>mot</b>"})
    found = get(client, sheet(there)).text
    assert 'value="83,5"' in found
    assert "&lt;b&gt;mot&lt;/b&gt;" in found
    assert f'href="/sheets/{there.entries[1]}" rel="next"' in found


@pytest.mark.parametrize("who", ["nina", "organiser", "chair"])
def test_sheet_of_others_is_nobody_elses(there: World, client: Client, who: str) -> None:
    there.signed(there.lea)
    there.signed(there.marc)
    come(there, client, getattr(there, who))
    for more in ("", "/signature", "/deliberation", "/receipt", "/fields"):
        assert get(client, sheet(there, more)).status_code == 403
    for more in ("", "/signature", "/disclosure", "/revision", "/revision/end"):
        sent = {"save": "a"} | ({"seal": "a"} if more == "/signature" else {})
        answer = client.post(
            sheet(there, more), data={**sent, "_token": form_token(client, "/home")}, follow_redirects=False
        )
        assert (more, answer.status_code) == (more, 403)


def test_juror_who_lost_the_seat_gets_to_nothing_of_it(there: World, client: Client) -> None:
    there.type(there.lea, full())
    there.do(free_seats, there.seats[there.entries[0], there.lea.id], there.entries[0], "Conflit", there.organiser)
    assert {get(client, sheet(there, more)).status_code for more in ("", "/signature", "/deliberation")} == {403}
    assert "Aube" not in get(client, "/sheets").text


def test_charter_comes_before_every_page_of_a_sheet(there: World, client: Client) -> None:
    forgotten = update(JurorRow).where(col(JurorRow.person) == there.lea.id).values(charter="")
    there.database.write(lambda session: session.execute(forgotten) and None)
    for more in ("", "/signature", "/deliberation", "/receipt"):
        answer = get(client, sheet(there, more))
        assert (answer.status_code, answer.headers["location"]) == (303, f"/jury/{there.edition}/charter")
    assert post(client, sheet(there), save="a").status_code == 403
    assert "La charte du jury vous attend" in get(client, "/sheets").text


def test_form_without_scripts_saves_once_however_often_it_is_pressed(there: World, client: Client) -> None:
    form = typed(**{FIRST: "83,5", f"note.{THEMES[0]}": "Vu.\r\nEntendu."})
    assert [post(client, sheet(there), **form).status_code for _ in range(2)] == [303, 303]
    standing = there.sheet(there.lea).standing
    assert (standing[FIRST].text, standing[FIRST].version) == ("83,5", 1)
    assert standing[f"note.{THEMES[0]}"].text == "Vu.\nEntendu."


def test_form_without_scripts_abstains_by_the_box_beside_the_number(there: World, client: Client) -> None:
    post(client, sheet(there), **typed(**{FIRST: "83"}) | {FIRST: ["83", "abstention"]})
    assert there.sheet(there.lea).texts == {FIRST: "abstention"}


def test_form_of_an_old_page_shows_both_versions_of_what_it_touched_and_only_of_that(
    there: World, client: Client
) -> None:
    there.type(there.lea, {FIRST: "70", f"mark.{CRITERIA[1]}": "40"})
    answer = post(client, sheet(there), **typed("two", **{FIRST: "12", f"mark.{CRITERIA[1]}": ""}))
    assert answer.status_code == 409
    assert 'value="12"' in answer.text
    assert answer.text.count("Prendre l’autre") == 1 + 1  # and the sentence for scripts
    assert there.sheet(there.lea).texts == {FIRST: "70", f"mark.{CRITERIA[1]}": "40"}
    again = typed("three", **{FIRST: "12"}) | {f"v.{FIRST}": "1", "theirs": FIRST}
    assert post(client, sheet(there), **again).status_code == 303
    assert there.sheet(there.lea).texts[FIRST] == "70"
    assert post(client, sheet(there), **typed("four", **{FIRST: "12"}) | {f"v.{FIRST}": "1"}).status_code == 303
    assert there.sheet(there.lea).texts[FIRST] == "12"


def test_field_that_a_page_showed_in_an_earlier_version_and_left_alone_is_no_dispute(
    there: World, client: Client
) -> None:
    there.type(there.lea, {FIRST: "70"})
    there.type(there.lea, {FIRST: "75"})
    assert post(client, sheet(there), **typed(**{FIRST: "70"}) | {f"v.{FIRST}": "1"}).status_code == 303
    assert there.sheet(there.lea).texts == {FIRST: "75"}


def test_save_and_next_goes_on_with_the_next_company_that_waits(there: World, client: Client) -> None:
    following = f"/sheets/{there.entries[1]}"
    answer = post(client, sheet(there), **typed(**{FIRST: "1"}), then="next")
    assert answer.headers["location"] == following
    assert post(client, following, **typed(), then="next").headers["location"] == sheet(there)
    there.signed(there.lea)
    assert post(client, following, **typed(), then="next").headers["location"] == following
    assert post(client, following, **typed(), then="signature").headers["location"] == f"{following}/signature"


@pytest.mark.parametrize(
    "form",
    [{}, {"save": ""}, {"save": "a" * 101}, {"save": "a", "then": "away"}, {"save": "a", f"v.{FIRST}": "-1"},
     {"save": "a", f"v.{FIRST}": "1" * 10}, {"save": "a", f"v.{FIRST}": "٣"}],
)  # fmt: skip
def test_form_that_no_page_of_ours_sends_is_refused(there: World, client: Client, form: dict[str, str]) -> None:
    assert post(client, sheet(there), **form).status_code == 400
    assert there.sheet(there.lea).texts == {}


def test_form_with_an_unknown_field_is_refused_whole(there: World, client: Client) -> None:
    assert post(client, sheet(there), **typed(**{FIRST: "1", "mark.other": "2"})).status_code == 422
    assert there.sheet(there.lea).texts == {}


def test_signature_page_lists_what_is_missing_and_leads_there(there: World, client: Client) -> None:
    there.type(there.lea, {FIRST: "cent", f"mark.{CRITERIA[1]}": "abstention"})
    found = get(client, sheet(there, "/signature")).text
    for name in (FIRST, f"mark.{CRITERIA[2]}", f"reason.{CRITERIA[1]}", f"note.{THEMES[0]}"):
        assert f'href="{sheet(there)}#field-{name}"' in found
    assert "Signer cette fiche" not in found


def test_signature_of_a_sheet_that_changed_since_it_was_read_is_refused(there: World, client: Client) -> None:
    there.type(there.lea, full())
    seal = there.sheet(there.lea).seal
    there.type(there.lea, {FIRST: "12"})
    assert post(client, sheet(there, "/signature"), seal=seal).status_code == 409
    assert there.sheet(there.lea).held.state == "open"
    assert post(client, sheet(there, "/signature"), seal=there.sheet(there.lea).seal).status_code == 303
    assert "Fiche signée" in get(client, sheet(there)).text
    assert get(client, sheet(there, "/signature")).headers["location"] == sheet(there)
    assert post(client, sheet(there), **typed(**{FIRST: "1"})).status_code == 409


def test_receipt_waits_for_the_seal_of_the_trail(there: World, client: Client) -> None:
    assert get(client, sheet(there, "/receipt")).status_code == 422
    there.signed(there.lea)
    assert get(client, sheet(there, "/receipt")).status_code == 422
    key = Ed25519PrivateKey.generate()
    there.database.write(lambda session: seal(session, key, NOW))
    found = read_receipt(get(client, sheet(there, "/receipt")).content)
    assert found is not None
    assert '"sheet.signed"' in found.act


@pytest.mark.parametrize("shown", [True, False])
def test_figures_of_the_study_are_shown_where_the_rules_let_jurors_see_them(database: Database, *, shown: bool) -> None:
    there = world(database, satisfaction_shown=shown)
    there.database.write(lambda session: measured(session, there))
    with caller(application(database, demo=True)) as client:
        entered(client, database, there.lea.id)
        found = get(client, sheet(there)).text
    assert ("81,25" in found, "70,50" in found) == (shown, shown)


def measured(session: Session, there: World) -> None:
    about = {"manner": "{}", "rules": "r", "examination": "e"}
    study = StudyRow(
        edition=there.edition, name="e.csv", digest="d", size=1, received_by="system", received_at=NOW, **about
    )  # fmt: skip
    session.add(study)
    session.flush()
    chosen = {"study_digest": "d", "result": "s", "measured": 1, "selected": 1, "confirmed_by": "system"}
    session.add(SelectionRow(edition=there.edition, study=study.id, confirmed_at=NOW, version=2, **chosen, **about))
    session.flush()
    indicator = RULES.indicators[0].name
    for name, score, reference in ((indicator, "81.25", "70.5"), ("other", None, None)):
        row = {"sector": "Alimentation", "score": score, "reference": reference, "selected": True}
        session.add(StandingRow(edition=there.edition, entry=there.entries[0], indicator=name, **row))


def test_sheet_out_of_its_phase_is_shown_closed(there: World, client: Client) -> None:
    there.type(there.lea, {FIRST: "80"})
    there.phase("deliberation")
    found = get(client, sheet(there)).text
    assert "Cette fiche est fermée" in found
    assert "<textarea" not in found


def test_other_marks_are_read_on_purpose_and_not_before(there: World, client: Client) -> None:
    there.signed(there.marc, "61")
    before = get(client, sheet(there, "/deliberation")).text
    assert "61,00" not in before
    assert "/disclosure" not in before
    there.signed(there.lea, "80")
    assert "61,00" not in get(client, sheet(there, "/deliberation")).text
    assert there.sheet(there.lea).held.disclosed_at is None
    assert post(client, sheet(there, "/disclosure")).headers["location"] == sheet(there, "/deliberation")
    assert "61,00" in get(client, sheet(there, "/deliberation")).text
    assert there.sheet(there.lea).held.disclosed_at is not None


def test_revision_is_begun_and_given_up(there: World, client: Client) -> None:
    there.signed(there.lea, "80")
    there.phase("deliberation")
    assert post(client, sheet(there, "/revision")).headers["location"] == sheet(there)
    post(client, sheet(there), **typed(**{FIRST: "12"}) | {f"v.{FIRST}": "1"})
    assert there.sheet(there.lea).texts[FIRST] == "12"
    assert post(client, sheet(there, "/revision/end")).status_code == 303
    assert there.sheet(there.lea).texts[FIRST] == "80"


def test_worker_is_the_same_for_everybody_and_asked_for_again(client: Client) -> None:
    client.cookies.clear()
    answer = get(client, "/sheets-worker.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [("", "none", 0, 0), ("abst", "abstained", 0, 0), ("cent", "wrong", 0, 0), ("0", "mark", 0, 0),
     ("12,5", "mark", 0, 25), ("75", "mark", 75, 75), ("99.5", "mark", 75, 100), ("100", "mark", 100, 100)],
)  # fmt: skip
def test_row_tells_unmarked_abstained_and_zero_apart(there: World, text: str, kind: str, low: int, high: int) -> None:
    there.type(there.lea, {FIRST: text or " "})
    held = there.sheet(there.lea).held
    row = layout_of(held.method.guide, held.rule, there.sheet(there.lea).standing).rows[0]
    assert (row.kind, row.low, row.high) == (kind, low, high)
    assert row.meaning(row.low).said("fr")
