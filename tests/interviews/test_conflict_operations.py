"""From the moment a conflict stands, the juror has no seat for that company, and the organisers know."""

import pytest
from callers import asked, done
from company_acts import company_named
from edition_acts import ANNE, NOW, acts, last_act, personal, refused
from juries import Jury, jury
from sqlalchemy import select, update
from sqlmodel import col

from award.companies.operations import ContactDetails, add_contact, confirm_spelling
from award.database.transactions import Database
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.editions.tables import EditionRow
from award.interviews.assignment.operations import assign
from award.interviews.jury.operations import (
    Decision,
    Declaration,
    Seen,
    change_juror,
    decide_conflict,
    declare_conflict,
    erase_juror,
    free_seat,
    leave_jury,
    propose_conflicts,
)
from award.interviews.jury.queries import Conflict, conflicts, juror, kept_apart, loads
from award.interviews.jury.seating import Chair
from award.interviews.tables import SheetRow
from award.mail.tables import LETTER
from award.people.operations import NewPerson, create_person
from award.people.roles import Person, Role

SITE = "https://prix.example"
ORGANISER = Person(901, "Anne", "fr", frozenset[Role]({"organiser"}))
SISTER = "Ma sœur dirige cette entreprise."


def organisers(database: Database) -> None:
    for name, language in (("anne", "fr"), ("bea", "en")):
        new = NewPerson(name, f"{name}@organisation.example", ("organiser",), language=language)
        done(database, create_person, new, "system", NOW)


def person_of(found: Jury, at: int) -> Person:
    one = asked(found.database, juror, found.jurors[at], found.edition)
    return Person(one.person, one.name, "fr", frozenset[Role]({"juror"}))


def seated(found: Jury, at: int, company: str, seat: int) -> int:
    given = (found.entries[company], "Entretien", seat, found.jurors[at])
    return int(done(found.database, assign, *given, ANNE, NOW))


def declared(found: Jury, at: int, company: str) -> int:
    said = Declaration(found.companies[company], "family", SISTER)
    return int(done(found.database, declare_conflict, found.edition, said, SITE, person_of(found, at), NOW))


def all_of(found: Jury) -> tuple[Conflict, ...]:
    every: tuple[Conflict, ...] = asked(found.database, conflicts, found.edition)
    return every


def letters(database: Database) -> list[tuple[str, str, str]]:
    with database.read() as session:
        wanted = select(LETTER.c.recipient, LETTER.c.subject, LETTER.c.text).where(LETTER.c.kind == "jury.conflict")
        return [tuple(row) for row in session.execute(wanted.order_by(LETTER.c.id))]  # type: ignore[misc]


def test_conflict_declared_frees_the_seats_of_that_company_at_once(database: Database) -> None:
    found = jury(database)
    sheet, other = seated(found, 0, "Ardéole", 1), seated(found, 0, "Brise", 1)
    seated(found, 1, "Ardéole", 2)
    key = declared(found, 0, "Ardéole")
    held = {one.sheet for one in found.seats() if one.juror == found.jurors[0]}
    assert held == {other}
    assert asked(database, loads, found.edition) == {found.jurors[0]: 1, found.jurors[1]: 1}
    assert asked(database, kept_apart, found.edition) == {(found.jurors[0], found.companies["Ardéole"])}
    with database.read() as session:
        columns = (SheetRow.removed_by, SheetRow.removed_at, SheetRow.removed_reason, SheetRow.version)
        row = session.execute(select(*map(col, columns)).where(col(SheetRow.id) == sheet)).one()
    assert tuple(row) == (f"person:{person_of(found, 0).id}", NOW, "conflict", 2)
    declaration, freed = acts(database)[-2:]
    assert (declaration.kind, declaration.subject) == ("conflict.declared", f"conflict:{key}")
    assert declaration.after == {"juror": found.jurors[0], "company": found.companies["Ardéole"], "kind": "family"}
    assert (freed.kind, freed.subject, freed.reason) == ("seat.freed", f"sheet:{sheet}", "conflict")
    assert SISTER not in f"{declaration} {freed}"
    assert personal(database)[-1] == {"reason": SISTER}


def test_organisers_are_written_each_in_their_language_and_no_juror_is_named(database: Database) -> None:
    found = jury(database)
    organisers(database)
    seated(found, 0, "Ardéole", 1)
    declared(found, 0, "Ardéole")
    (anne, french, text), (bea, english, _) = letters(database)
    assert (anne, bea) == ("anne@organisation.example", "bea@organisation.example")
    assert french == "Conflit d’intérêts d’un juré avec « Ardéole »"
    assert english != french
    assert f"{SITE}/editions/{found.edition}/jury" in text
    assert "libérées pour cette entreprise\u00a0: 1." in text
    assert person_of(found, 0).name not in text
    assert SISTER not in text
    declared(found, 1, "Brise")
    assert "libérées" not in letters(database)[2][2]


