"""Codes of an authenticator: accepted once, near their time; recovery codes: each once; and who takes a factor away."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from callers import KEY, NOW, PHRASE, asked, at_once, come_in, done, enrolled
from pyotp import TOTP
from sqlalchemy import select
from sqlmodel import Session, col

from award.database.transactions import Database
from award.mail.tables import LetterRow
from award.messages import Refused
from award.people.limits import OF_ACCOUNT, TooSoon
from award.people.operations import (
    NewFactor,
    Proof,
    prove,
    remove_own_factor,
    renew_codes,
    reset_factor,
    set_up_factor,
)
from award.people.queries import factor_of, signed_in
from award.people.refusals import NotYours, UnknownPerson
from award.people.roles import Person, Role
from award.people.second_factor import STEP, fitting_step, is_compulsory, normal_code, recovery_code, secret_of, step_at
from award.people.tables import RecoveryCodeRow, SecondFactorRow
from award.trail.queries import history
from award.web.visitor import new_token

SECRET = secret_of(b"twenty bytes of ours")
CODES = tuple(recovery_code(bytes([at]) * 10) for at in range(10))
LATER = NOW + timedelta(seconds=STEP)
EMAIL = "anne@example.org"


def code_at(steps: int = 0) -> str:
    return TOTP(SECRET).at(NOW + steps * timedelta(seconds=STEP))


def test_code_of_now_or_of_a_neighbouring_step_fits_and_none_farther() -> None:
    here = step_at(NOW)
    assert [fitting_step(SECRET, code_at(at), NOW, 0) for at in (-2, -1, 0, 1, 2)] == [
        None,
        here - 1,
        here,
        here + 1,
        None,
    ]


def test_code_fits_once() -> None:
    here = step_at(NOW)
    assert fitting_step(SECRET, code_at(), NOW, here) is None
    assert fitting_step(SECRET, code_at(1), NOW, here) == here + 1
    assert fitting_step(SECRET, code_at(-1), NOW, here) is None


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345a", "１２３４５６"])
def test_what_is_no_code_fits_never(code: str) -> None:
    assert fitting_step(SECRET, code, NOW, 0) is None


def test_code_may_be_typed_with_spaces_dashes_and_capitals() -> None:
    assert normal_code(" 123 456 ") == "123456"
    assert normal_code("ABCD-efgh ijkl") == "abcdefghijkl"


def test_recovery_codes_are_of_eighty_bits() -> None:
    assert recovery_code(b"\xff" * 10) == "7777-7777-7777-7777"
    assert len(set(CODES)) == 10


@pytest.mark.parametrize("role", ["organiser", "chair", "administrator", "juror", "owner", "contributor", "auditor"])
def test_second_factor_is_compulsory_for_those_who_decide(role: Role) -> None:
    assert is_compulsory({role}) == (role in {"organiser", "chair", "administrator"})


@pytest.fixture
def anne(database: Database) -> Person:
    return Person(enrolled(database, "juror", EMAIL, PHRASE), "Anne", "fr", frozenset({"juror"}))


@pytest.fixture
def zoe(database: Database) -> Person:
    return Person(enrolled(database, "organiser", "zoe@example.org"), "Zoé", "fr", frozenset({"organiser"}))


def entered(database: Database, now: Any = NOW) -> str:
    token = new_token()
    assert come_in(database, EMAIL, PHRASE, token, "here", now)
    return token


def proof(token: str, code: str) -> Proof:
    return Proof(code, token, new_token(), "here")


@pytest.fixture
def factor(database: Database, anne: Person) -> str:
    """Set up by Anne in the browser whose token this is."""
    given = proof(entered(database), code_at())
    done(database, set_up_factor, anne, NewFactor(SECRET, CODES), given, KEY, NOW)
    return given.renewed


def test_setting_up_signs_out_every_other_browser_and_renews_this_one(database: Database, anne: Person) -> None:
    here, elsewhere = entered(database), entered(database)
    given = proof(here, code_at())
    done(database, set_up_factor, anne, NewFactor(SECRET, CODES), given, KEY, NOW)
    assert [bool(signed_in(database, one, NOW)) for one in (here, elsewhere, given.renewed)] == [
        False,
        False,
        True,
    ]
    assert asked(database, factor_of, anne).codes == 10
    assert asked(database, history, anne.called)[-1].act.kind == "person.second-factor-set"


def test_setting_up_with_a_wrong_code_keeps_nothing(database: Database, anne: Person) -> None:
    with pytest.raises(Refused, match="Vérifiez l’heure"):
        done(database, set_up_factor, anne, NewFactor(SECRET, CODES), proof(entered(database), "000000"), KEY, NOW)
    assert asked(database, factor_of, anne) is None


@pytest.mark.usefixtures("factor")
def test_the_database_keeps_neither_the_secret_nor_a_recovery_code_in_clear(database: Database) -> None:
    with database.read() as session:
        kept = [
            *session.scalars(select(col(SecondFactorRow.sealed))),
            *session.scalars(select(col(RecoveryCodeRow.fingerprint))),
        ]
    assert len(kept) == 11
    assert not [one for one in kept if SECRET in one or any(code in one for code in CODES)]


@pytest.mark.usefixtures("factor")
def test_sign_in_is_nobody_s_until_its_code_has_come(database: Database, anne: Person) -> None:
    token = entered(database)
    assert not signed_in(database, token, NOW).proved
    given = proof(token, code_at(1))
    assert done(database, prove, anne.id, given, KEY, NOW)
    assert signed_in(database, token, NOW) is None
    assert signed_in(database, given.renewed, NOW).proved


@pytest.mark.usefixtures("factor")
def test_code_that_set_the_factor_up_does_not_sign_in(database: Database, anne: Person) -> None:
    assert not done(database, prove, anne.id, proof(entered(database), code_at()), KEY, NOW)


@pytest.mark.usefixtures("factor")
def test_one_code_at_the_same_time_by_two_browsers_lets_in_one(database: Database, anne: Person) -> None:
    tokens = [entered(database) for _ in range(4)]
    works: list[Callable[[Session], bool]] = [
        lambda session, one=one: prove(session, anne.id, proof(one, code_at(1)), KEY, NOW)  # type: ignore[misc]  # the one of this turn
        for one in tokens
    ]
    assert sorted(at_once(database, works)) == [False, False, False, True]


@pytest.mark.usefixtures("factor")
def test_one_recovery_code_at_the_same_time_by_two_browsers_lets_in_one(database: Database, anne: Person) -> None:
    tokens = [entered(database) for _ in range(4)]
    works: list[Callable[[Session], bool]] = [
        lambda session, one=one: prove(session, anne.id, proof(one, CODES[3].upper()), KEY, NOW)  # type: ignore[misc]  # as above
        for one in tokens
    ]
    assert sorted(at_once(database, works)) == [False, False, False, True]
    assert asked(database, factor_of, anne).codes == 9
    assert "person.recovery-code-used" in [one.act.kind for one in asked(database, history, anne.called)]


@pytest.mark.usefixtures("factor")
def test_guessing_codes_must_wait_but_a_recovery_code_still_opens(database: Database, anne: Person) -> None:
    token = entered(database)
    for _ in range(OF_ACCOUNT["code"].free):
        assert not done(database, prove, anne.id, proof(token, "000000"), KEY, NOW)
    with pytest.raises(TooSoon):
        done(database, prove, anne.id, proof(token, code_at(1)), KEY, NOW)
    assert done(database, prove, anne.id, proof(token, CODES[0]), KEY, NOW)


@pytest.mark.usefixtures("factor")
def test_secret_of_one_person_is_worth_nothing_as_another_s(database: Database, zoe: Person) -> None:
    with database.read() as session:
        sealed = session.scalars(select(col(SecondFactorRow.sealed))).one()
    database.write(lambda session: session.add(SecondFactorRow(person=zoe.id, sealed=sealed, since=NOW)))
    assert not done(database, prove, zoe.id, proof(new_token(), code_at(1)), KEY, NOW)


@pytest.mark.usefixtures("factor")
def test_with_another_key_of_the_service_no_code_fits(database: Database, anne: Person) -> None:
    assert not done(
        database, prove, anne.id, proof(entered(database), code_at(1)), "another key of the service, as long", NOW
    )


def test_person_without_a_second_factor_proves_nothing(database: Database, anne: Person) -> None:
    assert not done(database, prove, anne.id, proof(new_token(), code_at()), KEY, NOW)


@pytest.mark.usefixtures("factor")
def test_new_recovery_codes_make_the_old_ones_worthless(database: Database, anne: Person) -> None:
    fresh = tuple(recovery_code(bytes([200 + at]) * 10) for at in range(10))
    done(database, renew_codes, anne, fresh, NOW)
    token = entered(database)
    assert not done(database, prove, anne.id, proof(token, CODES[0]), KEY, NOW)
    assert done(database, prove, anne.id, proof(token, fresh[0]), KEY, NOW)


def test_own_factor_is_removed_with_a_code_and_not_without(database: Database, anne: Person, factor: str) -> None:
    assert not done(database, remove_own_factor, anne, proof(factor, "000000"), KEY, NOW)
    assert asked(database, factor_of, anne)
    assert done(database, remove_own_factor, anne, proof(factor, code_at(1)), KEY, NOW)
    assert asked(database, factor_of, anne) is None


def test_who_must_have_a_second_factor_does_not_remove_it(database: Database, zoe: Person) -> None:
    with pytest.raises(NotYours):
        done(database, remove_own_factor, zoe, proof(new_token(), code_at()), KEY, NOW)


def test_reset_signs_out_and_tells_the_person_by_a_letter(
    database: Database, anne: Person, zoe: Person, factor: str
) -> None:
    done(database, reset_factor, anne.id, "Téléphone perdu.", zoe, NOW)
    assert signed_in(database, factor, NOW) is None
    assert asked(database, factor_of, anne) is None
    told = asked(database, history, anne.called)[-1].act
    assert (told.kind, told.by, told.reason) == ("person.second-factor-reset", zoe.called, "Téléphone perdu.")
    with database.read() as session:
        (letter,) = session.execute(select(col(LetterRow.recipient), col(LetterRow.text))).all()
    assert letter.recipient == EMAIL
    assert "Téléphone perdu." in letter.text


def test_nobody_resets_their_own_nor_an_administrator_an_organiser_s(database: Database, zoe: Person) -> None:
    admin = Person(enrolled(database, "administrator", "max@example.org"), "Max", "fr", frozenset({"administrator"}))
    for by in (zoe, admin):
        with pytest.raises(NotYours):
            done(database, reset_factor, zoe.id, "x", by, NOW)
    with pytest.raises(UnknownPerson):
        done(database, reset_factor, 987, "x", zoe, NOW)
