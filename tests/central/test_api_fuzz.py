"""The centre's interface under requests that nobody would write: it answers all of them, and as its document says.

Requests come out of the document itself (schemathesis), right and wrong ones, with a good token, a bad one or none.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kiosk.central import commands, member_commands
from kiosk.central.reports.commands import Kind, report
from kiosk.central.reports.statistics import Span
from kiosk.wire.messages import Problem
from tests.support.catalogue import SAMPLE
from tests.support.centre import Centre
from tests.support.members import member, write_members
from tests.support.terminal import FakeTerminal

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS = [
    ("POST", "/v1/enrol"),
    ("GET", "/v1/time"),
    ("GET", "/v1/health"),
    ("GET", "/metrics"),
    ("POST", "/v1/log"),
    ("GET", "/v1/log/head"),
    ("GET", "/v1/feeds/{name}"),
    ("GET", "/v1/roster/manifest"),
    ("GET", "/v1/roster/snapshot"),
    ("GET", "/v1/roster/delta"),
    ("GET", "/v1/roster/bucket/{number}"),
]
TOKENS = st.sampled_from(["good", "good", "none", "bad"])
SHORT, LONG = 6, 100


@contextmanager
def furnish(any_centre: Centre, tmp_path: Path) -> Iterator[tuple[Centre, FakeTerminal]]:
    """A centre that has something to say to its terminal, whose log has begun."""
    member_commands.import_members(any_centre.where, write_members(tmp_path / "m.csv", member(1)), None, False)
    commands.publish_catalogue(any_centre.where, SAMPLE)
    terminal = any_centre.terminal()
    terminal.write(3)
    terminal.post()
    yield any_centre, terminal
    assert any_centre.faults() == []
    assert "request.crashed" not in any_centre.diagnostics.getvalue()


def send(centre: Centre, terminal: FakeTerminal, case: Any, token: str) -> httpx.Response:
    """The case over the wire: with a good token it is signed as a terminal would sign these very bytes."""
    asked = requests.Request(**case.as_transport_kwargs(base_url="http://testserver.local")).prepare()
    body = asked.body or b""
    content = body.encode() if isinstance(body, str) else bytes(body)
    assert asked.method
    headers = {name: value for name, value in asked.headers.items() if name.lower() != "authorization"}
    if token == "good":
        headers["Authorization"] = f"Bearer {terminal.token(asked.method, asked.path_url, content)}"
    elif token == "bad":
        headers["Authorization"] = f"Bearer {terminal.token(asked.method, asked.path_url + '?', content)}"
    encoded = [(name.encode("latin-1"), _octets(value)) for name, value in headers.items()]
    return centre.client.request(asked.method, asked.path_url, content=content, headers=encoded)


def _octets(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8")


def fuzz(furnished: tuple[Centre, FakeTerminal], method: str, path: str, examples: int) -> Counter[int]:
    centre, terminal = furnished
    document = schemathesis.openapi.from_dict(centre.client.get("/schema/openapi.json").json())
    operation = document[path][method]
    cases = st.one_of(operation.as_strategy(generation_mode=mode) for mode in GenerationMode)
    seen: Counter[int] = Counter()

    @settings(max_examples=examples, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=cases, token=TOKENS)
    def run(case: Any, token: str) -> None:
        answer = send(centre, terminal, case, token)
        seen[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)
        if answer.status_code >= 400:
            problem = msgspec.json.decode(answer.content, type=Problem)
            assert problem.error
            assert problem.message
            assert len(answer.content) < 2_000, "an answer does not give back what was sent at any length"

    run()
    return seen


def fuzz_all(furnished: tuple[Centre, FakeTerminal], examples: int) -> None:
    seen: Counter[int] = Counter()
    for method, path in OPERATIONS:
        seen += fuzz(furnished, method, path, examples)
    assert {200, 400, 401} <= seen.keys(), seen


def test_every_request_is_answered_as_the_document_says(centre: Centre, tmp_path: Path) -> None:
    with furnish(centre, tmp_path) as furnished:
        fuzz_all(furnished, SHORT)


@pytest.mark.long
@pytest.mark.timeout(1_200)
def test_every_request_is_answered_as_the_document_says_at_length(any_centre: Centre, tmp_path: Path) -> None:
    with furnish(any_centre, tmp_path) as furnished:
        fuzz_all(furnished, LONG)


def test_what_no_name_can_be_is_refused_by_either_database(any_centre: Centre) -> None:
    terminal = any_centre.terminal()
    for what in ("%00", "%ff", "%ed%a0%80", "..%2f..", "%0a", "%e9%a9%bf", "a" * 1_900):
        for path in (f"/v1/log/head?epoch={what}", f"/v1/feeds/{what}", f"/v1/roster/snapshot?version={what}"):
            assert terminal.ask("GET", path).status_code in {400, 404, 409}, path
    terminal.write()
    header, body = terminal.batch()
    for epoch in ("\x00", "x" * 4_000):
        changed = replace(header, epoch=epoch).signed(terminal.signing)
        assert terminal.send(changed, body).status_code in {400, 409}, epoch
    assert terminal.post().status_code == 200


def test_the_document_names_every_operation_that_is_tried_here(centre: Centre) -> None:
    paths = centre.client.get("/schema/openapi.json").json()["paths"]
    assert {(method.upper(), path) for path, methods in paths.items() for method in methods} == set(OPERATIONS)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
KINDS = st.sampled_from(["visit.recorded", "feed.applied", "visit.occupation_stated", "compartment.assigned"])
WORDS = st.sampled_from(["token", "key", "feed", "version", "roster", "session", "compartment", "0" * 16])
DATA = st.dictionaries(WORDS, VALUES | WORDS | st.just("0" * 16), max_size=4)
LINES = st.lists(
    st.fixed_dictionaries(
        {}, optional={"kind": KINDS | VALUES, "data": DATA | VALUES, "at": VALUES, "subject": VALUES}
    ),
    min_size=1,
    max_size=4,
)


def test_whatever_a_terminal_signs_is_stored_or_refused(centre: Centre) -> None:
    """Lines of any content in a batch that is right: what the centre draws from them must not fall over them."""
    sign_anything(centre, SHORT)


@pytest.mark.long
@pytest.mark.timeout(1_200)
def test_whatever_a_terminal_signs_is_stored_or_refused_at_length(any_centre: Centre) -> None:
    sign_anything(any_centre, LONG)


def sign_anything(centre: Centre, examples: int) -> None:
    terminal = centre.terminal()

    @settings(max_examples=examples, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(lines=LINES)
    def run(lines: list[dict[str, Any]]) -> None:
        had = len(terminal.lines)
        for fields in lines:
            terminal.write(**fields)
        answer = terminal.post(had + 1)
        assert answer.status_code in {200, 400}, answer.content
        if answer.status_code == 400:
            del terminal.lines[had:]

    run()
    for kind in Kind:
        for row in report(centre.where, kind, None, Span()):
            assert msgspec.json.decode(row)
    assert centre.faults() == []
    assert "request.crashed" not in centre.diagnostics.getvalue()
