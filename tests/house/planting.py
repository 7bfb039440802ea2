"""The shape of the fixtures that grow a small tree of files, in which a rule can be broken."""

from collections.abc import Callable
from pathlib import Path

Plant = Callable[[dict[str, str]], Path]  # texts by file name in, the root of the tree out
