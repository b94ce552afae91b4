"""The centre's HTTP interface as typed calls; every call raises the faults of `HttpClient.request`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from kiosk.sync.centre_time import CentreTime
from kiosk.sync.faults import Unintelligible
from kiosk.sync.http import Answer, HttpClient
from kiosk.wire.batch import BatchHeader
from kiosk.wire.feeds import MAX_BYTES
from kiosk.wire.messages import EnrolAnswer, EnrolRequest, HeadAnswer, LogAnswer, TimeAnswer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it came, not yet verified; `etag` is the centre's name for this very text."""

    text: bytes
    etag: str


class CentreApi:
    """One centre, as one terminal speaks to it. Each answer that tells the centre's time is taken as a measurement."""

    def __init__(self, http: HttpClient, centre_time: CentreTime) -> None:
        self.http = http
        self._centre_time = centre_time

    def measure_time(self) -> None:
        """Ask what time it is there; needs no enrolment."""
        answer = self.http.request("GET", "/v1/time", signed=False)
        self._centre_time.observe(_decode(answer, TimeAnswer).server_time, answer.round_trip_ms)

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Become a terminal of the centre."""
        answer = self.http.request(
            "POST", "/v1/enrol", msgspec.json.encode(request), {"Content-Type": "application/json"}, signed=False
        )
        enrolled = _decode(answer, EnrolAnswer)
        self._centre_time.observe(enrolled.server_time, answer.round_trip_ms)
        return enrolled

    def send(self, header: BatchHeader, packed: bytes) -> LogAnswer:
        """Deliver a batch of log lines."""
        headers = {**header.to_http(), "Content-Type": "application/x-ndjson", "Content-Encoding": "zstd"}
        answer = self.http.request("POST", "/v1/log", packed, headers)
        taken = _decode(answer, LogAnswer)
        self._centre_time.observe(taken.server_time, answer.round_trip_ms)
        return taken

    def head(self, epoch: str) -> HeadAnswer:
        """How far the centre has this terminal's log in an epoch."""
        return _decode(self.http.request("GET", f"/v1/log/head?epoch={epoch}"), HeadAnswer)

    def feed(self, name: str, etag: str = "") -> Feed | None:
        """A feed's signed text; None when it is still the one with `etag`."""
        headers = {"If-None-Match": etag} if etag else {}
        answer = self.http.request("GET", f"/v1/feeds/{name}", headers=headers, most_bytes=MAX_BYTES)
        return None if answer.status == 304 else Feed(answer.body, answer.headers.get("etag", ""))

    def roster_manifest(self, base: int) -> bytes:
        """The signed manifest of the newest roster, with the way from version `base`; Refused (404) without one."""
        return self.http.request("GET", f"/v1/roster/manifest?from={base}").body

    def roster_snapshot(self, version: int, size: int, sink: Callable[[bytes], None], start: int = 0) -> None:
        """A packed roster file from a byte on, piece by piece; Refused (404) when it is not kept any more."""
        self.http.download(f"/v1/roster/snapshot?version={version}", size, sink, start)

    def roster_delta(self, base: int, to: int, size: int, sink: Callable[[bytes], None], start: int = 0) -> None:
        """The packed deltas from one version to another, from a byte on, piece by piece."""
        self.http.download(f"/v1/roster/delta?from={base}&to={to}", size, sink, start)

    def roster_bucket(self, bucket: int, version: int) -> bytes:
        """The packed text of one bucket of a version."""
        path = f"/v1/roster/bucket/{bucket}?version={version}"
        return self.http.request("GET", path, most_bytes=MAX_BYTES).body


def _decode(answer: Answer, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(answer.body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unintelligible(f"expected {shape.__name__}: {error}") from error
