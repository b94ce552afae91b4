"""The server's own log: JSON lines, what libraries say included, secrets and persons left out."""

import json
import logging
from io import StringIO

from kiosk.central.diagnostics import HIDDEN, Forwarding, make_logger


def test_what_is_about_a_person_or_a_secret_is_blanked() -> None:
    stream = StringIO()
    make_logger(stream).info("something", terminal="hz-tyc-1", **dict.fromkeys(HIDDEN, "canary"))
    assert "canary" not in stream.getvalue()
    said = json.loads(stream.getvalue())
    assert (said["event"], said["terminal"], said["level"]) == ("something", "hz-tyc-1", "info")


def test_what_libraries_log_is_passed_on_with_its_traceback() -> None:
    stream, logger = StringIO(), logging.Logger("library")
    logger.addHandler(Forwarding(make_logger(stream)))
    try:
        int("a bug")
    except ValueError:
        logger.exception("it failed")
    logger.info("nothing to see")
    said = json.loads(stream.getvalue())
    assert (said["level"], said["text"], said["logger"]) == ("error", "it failed", "library")
    assert "a bug" in said["exception"]
