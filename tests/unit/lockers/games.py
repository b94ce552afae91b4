"""The games that are explored."""

from kiosk.domain.lockers.compartment import State
from tests.unit.lockers.happenings import Game

STORED = (
    ("door", "closed"),
    ("assign", "A", "open"),
    ("pulse", "opens"),
    ("order", "opened"),
    ("put", "A"),
    ("close",),
    ("door", "closed"),
)
"""A has stored something, and walked away."""

STORED_BY_CODE = tuple(tuple("B" if word == "A" else word for word in what) for what in STORED)

LEFT = (
    *STORED,
    ("ask", "A"),
    ("pulse", "opens"),
    ("order", "opened"),
    ("close",),
    ("door", "closed"),
    ("wait",),
    ("assign", "B", "open"),
)
"""A has opened, closed and left it inside; B is given the compartment."""

STORING = Game("one stores", ("A",))
STORING_CRASHING = Game("one stores, the program dies", ("A",), attendant=False, crashes=1)
COLLECTING = Game("one collects", ("A",), opening=STORED)
COLLECTING_CRASHING = Game("one collects, the program dies", ("A",), opening=STORED, crashes=1)
RETIRING = Game(
    "taken out of service meanwhile",
    ("A",),
    opening=STORED,
    retires=True,
    must_see=frozenset({State.FREE, State.OUT_OF_SERVICE}),
)
LYING = Game("two, and a sensor that lies", ("A", "B"), lies=2)
LYING_COLLECTING = Game("two, one has stored, and a sensor that lies once", ("A", "B"), opening=STORED, lies=1)
"""Once: two lies can make up a whole use by B, who never says a word, and cover what A left (docs/lockers.md)."""
LEAVING = Game("one finds another's thing", ("A", "B"), opening=LEFT, must_see=frozenset({State.ATTENTION}))
PRYING = Game("somebody pries the door open", ("A",), opening=STORED, pried=True)
CODES = Game("somebody tries codes", ("A", "B"), opening=STORED_BY_CODE, wrong_codes=True)
POWER = Game("overload and smoke", ("A",), opening=STORED, power=True)
ALL = Game(
    "everything at once",
    ("A", "B"),
    opening=STORED,
    lies=2,
    crashes=2,
    pried=True,
    retires=True,
    wrong_codes=True,
    power=True,
)
TO_THE_END = (
    Game("one and the attendant", ("A",)),
    LYING_COLLECTING,
    Game("two, a lie and a crash, and nobody comes", ("A", "B"), attendant=False, lies=1, crashes=1),
)
"""Small enough to be looked at wholly."""

NARROW = (
    STORING,
    STORING_CRASHING,
    COLLECTING,
    COLLECTING_CRASHING,
    RETIRING,
    LYING,
    LYING_COLLECTING,
    LEAVING,
    PRYING,
    CODES,
    POWER,
)
