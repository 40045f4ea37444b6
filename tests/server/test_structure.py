"""The rules of the house. Each failure names the file, the line and the cure."""

import ast
import re
import sys
from collections.abc import Iterable

import pytest
from source_tree import (
    PACKAGE,
    ROOT,
    Module,
    imports,
    is_empty,
    modules,
    reads_environment,
    text_lines,
    tracked,
)
from topic_words import topic_words, topical

BASE = frozenset({"domain", "errors"})
STAGES = ("sentences", "context", "claims", "encoder", "retrieve", "compare", "judge", "support", "decide")
WEB = frozenset(
    {"app", "routes", "guard", "faults", "feedback", "serve", "wire", "settings", "desk", "metrics"}
)
# What a part of the package may import of the others; a part that is not named here may import BASE.
MAY_IMPORT = {
    **dict.fromkeys(STAGES, BASE),
    "encoder": BASE | {"bert_graph", "runtime"},
    "judge": BASE | {"runtime"},
    "pipeline": BASE,
    "evaluation": BASE | {"labelled"},
    "calibration": BASE | {"evaluation"},
    "packs": BASE | {"compare", "decide", "retrieve"},
    **dict.fromkeys(WEB - {"wire", "settings"}, BASE | WEB),
}
# These build concrete things and join them.
JOINERS = frozenset({"checker", "cli", "commands", "serve", "__main__"})
DOORS = {
    "faiss": {"retrieve"},
    "bm25s": {"retrieve"},
    "torch": {"encoder"},
    "sentence_transformers": {"encoder"},
    "onnxruntime": {"runtime"},
    "onnx": {"bert_graph", "encoder", "runtime"},
    "nupunkt": {"sentences"},
    "rapidfuzz": {"compare"},
    "snowballstemmer": {"compare", "retrieve"},
    "flask": {"app", "routes"},
    "flask_openapi3": {"app", "routes"},
    "werkzeug": {"app", "routes"},
    "gunicorn": {"serve"},
    "prometheus_client": {"metrics"},
    "pydantic_settings": {"settings"},
    "click": {"cli", "commands"},
    "rich": {"cli", "commands", "terminal"},
    "matplotlib": {"commands"},
    "httpcore": {"fetch"},
    "httpx": {"fetch"},
    "lxml": {"reader"},
    "trafilatura": {"reader"},
}
LINTED = ("entities", "events", "facts", "gold", "settings")
OUTSIDE = {"training", "bench", "tests", "conftest"}
# Modules whose behaviour another test states better than one of their own name would.
TESTED_BY: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        (f"compare.slot_{part}" for part in ("measures", "when", "where", "who", "wording")),
        ("test_slots.py", "the slots of one frame; each is tested through it"),
    ),
    **dict.fromkeys(
        ("packs.lines", "packs.record", *(f"packs.lint_{part}" for part in LINTED)),
        ("test_lint.py", "parts of one linter; each fault is tested through it"),
    ),
    "desk": ("test_routes.py", "what the views stand on; each is tested through them"),
    **dict.fromkeys(
        ("commands.checkers", "commands.evaluate"),
        ("test_pack.py", "tested as they are typed"),
    ),
    **dict.fromkeys(
        ("commands.scoreboard", "commands.reliability"),
        ("test_trial.py", "what is shown of a trial is tested with it"),
    ),
}
MACHINE_PATH = re.compile(
    r"(?<![\w.~-])/(?:" + "|".join(["wor" + "k", "home", "Users", "root"]) + r")/[\w.-]+"
)


def _fail_on(problems: Iterable[str]) -> None:
    found = list(problems)
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def _own_imports_wrong(module: Module) -> Iterable[str]:
    if module.part in JOINERS or not module.part:
        return
    allowed = MAY_IMPORT.get(module.part, BASE) | {module.part}
    for item in imports(module):
        if item.own_part and item.own_part not in allowed and item.own_part != "__version__":
            yield (
                f"{module.shown}:{item.line}: {module.part} imports {item.own_part}; "
                f"it may import {', '.join(sorted(allowed))}: declare a Protocol, or pass it in from app.py"
            )


def test_parts_import_only_what_they_may() -> None:
    _fail_on(problem for module in modules() for problem in _own_imports_wrong(module))


def test_domain_and_errors_import_the_standard_library_only() -> None:
    _fail_on(
        f"{module.shown}:{item.line}: imports {item.name}; the standard library is all that it may"
        for module in modules()
        if module.name in BASE
        for item in imports(module)
        if item.top not in sys.stdlib_module_names and item.own_part not in BASE
    )


