"""Which column of a study is what: by their usual names in French and English, or as `--map` says."""

from collections.abc import Iterator, Mapping, Sequence

from award.editions.rules import Indicator
from award.messages import Message, Problem, Refused
from award.words import normalised

FIELDS: dict[str, tuple[str, ...]] = {
    "sector": ("secteur", "sector", "industry", "univers", "categorie", "category", "secteur d activite", "branche"),
    "company": ("entreprise", "marque", "enseigne", "brand", "company", "societe", "firm", "nom", "name"),
    "respondent": ("repondant", "respondent", "id repondant", "respondent id", "repondant id", "id respondent", "resp id",
                   "identifiant", "id", "interviewe"),
    "weight": ("poids", "weight", "ponderation", "pond", "coefficient", "redressement", "wgt", "weighting"),
    "base": ("base", "n", "effectif", "effectifs", "repondants", "respondents", "base size", "sample size", "interviews"),
    "error": ("erreur type", "erreur", "error", "standard error", "erreur standard", "se", "std error", "stderr"),
    "published": ("moyenne publiee", "published", "published average", "reference", "reference publiee", "sector average",
                  "moyenne du secteur", "moyenne secteur", "industry average", "sector mean"),
}  # fmt: skip
PER_INDICATOR = ("base", "error", "published")


def words_of(indicator: Indicator) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normalised(word) for word in (indicator.name, indicator.label, *indicator.columns)))


def vocabulary(indicators: Sequence[Indicator]) -> dict[str, tuple[str, ...]]:
    """Every field that a study may have, with the normalised names that it goes by, the likeliest first.

    `base.satisfaction` is the base of one indicator; a bare `base` is that of all of them.
    """
    fields = {indicator.name: words_of(indicator) for indicator in indicators} | FIELDS
    for field in PER_INDICATOR:
        for indicator in indicators:
            pairs = ((own, word) for own in FIELDS[field] for word in words_of(indicator))
            fields[f"{field}.{indicator.name}"] = tuple(
                name for own, word in pairs for name in (f"{own} {word}", f"{word} {own}")
            )
    return fields


def recognise(
    columns: Sequence[str], labels: Mapping[str, str], asked: Mapping[str, str], indicators: Sequence[Indicator]
) -> dict[str, str]:
    """Field to column. What is asked comes first; then names, then the labels a file carries beside them."""
    fields = vocabulary(indicators)
    problems = list(_wrong_demands(columns, asked, fields))
    if problems:
        raise Refused(*problems)
    found = {field_called(field, fields): column for field, column in asked.items()}
    for names in ({name: name for name in columns}, labels):
        for field, words in fields.items():
            free = {normalised(text): column for column, text in names.items() if column not in found.values()}
            column = next((free[word] for word in words if word in free), None)
            if field not in found and column is not None:
                found[field] = column
    return found


def field_called(name: str, fields: Mapping[str, tuple[str, ...]]) -> str:
    """`secteur`, `Sector` and `sector` are the same field; the name itself when there is none."""
    word = normalised(name)
    exact = next((field for field in fields if field == name), None)
    return exact or next((field for field, words in fields.items() if word == normalised(field) or word in words), name)


def _wrong_demands(
    columns: Sequence[str], asked: Mapping[str, str], fields: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    for field, column in asked.items():
        if field_called(field, fields) not in fields:
            text = "--map : le champ « {field} » n’existe pas. Champs possibles : {fields}."
            yield Problem(Message.of(text, field=field, fields=", ".join(fields)))
        if column not in columns:
            text = "--map : il n’y a pas de colonne « {column} ». Colonnes du fichier : {columns}."
            yield Problem(Message.of(text, column=column, columns=", ".join(columns)))
