"""The jury in pages: organisers make it; a juror promises first, then reads the guide and declares; nobody reads another's."""

import re

import pytest
from callers import asked, done
from edition_acts import ANNE, NOW, made
from inviting import Selected, participating
from juries import EPREUVES, NAMES, enlisted
from sqlalchemy import select, update
from visits import EnterAs, Visit

from award.database.transactions import Database
from award.editions.bilingual import Words
from award.editions.tables import EditionRow
from award.interviews.guide.document import charter_digest
from award.interviews.guide.editing import with_charter
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.guide.reading import load_guide
from award.interviews.jury.operations import Declaration, declare_conflict, enlist, propose_conflicts
from award.interviews.jury.queries import Juror, conflicts, juror_of, jurors
from award.interviews.jury.seating import Chair
from award.people.credentials import fingerprint
from award.people.roles import Person, Role
from award.people.tables import SignInRow

GUIDE = load_guide("entretien")
CHARTER = charter_digest(GUIDE)
ORGANISER = Person(901, "Anne", "fr", frozenset[Role]({"organiser"}))
SISTER = "Ma sœur dirige cette entreprise."


@pytest.fixture
def place(database: Database) -> Selected:
    found = participating(database, NAMES, EPREUVES, "invitations")
    done(database, save_guide, found.edition, NewGuide(0, GUIDE), ANNE, NOW)
    return found


@pytest.fixture
def anne(enter_as: EnterAs) -> Visit:
    return enter_as("organiser")


def person_of(database: Database, visit: Visit) -> int:
    signed = select(SignInRow.person).where(SignInRow.fingerprint == fingerprint(visit.session))  # type: ignore[arg-type, call-overload]
    with database.read() as session:
        return int(session.execute(signed).scalar_one())


def juror_here(database: Database, enter_as: EnterAs, edition: int, organisation: str = "Ipsos") -> tuple[Visit, int]:
    visit = enter_as("juror")
    person = person_of(database, visit)
    return visit, int(done(database, enlist, edition, person, Chair(organisation), ANNE, NOW))


def promised(visit: Visit, edition: int) -> None:
    assert visit.send(f"/jury/{edition}/charter", seen=CHARTER).headers["location"] == "/jury"


def found(database: Database, edition: int) -> tuple[Juror, ...]:
    every: tuple[Juror, ...] = asked(database, jurors, edition)
    return every


def test_organiser_enlists_changes_and_takes_off(
    anne: Visit, enter_as: EnterAs, database: Database, place: Selected
) -> None:
    here = f"/editions/{place.edition}/jury"
    assert "Personne n’est encore de ce jury." in anne.get(here).text
    lea = person_of(database, enter_as("juror"))
    wrong = anne.send(here, person=lea, organisation="")
    assert wrong.status_code == 422
    sent = anne.send(here, person=lea, organisation="Ipsos", employer="Maison", former="A\nB", most="3")
    assert sent.headers["location"] == here
    (one,) = found(database, place.edition)
    assert (one.organisation, one.employer, one.former_employers, one.most) == ("Ipsos", "Maison", ("A", "B"), 3)
    assert one.name in anne.get(here).text
    mine = f"{here}/{one.id}"
    assert "Maison" in anne.get(mine).text
    assert anne.send(mine, version=1, organisation="Trusteam", most="").status_code == 303
    assert anne.send(mine, version=1, organisation="Ipsos").status_code == 409
    assert anne.send(f"{mine}/departure", version=2, reason="").status_code == 422
    assert anne.send(f"{mine}/departure", version=2, reason="Congé.").status_code == 303
    assert found(database, place.edition) == ()
    assert "a quitté le jury" in anne.get(mine).text
    assert anne.send(f"{mine}/erasure", version=3, reason="").status_code == 422
    assert anne.send(f"{mine}/erasure", version=3, reason="Demandé.").headers["location"] == mine
    assert anne.get(f"{here}/999").status_code == 404
    assert anne.get(f"/editions/{made(database, '2030')}/jury/{one.id}").status_code == 404


def test_list_comes_whole_or_not_at_all(anne: Visit, database: Database, place: Selected) -> None:
    here = f"/editions/{place.edition}/jury"
    good = "nom;email;organisation\nLéa;lea@prix.example;Ipsos\nMarc;marc@prix.example;Trusteam\n"
    wrong = anne.send(f"{here}/list", files={"file": ("jury.csv", (good + "X;ici;Ipsos\n").encode())})
    assert wrong.status_code == 422
    assert "ligne 4" in wrong.text
    assert "À corriger" in anne.send(f"{here}/list", files={"file": ("jury.csv", b"nom\nX")}).text
    assert "À corriger" in anne.send(f"{here}/list", files={"file": ("jury.csv", b"nom;email;organisation\n")}).text
    assert anne.send(f"{here}/list").status_code == 422
    assert found(database, place.edition) == ()
    sent = anne.send(f"{here}/list", files={"file": ("jury.csv", good.encode("cp1252"))})
    assert sent.status_code == 303
    assert [one.name for one in found(database, place.edition)] == ["Léa", "Marc"]


