"""Who may import whom: the plan of the house, held."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("align", "corpora", "tmx", "tongwen", "scripts")
ALLOWED = {
    "align": {"align", "corpora.document"},
    "corpora": {"corpora"},
    "tmx": {"tmx"},
    "tongwen": {"align", "corpora", "tmx", "tongwen"},
    "scripts": {"align", "corpora", "tmx", "tongwen", "scripts"},
}


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, at any depth of the file, by its full name."""
    package = ".".join(path.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, node.module] if node.module else above)
            yield from (f"{base}.{alias.name}" for alias in node.names) if not node.module else (base,)


def strays(room: str) -> list[str]:
    """Imports of a room that the plan forbids."""
    found = []
    for path in sorted((ROOT / room).rglob("*.py")):
        for name in imported(path):
            ours = name.split(".")[0] in ROOMS
            if ours and not any(name == ok or name.startswith(ok + ".") for ok in ALLOWED[room]):
                found.append(f"{path.relative_to(ROOT)} imports {name}")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_the_plan_allows(room: str) -> None:
    """Each room can be used alone, as a library, without the others' dependencies."""
    assert strays(room) == []


def test_the_import_rule_sees_a_forbidden_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that cannot fail holds nothing."""
    (tmp_path / "tmx").mkdir()
    (tmp_path / "tmx" / "bad.py").write_text("def f():\n    from align.search import best\n")
    monkeypatch.setattr("tests.test_rooms.ROOT", tmp_path)
    assert strays("tmx") == ["tmx/bad.py imports align.search"]
