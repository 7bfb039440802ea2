"""The second factor: set up, asked for, taken away."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import delete, select
from sqlmodel import Session, col

from award.mail.operations import post
from award.messages import Problem, Refused, refuse
from award.people.credentials import fingerprint, normal_email
from award.people.granting import may_reset
from award.people.letters import factor_removed
from award.people.operations.attempts import Trying
from award.people.operations.passwords import keep_sign_in
from award.people.operations.signing_in import renew_token, tell_sign_in
from award.people.operations.writing_home import written_to
from award.people.queries import roles_of
from award.people.refusals import NotYours, unknown_person
from award.people.roles import Person
from award.people.second_factor import fitting_step, is_authenticator_code, is_compulsory, normal_code
from award.people.tables import PersonRow, RecoveryCodeRow, SecondFactorRow, SignInRow
from award.trail.acts import Act
from award.trail.operations import record
from award.web.sealing import sealed, unsealed

PURPOSE = "second factor"
WRONG_CODE = "Ce code ne convient pas. Attendez le suivant, ou servez-vous d’un code de secours."


class Proof(msgspec.Struct, frozen=True):
    """A code that was typed, in which session, and from where; `renewed` is the session's token from now on."""

    code: str
    session: str
    renewed: str
    network: str


class NewFactor(msgspec.Struct, frozen=True):
    """The authenticator's secret and the recovery codes that go with it."""

    secret: str
    codes: tuple[str, ...]


def set_up_factor(
    session: Session, person: Person, new: NewFactor, proof: Proof, secret_key: str, now: datetime
) -> None:
    """Confirmed by its first code; every other browser of the person is signed out. Raises Refused for a wrong code."""
    step = fitting_step(new.secret, normal_code(proof.code), now, 0)
    if step is None:
        text = (
            "Ce code ne convient pas. Vérifiez l’heure de votre appareil, puis tapez le code qu’il montre maintenant."
        )
        raise Refused(*(Problem(one.message, column="code") for one in refuse(text).problems))
    kept = sealed(secret_key, PURPOSE, f"{person.id}:{new.secret}".encode())
    session.merge(SecondFactorRow(person=person.id, sealed=kept, step=step, since=now))
    _keep_codes(session, person.id, new.codes)
    keep_sign_in(session, person.id, proof.session)
    renew_token(session, proof.session, proof.renewed)
    record(session, Act("person.second-factor-set", person.called, person.called, now))


def renew_codes(session: Session, person: Person, codes: Sequence[str], now: datetime) -> None:
    """Those before are worth nothing any more."""
    _keep_codes(session, person.id, codes)
    record(session, Act("person.recovery-codes-renewed", person.called, person.called, now))


def _keep_codes(session: Session, person: int, codes: Sequence[str]) -> None:
    session.execute(delete(RecoveryCodeRow).where(col(RecoveryCodeRow.person) == person))
    session.add_all(RecoveryCodeRow(fingerprint=_mark(person, code), person=person) for code in codes)
    session.flush()


def _mark(person: int, code: str) -> str:
    return fingerprint(f"recovery:{person}:{normal_code(code)}")


def prove(session: Session, person: int, proof: Proof, secret_key: str, now: datetime) -> bool:
    """Whether the code is right; the session is theirs then, under its new token. Raises TooSoon while one must wait.

    A recovery code is too long to be guessed, so failures with the authenticator's never shut it out.
    """
    code = normal_code(proof.code)
    by_authenticator = is_authenticator_code(code)
    trying = Trying(session, "code", str(person) if by_authenticator else "", proof.network, now)
    trying.refuse_early()
    right = _use_step(session, person, code, secret_key, now) if by_authenticator else _use_code(session, person, code)
    if not right:
        trying.fail()
        return False
    trying.succeed()
    renew_token(session, proof.session, proof.renewed)
    tell_sign_in(session, person, now)
    if not by_authenticator:
        record(session, Act("person.recovery-code-used", f"person:{person}", f"person:{person}", now))
    return True


def _use_step(session: Session, person: int, code: str, secret_key: str, now: datetime) -> bool:
    row = session.get(SecondFactorRow, person)
    kept = unsealed(secret_key, PURPOSE, row.sealed) if row else None
    owner, _, secret = (kept or b"").decode().partition(":")
    if row is None or owner != str(person):
        return False
    step = fitting_step(secret, code, now, row.step)
    if step is not None:
        row.step = step
        session.flush()
    return step is not None


def _use_code(session: Session, person: int, code: str) -> bool:
    mine = delete(RecoveryCodeRow).where(col(RecoveryCodeRow.person) == person)
    done = session.execute(mine.where(col(RecoveryCodeRow.fingerprint) == _mark(person, code)))
    return bool(done.rowcount)  # type: ignore[attr-defined]  # a delete has one


def remove_own_factor(session: Session, person: Person, proof: Proof, secret_key: str, now: datetime) -> bool:
    """Whether the code was right. Raises NotYours where the second factor is compulsory."""
    if is_compulsory(person.roles):
        raise NotYours(
            Problem(refuse("Votre rôle demande un second facteur : il ne se retire pas.").problems[0].message)
        )
    if not prove(session, person.id, proof, secret_key, now):
        return False
    _forget(session, person.id)
    record(session, Act("person.second-factor-removed", person.called, person.called, now))
    return True


def reset_factor(session: Session, key: int, reason: str, by: Person, now: datetime) -> None:
    """For somebody who lost their authenticator: a letter tells them, and they sign in anew.

    Raises NotYours for oneself, and for those whose account is an organiser's to touch.
    """
    row = session.get(PersonRow, key)
    if row is None:
        raise unknown_person()
    if not may_reset(by, key, roles_of(session, key)):
        raise NotYours(*refuse("Demandez à un autre organisateur de retirer ce second facteur.").problems)
    _take_away(session, row, reason, by.called, now)


def reset_lost_factor(session: Session, email: str, reason: str, now: datetime) -> None:
    """By whoever holds the settings of the service, for the organiser whom no other can help."""
    row = session.execute(select(PersonRow).where(col(PersonRow.email) == normal_email(email))).scalars().first()
    if row is None:
        raise unknown_person()
    _take_away(session, row, reason, "system", now)


def _take_away(session: Session, row: PersonRow, reason: str, by: str, now: datetime) -> None:
    key = row.id or 0
    _forget(session, key)
    session.execute(delete(SignInRow).where(col(SignInRow.person) == key))
    post(session, written_to(row, factor_removed(row.name, reason)), by, now)
    record(session, Act("person.second-factor-reset", f"person:{key}", by, now, reason))


def _forget(session: Session, person: int) -> None:
    for table in (SecondFactorRow, RecoveryCodeRow):
        session.execute(delete(table).where(col(table.person) == person))
