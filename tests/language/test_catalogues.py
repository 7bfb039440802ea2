"""The tool that keeps the catalogues: nothing in this repository is left to translate, and every fault is found."""

import subprocess
import sys
from collections.abc import Callable
from gettext import GNUTranslations
from pathlib import Path

import pytest
from catalogues import main, placeholders
from sentences import sentences_of_code, sentences_of_templates
from spoken import pairs

Code = Callable[[str], Path]
IMPORTS = "from award.language import translated as _\nfrom award.messages import Message, refuse\n"
AWARD = "award/language/catalogues/en/LC_MESSAGES/award"


def test_catalogues_of_this_repository_are_complete_and_compiled(repository: Path) -> None:
    command = [sys.executable, "tools/catalogues.py", "--check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=repository)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_nothing_is_untranslated_and_every_placeholder_is_kept() -> None:
    said = list(pairs())
    assert [french for french, english in said if not english] == []
    assert [french for french, english in said if placeholders(french) != placeholders(english)] == []
    assert len(said) > 700


@pytest.mark.parametrize(
    "text",
    [
        "_('Un.'), _('Deux.')",
        "Message('Un.'), Message.of('Deux.', name=1)",
        "def f(x):\n    text = 'Un.' if x else 'Deux.'\n    return Message.of(text, x=x)",
        "def f(x):\n    one = 'Un.'\n    two = 'Deux.'\n    return Message.of(one if x else two)",
        "def f():\n    text = 'Un.'\n    yield Message(text)\n    text = 'Deux.'\n    yield Message(text)",
        "WORDS = {1: 'Un.', 2: 'Deux.'}\ndef f(x):\n    return _(WORDS[x])",
        "def f():\n    return [_(word) for word in ('Un.', 'Deux.')]",
        "def f():\n    for word in ['Un.', 'Deux.']:\n        _(word)",
        "def f(x):\n    return _(x or 'Un.'), _(y := 'Deux.')",
        "def refused(name, text):\n    raise Message.of(text)\nrefused('x', 'Un.'), refused('x', 'Deux.')",
        "def _a(text):\n    return _b(1, text)\ndef _b(x, text):\n    return Message(text)\n_a('Un.'), _b(2, 'Deux.')",
        "class A:\n    def of(self, text):\n        return Message(text)\n    def f(self):\n        _('Un.'), _('Deux.')",
        "f('Ceci, déjà, est une phrase.' and 'Un.'), _('Un.'), _('Deux.')",
        "class Form(Struct):\n    name: Annotated[str, Meta(title='Un.', description='Deux.', max_length=80)]",
        "LIST = ({'name': 'limit', 'description': 'Un.'}, {'description': 'Deux.', 'example': 'Rien.'})",
        "KINDS = {1: Told(Message('Un.'), advice=Message('Deux.'))}",
        "def f(x):\n    return [Link('/', Message('Un.')), Link('/x', Message('Deux.'))]",
    ],
)
def test_sentence_is_found_however_it_gets_there(code: Code, text: str) -> None:
    assert sentences_of_code(code(IMPORTS + text)) >= {"Un.", "Deux."}


def test_sentence_handed_to_an_unknown_function_is_found_when_it_reads_as_french(code: Code) -> None:
    text = "f('L’entreprise est déjà là.', 'Banque Ardéole', 'data', help='Un problème ?')"
    assert sentences_of_code(code(text)) == {"L’entreprise est déjà là.", "Un problème ?"}


def test_other_text_is_no_sentence(code: Code) -> None:
    assert sentences_of_code(code(f"{IMPORTS}'Rien.'\nX = 'Rien.'\nprint('Rien.')\ndef _other(x): _(x.text)")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "<h1>{{ _('Un.') }}</h1><p title=\"{{ _('Deux.')|upper }}\">Rien.</p>",
        "{{ parts.head(_('Un.'), over={'a': _('Deux.')}[role]) }}",
        "{{ _({'a': 'Un.', 'b': 'Deux.'}[role]) }}",
        "{{ _('Un.' if x else 'Deux.') }}",
        "{{ _(x or 'Un.', name=x) }}{% call f(_('Deux.')) %}{% endcall %}",
        "{% set words = {'a': 'Un.', 'b': 'Deux.'} %}{{ _(words[role]) }}",
        "{% for word in ['Un.', ('Deux.')] %}{{ _(word) }}{% endfor %}",
        "{% trans %}Un.{% endtrans %}{% if _('Deux.') %}{% endif %}",
        "{% macro f(words=_('Un.')) %}{{ words }}{% endmacro %}{% block title %}{{ _('Deux.') }}{% endblock %}",
    ],
)
def test_sentence_of_a_template_is_found_however_it_gets_there(template: Code, text: str) -> None:
    assert sentences_of_templates(template(text)) == {"Un.", "Deux."}


