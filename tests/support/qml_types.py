"""Describe the Python view models for qmllint: `python -m tests.support.qml_types build/qml` writes the import path.

The same two steps as `pyside6-project build`, but everything made lands in the given folder.
"""

import subprocess
import sys
from pathlib import Path

import kiosk.ui.view_models

MODULE = "Kiosk.ViewModels"


def write_types(target: Path) -> Path:
    """Write qmldir and qmltypes of the view models under `target`, which is then an import path; gives it back."""
    folder = target.joinpath(*MODULE.split("."))
    folder.mkdir(parents=True, exist_ok=True)
    sources = sorted(Path(next(iter(kiosk.ui.view_models.__path__))).glob("*_model.py"))
    tools = Path(sys.executable).parent
    dump, types = folder / "metatypes.json", folder / "viewmodels.qmltypes"
    subprocess.run([tools / "pyside6-metaobjectdump", "-c", "-s", "-o", dump, *sources], check=True)
    registrar = [tools / "pyside6-qmltyperegistrar", "--generate-qmltypes", types, "--import-name", MODULE]
    registrar += ["--major-version", "1", "--minor-version", "0", "-o", folder / "unused.cpp", dump]
    subprocess.run(registrar, check=True)
    (folder / "qmldir").write_text(f"module {MODULE}\ntypeinfo {types.name}\n", encoding="utf-8")
    return target


if __name__ == "__main__":
    write_types(Path(sys.argv[1]))
