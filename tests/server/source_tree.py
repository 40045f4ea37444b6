"""The product's own source, read as syntax trees: what imports what, and where."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "server" / "confute"
_ENVIRONMENT = frozenset({"environ", "getenv", "putenv"})


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the package; `part` is its file or folder right under the package."""

    path: Path
    tree: ast.Module

    @property
    def shown(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def name(self) -> str:
        inside = self.path.relative_to(PACKAGE).with_suffix("")
        return ".".join(inside.parts).removesuffix(".__init__")

    @property
    def part(self) -> str:
        return self.name.split(".")[0]


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, `line` in its file; own modules start with "confute."."""

    name: str
    line: int

    @property
    def top(self) -> str:
        return self.name.split(".")[0]

    @property
    def own_part(self) -> str:
        """The part of the package that is imported, or empty for foreign modules."""
        pieces = self.name.split(".")
        return pieces[1] if pieces[0] == "confute" and len(pieces) > 1 else ""


@cache
def modules() -> list[Module]:
    paths = sorted(PACKAGE.rglob("*.py"))
    return [Module(path, ast.parse(path.read_text(encoding="utf-8"), str(path))) for path in paths]


def imports(module: Module) -> Iterator[Import]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield Import("." * node.level + (node.module or ""), node.lineno)
            elif node.module == "confute":
                yield from (Import(f"confute.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield Import(node.module or "", node.lineno)


def reads_environment(module: Module) -> Iterator[int]:
    """Yield the lines on which the process environment is touched."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in _ENVIRONMENT and _is_os(node.value):
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            yield from (node.lineno for alias in node.names if alias.name in _ENVIRONMENT)


def _is_os(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "os"


def is_empty(module: Module) -> bool:
    """Say whether a module only names things: a docstring, imports, constants."""
    return not any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for node in ast.walk(module.tree)
    )


@cache
def tracked() -> list[Path]:
    """Return every file of the repository that is, or is about to be, under version control."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def text_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield number and text of every line; nothing for a file that is not text."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    yield from enumerate(text.splitlines(), start=1)
