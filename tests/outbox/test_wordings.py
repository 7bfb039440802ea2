"""From a template to a message: what is refused, what is left out, and what a value can never do."""

import re

import pytest
from edition_acts import NOW
from hypothesis import given, strategies as st
from messaging import FREE, KIND, SECRET, SITE

from award.app import MESSAGE_KINDS
from award.mail.composing import Envelope, as_page, compose, paragraphs_of
from award.mail.letters import Letter
from award.messages import Message
from award.outbox.comparing import lines_between
from award.outbox.kinds import Form, MessageKind, Placeholder, Wording, gathered
from award.outbox.wording import (
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    as_shown,
    edit_problems,
    in_one_line,
    secrets_of,
    template_problems,
    tidied,
    unlinked,
    with_secrets,
    written,
)

LANGUAGES = ("fr", "en")
VALUES = {"name": "Ada", "company": "Ardéole", "link": SECRET}
GOOD = "Bonjour {nom}, {lien}"
ANYTHING = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",)) | st.sampled_from("{}\r\n\t<>&\"'\u202e"), max_size=40
)


def problems(subject: str = "Pour {entreprise}", text: str = GOOD, language: str = "fr") -> list[tuple[str, str]]:
    found = template_problems(KIND, Wording(subject, text), language)
    return [(one.column, one.message.text.format(**one.message.args)) for one in found]


class TestEveryKind:
    """Of the whole service: what each capability declared."""

    @pytest.mark.parametrize("kind", MESSAGE_KINDS.values(), ids=lambda kind: kind.name)
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_default_is_a_good_template_and_says_all_that_it_may(self, kind: MessageKind, language: str) -> None:
        default = kind.default(language)
        assert list(template_problems(kind, default, language)) == []
        examples = {one.name: one.example_in(language) for one in kind.placeholders}
        made = written(kind, default, language, examples)
        said = f"{made.subject}\n{with_secrets(made.text, secrets_of(kind, language, examples))}"
        assert not re.search(r"[{}]", said)
        for one in kind.placeholders:
            assert in_one_line(one.example_in(language), unlink=False) in " ".join(said.split()), one.name

    @pytest.mark.parametrize("kind", MESSAGE_KINDS.values(), ids=lambda kind: kind.name)
    def test_both_languages_have_the_same_placeholders(self, kind: MessageKind) -> None:
        used = [
            {one.name for one in kind.placeholders if f"{{{one.called(language)}}}" in f"{told.subject}{told.text}"}
            for language, told in (("fr", kind.french), ("en", kind.english))
        ]
        assert used[0] == used[1] == {one.name for one in kind.placeholders}

    def test_name_is_given_once(self) -> None:
        with pytest.raises(ValueError, match=r"trial\.free"):
            gathered([KIND, FREE], [FREE])
        assert list(gathered([KIND], [FREE])) == ["trial.first", "trial.free"]


class TestTemplates:
    def test_good_one_has_no_problem_in_either_language_of_its_placeholders(self) -> None:
        assert problems() == problems(text="{name} {nom} {link}") == []

    @pytest.mark.parametrize("wrong", ["{prenom}", "{}", "{nom }", "{nom.x}", "{0}", "{nom!r}"])
    def test_unknown_placeholder_is_refused_with_those_that_are_known(self, wrong: str) -> None:
        ((column, told),) = problems(text=f"{GOOD} {wrong}")
        assert (column, wrong in told) == ("text", True)
        assert "{nom}, {entreprise}, {lien}, {note}, {page}" in told

    @pytest.mark.parametrize("wrong", ["{nom", "nom}", "{{nom}}", "{nom\n}", "}{"])
    def test_malformed_placeholder_is_refused(self, wrong: str) -> None:
        assert any("accolade" in told for _, told in problems(text=f"{GOOD} {wrong}"))

    @pytest.mark.parametrize("name", ["lien", "note", "page"])
    def test_subject_takes_one_line_and_no_link(self, name: str) -> None:
        ((column, told),) = problems(subject=f"Pour {{{name}}}")
        assert (column, "{nom}, {entreprise}." in told) == ("subject", True)
        assert problems(subject="Pour\nBcc: x@y.example")[0][0] == "subject"

    def test_link_by_which_the_reader_acts_cannot_be_left_out(self) -> None:
        ((column, told),) = problems(text="Bonjour {nom}.")
        assert (column, "{lien}" in told) == ("text", True)
        ((_, english),) = problems("For {company}", "Dear {name}.", "en")
        assert "{link}" in english

    def test_nothing_and_too_much_are_refused(self) -> None:
        assert [column for column, _ in problems(subject=" ")] == ["subject"]
        assert [column for column, _ in problems(subject="x" * (LONGEST_SUBJECT + 1))] == ["subject"]
        assert [column for column, _ in problems(text=f"{{lien}}{'x' * LONGEST_TEXT}")] == ["text"]
        assert [column for column, _ in problems(text=" \n")] == ["text", "text"]


