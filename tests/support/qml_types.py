"""Describe the Python view models for qmllint: `python -m tests.support.qml_types build/qml` writes the import path.

The same two steps as `pyside6-project build`, but everything made lands in the given folder.
"""

import json
import subprocess
import sys
from pathlib import Path

import kiosk

_PACKAGE = Path(kiosk.__file__).parent
MODULES = {
    "Kiosk.ViewModels": sorted((_PACKAGE / "ui" / "view_models").rglob("*_model.py")),
    "Kiosk.Bench": [_PACKAGE / "tools" / "bench_model.py"],
}
_QML_TYPES = {"list": "QVariantList", "dict": "QVariantMap"}


def write_types(target: Path) -> Path:
    """Write qmldir and qmltypes of the view models under `target`, which is then an import path; gives it back."""
    tools = Path(sys.executable).parent
    for module, sources in MODULES.items():
        folder = target.joinpath(*module.split("."))
        folder.mkdir(parents=True, exist_ok=True)
        dump, types = folder / "metatypes.json", folder / "types.qmltypes"
        subprocess.run([tools / "pyside6-metaobjectdump", "-c", "-s", "-o", dump, *sources], check=True)
        _complete(dump)
        registrar = [tools / "pyside6-qmltyperegistrar", "--generate-qmltypes", types, "--import-name", module]
        registrar += ["--major-version", "1", "--minor-version", "0", "-o", folder / "unused.cpp", dump]
        subprocess.run(registrar, check=True)
        (folder / "qmldir").write_text(f"module {module}\ntypeinfo {types.name}\n", encoding="utf-8")
    return target


def _complete(dump: Path) -> None:
    """Say what the dump leaves out: which properties are constant, and what Python's lists and dicts are in QML."""
    described = json.loads(dump.read_text(encoding="utf-8"))
    for source in described:
        for model in source["classes"]:
            for entry in model.get("properties", ()):
                entry["constant"] = "notify" not in entry
                entry["type"] = _QML_TYPES.get(entry["type"], entry["type"])
    dump.write_text(json.dumps(described), encoding="utf-8")


if __name__ == "__main__":
    write_types(Path(sys.argv[1]))
