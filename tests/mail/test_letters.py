"""A letter as it is written, as it may be shown, and as it leaves."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from award.mail.composing import Envelope, compose, message_id
from award.mail.letters import Letter, check_headers, without_secrets
from award.mail.servers import MailServer, read_address
from award.messages import Refused

WRITTEN = datetime(2026, 11, 22, 10, tzinfo=UTC)
ENVELOPE = Envelope(17, WRITTEN, WRITTEN, "Prix Excellence <prix@award.example>", "https://a.example")
LETTER = Letter("x", "zoé@example.org", "Été & co", "Bonjour <Zoé>,\nici :\n\nhttps://a.example/l?x=1&y=2.\n", "fr")


@pytest.mark.parametrize("bad", ["a@b.example\r\nBcc: c@d.example", "a\nb", "a\x00", "a\x7f"])
def test_header_in_two_lines_is_refused(bad: str) -> None:
    for letter in (Letter("x", bad, "s", "t"), Letter("x", "a@b.example", bad, "t")):
        with pytest.raises(Refused):
            check_headers(letter)
    check_headers(LETTER)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://a.example/link/abcdefghijklmnopqrstuvwxyz", "https://a.example/link/…"),
        ("https://a.example/?t=ABCDEFGHIJKLMNOPQRST_-0", "https://a.example/?t=…"),
        ("https://a.example/companies/12", "https://a.example/companies/12"),
        ("anticonstitutionnellement", "anticonstitutionnellement"),
    ],
)
def test_random_part_of_a_link_is_left_out(text: str, shown: str) -> None:
    assert without_secrets(text) == shown


def test_letter_leaves_as_text_and_as_the_same_page() -> None:
    sent = message_from_bytes(compose(LETTER, ENVELOPE).as_bytes(), policy=default)
    plain, page = (sent.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert page is not None
    assert plain.get_content().splitlines() == LETTER.text.splitlines()
    assert "<p>Bonjour &lt;Zoé&gt;,<br>\nici :</p>" in page.get_content().replace("\r\n", "\n")
    link = "https://a.example/l?x=1&amp;y=2"
    assert f'<p><a href="{link}">{link}</a>.</p>' in page.get_content()
    assert '<html lang="fr">' in page.get_content()
    assert (sent["Subject"], sent["To"], sent["Auto-Submitted"]) == (LETTER.subject, LETTER.to, "auto-generated")
    assert sent["From"] == "Prix Excellence <prix@award.example>"
    assert sent["Date"].datetime == WRITTEN


@pytest.mark.parametrize(
    "foreign", ["https://evil.example/x", "http://a.example/x", "https://a.example.evil/x", "https://a.example@evil/x"]
)
def test_link_to_elsewhere_is_no_link(foreign: str) -> None:
    told = Letter("x", "zoe@example.org", "Bonjour", f"{foreign} https://a.example https://a.example/y", "fr")
    page = compose(told, ENVELOPE).get_body(("html",))
    assert page is not None
    found = page.get_content()
    assert (
        found.count("<a ") == found.count('href="https://a.example"') + found.count('href="https://a.example/y"') == 2
    )


def test_letter_keeps_its_number_whenever_it_leaves_and_shares_it_with_none() -> None:
    later = Envelope(17, WRITTEN, datetime(2026, 12, 1, tzinfo=UTC), ENVELOPE.sender, ENVELOPE.site)
    other = Envelope(18, WRITTEN, WRITTEN, ENVELOPE.sender, ENVELOPE.site)
    assert message_id(ENVELOPE) == message_id(later) != message_id(other)
    assert message_id(ENVELOPE).endswith("@award.example>")


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("smtp://mail.example", MailServer("smtp", "mail.example", 25)),
        ("smtps://a%40b:p%3Aw@mail.example", MailServer("smtps", "mail.example", 465, "a@b", "p:w")),
        ("smtp+starttls://u:p@mail.example:2525", MailServer("smtp+starttls", "mail.example", 2525, "u", "p")),
    ],
)
def test_address_of_a_mail_server_is_read(text: str, server: MailServer) -> None:
    assert read_address(text) == server


@pytest.mark.parametrize("ending", ["@", "@mail:port", "@mail/x", "@mail?x", "@mail#x"])
@pytest.mark.parametrize("scheme", ["", "http://", "smtp://"])
def test_what_is_no_mail_server_is_refused_without_being_quoted(scheme: str, ending: str) -> None:
    with pytest.raises(Refused) as caught:
        read_address(f"{scheme}anne:hunter2{ending}")
    assert "hunter2" not in str(caught.value)
