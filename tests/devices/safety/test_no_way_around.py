"""Nothing but the safety core makes the commands that reach a coil, and the core is pure."""

import ast
from collections.abc import Iterator
from pathlib import Path

import kiosk
from tests.devices.safety.story import COIL

PACKAGE = Path(kiosk.__file__).parent
SAFETY = PACKAGE / "devices" / "safety"
ALLOWED = {
    "collections.abc",
    "dataclasses",
    "enum",
    "typing",
}


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_only_the_core_makes_commands_for_coils() -> None:
    names = {kind.__name__ for kind in COIL}
    makers = {path for path in PACKAGE.rglob("*.py") if names & set(calls(path))}
    assert {path.parent for path in makers} == {SAFETY}


def test_the_core_has_no_clock_no_port_and_no_disk() -> None:
    for path in SAFETY.glob("*.py"):
        foreign = {name for name in imports(path) if not name.startswith(("kiosk.devices.safety", "kiosk.domain"))}
        assert foreign <= ALLOWED, path
