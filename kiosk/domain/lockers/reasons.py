"""Why: every reason that the lockers give, as codes; the screen has the words. Values are the codes in log lines."""

from enum import StrEnum


class Refusal(StrEnum):
    """Why nothing was done of what somebody asked for."""

    NOT_YOURS = "not_yours"
    WRONG_CODE = "wrong_code"
    CODE_LOCKED = "code_locked"
    SHOW_AGAIN = "show_again"
    """The owner's, but presented too long ago: once more, please."""
    WAIT = "wait"
    """An order for this door is under way; it ends by itself within seconds."""
    ALREADY_OPEN = "already_open"
    HAS_ONE = "has_one"
    NOT_READY = "not_ready"
    """In use, not known to be closed, or its outlet has a fault."""
    OUT_OF_SERVICE = "out_of_service"
    ENDED = "ended"
    """Its last use was theirs and is over; whoever left something inside says so, and the attendant comes."""
    REOPENED = "reopened"
    """The one free reopening was used, or its time is over."""
    NEEDS_ATTENDANT = "needs_attendant"
    SECOND_NEEDED = "second_needed"
    """A full compartment wants a second attendant's card, not the first one's again."""
    LOOK_FIRST = "look_first"
    CLOSE_FIRST = "close_first"
    NOT_POSSIBLE = "not_possible"
    """Makes no sense as things stand; the screen offers it no more."""


class AttentionReason(StrEnum):
    """Why a compartment waits for the attendant."""

    DOOR_OPEN = "door_open"
    OPENED_UNASKED = "opened_unasked"
    JAMMED = "jammed"
    NO_ANSWER = "no_answer"
    """A pulse may have been sent, and nobody knows what the door did."""
    NOT_OPENED = "not_opened"
    """The door is said to be open, and its owner says that it is not."""
    FOREIGN_ITEM = "foreign_item"
    CLAIMED = "claimed"
    """Whoever used it last says that something of theirs is still inside."""
    FORCED = "forced"
    CODE_LOCKED = "code_locked"
    """Only a call, not a state: too many wrong codes; the door opens by the attendant."""


class ReleaseReason(StrEnum):
    """How a storage session ended."""

    COLLECTED = "collected"
    NOT_USED = "not_used"
    NOT_OPENED = "not_opened"
    CLEARED = "cleared"


class ForceReason(StrEnum):
    """Why an attendant has a door opened: the short list."""

    OWNER_PRESENT = "owner_present"
    OVERDUE = "overdue"
    DOOR_STUCK = "door_stuck"
    FOREIGN_ITEM = "foreign_item"
    SAFETY = "safety"
    INSPECTION = "inspection"


class OutReason(StrEnum):
    """Why a compartment is out of service: the short list."""

    DOOR = "door"
    OUTLET = "outlet"
    DIRTY = "dirty"
    OTHER = "other"


class Finding(StrEnum):
    """What an attendant who looked inside says, and did: nothing there, given back, taken into care, left inside."""

    EMPTY = "empty"
    HANDED_OVER = "handed_over"
    IN_CARE = "in_care"
    LEFT_INSIDE = "left_inside"


class ChargeStop(StrEnum):
    """Why charging stopped."""

    OPENED = "opened"
    LIMIT = "limit"
    OVERLOAD = "overload"
    ALARM = "alarm"
    ATTENTION = "attention"
    REFUSED = "refused"
    """The power board's keeper would not begin: no outlet, or the disk refused."""
    STOPPED = "stopped"


class OpenedBy(StrEnum):
    """At whose wish a door came open."""

    OWNER = "owner"
    ATTENDANT = "attendant"
    NOBODY = "nobody"


class OrderRefusal(StrEnum):
    """Why the safety core did not take an order."""

    BUSY = "busy"
    """It has one for this door already, perhaps this very one: says nothing of what happens to the door."""
    NEEDS_ATTENDANT = "needs_attendant"
    NOT_RECORDED = "not_recorded"


class NoticeKind(StrEnum):
    """What an owner is told at the next visit."""

    FORCED_OPEN = "forced_open"
    IN_CARE = "in_care"