def test_plural_of_a_template_is_found_with_its_placeholders(template: Code) -> None:
    text = "{% trans n=count %}\n  {{ n }} note\n{% pluralize %}\n  {{ n }} notes\n{% endtrans %}"
    assert sentences_of_templates(template(text)) == {("%(n)s note", "%(n)s notes")}


def test_what_a_template_does_not_say_through_the_catalogue_is_no_sentence(template: Code) -> None:
    assert sentences_of_templates(template("Rien. {{ f('Rien.') }}{{ _(x.text) }}{{ _(f(x)) }}{{ _('') }}")) == set()


def test_plural_comes_into_the_catalogue(template: Code, capsys: pytest.CaptureFixture[str]) -> None:
    root = template("{% trans n=2 %}{{ n }} note{% pluralize %}{{ n }} notes{% endtrans %}")
    assert main([], root) == 1
    assert "award.po: not translated: %(n)s note" in capsys.readouterr().out
    path = root / f"{AWARD}.po"
    text = path.read_text("utf-8").replace('msgstr[0] ""', 'msgstr[0] "%(n)s mark"')
    path.write_text(text.replace('msgstr[1] ""', 'msgstr[1] "%(n)s marks"'), "utf-8")
    main([], root)
    with (root / f"{AWARD}.mo").open("rb") as stream:
        assert GNUTranslations(stream).ngettext("%(n)s note", "%(n)s notes", 2) == "%(n)s marks"


def test_new_sentence_is_reported_until_it_is_translated(code: Code, capsys: pytest.CaptureFixture[str]) -> None:
    root = code(IMPORTS + "_('Il manque {name}.')")
    assert main([], root) == 1
    assert "award.po: not translated: Il manque {name}." in capsys.readouterr().out
    for translation, complaint in (("{nom} is missing.", "other {placeholders}"), ("{name} is missing.", "")):
        translate(root, "Il manque {name}.", translation)
        main([], root)
        assert complaint in capsys.readouterr().out
    with (root / f"{AWARD}.mo").open("rb") as stream:
        assert GNUTranslations(stream).gettext("Il manque {name}.") == "{name} is missing."


def test_sentence_that_is_no_longer_said_leaves(code: Code) -> None:
    root = code(IMPORTS + "_('Un.')")
    main([], root)
    translate(root, "Un.", "One.")
    main([], code(IMPORTS + "_('Deux.')"))
    text = (root / f"{AWARD}.po").read_text("utf-8")
    assert "Un." not in text
    assert "Deux." in text


def test_check_finds_a_stale_file_and_writes_nothing(code: Code, capsys: pytest.CaptureFixture[str]) -> None:
    root = code(IMPORTS + "_('Un.')")
    main([], root)
    translate(root, "Un.", "One.")
    before = {path: path.read_bytes() for path in root.rglob("*.?o")}
    capsys.readouterr()
    assert main(["--check"], root) == 1
    assert "award.mo: not what the code says now" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in root.rglob("*.?o")} == before


def test_files_are_the_same_twice(code: Code) -> None:
    root = code(IMPORTS + "_('Un.'), _('Deux.')")
    main([], root)
    before = {path: path.read_bytes() for path in root.rglob("*.?o")}
    main([], root)
    assert {path: path.read_bytes() for path in root.rglob("*.?o")} == before
    assert len(before) == 4


def test_placeholders_are_those_of_both_kinds() -> None:
    assert placeholders("{a!r} %(b)s {c:>3} {{d}} 5 %") == {"a", "%(b)s", "c"}


def translate(root: Path, sentence: str, translation: str) -> None:
    path = root / f"{AWARD}.po"
    head, _, rest = path.read_text("utf-8").partition(f'msgid "{sentence}"\n')
    path.write_text(f'{head}msgid "{sentence}"\nmsgstr "{translation}"\n' + rest.partition("\n")[2], "utf-8")
