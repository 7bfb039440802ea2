"""The picture that other sites show beside a link to a palmarès: who is honoured, in the ink and gold of the documents."""

from importlib import import_module
from io import BytesIO
from math import cos, pi, sin
from typing import Any

from award.documents.palette import INK, Colour
from award.documents.typefaces import FACES
from award.language import translated
from award.publication.release.announcing import Announcement

WIDTH, HEIGHT = 1200, 630
MARGIN = 84
SHARPER = 2
"""Drawn larger, then made smaller: that smooths the lines."""
PAPER, GOLD, SOFT = (252, 251, 248), (201, 166, 89), (180, 188, 204)
BANDS = ((300, 22, 24, 4), (236, 50, 12, 6), (142, 48, 8, 6), (64, 28, 6, 4))
"""Of the rosette: mean radius, height of the waves, their number, and how many curves."""
STEPS = 720
LARGEST, SMALLEST = 58, 24
NAMES = 10
"""More are counted, not named."""


def card(told: Announcement) -> bytes:
    """PNG, in the language of the edition; the same bytes for the same announcement."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - heavy, loaded where used

    picture = Image.new("RGB", (WIDTH * SHARPER, HEIGHT * SHARPER), rgb(INK))
    drawing = ImageDraw.Draw(picture)
    draw_rosette(drawing, (WIDTH - 150, HEIGHT // 2))
    write(drawing, (MARGIN, 92), told.award, "Serif", 34, PAPER)
    write(drawing, (MARGIN, 140), told.edition, "Serif-Italic", 28, GOLD)
    draw_names(drawing, told)
    if told.fictional:
        write(drawing, (MARGIN, HEIGHT - 62), translated("Données fictives", told.language), "Sans-Strong", 22, GOLD)
    target = BytesIO()
    smooth = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    smooth.quantize(128, Image.Quantize.MEDIANCUT).save(target, "PNG", optimize=True)
    return target.getvalue()


def draw_names(drawing: Any, told: Announcement) -> None:
    """As large as they fit."""
    lines = [one.company for one in told.laureates[:NAMES]]
    if len(told.laureates) > NAMES:
        more = translated("et {count} autres", told.language)
        lines[-1] = more.format(count=len(told.laureates) - NAMES + 1)
    room = HEIGHT - 208 - (96 if told.fictional else 64)
    size = min(LARGEST, int(room / max(len(lines), 1) / 1.22))
    size = max(SMALLEST, min([size, *(fitting(line, size) for line in lines)]))
    for row, line in enumerate(lines):
        write(drawing, (MARGIN, 208 + row * size * 1.22), line, "Serif-Display", size, PAPER)


def fitting(line: str, size: int) -> int:
    """The size at which the line is no wider than the room beside the margins."""
    wide = face("Serif-Display", size).getlength(line) / SHARPER
    return size if wide <= WIDTH - 2 * MARGIN else int(size * (WIDTH - 2 * MARGIN) / wide)


def write(
    drawing: Any, at: tuple[float, float], text: str, name: str, size: float, colour: tuple[int, int, int]
) -> None:
    drawing.text((at[0] * SHARPER, at[1] * SHARPER), text, font=face(name, size), fill=colour)


def face(name: str, size: float) -> Any:
    from PIL import ImageFont  # noqa: PLC0415 - heavy, loaded where used

    known = FACES[name]
    folder = import_module(known.package).font_directory
    return ImageFont.truetype(f"{folder}/{known.file}", int(size * SHARPER))


def draw_rosette(drawing: Any, centre: tuple[int, int]) -> None:
    """As on the certificates, faint."""
    for radius, wave, count, turns in BANDS:
        for turn in range(turns):
            points = [_point(radius, wave, count, turn / turns, 2 * pi * step / STEPS) for step in range(STEPS + 1)]
            drawing.line(
                [((centre[0] + x) * SHARPER, (centre[1] + y) * SHARPER) for x, y in points], fill=(74, 78, 84), width=2
            )


def _point(radius: int, wave: int, count: int, shift: float, turn: float) -> tuple[float, float]:
    distance = radius + wave * cos(count * turn + 2 * pi * shift)
    return distance * cos(turn), distance * sin(turn)


def rgb(colour: Colour) -> tuple[int, int, int]:
    return round(colour.red * 255), round(colour.green * 255), round(colour.blue * 255)
