"""Files of a questionnaire: taken when they are what they say, given back as attachments, and only to their company."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from company_callers import Caller, client_of, service
from company_world import Companies, companies
from sent_files import GOOD, HOSTILE, pdf

from award.database.transactions import Database
from award.editions.refusals import Unknown
from award.messages import Refused
from award.people.roles import Person
from award.questionnaire.answering.refusals import Locked
from award.questionnaire.definition.document import Question
from award.questionnaire.files.accepting import LARGEST, MOST_OF_ALL, most_of, takes_files
from award.questionnaire.files.operations import Received, attach, detach
from award.questionnaire.files.reading_scan import scanned
from award.web.faults import Fault

RECEIVED = Received("Preuve.pdf", "pdf", 1200, "a" * 64, "unscanned")
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
Serve = Callable[..., Caller]


@pytest.fixture
def there(database: Database) -> Companies:
    return companies(database)


@pytest.fixture
def serve(there: Companies, tmp_path: Path) -> Iterator[Serve]:
    clients = []

    def started(person: Person | None = None, clamd: str = "") -> Caller:
        client = client_of(service(there, tmp_path, clamd))
        clients.append(client)
        client.__enter__()
        return Caller(there, client, person or there.olive)

    yield started
    for one in clients:
        one.__exit__(None, None, None)


def filed(there: Companies, kind: str = "pdf") -> Question:
    """A question that takes such files."""
    form = there.answers().held.form
    return next(one for one in form.questions.values() if takes_files(one) and (not one.accepts or kind in one.accepts))


class TestSending:
    def test_file_is_kept_under_its_digest_and_given_back_as_an_attachment(
        self, there: Companies, serve: Serve
    ) -> None:
        olive, question = serve(), filed(there)
        answer = olive.send(question.name, "../Charte de l’accueil.pdf", pdf())
        body = answer.json()
        assert answer.status_code == 200
        assert (body["file"]["name"], body["file"]["kind"], body["file"]["scan"]) == (
            "Charte de l’accueil.pdf", "pdf", "unscanned",
        )  # fmt: skip
        back = olive.get(f"files/{body['file']['id']}")
        assert back.content == pdf()
        assert back.headers["content-disposition"].startswith("attachment;")
        assert back.headers["content-type"] == "application/octet-stream"
        assert back.headers["x-content-type-options"] == "nosniff"

    def test_plain_form_leads_back_to_the_question(self, there: Companies, serve: Serve) -> None:
        question = filed(there)
        answer = serve().send(question.name, "a.pdf", pdf(), accept="text/html")
        assert answer.status_code == 303
        assert answer.headers["location"].endswith(f"#question-{question.name}")

    def test_plain_form_is_told_why_on_a_page(self, there: Companies, serve: Serve) -> None:
        answer = serve().send(filed(there).name, "a.pdf", b"bonjour", accept="text/html")
        assert answer.status_code == 422
        assert "n’est pas celui d’un PDF" in answer.text

    @pytest.mark.parametrize("what", ["program as pdf", "pdf with a hidden script", "docx as xlsx", "text as pdf"])
    def test_hostile_file_is_refused_and_not_kept(
        self, there: Companies, serve: Serve, tmp_path: Path, what: str
    ) -> None:
        answer = serve().send(filed(there).name, HOSTILE[what].name, HOSTILE[what].content)
        assert answer.status_code == 422
        assert answer.json()["title"]
        assert there.answers().attachments == ()
        assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []

    def test_file_too_large_is_refused(self, there: Companies, serve: Serve) -> None:
        answer = serve().send(filed(there).name, "a.pdf", bytes(LARGEST + 1))
        assert "20 Mo" in answer.json()["title"]

    def test_form_without_a_file_is_told_so(self, there: Companies, serve: Serve) -> None:
        olive = serve()
        olive.come()
        headers = {"x-csrf": olive.csrf(), "accept": "application/json"}
        answer = olive.client.post(olive.at("files"), data={"question": filed(there).name}, headers=headers)
        assert answer.status_code == 422

    def test_question_that_takes_none_is_unknown(self, there: Companies, serve: Serve) -> None:
        names = [one.name for one in there.answers().held.form.questions.values() if not takes_files(one)]
        for name in (names[0], "nowhere"):
            assert serve().send(name, "a.pdf", pdf()).status_code == 404

    def test_too_late_nothing_is_looked_at(self, there: Companies, serve: Serve) -> None:
        there.close()
        answer = serve().send(filed(there).name, "a.pdf", b"bonjour")
        assert (answer.status_code, answer.json()["state"]) == (409, "over")

    def test_file_is_taken_away_and_is_unknown_then(self, there: Companies, serve: Serve) -> None:
        olive = serve()
        key = olive.send(filed(there).name, "a.pdf", pdf()).json()["file"]["id"]
        assert olive.remove(key).json()["files"] == []
        assert olive.get(f"files/{key}").status_code == 404
        assert olive.remove(key).status_code == 404

    def test_plain_form_takes_away_too(self, there: Companies, serve: Serve) -> None:
        olive = serve()
        key = olive.send(filed(there).name, "a.pdf", pdf()).json()["file"]["id"]
        assert olive.remove(key, accept="text/html").status_code == 303

    def test_other_company_finds_no_file(self, there: Companies, serve: Serve) -> None:
        olive = serve()
        key = olive.send(filed(there).name, "a.pdf", pdf()).json()["file"]["id"]
        basile = olive._replace(person=there.basile)
        assert basile.get(f"files/{key}").status_code == 404
        assert basile.remove(key).status_code == 404
        assert len(there.answers().attachments) == 1


class TestAttaching:
    def test_same_file_twice_is_there_once(self, there: Companies) -> None:
        question = filed(there)
        keys = {there.do(attach, there.edition, question.name, RECEIVED, there.carla) for _ in range(2)}
        assert len(keys) == 1
        assert there.answers().files == {question.name: 1}

    def test_question_has_no_more_than_it_takes(self, there: Companies) -> None:
        question = filed(there)
        for at in range(most_of(question)):
            there.do(
                attach, there.edition, question.name, Received("a.pdf", "pdf", 1, f"{at:064d}", "clean"), there.carla
            )
        with pytest.raises(Refused):
            there.do(attach, there.edition, question.name, RECEIVED, there.carla)

    def test_all_files_together_have_a_limit(self, there: Companies) -> None:
        whole = Received("a.pdf", "pdf", MOST_OF_ALL, "b" * 64, "clean")
        with pytest.raises(Refused):
            there.do(
                attach,
                there.edition,
                filed(there).name,
                Received("a.pdf", "pdf", MOST_OF_ALL + 1, "c" * 64, "clean"),
                there.carla,
            )
        there.do(attach, there.edition, filed(there).name, whole, there.carla)

    def test_nobody_else_attaches_or_takes_away(self, there: Companies) -> None:
        question = filed(there)
        key = there.do(attach, there.edition, question.name, RECEIVED, there.carla)
        juror = Person(91, "X", "fr", frozenset({"juror"}), company=there.company)
        for person in (there.basile, juror):
            with pytest.raises(Unknown):
                there.do(detach, there.edition, key, person)
        with pytest.raises(Unknown):
            there.do(attach, there.edition, question.name, RECEIVED, juror)

    def test_nothing_moves_once_it_is_over(self, there: Companies) -> None:
        question = filed(there)
        key = there.do(attach, there.edition, question.name, RECEIVED, there.carla)
        there.close()
        with pytest.raises(Locked):
            there.do(attach, there.edition, question.name, RECEIVED, there.carla)
        with pytest.raises(Locked):
            there.do(detach, there.edition, key, there.carla)


@contextmanager
def daemon(verdict: Callable[[bytes], bytes], folder: Path | None = None) -> Iterator[str]:
    """What clamd does on a socket: INSTREAM, pieces with their size before them, a piece of none, a verdict."""
    path = str(folder / "clamd.sock") if folder else ""
    listening = socket.socket(socket.AF_UNIX if folder else socket.AF_INET)
    listening.bind(path or ("127.0.0.1", 0))
    listening.listen()

    def exactly(line: socket.socket, size: int) -> bytes:
        found = b""
        while len(found) < size:
            found += line.recv(size - len(found)) or pytest.fail("hung up")
        return found

    def serve() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line:
                assert exactly(line, 10) == b"zINSTREAM\0"
                content = b""
                while size := int.from_bytes(exactly(line, 4)):
                    content += exactly(line, size)
                line.sendall(verdict(content))

    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"unix:{path}" if folder else f"127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def judged(content: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


class TestScanning:
    def test_clean_file_is_noted_so(self, there: Companies, serve: Serve) -> None:
        with daemon(judged) as address:
            body = serve(clamd=address).send(filed(there).name, "a.pdf", pdf()).json()
        assert body["file"]["scan"] == "clean"

    def test_infected_file_is_refused_and_not_kept(self, there: Companies, serve: Serve, tmp_path: Path) -> None:
        question = filed(there)
        content = pdf().replace(b"%PDF-1.7\n", b"%PDF-1.7\n%" + EICAR + b"\n", 1)
        with daemon(judged) as address:
            answer = serve(clamd=address).send(question.name, "a.pdf", content)
        assert answer.status_code == 422
        assert "Eicar-Test-Signature" in answer.json()["title"]
        assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []

    def test_scanner_that_is_away_keeps_nothing(self, there: Companies, serve: Serve) -> None:
        answer = serve(clamd="127.0.0.1:1").send(filed(there).name, "a.pdf", pdf())
        assert answer.status_code == 503
        assert there.answers().attachments == ()

    def test_scanner_on_a_socket_of_the_machine_is_asked_too(self, tmp_path: Path) -> None:
        with daemon(judged, tmp_path) as address:
            assert scanned([b"a", b"", b"b" * 100_000], address) == "clean"

    @pytest.mark.parametrize(
        "verdict", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"x" * 5000, b"stream: OK but\0"]
    )
    def test_answer_that_is_no_verdict_keeps_nothing(self, verdict: bytes) -> None:
        with daemon(lambda _: verdict) as address, pytest.raises(Fault):
            scanned([b"a"], address)

    @pytest.mark.parametrize("setting", ["nowhere", "unix:/nowhere/clamd.sock", "host:port"])
    def test_setting_that_names_no_scanner_keeps_nothing(self, setting: str) -> None:
        with pytest.raises(Fault):
            scanned([b"a"], setting)

    def test_without_a_scanner_it_is_said_so(self) -> None:
        assert scanned([b"a"], "") == "unscanned"


def test_every_kind_is_taken_where_the_question_takes_it(there: Companies, serve: Serve) -> None:
    olive = serve()
    for kind, sent in GOOD.items():
        questions = [
            one for one in there.answers().held.form.questions.values()
            if takes_files(one) and (not one.accepts or kind in one.accepts)
        ]  # fmt: skip
        for question in questions[:1]:
            there_now = there.answers().files.get(question.name, 0)
            if there_now < most_of(question):
                assert olive.send(question.name, sent.name, sent.content).json()["file"]["kind"] == kind
