"""Which column of a list of companies is what, by their usual names in French and English."""

from collections.abc import Iterator, Mapping, Sequence

from award.messages import Message, Problem, Refused
from award.words import normalised

FIELDS: dict[str, tuple[str, ...]] = {
    "sector": ("secteur", "sector", "secteur d activite", "industry", "univers", "categorie", "category", "branche"),
    "company": ("entreprise", "company", "marque", "brand", "enseigne", "societe", "raison sociale"),
    "contact": ("contact", "interlocuteur", "dirigeant", "contact name", "nom du contact", "nom", "name"),
    "email": ("email", "e mail", "courriel", "mail", "adresse electronique", "email address"),
    "phone": ("telephone", "phone", "tel", "mobile", "phone number"),
    "function": ("fonction", "function", "titre", "title", "poste", "position", "job title", "role"),
    "language": ("langue", "language"),
}
NEEDED = ("sector", "company")


def recognise(columns: Sequence[str], asked: Mapping[str, str]) -> dict[str, str]:
    """Field to column; what is asked comes first. Raises Refused with every wrong demand, or every field that is missing."""
    if problems := list(_wrong_demands(columns, asked)):
        raise Refused(*problems)
    found = dict(asked)
    for field, words in FIELDS.items():
        free = {normalised(column): column for column in columns if column not in found.values()}
        column = next((free[word] for word in words if word in free), None)
        if field not in found and column is not None:
            found[field] = column
    text = "Il manque la colonne « {field} ». Colonnes du fichier : {columns}."
    missing = [field for field in NEEDED if field not in found]
    if missing:
        known = ", ".join(columns)
        raise Refused(*(Problem(Message.of(text, field=FIELDS[field][0], columns=known)) for field in missing))
    return found


def _wrong_demands(columns: Sequence[str], asked: Mapping[str, str]) -> Iterator[Problem]:
    for field, column in asked.items():
        if field not in FIELDS:
            fields = ", ".join(FIELDS)
            yield Problem(
                Message.of("« {name} » est inconnu. Choisissez parmi : {choices}.", name=field, choices=fields)
            )
        if column not in columns:
            text = "Il n’y a pas de colonne « {column} ». Colonnes du fichier : {columns}."
            yield Problem(Message.of(text, column=column, columns=", ".join(columns)))