def test_charter_comes_before_anything_else(enter_as: EnterAs, database: Database, place: Selected) -> None:
    lea, key = juror_here(database, enter_as, place.edition)
    here = f"/jury/{place.edition}"
    assert "Lire la charte" in lea.get("/jury").text
    for address in ("guide", "conflicts"):
        assert lea.get(f"{here}/{address}").headers["location"] == f"{here}/charter"
    company = place.companies["Brise"]
    refused = lea.send(f"{here}/conflicts", company=company, kind="family", reason=SISTER)
    assert (refused.status_code, asked(database, conflicts, place.edition)) == (403, ())
    shown = lea.get(f"{here}/charter").text
    assert GUIDE.charter[1].fr in shown
    assert GUIDE.themes[0].questions[0].fr not in shown
    assert lea.send(f"{here}/charter", seen="another").status_code == 409
    promised(lea, place.edition)
    assert asked(database, juror_of, place.edition, person_of(database, lea)).charter == CHARTER
    assert "Vous avez accepté" in lea.get(f"{here}/charter").text
    assert GUIDE.themes[0].questions[0].fr in lea.get(f"{here}/guide").text
    assert "Mes entretiens" in lea.get("/jury").text
    assert key


def test_charter_that_changed_shuts_the_room_again(enter_as: EnterAs, database: Database) -> None:
    edition = made(database, rules=EPREUVES)
    done(database, save_guide, edition, NewGuide(0, GUIDE), ANNE, NOW)
    lea, _ = juror_here(database, enter_as, edition)
    promised(lea, edition)
    assert (
        "Aucune entreprise ne participe" in lea.get(f"/jury/{edition}/conflicts").text
        or "phase" in lea.get(f"/jury/{edition}/conflicts").text
    )
    other = with_charter(GUIDE, [*GUIDE.charter, Words("Encore ceci.")])
    done(database, save_guide, edition, NewGuide(1, other), ANNE, NOW)
    assert lea.get(f"/jury/{edition}/guide").status_code == 303
    shown = lea.get(f"/jury/{edition}/charter").text
    assert "La charte a changé" in shown


def test_juror_waits_where_no_charter_is_written(enter_as: EnterAs, database: Database) -> None:
    edition = made(database, rules=EPREUVES)
    lea, _ = juror_here(database, enter_as, edition)
    assert "pas encore écrite" in lea.get("/jury").text
    assert "pas encore écrite" in lea.get(f"/jury/{edition}/charter").text
    assert lea.get(f"/jury/{edition}/guide").headers["location"] == f"/jury/{edition}/charter"


def test_juror_declares_and_reads_their_own(enter_as: EnterAs, database: Database, place: Selected) -> None:
    lea, key = juror_here(database, enter_as, place.edition)
    promised(lea, place.edition)
    here, company = f"/jury/{place.edition}/conflicts", place.companies["Brise"]
    shown = lea.get(here).text
    assert all(name in shown for name in NAMES)
    assert "Zinnia" not in shown
    assert lea.send(here, company=company, kind="family", reason="").status_code == 422
    assert lea.send(here, company=company, kind="family", reason=SISTER).headers["location"] == here
    (one,) = asked(database, conflicts, place.edition)
    assert (one.juror, one.company, one.state) == (key, company, "standing")
    again = lea.get(here).text
    assert "en vigueur" in again
    assert f'value="{company}"' not in again
    assert lea.send(here, company=company, kind="shares", reason="Encore.").status_code == 422
    assert lea.send(here, company=place.companies["Zinnia"], kind="shares", reason="?").status_code == 404


def test_organisers_decide_on_what_the_software_proposes(
    anne: Visit, enter_as: EnterAs, database: Database, place: Selected
) -> None:
    _, key = juror_here(database, enter_as, place.edition)
    anne.send(
        f"/editions/{place.edition}/jury/{key}", version=1, organisation="Ipsos", employer="Brise", former="Dahlia"
    )
    here = f"/editions/{place.edition}/conflicts"
    assert anne.send(f"{here}/proposals").headers["location"] == here
    first, second = asked(database, conflicts, place.edition)
    shown = anne.get(here).text
    assert "Employeur déclaré" in shown
    assert "Conflits probables à décider" in anne.get(f"/editions/{place.edition}/jury").text
    silent = anne.send(f"{here}/{first.id}/decision", version=1, outcome="dismissed", reason="")
    assert silent.status_code == 422
    assert 'id="field-reason"' in silent.text
    assert anne.send(f"{here}/{first.id}/decision", version=1, outcome="standing").status_code == 303
    assert anne.send(f"{here}/{second.id}/decision", version=1, outcome="dismissed", reason="Non.").status_code == 303
    assert anne.send(f"{here}/{first.id}/decision", version=1, outcome="lifted", reason="Oui.").status_code == 409
    assert (
        anne.send(f"{here}/{first.id}/decision", version=2, outcome="lifted", reason="Parts vendues.").status_code
        == 303
    )
    assert "Parts vendues." in anne.get(here).text
    assert anne.send(f"{here}/999/decision", version=1, outcome="lifted", reason="Oui.").status_code == 404


