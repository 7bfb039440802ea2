"""Jurors come, are changed, promise and leave; a list comes whole or not at all."""

import pytest
from callers import asked, done
from edition_acts import ANNE, CLAIRE, NOW, OTHERS, acts, brought, last_act, made, personal, refused
from sqlalchemy import select, update

from award.database.transactions import Database
from award.editions.actors import Actor
from award.editions.bilingual import Words
from award.editions.reading import load_rules
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.editions.tables import EditionRow
from award.interviews.guide.document import charter_digest
from award.interviews.guide.editing import with_charter
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.guide.reading import load_guide
from award.interviews.jury.importing import read_jurors
from award.interviews.jury.operations import Seen, accept_charter, change_juror, enlist, import_jurors, leave_jury
from award.interviews.jury.queries import Juror, juror, juror_of, jurors, sittings
from award.interviews.jury.seating import Chair
from award.mail.tables import LETTER
from award.people.operations import NewPerson, create_person
from award.people.roles import Person, Role

GUIDE = load_guide("entretien")
CHARTER = charter_digest(GUIDE)
EPREUVES = load_rules("epreuves")
ORGANISER = Person(1, "Anne", "fr", frozenset[Role]({"organiser"}))
CHAIR = Chair("Ipsos", "Maison A", ("Maison B",), 5)
SITE = "https://prix.example"


def person(database: Database, name: str = "Léa", role: Role = "juror") -> int:
    new = NewPerson(name, f"{name.lower()}@prix.example", (role,))
    return int(done(database, create_person, new, "system", NOW))


def enlisted(database: Database, edition: int, who: int, chair: Chair = CHAIR) -> int:
    return int(done(database, enlist, edition, who, chair, ANNE, NOW))


def found(database: Database, edition: int) -> tuple[Juror, ...]:
    jury: tuple[Juror, ...] = asked(database, jurors, edition)
    return jury


def as_person(key: int) -> Person:
    return Person(key, "", "fr", frozenset[Role]({"juror"}))


def test_juror_enlisted_sits_there_and_the_trail_names_no_employer(database: Database) -> None:
    edition, lea = made(database), person(database)
    key = enlisted(database, edition, lea)
    (one,) = found(database, edition)
    assert (one.id, one.person, one.name, one.email) == (key, lea, "Léa", "léa@prix.example")
    assert (one.organisation, one.employer, one.former_employers, one.most) == ("Ipsos", "Maison A", ("Maison B",), 5)
    assert (one.charter, one.charter_at, one.active, one.version) == ("", None, True, 1)
    told = last_act(database)
    assert (told.kind, told.subject) == ("juror.enlisted", f"juror:{key}")
    assert told.after == {"edition": edition, "person": lea, "organisation": "Ipsos", "most": 5}
    assert personal(database)[-1] == {"employer": "Maison A", "former employers": "Maison B"}


def test_jury_is_of_people_who_have_the_role_and_each_once(database: Database) -> None:
    edition, lea, zoe = made(database), person(database), person(database, "Zoé", "auditor")
    for nobody in (zoe, 99):
        (why,) = refused(database, lambda session, who=nobody: enlist(session, edition, who, CHAIR, ANNE, NOW))
        assert why.startswith("Cette personne n’a pas le rôle")
    enlisted(database, edition, lea)
    refused(database, lambda session: enlist(session, edition, lea, CHAIR, ANNE, NOW))
    why = refused(database, lambda session: enlist(session, edition, zoe, Chair("Nulle part"), ANNE, NOW))
    assert len(why) == 2


@pytest.mark.parametrize("by", [CLAIRE, *OTHERS])
def test_jury_is_the_organisers_to_make(database: Database, by: Actor) -> None:
    edition, lea = made(database), person(database)
    key = enlisted(database, edition, lea)
    seen = Seen(edition, key, 1)
    other = person(database, "Marc")
    refused(database, lambda session: enlist(session, edition, other, CHAIR, by, NOW), NotAllowed)
    refused(database, lambda session: change_juror(session, seen, CHAIR, by, NOW), NotAllowed)
    refused(database, lambda session: leave_jury(session, seen, "Départ.", by, NOW), NotAllowed)
    actor = Person(99, "", "fr", frozenset())
    refused(database, lambda session: import_jurors(session, edition, (), SITE, actor, NOW), NotAllowed)


def test_jury_is_made_while_the_phase_allows_it(database: Database) -> None:
    edition, lea = brought(database, "deliberation"), person(database)
    refused(database, lambda session: enlist(session, edition, lea, CHAIR, ANNE, NOW), Shut)


def test_juror_changes_with_both_sides_in_the_trail(database: Database) -> None:
    edition, lea = made(database), person(database)
    key = enlisted(database, edition, lea)
    assert done(database, change_juror, Seen(edition, key, 1), Chair("trusteam finance"), ANNE, NOW) == 2
    one = asked(database, juror, key, edition)
    assert (one.organisation, one.employer, one.former_employers, one.most) == ("Trusteam Finance", "", (), None)
    told = last_act(database)
    assert told.before == {"organisation": "Ipsos", "most": 5}
    assert told.after == {"organisation": "Trusteam Finance", "most": None}
    refused(database, lambda session: change_juror(session, Seen(edition, key, 1), CHAIR, ANNE, NOW), Outdated)
    refused(database, lambda session: change_juror(session, Seen(99, key, 2), CHAIR, ANNE, NOW), Unknown)


def test_juror_is_not_found_on_another_jury(database: Database) -> None:
    edition, other = made(database), made(database, "2027")
    key = enlisted(database, edition, person(database))
    refused(database, lambda session: change_juror(session, Seen(other, key, 1), CHAIR, ANNE, NOW), Unknown)