def test_conflict_is_declared_once_and_with_a_reason(database: Database) -> None:
    found = jury(database)
    me = person_of(found, 0)
    empty = Declaration(found.companies["Brise"], "other", " ")
    refused(database, lambda session: declare_conflict(session, found.edition, empty, SITE, me, NOW))
    declared(found, 0, "Brise")
    again = Declaration(found.companies["Brise"], "shares", "Des parts.")
    refused(database, lambda session: declare_conflict(session, found.edition, again, SITE, me, NOW))
    assert len(all_of(found)) == 1


def test_juror_learns_of_no_company_by_declaring(database: Database) -> None:
    found = jury(database)
    me, elsewhere = person_of(found, 0), company_named(database, "Ailleurs")
    for company in (elsewhere, found.companies["Zinnia"], 999):
        said = Declaration(company, "family", SISTER)
        refused(
            database, lambda session, said=said: declare_conflict(session, found.edition, said, SITE, me, NOW), Unknown
        )


def test_who_is_no_juror_there_declares_nothing(database: Database) -> None:
    found = jury(database)
    said = Declaration(found.companies["Brise"], "family", SISTER)
    stranger = Person(998, "", "fr", frozenset[Role]({"juror"}))
    refused(database, lambda session: declare_conflict(session, found.edition, said, SITE, stranger, NOW), Unknown)
    of_another = Declaration(found.companies["Brise"], "family", SISTER, of=found.jurors[1])
    me = person_of(found, 0)
    refused(database, lambda session: declare_conflict(session, found.edition, of_another, SITE, me, NOW), NotAllowed)


def test_organiser_writes_a_conflict_down_for_a_juror(database: Database) -> None:
    found = jury(database)
    seated(found, 1, "Cresson", 1)
    said = Declaration(found.companies["Cresson"], "business", "Un client.", of=found.jurors[1])
    done(database, declare_conflict, found.edition, said, SITE, ORGANISER, NOW)
    (one,) = all_of(found)
    assert (one.juror, one.state, one.declared_by) == (found.jurors[1], "standing", "person:901")
    assert asked(database, loads, found.edition) == {}
    unknown = Declaration(999, "business", "Un client.", of=found.jurors[1])
    refused(database, lambda session: declare_conflict(session, found.edition, unknown, SITE, ORGANISER, NOW), Unknown)


def employed(found: Jury, at: int, employer: str, former: tuple[str, ...] = ()) -> None:
    one = asked(found.database, juror, found.jurors[at], found.edition)
    seen = Seen(found.edition, one.id, one.version)
    done(found.database, change_juror, seen, Chair(one.organisation, employer, former), ANNE, NOW)


def proposed(found: Jury) -> int:
    return int(done(found.database, propose_conflicts, found.edition, ANNE, NOW))


def test_software_proposes_and_what_was_decided_is_not_brought_up_again(database: Database) -> None:
    found = jury(database)
    employed(found, 0, "Ardéole SA", ("Brize",))
    done(database, confirm_spelling, found.companies["Cresson"], "Maison Cresson & Fils", ANNE, NOW)
    employed(found, 1, "Maison Cresson et Fils")
    contact = ContactDetails("Une", "une@prix.example")
    assert proposed(found) == 3
    assert last_act(database).after == {"count": 3}
    assert [(one.juror, one.kind, one.reason, one.state, one.declared_by) for one in all_of(found)] == [
        (found.jurors[0], "employment", "employer:Ardéole SA", "proposed", "system"),
        (found.jurors[0], "former_employment", "former_employer:Brize", "proposed", "system"),
        (found.jurors[1], "employment", "employer:Maison Cresson et Fils", "proposed", "system"),
    ]
    before = len(acts(database))
    assert proposed(found) == 0
    assert len(acts(database)) == before
    decided(found, 1, "dismissed", "Un homonyme.")
    assert proposed(found) == 0
    done(database, add_contact, found.companies["Brise"], contact, ANNE, NOW)
    assert proposed(found) == 3  # all three jurors share that domain of mail


def decided(found: Jury, at: int, outcome: str, reason: str = "", by: Person = ORGANISER) -> None:
    one = all_of(found)[at]
    seen, decision = Seen(found.edition, one.id, one.version), Decision(outcome, reason)  # type: ignore[arg-type]
    done(found.database, decide_conflict, seen, decision, SITE, by, NOW)


def test_proposition_keeps_nobody_apart_until_a_person_confirms_it(database: Database) -> None:
    found = jury(database)
    organisers(database)
    seated(found, 0, "Ardéole", 1)
    employed(found, 0, "Ardéole")
    proposed(found)
    assert asked(database, kept_apart, found.edition) == frozenset()
    assert asked(database, loads, found.edition) == {found.jurors[0]: 1}
    decided(found, 0, "standing")
    assert asked(database, loads, found.edition) == {}
    assert len(letters(database)) == 2
    told = acts(database)[-2]
    assert (told.kind, told.before, told.by) == ("conflict.decided", {"state": "proposed"}, "person:901")
    (one,) = all_of(found)
    assert (one.state, one.decided_by, one.decided_at, one.version) == ("standing", "person:901", NOW, 2)


