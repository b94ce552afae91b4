"""A compartment's number and its pickup code, as somebody types them, one after the other."""

from dataclasses import dataclass, replace

NUMBER_DIGITS = 3
CODE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class PickupEntry:
    """The digits so far; `coding`: the number is complete, and the code is being typed."""

    number: str = ""
    code: str = ""
    coding: bool = False

    @property
    def complete(self) -> bool:
        """Whether both are there."""
        return self.coding and len(self.code) == CODE_DIGITS

    @property
    def may_go_on(self) -> bool:
        """Whether what is being typed may be all of it."""
        return self.complete if self.coding else self.number.strip("0") != ""

    def pressed(self, key: str) -> "PickupEntry":
        """After a key: a digit, `erase` or `clear`; erasing an empty code leads back to the number."""
        digits, most = (self.code, CODE_DIGITS) if self.coding else (self.number, NUMBER_DIGITS)
        match key:
            case "clear":
                return PickupEntry() if not self.code else replace(self, code="")
            case "erase" if self.coding and not digits:
                return replace(self, coding=False)
            case "erase":
                digits = digits[:-1]
            case _:
                digits = (digits + key)[:most]
        return replace(self, code=digits) if self.coding else PickupEntry(digits)

    def went_on(self) -> "PickupEntry":
        """From the number to the code, once there is a number."""
        return replace(self, coding=True) if self.may_go_on else self

    def tried(self) -> "PickupEntry":
        """The code was looked at: another one may be typed for the same number."""
        return replace(self, code="")
