"""A file is what its content says, and is not taken when that is not all that it is."""

from pathlib import Path
from typing import Any

import pytest
from sent_files import GOOD, HOSTILE, SentFile, office

from award.messages import Message, Refused
from award.questionnaire.definition.document import FILE_KINDS, FileKind
from award.questionnaire.files.accepting import ENDINGS, kind_said, named
from award.questionnaire.files.found import UNREADABLE, Found, agreed
from award.questionnaire.files.reading import examined
from award.questionnaire.files.reading_apart import examined_apart


def taken(one: SentFile) -> Any:
    name = named(one.name)
    return agreed(examined(one.content, name), kind_said(name), FILE_KINDS)


class TestContent:
    @pytest.mark.parametrize("kind", FILE_KINDS)
    def test_good_file_is_what_it_is(self, kind: str) -> None:
        assert taken(GOOD[kind]) == kind

    @pytest.mark.parametrize("what", HOSTILE)
    def test_hostile_file_is_refused_with_one_sentence(self, what: str) -> None:
        with pytest.raises(Refused) as refused:
            taken(HOSTILE[what])
        (problem,) = refused.value.problems
        assert problem.column == "file"
        assert problem.message.text

    def test_there_are_fifty_of_them(self) -> None:
        assert len(HOSTILE) >= 50

    def test_word_that_is_no_command_is_taken(self) -> None:
        text = b"<w:t>La DDE, puis cmd | autre, et WEBSERVICE(</w:t>"
        assert taken(SentFile("a.docx", office(parts={"word/document.xml": text}))) == "docx"

    def test_link_for_people_is_taken(self) -> None:
        link = b'<Relationship Type="http://x/relationships/hyperlink" Target="https://x" TargetMode="External"/>'
        assert taken(SentFile("a.docx", office(parts={"word/_rels/document.xml.rels": link}))) == "docx"

    def test_question_takes_only_its_kinds(self) -> None:
        with pytest.raises(Refused):
            agreed(Found("png"), "png", ("pdf",))

    def test_kind_of_nothing_known_is_refused(self) -> None:
        with pytest.raises(Refused):
            agreed(Found(), "pdf", FILE_KINDS)


class TestNames:
    @pytest.mark.parametrize(
        ("sent", "kept"),
        [
            ("../../etc/passwd.txt", "passwd.txt"),
            ("C:\\fakepath\\Étude 2026.PDF", "Étude 2026.pdf"),
            ("a\u202ecod.exe.pdf", "acod.exe.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
            ("<script>.pdf", "script.pdf"),
            ('a";filename="b.pdf', "afilename=b.pdf"),
            (".pdf", "fichier.pdf"),
            ("CON.txt", "_CON.txt"),
            ("...  .csv", "fichier.csv"),
            ("x" * 300 + ".docx", "x" * 115 + ".docx"),
            ("é" * 300 + ".txt", "é" * 58 + ".txt"),
        ],
    )
    def test_name_is_for_people_to_read(self, sent: str, kept: str) -> None:
        assert named(sent) == kept

    @pytest.mark.parametrize(
        "sent", ["", "pdf", "a.exe", "a.pdf.exe", "a.docm", "a.html", "a.pdf\0.js", "a.svg", "a.zip"]
    )
    def test_ending_that_nobody_takes_is_refused(self, sent: str) -> None:
        with pytest.raises(Refused):
            named(sent)

    def test_every_kind_has_an_ending(self) -> None:
        assert set(ENDINGS) == set(FILE_KINDS)
        assert [kind_said(ending) for ending in ENDINGS.values()] == list(ENDINGS)


class TestApart:
    @pytest.mark.parametrize("kind", ["pdf", "pptx", "csv"])
    def test_good_file_is_found_by_a_process_of_its_own(self, tmp_path: Path, kind: FileKind) -> None:
        (tmp_path / "file").write_bytes(GOOD[kind].content)
        assert examined_apart(tmp_path / "file", GOOD[kind].name) == Found(kind)

    @pytest.mark.parametrize("what", ["pdf bomb", "document bomb that lies", "program as pdf", "formula"])
    def test_hostile_file_is_refused_by_it_too(self, tmp_path: Path, what: str) -> None:
        (tmp_path / "file").write_bytes(HOSTILE[what].content)
        found = examined_apart(tmp_path / "file", HOSTILE[what].name)
        assert found.kind is None or found.problem is not None

    def test_module_beside_a_file_is_never_run(self, tmp_path: Path) -> None:
        for name in ("msgspec.py", "award.py", "zipfile.py", "sitecustomize.py"):
            (tmp_path / name).write_text("raise SystemExit(3)")
        (tmp_path / "file").write_bytes(GOOD["pdf"].content)
        assert examined_apart(tmp_path / "file", "a.pdf").kind == "pdf"

    def test_file_that_is_gone_is_a_problem_of_the_file(self, tmp_path: Path) -> None:
        assert examined_apart(tmp_path / "none", "a.pdf") == Found(problem=UNREADABLE)

    def test_reading_that_takes_too_long_ends(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_bytes(GOOD["pdf"].content)
        found = examined_apart(tmp_path / "file", "a.pdf", seconds=0.001)
        assert isinstance(found.problem, Message)
