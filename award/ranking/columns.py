"""Which column of a file of marks is what: long (company, evaluator, mark) or wide (company, one column per evaluator)."""

from collections.abc import Mapping, Sequence

import msgspec

from award.editions.rules import Rules
from award.messages import Message
from award.ranking.marks import is_computed
from award.words import normalised

FIELDS = {
    "company": ("entreprise", "company", "marque", "enseigne", "brand", "societe", "nom", "name"),
    "evaluator": (
        "evaluateur",
        "evaluator",
        "jure",
        "juror",
        "juge",
        "judge",
        "organisation",
        "organisme",
        "organisateur",
    ),
    "mark": ("note", "mark", "score", "note sur 100", "points"),
}
_IGNORED = ("secteur", "sector", "rang", "rank", "place", "commentaire", "commentaires", "comment", "comments", "id")


class MarkColumns(msgspec.Struct, frozen=True):
    """Where the company stands, and either the evaluator and mark (long) or a column for each evaluator (wide)."""

    company: str
    evaluator: str = ""
    mark: str = ""
    evaluators: dict[str, str] = {}
    """Wide: column to evaluator."""
    ignored: tuple[str, ...] = ()


def recognise(columns: Sequence[str], asked: Mapping[str, str], rules: Rules) -> MarkColumns | Message:
    """The columns, or what is lacking. `asked` maps a field or an evaluator of the rules to a column."""
    wrong = [column for column in asked.values() if column not in columns]
    if wrong:
        text = "--map : il n’y a pas de colonne « {column} ». Colonnes du fichier : {columns}."
        return Message.of(text, column=wrong[0], columns=", ".join(columns))
    known = {word for field, words in FIELDS.items() for word in (field, *words)}
    for field in asked:
        if normalised(field) not in known and evaluator_called(field, rules) is None:
            text = "--map : le champ « {field} » n’existe pas. Champs possibles : {fields}."
            fields = ", ".join([*FIELDS, *(rule.name for rule in rules.marks if rule.seats == 1)])
            return Message.of(text, field=field, fields=fields)
    demands = {normalised(field): column for field, column in asked.items()}
    found = {field: _column(columns, demands, (field, *words)) for field, words in FIELDS.items()}
    if not found["company"]:
        text = "Il manque la colonne « company ». Colonnes trouvées : {columns}. Désignez-la par --map company=COLONNE."
        return Message.of(text, columns=", ".join(columns))
    if found["evaluator"] and found["mark"]:
        return MarkColumns(found["company"], found["evaluator"], found["mark"])
    return _wide(columns, found["company"], demands, rules)


def _column(columns: Sequence[str], demands: Mapping[str, str], words: Sequence[str]) -> str:
    asked = next((demands[word] for word in words if word in demands), "")
    return asked or next((column for word in words for column in columns if normalised(column) == word), "")


def _wide(columns: Sequence[str], company: str, demands: Mapping[str, str], rules: Rules) -> MarkColumns | Message:
    """Every column that bears the name of a mark; any other is a juror's where the rules have seats for jurors."""
    given = [rule for rule in rules.marks if rule.source != "indicator"]
    open_seats = any(rule.seats > 1 for rule in given)
    called = {column: rule for rule, column in demands.items()}
    asked = {evaluator_called(rule, rules) for rule in demands} - {None}
    evaluators, ignored = {}, []
    for column in columns:
        name = evaluator_called(called.get(column, column), rules)
        if column == company:
            continue
        if name is not None and (column in called or name not in asked):
            evaluators[column] = name
        elif name is None and open_seats and normalised(column) not in _IGNORED and not is_computed(column, rules):
            evaluators[column] = column
        else:
            ignored.append(column)
    missing = [rule.name for rule in given if rule.seats == 1 and rule.name not in evaluators.values()]
    if missing:
        text = "Il manque une colonne pour : {missing}. Colonnes trouvées : {columns}. Désignez-la par --map « NOTE=COLONNE »."
        return Message.of(text, missing=", ".join(missing), columns=", ".join(columns))
    return _twins(evaluators) or MarkColumns(company, evaluators=evaluators, ignored=tuple(ignored))


def _twins(evaluators: Mapping[str, str]) -> Message | None:
    """Two columns that mean the same mark: which is right is not ours to guess."""
    rules = list(evaluators.values())
    for rule in dict.fromkeys(rules):
        if rules.count(rule) > 1:
            twins = " / ".join(column for column, name in evaluators.items() if name == rule)
            text = "Plusieurs colonnes désignent « {rule} » : {twins}. Gardez-en une seule, ou désignez-la par --map « NOTE=COLONNE »."
            return Message.of(text, rule=rule, twins=twins)
    return None


def evaluator_called(text: str, rules: Rules) -> str | None:
    """The mark of the rules that a name means: the same words, or the beginning of only one of them."""
    word = normalised(text)
    names = [rule.name for rule in rules.marks if rule.seats == 1 and rule.source != "indicator"]
    same = [name for name in names if normalised(name) == word]
    begun = [name for name in names if word and normalised(name).startswith(word + " ")]
    return same[0] if same else begun[0] if len(begun) == 1 else None
