"""Where the software says something: the sentences of its code, of its templates, and of click.

In code a sentence is found where it reaches `translated`, `Message` or `Message.of`, is the title or the description of
a `Meta`, or the `"description"` of a dictionary: written there, bound to a name or to an entry of a table, chosen by an
`if`, gone through in a loop, or handed to a function that passes it on. In a template, where it reaches `_`, or stands
in `{% trans %}`.
"""

import ast
import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click
import house
import rich_click
from babel.messages.extract import extract_from_dir
from jinja2 import Environment, nodes

Sentence = str | tuple[str, str]  # with its plural
Texts = dict[str, int]  # by name of function: which of its arguments is a sentence
FIRST: Texts = {"translated": 0, "Message": 0, "Message.of": 0}
TITLES = {"Meta": ("title", "description"), "msgspec.Meta": ("title", "description")}
IN_BOTH = {"Wording"}
"""Templates of messages, which stand in both languages where they are written."""
LOOKS_FRENCH = re.compile(r"(?=.*[’«éèêàçùœ])\S+ .*(?:[.?!…]|\s:)", re.DOTALL)


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
        """What is handed over as a sentence in a part of the module, or describes something in a document."""
        for document in (node for node in ast.walk(scope) if isinstance(node, ast.Dict)):
            pairs = zip(document.keys, document.values, strict=True)
            yield from (value for key, value in pairs if isinstance(key, ast.Constant) and key.value == "description")
        for call in (node for node in ast.walk(scope) if isinstance(node, ast.Call)):
            name = self.key(ast.unparse(call.func))
            place = known.get(name)
            if name in IN_BOTH:
                continue
            if name in TITLES:
                yield from (one.value for one in call.keywords if one.arg in TITLES[name])
            elif place is None:
                values = [*call.args, *(keyword.value for keyword in call.keywords)]
                yield from (one for one in values if any(map(LOOKS_FRENCH.fullmatch, resolved(one, {}))))
            elif len(call.args) > place:
                yield call.args[place]


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


def sentences_of_templates(root: Path) -> set[Sentence]:
    """Every sentence of the templates, in French; those of `{% trans %}` with their plural."""
    reading = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - only read
    reading.newstyle_gettext = True  # type: ignore[attr-defined] # the extension adds it; as in award/web/drawing.py
    reading.policies["ext.i18n.trimmed"] = True
    files = sorted(path for path in root.glob("award/*/templates/**/*") if path.is_file())
    found: set[Sentence] = set()
    for path in files:
        found |= sentences_of_template(reading.parse(path.read_text("utf-8"), path.name))
    return found - {""}


def sentences_of_template(tree: nodes.Template) -> set[Sentence]:
    names: dict[str, list[nodes.Node]] = {}
    for bound in tree.find_all(nodes.Stmt):
        match bound:
            case (
                nodes.Assign(target=nodes.Name(name=name), node=value)
                | nodes.For(target=nodes.Name(name=name), iter=value)
            ):
                names.setdefault(name, []).append(value)
    found: set[Sentence] = set()
    for call in tree.find_all(nodes.Call):
        match call:
            case nodes.Call(node=nodes.Name(name="_" | "gettext"), args=[text, *_]):
                found |= drawn(text, names)
            case nodes.Call(node=nodes.Name(name="ngettext"), args=[nodes.Const() as one, nodes.Const() as many, *_]):
                found.add((one.value, many.value))
    return found


def drawn(text: nodes.Node | None, names: Mapping[str, list[nodes.Node]]) -> set[str]:
    """The sentences that an expression of a template may be."""
    parts: list[nodes.Node | None] = []
    match text:
        case nodes.Const(value=str(sentence)):
            return {sentence}
        case nodes.Name(name=name):
            parts, names = [*names.get(name, [])], {**names, name: []}
        case nodes.CondExpr(expr1=first, expr2=second) | nodes.Or(left=first, right=second):
            parts = [first, second]
        case nodes.Dict(items=pairs):
            parts = [pair.value for pair in pairs]
        case nodes.List(items=items) | nodes.Tuple(items=items):
            parts = [*items]
        case nodes.Getitem(node=value):
            parts = [value]
    return {one for part in parts for one in drawn(part, names)}


def sentences_of_click() -> set[Sentence]:
    """Every sentence that click and rich_click look up, in English."""
    folders = [folder for package in (click, rich_click) for folder in package.__path__]
    messages = [message for folder in folders for _, _, message, _, _ in extract_from_dir(folder)]
    return {message if isinstance(message, str) else (message[0], message[1]) for message in messages}
