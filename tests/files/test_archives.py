"""A workbook is an archive, and archives lie: what they unpack to is counted, never believed."""

import struct
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from made_files import DAMAGED, good_file, problems, refusal

from award.files.kinds import UNPACKED_LIMIT, kind_of
from award.messages import Refused

BOMB = "« {file} » se décompresse en plus de 1 Go : il est refusé sans être lu."
SHEET = "xl/worksheets/sheet1.xml"


def archive(folder: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    path = folder / "étude.xlsx"
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def bomb(folder: Path, size: int) -> Path:
    path = folder / "étude.xlsx"
    zeros = bytes(1 << 24)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
        with made.open(SHEET, "w", force_zip64=True) as stream:
            for _ in range(size // len(zeros)):
                stream.write(zeros)
    return path


def lie_about_size(path: Path, declared: int, crc: int) -> None:
    """The member `SHEET` now claims this size and checksum, in its own header and in the directory."""
    raw = bytearray(path.read_bytes())
    for signature, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = raw.find(signature)
        while raw[at + name_at : at + name_at + len(SHEET)] != SHEET.encode():
            at = raw.find(signature, at + 1)
        raw[at + size_at : at + size_at + 4] = struct.pack("<I", declared)
        raw[at + size_at - 8 : at + size_at - 4] = struct.pack("<I", crc)
    path.write_bytes(raw)


def test_zip_bomb_is_refused_without_being_kept(tmp_path: Path) -> None:
    path = bomb(tmp_path, UNPACKED_LIMIT + (1 << 24))
    assert path.stat().st_size < 10 << 20
    assert refusal(lambda: kind_of(path)) == BOMB


def test_lying_size_does_not_hide_what_the_reader_would_unpack(tmp_path: Path) -> None:
    """A directory that says ten bytes, with the checksum of these ten: zipfile alone believes it and stops there."""
    content = b"<worksheet" + bytes(1 << 20)
    path = archive(tmp_path, {"xl/workbook.xml": b"<workbook/>", SHEET: content})
    assert kind_of(path) == "xlsx"
    lie_about_size(path, 10, zlib.crc32(content[:10]))
    with zipfile.ZipFile(path) as believed:
        assert believed.read(SHEET) == content[:10]
    assert refusal(lambda: kind_of(path)) == DAMAGED


def test_wrong_checksum_is_refused(tmp_path: Path) -> None:
    content = b"<worksheet/>"
    path = archive(tmp_path, {"xl/workbook.xml": b"<workbook/>", SHEET: content})
    lie_about_size(path, len(content), 0)
    (problem,) = problems(lambda: kind_of(path))
    assert SHEET in problem.message.args["error"]


def test_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {"lettre.docx": b"bonjour"})
    assert refusal(lambda: kind_of(path)) == "« {file} » est une archive, pas un classeur XLSX."


def flipped(raw: bytes, at: int, value: int) -> bytes:
    return raw[:at] + bytes([value]) + raw[at + 1 :]


def test_password_or_unknown_packing_is_refused(tmp_path: Path) -> None:
    whole = good_file(tmp_path, "xlsx").read_bytes()
    entry = whole.find(b"PK\x01\x02")
    path = tmp_path / "étude.xlsx"
    for at, value in ((entry + 8, whole[entry + 8] | 1), (entry + 10, 99)):  # the flag of a password; the method
        path.write_bytes(flipped(whole, at, value))
        assert refusal(lambda: kind_of(path)) == DAMAGED


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_is_refused_whatever_the_packing(tmp_path: Path, method: int) -> None:
    content = bytes(range(256)) * 40
    path = archive(tmp_path, {"xl/workbook.xml": b"<workbook/>", SHEET: content}, method)
    assert kind_of(path) == "xlsx"
    whole = path.read_bytes()
    at = whole.find(SHEET.encode()) + len(SHEET) + 20
    path.write_bytes(whole[:at] + bytes(30) + whole[at + 30 :])
    assert refusal(lambda: kind_of(path)) == DAMAGED


def test_any_flipped_byte_of_a_workbook_is_refused_or_harmless(tmp_path: Path) -> None:
    whole = good_file(tmp_path, "xlsx").read_bytes()
    path = tmp_path / "étude.xlsx"
    for at in range(4, len(whole), 37):
        path.write_bytes(flipped(whole, at, whole[at] ^ 0x81))
        with suppress(Refused):
            assert kind_of(path) == "xlsx"
