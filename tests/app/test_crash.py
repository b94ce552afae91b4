"""A bug ends the program, whatever thread it is in, with a trace and a code of its own; no person is named."""

import json
import os
import subprocess
import sys

import pytest

MAIN = "raise KeyError('bug')"
THREAD = "import threading; t = threading.Thread(target=lambda: {}['bug']); t.start(); t.join(); print('alive')"
SLOT = """
from PySide6.QtCore import QCoreApplication, QTimer
app = QCoreApplication([])
QTimer.singleShot(0, lambda: {}['bug'])
QTimer.singleShot(2000, app.quit)
app.exec()
print('alive')
"""


@pytest.mark.parametrize("program", [MAIN, THREAD, SLOT], ids=["main", "thread", "slot"])
def test_an_uncaught_exception_ends_the_process(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"from kiosk.app import crash; crash.install()\n{program}"],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 70, done.stderr
    assert "alive" not in done.stdout
    line = json.loads(done.stderr.splitlines()[-1])
    assert (line["event"], line["level"]) == ("bug", "critical")
    assert "KeyError: 'bug'" in line["exception"]


def test_a_bug_ends_the_process_though_nobody_reads_what_it_says() -> None:
    program = "from kiosk.app import crash; crash.install(); raise KeyError('bug')"
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        done = subprocess.run([sys.executable, "-c", program], stderr=full, check=False)
    assert done.returncode == 70


def test_diagnostics_go_on_when_nobody_listens() -> None:
    program = (
        "import structlog; from kiosk.app.diagnostics import configure; configure();"
        "structlog.get_logger().warning('x'); structlog.get_logger().warning('y'); print('alive')"
    )
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=full, check=False)
    assert done.stdout == b"alive\n"


def test_diagnostics_blank_what_could_name_a_person() -> None:
    program = (
        "import structlog; from kiosk.app.diagnostics import configure; configure();"
        "structlog.get_logger().warning('x', uid='62E3086CED', phone='19900001234', name='张三', reason='port_lost')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    line = json.loads(done.stderr)
    assert line["reason"] == "port_lost"
    assert {line["uid"], line["phone"], line["name"]} == {"…"}
    assert "张三" not in done.stderr
