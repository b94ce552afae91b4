"""A Chinese mobile number: 11 digits, 1 and then 3 to 9; shown in groups while typed, masked ever after."""

from dataclasses import dataclass
from enum import StrEnum

LENGTH = 11


class NumberProblem(StrEnum):
    """Why digits are no mobile number; the value is the code for the screen."""

    TOO_SHORT = "too_short"
    NOT_MOBILE = "not_mobile"


def problem_of(digits: str) -> NumberProblem | None:
    """What is wrong with these digits; None for a number that may exist."""
    if len(digits) < LENGTH:
        return NumberProblem.TOO_SHORT
    if len(digits) > LENGTH or digits[0] != "1" or digits[1] not in "3456789":
        return NumberProblem.NOT_MOBILE
    return None


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """What somebody is typing; `hidden` once it was looked up, until they type on."""

    digits: str = ""
    hidden: bool = False

    @property
    def complete(self) -> bool:
        """Whether all digits are there."""
        return len(self.digits) == LENGTH

    @property
    def shown(self) -> str:
        """As people read it, as far as it is typed: 138 0000 1234; once looked up 138****1234."""
        if self.hidden:
            return f"{self.digits[:3]}****{self.digits[7:]}"
        return " ".join(part for part in (self.digits[:3], self.digits[3:7], self.digits[7:]) if part)

    def pressed(self, key: str) -> "NumberEntry":
        """After a key: a digit, `erase` or `clear`; on a hidden number a digit begins a new one."""
        match key:
            case "erase":
                return NumberEntry(self.digits[:-1])
            case "clear":
                return NumberEntry()
        if self.hidden:
            return NumberEntry(key)
        return self if self.complete else NumberEntry(self.digits + key)

    def looked_up(self) -> "NumberEntry":
        """The same number, hidden."""
        return NumberEntry(self.digits, hidden=True)