class TestMessages:
    def test_paragraph_without_its_value_is_left_out_and_a_secret_stays_unsaid(self) -> None:
        made = written(KIND, KIND.french, "fr", VALUES)
        assert made == Wording("Pour Ardéole", "Bonjour Ada,\n\nVoici\u00a0:\n\n{lien}")
        assert secrets_of(KIND, "fr", VALUES) == {"lien": SECRET}
        assert with_secrets(made.text, {"lien": SECRET}).endswith(SECRET)
        assert as_shown(made.text, ["lien"], f"{SITE}/").endswith(f"\n{SITE}/…")
        whole = written(KIND, KIND.english, "en", VALUES | {"note": "Two\nlines", "page": f"{SITE}/sheets"})
        assert whole.text == f"Dear Ada,\n\nHere:\n\n{{link}}\n\nA word: Two\nlines\n\nPage: {SITE}/sheets"

    def test_optional_secret_that_is_not_there_takes_its_paragraph_along(self) -> None:
        link = Placeholder("link", "lien", Message("Le lien."), "/x", "secret", optional=True)
        kind = MessageKind(
            "x", Message("x"), Message("x"), (link,), Wording("x", "Oui.\n\n{lien}"), Wording("x", "{link}")
        )
        assert written(kind, kind.french, "fr", {}).text == "Oui."
        assert list(template_problems(kind, Wording("x", "Oui."), "fr")) == []

    def test_value_that_is_needed_and_missing_is_an_error_of_the_code(self) -> None:
        with pytest.raises(KeyError):
            written(KIND, KIND.french, "fr", {"name": "Ada", "link": SECRET})

    @given(name=ANYTHING, company=ANYTHING, note=ANYTHING)
    def test_no_value_ever_makes_a_second_header_a_tag_a_link_or_a_secret(
        self, name: str, company: str, note: str
    ) -> None:
        values = {"name": name, "company": company, "note": note, "link": SECRET}
        made = written(KIND, KIND.french, "fr", values)
        assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e]", made.subject)
        text = with_secrets(made.text, {"lien": SECRET})
        letter = Letter("x", "ada@example.org", made.subject, text)
        compose(letter, Envelope(1, NOW, NOW, "prix@award.example", SITE))
        found = as_page(letter, SITE).split("<body")[1]
        assert set(re.findall(r'href="([^"]*)"', found)) == {SECRET}
        assert set(re.findall(r"<(\w+)", found)) <= {"div", "p", "a", "br"}

    @given(form=st.sampled_from(["line", "text", "address"]), value=ANYTHING)
    def test_value_is_said_once_whatever_braces_it_has(self, form: Form, value: str) -> None:
        one = Placeholder("one", "un", Message("x"), "x", form)
        other = Placeholder("other", "autre", Message("x"), "x")
        kind = MessageKind(
            "x", Message("x"), Message("x"), (one, other), Wording("x", "a{un}b{autre}c"), Wording("x", "{one}")
        )
        kept = written(kind, kind.french, "fr", {"one": "1", "other": "2"}).text
        assert kept == "a1b2c"
        found = written(kind, kind.french, "fr", {"one": value, "other": "{un}"}).text
        assert found.endswith("b{un}c")

    def test_rewritten_message_keeps_its_link(self) -> None:
        def found(subject: str, text: str) -> list[str]:
            return [one.column for one in edit_problems(Wording(subject, text), frozenset({"lien"}))]

        assert found("x", "Bonjour {lien}, {et le reste}") == []
        assert found("", "Bonjour") == ["subject", "text"]


class TestPlainText:
    def test_address_of_others_is_no_link(self) -> None:
        assert unlinked("https://evil.example et www.evil.example") == "https: //evil.example et www evil.example"

    @given(ANYTHING)
    def test_one_line_is_one_line_and_twice_is_once(self, text: str) -> None:
        line = in_one_line(text)
        assert line == in_one_line(line) == line.strip()
        assert not re.search(r"[\r\n\t\u2028\u2029\u202e]|://|www\.", line)

    @given(ANYTHING)
    def test_tidied_text_keeps_its_lines(self, text: str) -> None:
        found = tidied(text)
        assert found == tidied(found)
        assert "\r" not in found
        assert not found.startswith("\n")


class TestAsPage:
    def test_link_alone_in_its_paragraph_is_a_button_that_can_also_be_read(self) -> None:
        found = as_page(Letter("x", "a@b.example", "s", f"Ici :\n\n{SITE}/x\n\nou {SITE}/y."), SITE)
        assert found.count("<a ") == 2
        assert f'<a href="{SITE}/x" style="display:inline-block' in found
        assert ">Ouvrir la page</a>" in found
        assert f">{SITE}/x</p>" in found
        assert ">Open the page</a>" in as_page(Letter("x", "a@b.example", "s", f"{SITE}/x", "en"), SITE)

    def test_paragraph_knows_whether_it_is_a_link(self) -> None:
        alone, beside, two = paragraphs_of(f"{SITE}/x\n\nIci {SITE}/x\n\n{SITE}/x\n{SITE}/y", SITE)
        assert (alone.address, beside.address, two.address) == (f"{SITE}/x", "", "")


class TestWhatDiffers:
    def test_lines_are_told_in_reading_order(self) -> None:
        found = lines_between(Wording("Un", "a\n\nb\nc"), Wording("Deux", "a\n\nx\nc\nd"))
        assert [(one.mark, one.text) for one in found] == [
            ("gone", "Un"), ("new", "Deux"), ("same", "a"), ("gone", "b"), ("new", "x"), ("same", "c"), ("new", "d"),
        ]  # fmt: skip

    @given(
        st.lists(st.sampled_from(["a", "b", "", "c"]), max_size=8),
        st.lists(st.sampled_from(["a", "b", "", "c"]), max_size=8),
    )
    def test_both_wordings_can_be_read_out_of_it(self, old: list[str], new: list[str]) -> None:
        found = lines_between(Wording("s", "\n".join(old)), Wording("s", "\n".join(new)))
        assert [one.text for one in found if one.mark != "new"] == ["s", *filter(None, old)]
        assert [one.text for one in found if one.mark != "gone"] == ["s", *filter(None, new)]
