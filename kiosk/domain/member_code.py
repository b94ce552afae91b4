"""A member code as it was verified, and what the clock says of it; times in it are whole seconds of Unix time."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.moment import ClockTrust, Moment

TOLERANCE_MS = 60_000
"""How far the phone's clock may be from the terminal's."""


class CodeRefusal(StrEnum):
    """Why a code is not accepted, in the order of looking; the value is the code for the screen's words."""

    MALFORMED = "malformed"  # no member code at all, or one of another version
    UNKNOWN_KEY = "unknown_key"  # not signed by a key that is trusted here
    BAD_SIGNATURE = "bad_signature"  # not what the centre or the phone signed
    CLOCK_UNVERIFIED = "clock_unverified"  # more than a check-in, while nobody knows what time it is
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    CLOCK_OFF = "clock_off"  # made at another moment than now
    REVOKED = "revoked"
    REPLAYED = "replayed"  # it, or a later one of the same phone, was used here


@dataclass(frozen=True, slots=True)
class Credential:
    """What the centre signed: until `valid_until_s` (excluded) who has the private key of `phone_key` is `subject`.

    `id` names it in the feed `revocations`; `subject` is the pseudonym as 16 lowercase hex digits.
    """

    id: str
    subject: str
    issued_s: int
    valid_until_s: int
    phone_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class MemberCode:
    """What the phone signed: its credential, and a counter that grows from code to code."""

    credential: Credential
    moment_s: int
    counter: int

    def time_refusal(self, now: Moment) -> CodeRefusal | None:
        """What is wrong with it by the clock; by one that nobody verified, only what the code says against itself."""
        trusted, moment_ms = now.clock is ClockTrust.TRUSTED, self.moment_s * 1000
        at_ms = now.at_ms if trusted else moment_ms
        if at_ms < self.credential.issued_s * 1000 - TOLERANCE_MS:
            return CodeRefusal.NOT_YET_VALID
        if at_ms >= self.credential.valid_until_s * 1000:
            return CodeRefusal.EXPIRED
        if abs(at_ms - moment_ms) > TOLERANCE_MS:
            return CodeRefusal.CLOCK_OFF
        return None
