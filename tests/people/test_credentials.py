"""Addresses, passwords, waits."""

from datetime import UTC, datetime, timedelta

import pytest

from award.people.credentials import IDLE, SIGN_IN_LASTS, fingerprint, is_alive, normal_email, password_flaw

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "email"), [(" Anne@Example.ORG ", "anne@example.org"), ("a.b+c@x.co.uk", "a.b+c@x.co.uk")]
)
def test_email_is_trimmed_and_lowered(text: str, email: str) -> None:
    assert normal_email(text) == email


@pytest.mark.parametrize(
    "text", ["", "anne", "anne@", "@x.org", "a b@x.org", "a@x", "a@x.org\nBcc: b@x.org", "a@x..org", "<a@x.org>"]
)
def test_email_that_is_none_is_refused(text: str) -> None:
    assert normal_email(text) is None


@pytest.mark.parametrize(
    "password", ["court", "aaaaaaaaaaaaaaaa", "anne@example.org", "a" * 201, "une phrase\x00 avec nul"]
)
def test_poor_password_is_refused(password: str) -> None:
    assert password_flaw(password, "anne@example.org")


def test_phrase_is_a_password() -> None:
    assert password_flaw("quatre chats gris dorment", "anne@example.org") is None


def test_sign_in_ends_when_old_or_idle() -> None:
    assert is_alive(NOW, NOW, NOW + timedelta(hours=1))
    assert not is_alive(NOW, NOW, NOW + IDLE)
    assert not is_alive(NOW, NOW + SIGN_IN_LASTS - timedelta(minutes=1), NOW + SIGN_IN_LASTS)


def test_fingerprint_hides_the_token() -> None:
    assert fingerprint("a") != fingerprint("b")
    assert len(fingerprint("a")) == 64