def test_organiser_keeps_a_juror_apart_from_a_company(
    anne: Visit, enter_as: EnterAs, database: Database, place: Selected
) -> None:
    _, key = juror_here(database, enter_as, place.edition)
    here = f"/editions/{place.edition}/jury/{key}"
    company = place.companies["Brise"]
    assert anne.send(f"{here}/conflicts", company=company, kind="family", reason="").status_code == 422
    assert anne.send(f"{here}/conflicts", company=company, kind="family", reason=SISTER).headers["location"] == here
    assert SISTER in anne.get(here).text


def test_juror_fetches_not_one_byte_of_another_jurors_conflicts(
    enter_as: EnterAs, database: Database, place: Selected
) -> None:
    lea, _ = juror_here(database, enter_as, place.edition)
    _, marc = juror_here(database, enter_as, place.edition, "Trusteam")
    promised(lea, place.edition)
    addresses = ("/jury", *(f"/jury/{place.edition}/{name}" for name in ("charter", "guide", "conflicts")), "/home")

    def fetched() -> list[bytes]:
        return [still(lea.get(address).content) for address in addresses]

    before = fetched()
    for company in place.companies.values():
        said = Declaration(company, "family", SISTER, of=marc)
        done(database, declare_conflict, place.edition, said, "https://prix.example", ORGANISER, NOW)
        assert fetched() == before
    enlisted(database, place.edition, "Ipsos")
    done(database, propose_conflicts, place.edition, ANNE, NOW)
    assert fetched() == before
    for address in (
        f"/editions/{place.edition}/jury",
        f"/editions/{place.edition}/conflicts",
        f"/editions/{place.edition}/jury/{marc}",
    ):
        assert lea.get(address).status_code == 403


def still(page: bytes) -> bytes:
    """Without what is drawn anew for each answer."""
    return re.sub(rb'(name="_token" value=|name="csrf" content=)"[^"]+"', b"", page)


def test_juror_of_another_jury_is_answered_as_if_there_were_none(
    enter_as: EnterAs, database: Database, place: Selected
) -> None:
    other = made(database, "2029", rules=EPREUVES)
    stranger, _ = juror_here(database, enter_as, other)
    assert "Vous n’êtes d’aucun jury" in enter_as("juror").get("/jury").text
    for name in ("charter", "guide", "conflicts"):
        there, nowhere = (stranger.get(f"/jury/{key}/{name}") for key in (place.edition, 9999))
        assert there.status_code == nowhere.status_code == 404
    sent = stranger.send(f"/jury/{place.edition}/conflicts", company=1, kind="family", reason="?")
    assert (
        sent.status_code
        == stranger.send("/jury/9999/conflicts", company=1, kind="family", reason="?").status_code
        == 404
    )
    assert stranger.send(f"/jury/{place.edition}/charter", seen=CHARTER).status_code == 404


@pytest.mark.parametrize("role", ["chair", "auditor"])
def test_committee_and_auditors_read_the_jury_and_change_nothing(
    enter_as: EnterAs, database: Database, place: Selected, role: str
) -> None:
    _, key = juror_here(database, enter_as, place.edition)
    visit, here = enter_as(role), f"/editions/{place.edition}"
    for address in ("jury", f"jury/{key}", "conflicts"):
        assert visit.get(f"{here}/{address}").status_code == 200
    for address in (
        "jury",
        "jury/list",
        f"jury/{key}",
        f"jury/{key}/departure",
        f"jury/{key}/erasure",
        f"jury/{key}/conflicts",
        "conflicts/proposals",
    ):
        assert visit.send(f"{here}/{address}").status_code == 403
    assert visit.get("/jury").status_code == 403


def test_conflict_is_not_declared_once_the_phase_is_over(
    enter_as: EnterAs, database: Database, place: Selected
) -> None:
    lea, _ = juror_here(database, enter_as, place.edition)
    promised(lea, place.edition)
    database.write(lambda session: session.execute(update(EditionRow).values(phase="closed")) and None)
    here = f"/jury/{place.edition}/conflicts"
    assert "ne permet pas de déclarer" in lea.get(here).text
    assert lea.send(here, company=place.companies["Brise"], kind="family", reason=SISTER).status_code == 409