def test_conflict_lifted_gives_no_seat_back_and_stays_in_history(database: Database) -> None:
    found = jury(database)
    seated(found, 0, "Ardéole", 1)
    declared(found, 0, "Ardéole")
    decided(found, 0, "lifted", "Parts vendues.")
    (one,) = all_of(found)
    assert (one.state, one.decision, one.reason) == ("lifted", "Parts vendues.", SISTER)
    assert personal(database)[-1] == {"reason": "Parts vendues."}
    assert asked(database, kept_apart, found.edition) == frozenset()
    assert asked(database, loads, found.edition) == {}
    declared(found, 0, "Ardéole")
    assert [one.state for one in all_of(found)] == ["lifted", "standing"]


def test_decision_is_refused_where_it_was_made_or_is_anothers(database: Database) -> None:
    found = jury(database)
    key = declared(found, 0, "Ardéole")
    seen, lifted = Seen(found.edition, key, 1), Decision("lifted", "Parce que.")
    own = Person(person_of(found, 0).id, "", "fr", frozenset[Role]({"organiser", "juror"}))

    def refuses(seen: Seen, decision: Decision, by: Person, kind: type[Exception]) -> None:
        refused(database, lambda session: decide_conflict(session, seen, decision, SITE, by, NOW), kind)  # type: ignore[arg-type]

    refuses(seen, lifted, person_of(found, 0), NotAllowed)
    refuses(seen, lifted, own, Exception)
    refuses(Seen(found.edition, key, 2), lifted, ORGANISER, Outdated)
    refuses(Seen(found.edition, 99, 1), lifted, ORGANISER, Unknown)
    refuses(Seen(99, key, 1), lifted, ORGANISER, Unknown)
    refuses(seen, Decision("dismissed", "Trop tard."), ORGANISER, Exception)
    assert all_of(found)[0].state == "standing"


def test_conflicts_are_not_the_jurors_to_look_for(database: Database) -> None:
    found = jury(database)
    me = person_of(found, 0)
    refused(database, lambda session: propose_conflicts(session, found.edition, me, NOW), NotAllowed)


@pytest.mark.parametrize("phase", ["closed", "archived"])
def test_conflicts_rest_once_the_ranking_is_closed(database: Database, phase: str) -> None:
    found = jury(database)
    me, key = person_of(found, 0), declared(found, 0, "Brise")

    database.write(lambda session: session.execute(update(EditionRow).values(phase=phase)) and None)
    said, seen = Declaration(found.companies["Ardéole"], "family", SISTER), Seen(found.edition, key, 1)
    edition, lifted = found.edition, Decision("lifted", "Parce que.")
    refused(database, lambda session: declare_conflict(session, edition, said, SITE, me, NOW), Shut)
    refused(database, lambda session: propose_conflicts(session, edition, ANNE, NOW), Shut)
    refused(database, lambda session: decide_conflict(session, seen, lifted, SITE, ORGANISER, NOW), Shut)


def test_juror_who_leaves_has_no_seat_any_more(database: Database) -> None:
    found = jury(database)
    first, second = seated(found, 0, "Ardéole", 1), seated(found, 0, "Brise", 1)
    assert done(database, leave_jury, Seen(found.edition, found.jurors[0], 1), "Congé.", ANNE, NOW) == 2
    assert asked(database, loads, found.edition) == {}
    assert [one.subject for one in acts(database)[-3:-1]] == [f"sheet:{first}", f"sheet:{second}"]
    assert done(database, free_seat, first, "again", ANNE, NOW) is False


def test_what_is_known_of_a_juror_who_left_can_be_erased(database: Database) -> None:
    found = jury(database)
    edition, key, marc = found.edition, found.jurors[0], person_of(found, 1)
    employed(found, 0, "Ardéole", ("Brise",))
    declared(found, 0, "Cresson")
    proposed(found)
    decided(found, 1, "dismissed", "Un homonyme.")
    seen = Seen(edition, key, 2)
    refused(database, lambda session: erase_juror(session, seen, "Demandé.", ANNE, NOW))
    done(database, leave_jury, seen, "Congé.", ANNE, NOW)
    gone = Seen(edition, key, 3)
    refused(database, lambda session: erase_juror(session, gone, " ", ANNE, NOW))
    refused(database, lambda session: erase_juror(session, seen, "Demandé.", ANNE, NOW), Outdated)
    refused(database, lambda session: erase_juror(session, gone, "Demandé.", marc, NOW), NotAllowed)
    done(database, erase_juror, gone, "Demandé.", ANNE, NOW)
    one = asked(database, juror, key, edition)
    assert (one.employer, one.former_employers) == ("", ())
    assert [(each.reason, each.decision) for each in all_of(found)] == [
        ("–", ""),
        ("employer:–", "–"),
        ("former_employer:–", ""),
    ]
    left = " ".join(map(str, personal(database)))
    assert all(word not in left for word in ("Ardéole", SISTER, "homonyme", "Congé"))
    assert last_act(database).kind == "juror.erased"
