"""A file is what its first bytes say; a name that says otherwise is refused, and so is what unpacks to too much."""

from contextlib import suppress
from pathlib import Path

import pytest
from made_files import DAMAGED, csv_file, good_file, problems, read, refusal

from award.files.kinds import KINDS, SIZE_LIMIT, kind_of
from award.messages import Refused

ALL = ("csv", "xlsx", "parquet", "sav")
NOT_ITS_NAME = (
    "« {file} » n’est pas ce que son nom dit : c’est un fichier {found}. Donnez-lui l’extension qui convient."
)
NO_SIGNATURE = "« {file} » n’est pas un fichier {kind} : son contenu n’en a pas la signature. Ré-enregistrez-le depuis le logiciel d’origine."
MISSING = "Le fichier « {file} » n’existe pas. Vérifiez le chemin."


@pytest.mark.parametrize("kind", ALL)
def test_kind_of_a_good_file_is_its_own(tmp_path: Path, kind: str) -> None:
    path = good_file(tmp_path, kind)
    assert kind_of(path) == kind
    assert len(read(path, "marque", "note")) == 2


@pytest.mark.parametrize("suffix", [".CSV", ".Txt", ".tsv"])
def test_kind_of_text_goes_by_any_usual_name(tmp_path: Path, suffix: str) -> None:
    assert kind_of(good_file(tmp_path, "csv", f"étude{suffix}")) == "csv"


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("named", ALL)
def test_kind_of_a_misnamed_file_is_refused(tmp_path: Path, kind: str, named: str) -> None:
    if kind != named:
        path = good_file(tmp_path, kind, f"étude.{named}")
        (problem,) = problems(lambda: kind_of(path))
        assert problem.message.text == (NO_SIGNATURE if kind == "csv" else NOT_ITS_NAME)
        assert problem.message.args == {"file": path.name} | ({"kind": named} if kind == "csv" else {"found": kind})


@pytest.mark.parametrize("named", ["xlsx", "parquet", "sav"])
@pytest.mark.parametrize(
    "content", [b"", b"PK", b"\x00\x01\x02\x03", bytes(range(256)), b"\xd0\xcf\x11\xe0 an old or locked Excel"]
)
def test_kind_of_other_bytes_is_refused(tmp_path: Path, named: str, content: bytes) -> None:
    assert refusal(lambda: kind_of(csv_file(tmp_path, content, f"étude.{named}"))) == NO_SIGNATURE


def test_kind_of_random_bytes_called_csv_is_refused_when_read(tmp_path: Path) -> None:
    path = csv_file(tmp_path, bytes(range(256)))
    assert refusal(lambda: read(path)) == "« {file} » n’est pas un fichier texte : il contient des octets nuls."


@pytest.mark.parametrize("name", ["absent.csv", "dossier.csv", "x" * 300 + ".csv", "nul\0.csv", ""])
def test_kind_of_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "dossier.csv").mkdir()
    assert refusal(lambda: kind_of(tmp_path / name)) == MISSING


@pytest.mark.parametrize("name", ["étude.xls", "étude.ods", "étude", "étude.csv.gz"])
def test_kind_of_an_unknown_name_is_refused_with_the_known_ones(tmp_path: Path, name: str) -> None:
    (problem,) = problems(lambda: kind_of(csv_file(tmp_path, "a;b", name)))
    assert problem.message.args == {"file": name, "kinds": ", ".join(KINDS)}


def test_kind_of_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "étude.csv"
    with path.open("wb") as stream:
        stream.truncate(SIZE_LIMIT + 1)  # takes no room on the disk
    assert refusal(lambda: kind_of(path)) == "« {file} » dépasse 4 Go. Gardez les seules colonnes utiles."


@pytest.mark.parametrize("kind", ["xlsx", "parquet", "sav"])
def test_truncated_file_is_refused_wherever_it_is_cut(tmp_path: Path, kind: str) -> None:
    whole = good_file(tmp_path, kind).read_bytes()
    for length in {4, 5, 8, len(whole) // 3, len(whole) // 2, len(whole) - 9, len(whole) - 1}:
        path = csv_file(tmp_path, whole[:length], f"coupé.{kind}")
        assert refusal(lambda path=path: read(path)) == DAMAGED


def test_truncated_text_in_utf16_is_refused(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "marque;note\nPicard;83,5\n".encode("utf-16")[:-1])
    assert refusal(lambda: read(path)) == DAMAGED


def test_flipped_bytes_of_parquet_are_refused_or_read_but_never_stop_the_program(tmp_path: Path) -> None:
    """Polars panics on some; a panic that got out would be no `Refused`, nor even an `Exception`."""
    whole = good_file(tmp_path, "parquet").read_bytes()
    for at in range(4, len(whole), len(whole) // 200):
        path = csv_file(tmp_path, whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :], "abîmé.parquet")
        with suppress(Refused):
            assert len(read(path)) == 2
