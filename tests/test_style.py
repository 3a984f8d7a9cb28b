"""The house, measured: small functions, files that are chapters, every public name explained."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "toolkit").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, MEDIAN_FUNCTION = 400, 50, 7


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body, its docstring included."""
    return (function.end_lineno or 0) - function.body[0].lineno + 1


def public_definitions(tree: ast.Module) -> list[ast.AST]:
    """Modules, classes, functions and methods whose names do not begin with an underscore."""
    found: list[ast.AST] = [tree]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            found.append(node)
            if isinstance(node, ast.ClassDef):
                found += [
                    one
                    for one in node.body
                    if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")
                ]
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_a_chapter_of_small_functions_each_public_name_explained(path: Path):
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= LONGEST_FILE
    assert [one.name for one in functions(tree) if length(one) > LONGEST_FUNCTION] == []
    unexplained = [
        getattr(one, "name", path.name) for one in public_definitions(tree) if not ast.get_docstring(one)
    ]
    assert unexplained == []


def test_the_usual_function_is_read_at_a_glance():
    sizes = [
        length(one) for path in SOURCES for one in functions(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert statistics.median(sizes) <= MEDIAN_FUNCTION
