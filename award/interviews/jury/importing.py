"""A list of jurors as CSV: what it says, and everything that is wrong in it."""

import csv
from collections.abc import Iterator, Sequence

import msgspec

from award.interviews.jury.seating import Chair
from award.messages import Message, Problem, Refused, refuse
from award.people.credentials import normal_email
from award.words import normalised

MOST_ROWS = 1000
COLUMNS = {
    "name": ("nom", "name", "jure", "juror"),
    "email": ("email", "e mail", "courriel", "mail", "adresse electronique"),
    "organisation": ("organisation", "organization", "organisme"),
    "employer": ("employeur", "employer"),
    "former": ("anciens employeurs", "ancien employeur", "former employers", "former employer"),
    "most": ("maximum", "most", "limite", "limit"),
    "language": ("langue", "language"),
}
NEEDED = ("name", "email", "organisation")


class JurorLine(msgspec.Struct, frozen=True):
    """A row as it stands in the file, under the number that a spreadsheet shows."""

    row: int
    name: str
    email: str
    chair: Chair
    language: str = "fr"


def read_jurors(text: str) -> tuple[JurorLine, ...]:
    """Raises Refused with every flaw. Commas, semicolons or tabs; former employers are separated by `|`."""
    if "\0" in text:
        raise refuse("Ce fichier n’est pas un texte. Enregistrez la liste en CSV (UTF-8).")
    head, _, _ = text.partition("\n")
    separator = max(";,\t", key=head.count)
    rows = list(csv.reader(text.splitlines(), delimiter=separator))
    places = _columns(rows[0] if rows else [])
    filled = [(at, row) for at, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]
    if not filled:
        raise refuse("Le fichier ne contient aucune ligne.")
    if len(filled) > MOST_ROWS:
        raise refuse("Ce fichier a plus de {most} lignes. Coupez-le en plusieurs.", most=MOST_ROWS)
    cells = [(at, {name: _cell(row, place) for name, place in places.items()}) for at, row in filled]
    if flaws := list(_flaws(cells)):
        raise Refused(*flaws)
    return tuple(_line(at, one) for at, one in cells)


def _columns(heads: Sequence[str]) -> dict[str, int]:
    known = {normalised(head): at for at, head in reversed(list(enumerate(heads)))}
    found = {name: known[word] for name, words in COLUMNS.items() for word in reversed(words) if word in known}
    text = "Il manque la colonne « {field} ». Colonnes du fichier : {columns}."
    missing = [name for name in NEEDED if name not in found]
    if missing:
        there = ", ".join(heads)
        raise Refused(*(Problem(Message.of(text, field=COLUMNS[name][0], columns=there), row=1) for name in missing))
    return found


def _cell(row: Sequence[str], place: int) -> str:
    """Our own CSV puts a quote before what a spreadsheet would compute."""
    cell = " ".join(row[place].split()) if place < len(row) else ""
    return cell[1:] if cell.startswith(("'=", "'+", "'-", "'@")) else cell


def _flaws(cells: Sequence[tuple[int, dict[str, str]]]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for at, one in cells:
        if not one["name"]:
            yield Problem(Message("Le nom est vide."), row=at, column="name")
        email = normal_email(one["email"])
        if email is None:
            text = "« {email} » n’est pas une adresse électronique."
            yield Problem(Message.of(text, email=one["email"]), row=at, column="email")
        elif seen.setdefault(email, at) != at:
            text = "Cette adresse est déjà ligne {row}. Gardez-en une seule."
            yield Problem(Message.of(text, row=seen[email]), row=at, column="email")
        most = one.get("most", "")
        if most and not (most.isascii() and most.isdigit() and len(most) < 5):
            yield Problem(Message("Écrivez un nombre entier, comme 12."), row=at, column="most")
        if one.get("language", "") not in {"", "fr", "en"}:
            text = "« {language} » : écrivez fr ou en."
            yield Problem(Message.of(text, language=one["language"]), row=at, column="language")


def _line(at: int, one: dict[str, str]) -> JurorLine:
    former = tuple(name for part in one.get("former", "").split("|") if (name := part.strip()))
    most = one.get("most", "")
    chair = Chair(one["organisation"], one.get("employer", ""), former, int(most) if most else None)
    return JurorLine(at, one["name"], normal_email(one["email"]) or "", chair, one.get("language") or "fr")
