"""No file larger than a room: `python -m tests.support.sizes kiosk tests` names each that is beyond its bound."""

import sys
from collections.abc import Iterator
from pathlib import Path

MOST_LINES = {".py": 250, ".qml": 200}


def too_large(folder: Path) -> Iterator[str]:
    """A sentence for each file below a folder that has more lines than its kind may have."""
    for path in sorted(folder.rglob("*")):
        most = MOST_LINES.get(path.suffix)
        lines = path.read_text(encoding="utf-8").count("\n") if most is not None else 0
        if most is not None and lines > most:
            yield f"{path}: {lines} lines, at most {most}: is it still one reason to exist?"


def main() -> None:
    found = [sentence for folder in sys.argv[1:] for sentence in too_large(Path(folder))]
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
