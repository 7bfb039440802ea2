"""The catalogues of sentences: what the code says in French, in English; what click says in English, in French.

    python tools/catalogues.py            after changing a sentence: brings the .po and .mo files up to date
    python tools/catalogues.py --check    changes nothing; says what is wrong and leaves with 1

A new sentence comes into `award.po` with an empty `msgstr`: translate it there and run again. A sentence that the code
no longer says leaves the catalogue, so a sentence that was reworded is to be translated anew. The same goes for
`messages.po` when click is upgraded. The .mo files are committed: a wheel needs no build step.

A sentence is found where it reaches `translated`, `Message` or `Message.of`: written there, bound to a name or to an
entry of a table, chosen by an `if`, gone through in a loop, or handed to a function that passes it on.
"""

import ast
import re
import sys
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from string import Formatter

import click
import house
import rich_click
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

FOLDER = Path("award/language/catalogues")
Sentence = str | tuple[str, str]  # with its plural
Texts = dict[str, int]  # by name of function: which of its arguments is a sentence
FIRST: Texts = {"translated": 0, "Message": 0, "Message.of": 0}
LOOKS_FRENCH = re.compile(r"(?=.*[’«éèêàçùœ])\S+ .*(?:[.?!…]|\s:)", re.DOTALL)


class Plain(Catalog):
    """Without the dates, versions and names that would differ from one run to the next."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        kind = ("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8")
        return [("Language", str(self.locale)), *kind, ("Plural-Forms", self.plural_forms)]


class Module:
    """What a file binds to names, as far as sentences go."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name, self.tree = name, tree
        found = [alias for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
        self.aliases = {alias.asname: alias.name for alias in found if alias.asname}
        self.top = bindings(statement for statement in tree.body if isinstance(statement, ast.Assign | ast.AnnAssign))

    def key(self, function: str) -> str:
        """A name that begins with an underscore is the module's own."""
        function = self.aliases.get(function, function)
        return f"{self.name}:{function}" if function.startswith("_") else function

    def texts(self, scope: ast.AST, known: Texts) -> Iterator[ast.expr]:
        """What is handed over as a sentence in a part of the module."""
        for call in (node for node in ast.walk(scope) if isinstance(node, ast.Call)):
            place = known.get(self.key(ast.unparse(call.func)))
            if place is not None and len(call.args) > place:
                yield call.args[place]
            elif place is None:
                values = [*call.args, *(keyword.value for keyword in call.keywords)]
                yield from (one for one in values if any(map(LOOKS_FRENCH.fullmatch, resolved(one, {}))))


def bindings(scopes: Iterable[ast.AST]) -> dict[str, list[ast.expr]]:
    """The expressions that each name stands for; for that of a loop, what is gone through."""
    found: dict[str, list[ast.expr]] = {}
    for node in (node for scope in scopes for node in ast.walk(scope)):
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
                | ast.NamedExpr(target=ast.Name(id=name), value=value)
                | ast.For(target=ast.Name(id=name), iter=value)
                | ast.comprehension(target=ast.Name(id=name), iter=value)
            ):
                found.setdefault(name, []).append(value)
    return found


def resolved(text: ast.expr, names: Mapping[str, list[ast.expr]]) -> set[str]:
    """The sentences that an expression may be."""
    parts: list[ast.expr] = []
    match text:
        case ast.Constant(value=str(sentence)):
            return {sentence}
        case ast.Name(id=name):
            parts, names = names.get(name, []), {**names, name: []}
        case ast.IfExp(body=first, orelse=second):
            parts = [first, second]
        case ast.BoolOp(values=values) | ast.Dict(values=values) | ast.Tuple(elts=values) | ast.List(elts=values):
            parts = values
        case ast.Subscript(value=value) | ast.NamedExpr(value=value):
            parts = [value]
    return {one for part in parts for one in resolved(part, names)}


def passed_on(module: Module, known: Texts) -> Texts:
    """The functions that hand one of their own arguments over as a sentence."""
    found: Texts = {}
    for function in (
        node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ):
        parameters = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
        parameters = [name for name in parameters if name not in {"self", "cls"}]
        for text in module.texts(function, known):
            if isinstance(text, ast.Name) and text.id in parameters:
                found[module.key(function.name)] = parameters.index(text.id)
    return found


def sentences_of_code(root: Path) -> set[Sentence]:
    """Every sentence that award/ may say, in French."""
    files = house.python_files(root, "award")
    modules = [Module(path.relative_to(root).as_posix(), house.parsed(path)) for path in files]
    anywhere = {name: values for module in modules for name, values in module.top.items() if name.isupper()}
    known, more = FIRST, FIRST
    while more:
        more = {key: at for one in modules for key, at in passed_on(one, known).items() if key not in known}
        known = known | more
    found: set[Sentence] = set()
    for module in modules:
        for scope in module.tree.body:
            names = ChainMap(bindings([scope]), module.top, anywhere)
            found |= {one for text in module.texts(scope, known) for one in resolved(text, names)}
    return found - {""}


def sentences_of_click() -> set[Sentence]:
    """Every sentence that click and rich_click look up, in English."""
    folders = [folder for package in (click, rich_click) for folder in package.__path__]
    messages = [message for folder in folders for _, _, message, _, _ in extract_from_dir(folder)]
    return {message if isinstance(message, str) else (message[0], message[1]) for message in messages}


def merged(path: Path, language: str, sentences: set[Sentence]) -> Plain:
    """Those sentences and no other, with the translations that the catalogue has."""
    known = read_po(BytesIO(path.read_bytes()), language) if path.exists() else Catalog(language)
    whole = Plain(language, header_comment="# Kept up to date by tools/catalogues.py", fuzzy=False)
    for sentence in sorted(sentences, key=str):
        said = known.get(sentence)
        same = said is not None and said.id == sentence
        whole.add(sentence, said.string if said and same else ("" if isinstance(sentence, str) else ("", "")))
    return whole


def written(catalogue: Plain, suffix: str) -> bytes:
    out = BytesIO()
    if suffix == ".mo":
        write_mo(out, catalogue)
    else:
        write_po(out, catalogue, width=0, sort_output=True)
    return out.getvalue()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None} | set(re.findall(r"%\(\w+\)s", text))


def faults(message: Message) -> Iterator[str]:
    """A plural form may do with the placeholders that its singular and plural share."""
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    sets = [placeholders(text) for text in originals]
    if not all(strings):
        yield f"not translated: {originals[0]}"
        return
    for string in strings:
        if not set.intersection(*sets) <= placeholders(string) <= set.union(*sets):
            yield f"other {{placeholders}} than in the original: {string}"


def main(arguments: list[str], root: Path = house.ROOT) -> int:
    """Writes nothing when only asked to check."""
    sources = (("en", "award", sentences_of_code(root)), ("fr", "messages", sentences_of_click()))
    complaints = []
    for language, domain, sentences in sources:
        path = root / FOLDER / language / "LC_MESSAGES" / f"{domain}.po"
        catalogue = merged(path, language, sentences)
        complaints += [f"{domain}.po: {fault}" for message in catalogue if message.id for fault in faults(message)]
        for file in (path, path.with_suffix(".mo")):
            content = written(catalogue, file.suffix)
            if "--check" not in arguments:
                file.write_bytes(content)
            elif not file.exists() or file.read_bytes() != content:
                complaints.append(f"{file.name}: not what the code says now. Run python tools/catalogues.py")
    print(*complaints, sep="\n", end="\n" if complaints else "")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