def test_juror_leaves_with_a_reason_and_may_come_back(database: Database) -> None:
    edition, lea = made(database), person(database)
    key = enlisted(database, edition, lea)
    refused(database, lambda session: leave_jury(session, Seen(edition, key, 1), " ", ANNE, NOW))
    assert done(database, leave_jury, Seen(edition, key, 1), "Congé.", ANNE, NOW) == 0
    assert (last_act(database).kind, last_act(database).reason) == ("juror.left", "")
    assert personal(database)[-1] == {"reason": "Congé."}
    assert found(database, edition) == ()
    assert [one.active for one in asked(database, jurors, edition)] == []
    assert asked(database, juror_of, edition, lea) is None
    assert asked(database, sittings, lea) == ()
    refused(database, lambda session: leave_jury(session, Seen(edition, key, 2), "Encore.", ANNE, NOW))
    assert enlisted(database, edition, lea, Chair("Ipsos")) == key
    (one,) = found(database, edition)
    assert (one.active, one.version, one.employer) == (True, 3, "")


def test_charter_is_accepted_once_as_it_was_read(database: Database) -> None:
    edition, lea = made(database), person(database)
    enlisted(database, edition, lea)
    assert [one.promised for one in asked(database, sittings, lea)] == [None]
    refused(database, lambda session: accept_charter(session, edition, "", as_person(lea), NOW), Outdated)
    done(database, save_guide, edition, NewGuide(0, GUIDE), ANNE, NOW)
    assert [one.promised for one in asked(database, sittings, lea)] == [False]
    refused(database, lambda session: accept_charter(session, edition, "other", as_person(lea), NOW), Outdated)
    done(database, accept_charter, edition, CHARTER, as_person(lea), NOW)
    told = last_act(database)
    assert (told.kind, told.by, told.after) == ("charter.accepted", f"person:{lea}", {"charter": CHARTER})
    (one,) = found(database, edition)
    assert (one.charter, one.charter_at) == (CHARTER, NOW)
    before = len(acts(database))
    done(database, accept_charter, edition, CHARTER, as_person(lea), NOW)
    assert len(acts(database)) == before


def test_charter_that_changes_is_to_be_accepted_anew(database: Database) -> None:
    edition, lea = made(database), person(database)
    enlisted(database, edition, lea)
    done(database, save_guide, edition, NewGuide(0, GUIDE), ANNE, NOW)
    done(database, accept_charter, edition, CHARTER, as_person(lea), NOW)
    other = with_charter(GUIDE, [*GUIDE.charter, Words("Je n’en parle à personne.")])
    done(database, save_guide, edition, NewGuide(1, other), ANNE, NOW)
    assert [one.promised for one in asked(database, sittings, lea)] == [False]
    refused(database, lambda session: accept_charter(session, edition, CHARTER, as_person(lea), NOW), Outdated)
    done(database, accept_charter, edition, charter_digest(other), as_person(lea), NOW)
    assert last_act(database).before == {"charter": CHARTER}


def test_charter_is_a_jurors_own_to_accept_and_while_it_matters(database: Database) -> None:
    edition, lea, marc = made(database), person(database), person(database, "Marc")
    enlisted(database, edition, lea)
    refused(database, lambda session: accept_charter(session, edition, CHARTER, as_person(marc), NOW), Unknown)


def test_charter_is_not_accepted_once_all_is_over(database: Database) -> None:
    edition, lea = made(database, "2025"), person(database)
    enlisted(database, edition, lea)

    closed = update(EditionRow).values(phase="closed")
    database.write(lambda session: session.execute(closed) and None)
    refused(database, lambda session: accept_charter(session, edition, CHARTER, as_person(lea), NOW), Shut)


def test_list_enlists_invites_and_changes_at_once(database: Database) -> None:
    edition, lea = made(database), person(database)
    person(database, "Marc")
    enlisted(database, edition, lea)
    lines = read_jurors(
        "nom;email;organisation;maximum\n"
        "Léa;léa@prix.example;Trusteam Finance;2\nMarc;marc@prix.example;Ipsos;\nNina;nina@prix.example;Ipsos;"
    )
    told = done(database, import_jurors, edition, lines, SITE, ORGANISER, NOW)
    assert (told.enlisted, told.invited, told.changed) == (2, 1, 1)
    assert [(one.name, one.organisation, one.most) for one in found(database, edition)] == [
        ("Léa", "Trusteam Finance", 2), ("Marc", "Ipsos", None), ("Nina", "Ipsos", None),
    ]  # fmt: skip
    with database.read() as session:
        assert list(session.execute(select(LETTER.c.recipient)).scalars()) == ["nina@prix.example"]


def test_list_with_one_wrong_row_changes_nothing(database: Database) -> None:
    edition = made(database)
    person(database, "Zoé", "auditor")
    lines = read_jurors(
        "nom;email;organisation\nNina;nina@prix.example;Ipsos\nZoé;zoé@prix.example;Ipsos\nOta;ota@prix.example;Rien"
    )
    with pytest.raises(Exception, match="rôle de juré") as caught:
        done(database, import_jurors, edition, lines, SITE, ORGANISER, NOW)
    assert [(one.row, one.column) for one in caught.value.problems] == [(3, "person"), (4, "organisation")]
    assert found(database, edition) == ()
    with database.read() as session:
        assert session.execute(select(LETTER.c.recipient)).all() == []


def test_juror_is_asked_for_in_two_statements_however_many_there_are(database: Database, statements: list[str]) -> None:
    edition = made(database)
    counts = []
    for names in (("A",), ("B", "C")):
        for name in names:
            enlisted(database, edition, person(database, name))
        statements.clear()
        assert found(database, edition)
        counts.append(len([one for one in statements if one.startswith("SELECT")]))
    assert counts == [2, 2]
