"""No size and no colour in QML outside the style: `python -m tests.support.literals kiosk/ui/qml` fails on one."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

STYLE = "Theme.qml"
_SIZE = re.compile(r"(size|width|height|spacing|margins?|padding|radius|gap|inset|offset)$|^[xyz]$", re.IGNORECASE)
_COLOUR = re.compile(r"color$", re.IGNORECASE)
_BINDING = re.compile(
    r"^\s*(?:(?:required|readonly|default)\s+)*(?:property\s+[\w<>.]+\s+)?([\w.]+)\s*(?::|=(?!=))(.*)$"
)
_NUMBER = re.compile(r"(?<![\w.#])\d+(?:\.\d+)?(?![\w.])")
_HEX = re.compile(r"""["']#[0-9A-Fa-f]{3,8}["']""")
_MADE = re.compile(r"\bQt\.(?:rgba|hsla|hsva|color|lighter|darker|tint|alpha)\b")
_WORD = re.compile(r"""(?:^|[?:|])\s*["']([a-zA-Z]+)["']""")
"""A colour by its name, as a value: no key, no argument."""
_STRING = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""")
_PROPORTIONS = {"Layout.preferredWidth", "Layout.preferredHeight"}
"""Between siblings that fill their row these are shares, not pixels: small numbers."""
_LARGEST_SHARE = 20.0


def literals(source: str) -> Iterator[tuple[int, str]]:
    """The line and the words of every literal size or colour in a QML source."""
    for number, line in enumerate(_without_comments(source).splitlines(), start=1):
        for found in (*_HEX.findall(line), *_MADE.findall(line)):
            yield number, f"colour {found}"
        for statement in re.split(r"[;{}]", line):
            binding = _BINDING.match(statement)
            if binding is not None:
                yield from ((number, what) for what in _in_binding(*binding.groups()))


def _in_binding(name: str, expression: str) -> Iterator[str]:
    last = name.rsplit(".", 1)[-1]
    if _COLOUR.search(last):
        yield from (f"colour {word!r}" for word in _WORD.findall(expression) if word != "transparent")
    if _SIZE.search(last):
        least = _LARGEST_SHARE if name in _PROPORTIONS else 2.0
        yield from (f"{name}: {size}" for size in _terms(expression) if float(size) >= least)


def _terms(expression: str) -> Iterator[str]:
    """Numbers that stand for themselves; those that only multiply, divide or are compared with are no sizes."""
    bare = _STRING.sub('""', expression)
    for match in _NUMBER.finditer(bare):
        before, after = bare[: match.start()].rstrip(), bare[match.end() :].lstrip()
        if not (before.endswith(("*", "/", "<", ">", "=")) or after.startswith(("*", "/", "<", ">", "=="))):
            yield match.group()


def _without_comments(source: str) -> str:
    """The source with its comments blanked and its lines kept."""
    blocks = re.sub(r"/\*.*?\*/", lambda match: "\n" * match.group().count("\n"), source, flags=re.DOTALL)
    return re.sub(r"(?m)(^|[^:\"])//.*$", r"\1", blocks)


def main() -> int:
    """Name every literal below the given folder; 1 when there is one."""
    found = [
        f"{path}:{number}: {what}: take it from Theme\n"
        for path in sorted(Path(sys.argv[1]).rglob("*.qml"))
        if path.name != STYLE
        for number, what in literals(path.read_text(encoding="utf-8"))
    ]
    sys.stderr.write("".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
