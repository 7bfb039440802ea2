"""Tokens let a program act for a person: within scopes, until a day, as long as nobody revokes them."""

from datetime import timedelta

import pytest
from callers import NOW, asked, done, enrolled
from sqlalchemy import select, update
from sqlmodel import col

from award.database.transactions import Database
from award.messages import Refused
from award.people.access import may_use
from award.people.operations import NewToken, issue_token, revoke_token
from award.people.queries import token_holder
from award.people.roles import Person
from award.people.tables import PersonRow, TokenRow
from award.trail.queries import history
from award.web.visitor import new_token

DAY = timedelta(days=1)
TOKEN = new_token()
NEW = NewToken(" import ", ("companies", "editions"), NOW + DAY)


@pytest.fixture
def anne(database: Database) -> Person:
    return Person(enrolled(database, "organiser"), "Anne", "fr", frozenset({"organiser"}))


@pytest.fixture
def key(database: Database, anne: Person) -> int:
    return int(done(database, issue_token, anne, NEW, TOKEN, NOW))


def test_token_acts_for_its_person_within_its_scopes(database: Database, anne: Person, key: int) -> None:
    holder = token_holder(database, TOKEN, NOW)
    assert holder
    assert (holder.id, holder.roles) == (anne.id, anne.roles)
    assert [may_use(holder, scope) for scope in ("companies", "editions", "people")] == [True, True, False]
    assert may_use(anne, "people")
    assert [one.act.kind for one in asked(database, history, f"token:{key}")] == ["token.issued"]


@pytest.mark.usefixtures("key")
def test_token_is_not_kept_in_clear_and_not_told_to_the_trail(database: Database, key: int) -> None:
    with database.read() as session:
        row = session.execute(select(col(TokenRow.fingerprint), col(TokenRow.name))).one()
    assert TOKEN not in row.fingerprint
    assert row.name == "import"
    assert TOKEN not in str(asked(database, history, f"token:{key}"))


@pytest.mark.usefixtures("key")
def test_token_expires(database: Database) -> None:
    assert token_holder(database, TOKEN, NOW + DAY - timedelta(seconds=1))
    assert token_holder(database, TOKEN, NOW + DAY) is None


@pytest.mark.usefixtures("key")
def test_token_that_nobody_issued_is_nobody(database: Database) -> None:
    assert [token_holder(database, token, NOW) for token in ("", "x", new_token())] == [None] * 3


@pytest.mark.usefixtures("key")
def test_token_of_an_inactive_person_is_nobody(database: Database) -> None:
    database.write(lambda session: session.execute(update(PersonRow).values(active=False)))
    assert token_holder(database, TOKEN, NOW) is None


def test_revoked_token_is_nobody_and_the_trail_says_so(database: Database, anne: Person, key: int) -> None:
    done(database, revoke_token, anne, key, NOW)
    assert token_holder(database, TOKEN, NOW) is None
    assert [one.act.kind for one in asked(database, history, f"token:{key}")] == ["token.issued", "token.revoked"]


def test_token_of_somebody_else_is_not_revoked(database: Database, key: int) -> None:
    other = Person(enrolled(database, email="other@example.org"), "Zoé", "fr", frozenset({"organiser"}))
    with pytest.raises(Refused, match="n’existe pas"):
        done(database, revoke_token, other, key, NOW)
    assert token_holder(database, TOKEN, NOW)


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_token_for_the_past_or_beyond_a_year_is_refused(database: Database, anne: Person, days: int) -> None:
    with pytest.raises(Refused, match="un an au plus"):
        done(database, issue_token, anne, NewToken("x", (), NOW + days * DAY), TOKEN, NOW)
    assert token_holder(database, TOKEN, NOW) is None
