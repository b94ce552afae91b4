"""A union member as a terminal may know one: masked, and named by a pseudonym."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.occupation import Occupation


class MemberStatus(StrEnum):
    """What the union says of a membership; the value is the code in members files."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    LEFT = "left"


class Standing(StrEnum):
    """What a membership is worth today: its status, or lapsed once its last day is over."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    LEFT = "left"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Member:
    """One row of the roster; it never holds a full name, a phone number or a card number.

    `subject` is the pseudonym as 16 lowercase hex digits; `valid_until` is the last valid day.
    """

    subject: str
    masked_name: str
    occupation: Occupation
    union: str
    status: MemberStatus
    valid_until: date | None

    def standing(self, today: date | None) -> Standing:
        """Judge the membership on a day; without a trusted clock (`None`) nothing lapses."""
        expired = today is not None and self.valid_until is not None and self.valid_until < today
        if self.status is MemberStatus.ACTIVE and expired:
            return Standing.LAPSED
        return Standing(self.status.value)