def test_every_foreign_thing_has_one_door() -> None:
    _fail_on(
        f"{module.shown}:{item.line}: imports {item.top}; go through {' or '.join(sorted(DOORS[item.top]))}"
        for module in modules()
        for item in imports(module)
        if item.top in DOORS and module.part not in DOORS[item.top]
    )


def test_only_settings_reads_the_environment() -> None:
    _fail_on(
        f"{module.shown}:{line}: reads the environment; add a field to Settings and pass its value in"
        for module in modules()
        if module.name not in {"settings", "__init__", "metrics"}
        for line in reads_environment(module)
    )


def test_the_product_never_imports_what_is_only_for_development() -> None:
    _fail_on(
        f"{module.shown}:{item.line}: imports {item.name}; move what is shared into server/confute"
        for module in modules()
        for item in imports(module)
        if item.top in OUTSIDE
    )


def test_imports_are_written_in_full() -> None:
    _fail_on(
        f"{module.shown}:{item.line}: relative import; write `from confute...`"
        for module in modules()
        for item in imports(module)
        if item.name.startswith(".")
    )


def test_importing_a_module_does_no_work() -> None:
    _fail_on(
        f"{module.shown}:{node.lineno}: a call at import time; put it into a function"
        for module in modules()
        if module.name != "__main__"
        for node in module.tree.body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    )


def test_code_holds_no_topic_words() -> None:
    assert topic_words(), "no pack under index/ names a person or a place"
    homes = (ROOT / "server", ROOT / "extension")
    # Made by tools: packages are called after places, and a tokenizer knows the commonest 30,000 words.
    made = {"package-lock.json", "judge.tokenizer.json"}
    ours = (path for path in tracked() if path.name not in made)
    _fail_on(
        f"{path.relative_to(ROOT)}:{number}: names {', '.join(found)}; knowledge belongs into index/<pack>/"
        for path in ours
        if any(home in path.parents for home in homes)
        for number, line in text_lines(path)
        if (found := topical(line))
    )


def test_index_holds_no_code() -> None:
    known = {".toml", ".jsonl", ".json", ".md"}
    _fail_on(
        f"{path.relative_to(ROOT)}:1: not a pack's text file; move it out of index/"
        for path in tracked()
        if ROOT / "index" in path.parents and path.suffix not in known
    )


def test_no_file_names_a_path_of_a_machine() -> None:
    _fail_on(
        f"{path.relative_to(ROOT)}:{number}: names {found.group()}; make it relative, or a setting"
        for path in tracked()
        for number, line in text_lines(path)
        if (found := MACHINE_PATH.search(line))
    )


def test_every_module_has_a_test() -> None:
    tests = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    _fail_on(
        f"{module.shown}:1: no test; write tests/server/unit/test_{module.path.stem}.py or add to TESTED_BY"
        for module in modules()
        if not is_empty(module) and not tests & _test_names(module)
    )


def _test_names(module: Module) -> set[str]:
    stem = module.path.parent.name if module.path.name == "__init__.py" else module.path.stem
    names = {f"test_{stem}.py", f"test_{module.name.replace('.', '_')}.py"}
    return names | ({TESTED_BY[module.name][0]} if module.name in TESTED_BY else set())


def test_every_exception_to_a_rule_still_stands_for_something() -> None:
    tests = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    gone = set(TESTED_BY) - {module.name for module in modules()}
    unwritten = {test for test, _ in TESTED_BY.values()} - tests
    assert not gone, f"TESTED_BY names modules that no longer exist; drop them: {sorted(gone)}"
    assert not unwritten, f"TESTED_BY names tests that do not exist; write them: {sorted(unwritten)}"


def test_page_and_background_of_the_extension_do_not_import_each_other() -> None:
    sides = {"page": "background", "background": "page"}
    _fail_on(
        f"{path.relative_to(ROOT)}:{number}: {side} imports {other}; let them speak by messages"
        for side, other in sides.items()
        for path in (ROOT / "extension" / "src" / side).glob("**/*.ts")
        for number, line in text_lines(path)
        if re.search(rf"from [\"'][./]*\.\./{other}/", line)
    )


def test_the_package_is_where_these_rules_look_for_it() -> None:
    assert (PACKAGE / "domain.py").is_file()
