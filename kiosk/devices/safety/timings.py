"""Every figure of the safety rules, each with its reason. Milliseconds and milliwatts."""

from typing import Final

PULSE_MS: Final = 500
"""How long a coil is driven, timed by the board: longer burns it, shorter does not draw every bolt (rule 1)."""

PULSE_VALID_MS: Final = 500
"""A pulse not on the wire by then is dropped by the bus: nobody may stand before the door any more (rule 1)."""

REPLY_MS: Final = 500
"""After its last moment on the wire, a command whose end nobody told counts as sent and unanswered."""

LOCK_REST_MS: Final = 2000
"""Between two pulses of one lock: its coil cools, its bolt comes to rest, its switch tells the truth (rule 1)."""

TRIES: Final = 3
"""So many pulses without an open door mean a jam: further ones only heat the coil, a person must look (rule 1)."""

STATION_REST_MS: Final = 600
"""Between any two pulses in the station: the supply feeds one coil at a time, and 500 ms have ended (rule 2)."""

POLLS: Final = 2
"""So many equal polls in a row make a door's state: the boards' checks are weak, and switches bounce (rule 3)."""

DOOR_FRESH_MS: Final = 3000
"""A door not heard of for so long is UNKNOWN: six polls in a row were lost (rules 3 and 7)."""

METER_FRESH_MS: Final = 5000
"""A sample older than this is none: a round of 24 meters takes 2 s, and one round may be lost (rule 3)."""

INPUT_FRESH_MS: Final = 3000
"""An alarm contact not heard of for so long may be hiding smoke (rules 3 and 7)."""

LEASE_MS: Final = 60_000
"""The usual lease, and the longest: so long an outlet may outlive the program, the cable or the machine (rule 4)."""

LEASE_LEAST_MS: Final = 30_000
"""The shortest lease: renewed at half, shorter ones would only load the bus (rule 4)."""

LEASE_VALID_MS: Final = 500
"""A lease not on the wire by then is dropped by the bus: the door may be open by now (rule 3)."""

LEASE_AGAIN_MS: Final = 5000
"""After a lease that was not answered, the next attempt: several fit into the half that is left (rule 4)."""

OVERLOAD_MW: Final = 60_000
"""Above this no phone charges: something else is plugged in, or something is wrong (rule 5)."""

OFF_AGAIN_MS: Final = 300
"""An off that was not answered is repeated so soon, for ever: an off can do no harm twice (rules 3, 5, 6, 8)."""

OFF_BEFORE_OPEN_MS: Final = 1000
"""So long a door waits for its outlet to be off: a dead relay board must not lock somebody's phone in (rule 3)."""

GIVE_UP_MS: Final = 15_000
"""An order ends after so long, whatever happened: three tries fit in, and nobody waits longer before a door."""

RECORD_AGAIN_MS: Final = 1000
"""An outcome that the disk refused is written again so soon: it must not be lost while the program lives (rule 9)."""
